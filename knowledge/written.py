"""Figures written out in a text although they stand as figures in a file, where a new edition would change them."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from knowledge import text
from knowledge.sources import WORDS, folded, stands_in
from rules.figure import Figure, Unit

SHORTEST_TEXT = 5  # characters of a name or number that is looked for
YEAR = re.compile(r"(?:19|20)\d\d")
# A number that names a part of a document, a region or a place in an order is no figure.
NUMBERED = re.compile(
    r"(?:regij\w*|regions?|člen\w*|articles?|tabel\w*|table|skupin\w*|group)\s+(?:od\s+|from\s+)?[\d\s–,-]+(?:(?:do|in|ali|and|or|to)\s+\d+)?"
    r"|\d+\.\s+člen\w*|(?<=[,:]\s)\d+\.(?=\s+\w)", re.IGNORECASE,
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


def written_out(template: str, lang: str, figures: Iterable[Figure]) -> list[str]:
    """What a text writes out of these figures: long numbers, short ones with their unit, dates, names, addresses."""
    rest = folded(NUMBERED.sub("", text.PLACEHOLDER.sub("…", template)))
    amounts: set[Decimal] = set()
    measures: set[tuple[Decimal, Unit]] = set()
    found: set[str] = set()
    for figure in figures:
        if figure.amount is not None and figure.unit is not None:
            amounts.add(figure.amount)
            measures.add((figure.amount, figure.unit))
        else:
            shown = folded(text.shown(figure, lang))
            if len(shown) >= SHORTEST_TEXT and not YEAR.fullmatch(shown) and _states(rest, figure, shown):
                found.add(shown)
    return sorted(found | set(_numbers(rest, lang, amounts)) | set(_measures(rest, lang, measures)))


def _states(rest: str, figure: Figure, shown: str) -> bool:
    return shown in rest or (figure.reads is None and stands_in(figure, rest))


def _numbers(rest: str, lang: str, held: set[Decimal]) -> Iterator[str]:
    """Numbers of two or more digits that a figure holds; those which may be years do not count."""
    for match in re.finditer(r"(?<![\w.,/–-])\d[\d.,]*\d(?![\w/–-])", rest):
        amount = _amount(match[0], lang)
        if amount in held and not 2020 <= amount <= 2035:
            yield match[0]


def _measures(rest: str, lang: str, held: set[tuple[Decimal, Unit]]) -> Iterator[str]:
    """Amounts before their unit, in digits or in a word; "one" is said of too many things."""
    words, ending = (WORDS, r"\w{0,3}") if lang == "sl" else (ENGLISH_WORDS, "")
    for unit, names in UNITS[lang].items():
        for match in re.finditer(rf"(?<![\w.,/–-])([\d.,]*\d|[^\W\d]+)[\s-]*(?:{names})\w*", rest, re.IGNORECASE):
            if match[1][-1].isdigit():
                amount = _amount(match[1], lang)
            else:
                said = (n for n, word in words.items() if re.fullmatch(rf"(?:{word}){ending}", match[1], re.IGNORECASE))
                amount = Decimal(next(said, 0))
            if amount != 1 and (amount, unit) in held:
                yield match[0]


def _amount(digits: str, lang: str) -> Decimal:
    """A number as the language writes it; zero where it is none."""
    point, comma = (",", ".") if lang == "sl" else (".", ",")
    try:
        return Decimal(digits.replace(comma, "").replace(point, "."))
    except InvalidOperation:
        return Decimal(0)
