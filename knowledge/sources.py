"""The source texts of the documents, where they are at hand: their places, and whether a figure stands in one."""

import re
from decimal import Decimal
from pathlib import Path

from knowledge.documents import Document
from rules.figure import Figure

# How the documents write small numbers in words, by the stem.
WORDS = {
    1: r"en(?:a|o|ega|i|im|ih)?\b|eden", 2: r"dv[ae]|dveh", 3: r"tri|treh", 4: r"štiri", 5: r"pet", 6: r"šest",
    7: r"sedem", 8: r"osem|osm", 9: r"devet", 10: r"deset", 12: r"dvanajst", 15: r"petnajst", 30: r"trideset",
}  # fmt: skip

MONTHS = (
    "januar", "februar", "mar(?:ec|c)", "april", "maj", "junij", "julij", "avgust", "septemb", "oktob", "novemb",
    "decemb",
)  # fmt: skip


def folded(text: str) -> str:
    """The text with every run of white space as one blank."""
    return " ".join(text.split())


def places(document: Document, text: str) -> dict[str, str]:
    """The text of every place of a document's outline.

    A place reaches to where the next place of its level begins (a section to the next section, a table or footnote to
    whatever begins next), or to its own ``ends``.

    Raises:
        ValueError: the wording with which a place begins or ends is not in the text; the message starts with the place.
    """
    text = folded(text)
    starts: dict[str, int] = {}
    after = 0
    for locator, place in document.outline.items():
        section = locator.partition("/")[0]
        begins = folded(place.begins)
        since = after if "/" not in locator else starts.get(section, after)
        found = text.find(begins, since)
        if found < 0 and "/" in locator:
            found = text.find(begins)
        if found < 0:
            raise ValueError(f"{locator}: {place.begins!r} is not in the text")
        starts[locator] = found
        if "/" not in locator:
            after = found + 1
    sections = sorted(start for locator, start in starts.items() if "/" not in locator)
    every = sorted(starts.values())
    spans = {}
    for locator, start in starts.items():
        place = document.outline[locator]
        if place.ends is not None:
            end = text.find(folded(place.ends), start + 1)
            if end < 0:
                raise ValueError(f"{locator}: {place.ends!r} is not in the text behind its beginning")
        else:
            borders = every if "/" in locator else sections
            end = next((border for border in borders if border > start), len(text))
        spans[locator] = text[start:end]
    return spans


def stands_in(figure: Figure, place: str) -> bool:
    """Whether a figure's value, or the wording it was read from, stands in the text of a place."""
    if figure.reads is not None:
        return folded(figure.reads) in place
    if figure.amount is not None:
        return _amount_in(figure.amount, place)
    if figure.date is not None:
        day, month, year = figure.date.day, figure.date.month, figure.date.year
        name = MONTHS[month - 1]
        return re.search(rf"\b{day}\. ?(?:0?{month}\.|(?:{name})\w*) ?{year}\b", place, re.IGNORECASE) is not None
    wanted = figure.text or (figure.url or "").rstrip("/")
    return wanted.replace(" ", "") in place.replace(" ", "")


def _amount_in(amount: Decimal, place: str) -> bool:
    whole, _, cents = f"{amount.normalize():f}".partition(".")
    grouped = f"{int(whole):,}".split(",")
    digits = r"[. \u00a0]?".join(grouped)
    fraction = rf",{cents}0?" if cents else r"(?:,0+)?"
    if re.search(rf"(?<![\d,])(?<!\d\.){digits}{fraction}(?!\d)(?!,\d)", place):
        return True
    words = WORDS.get(int(whole)) if not cents else None
    return words is not None and re.search(rf"\b(?:{words})", place, re.IGNORECASE) is not None


def read_source(document: Document, folder: Path) -> str:
    """The source text of a document; OSError where it is not in the folder."""
    return (folder / document.file).read_text(encoding="utf-8")
