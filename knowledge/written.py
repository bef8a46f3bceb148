"""Figures written out in a text although they stand as figures in a file, where a new edition would change them."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from knowledge import text
from knowledge.sources import WORDS, folded, stands_in
from rules.figure import Figure, Unit

SHORTEST_TEXT = 5  # characters of a name or number that is looked for
YEAR = re.compile(r"(?:19|20)\d\d")
# A number that names a part of a document or a region is no figure.
NUMBERED = re.compile(
    r"(?:regij\w*|regions?|člen\w*|articles?|tabel\w*|table|skupin\w*|group)\s+(?:od\s+|from\s+)?[\d\s–,-]+(?:(?:do|in|ali|and|or|to)\s+\d+)?"
    r"|\d+\.\s+člen\w*", re.IGNORECASE,
)  # fmt: skip
ENGLISH_WORDS = {
    2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten", 12: "twelve",
    15: "fifteen", 20: "twenty", 30: "thirty",
}  # fmt: skip
UNITS: dict[str, dict[Unit, str]] = {
    "sl": {
        "day": r"dan|dni|dnev|dneh", "working_day": "delovn", "week": r"tede?n", "month": "mesec", "year": r"let\w*\b",
        "hour": r"ur\w{0,2}\b", "ECTS": "ECTS|kredit|točk", "percent": "%|odstot", "km": "km|kilomet",
    },
    "en": {
        "day": "days?", "working_day": "working", "week": "weeks?", "month": "months?", "year": "years?",
        "hour": "hours?", "ECTS": "ECTS|credits?", "percent": "%|per ?cent", "km": "km|kilomet",
    },
}  # fmt: skip


def written_out(template: str, lang: str, figures: Iterable[Figure]) -> Iterator[str]:
    """What a text writes out of these figures: long numbers, short ones with their unit, dates, names, addresses."""
    rest = folded(NUMBERED.sub("", text.PLACEHOLDER.sub("…", template)))
    seen = set(_numbers(rest, lang, {figure.amount for figure in figures if figure.amount is not None}))
    for figure in figures:
        if figure.amount is not None:
            seen |= set(_measure(rest, lang, figure.amount, figure.unit))
        else:
            shown = folded(text.shown(figure, lang))
            if len(shown) >= SHORTEST_TEXT and not YEAR.fullmatch(shown) and _states(rest, figure, shown):
                seen.add(shown)
    yield from sorted(seen)


def _states(rest: str, figure: Figure, shown: str) -> bool:
    return shown in rest or (figure.reads is None and stands_in(figure, rest))


def _numbers(rest: str, lang: str, held: set[Decimal]) -> Iterator[str]:
    """Numbers of two or more digits that a figure holds; those which may be years do not count."""
    point, comma = (",", ".") if lang == "sl" else (".", ",")
    for match in re.finditer(r"(?<![\w.,/–-])\d[\d.,]*\d(?![\w/–-])", rest):
        digits = match[0].replace(comma, "").replace(point, ".")
        if digits.count(".") <= 1 and Decimal(digits) in held and not 2020 <= Decimal(digits) <= 2035:
            yield match[0]


def _measure(rest: str, lang: str, amount: Decimal, unit: Unit | None) -> Iterator[str]:
    """The amount before its unit, in digits or in a word; "one" is said of too many things."""
    if unit is None or unit not in UNITS[lang] or amount == 1:
        return
    words, ending = (WORDS, r"\w{0,3}") if lang == "sl" else (ENGLISH_WORDS, "")
    word = words.get(int(amount)) if amount == int(amount) else None
    ways = re.escape(text.number(amount, lang)) + (f"|(?:{word}){ending}" if word else "")
    match = re.search(rf"(?<![\w.,/–-])(?:{ways})[\s-]*(?:{UNITS[lang][unit]})\w*", rest, re.IGNORECASE)
    if match:
        yield match[0]
