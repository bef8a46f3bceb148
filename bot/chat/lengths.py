"""How long somebody will be away, where they say it neither in dates nor in a number of months: semesters, seasons."""

import re
from typing import Literal

from knowledge import parsing
from knowledge.parsing.numbers import NUMBER, value

Unsure = Literal[
    "winter_semester", "summer_semester", "academic_year", "spring", "summer", "autumn", "winter", "semester",
    "several", "when",
]  # fmt: skip

_DIGITS = re.compile(r"\d{1,5}")
_NUMBER = re.compile(NUMBER)
# "4-5 months", "pet ali sest mesecev": which of the two is not said.
_SEVERAL = re.compile(rf"(?:{NUMBER})\s*(?:-|–|do|to|ali|or|oz\.?|al)\s*(?:{NUMBER})\s*(?:mes|mon|dn|day|ted|week)")
# "from mid September": half a month more or less changes the amount.
_FROM_MAY, _TO_MAY = re.compile(r"\b(?:from|od) ma[yj]\b"), re.compile(r"\b(?:to|until|till|through|do) ma[yj]\b")
_IN_THE_MIDST = re.compile(r"\b(?:mid|middle|sredi|sredin\w*|polovic\w*|half)\b")


def bare_number(bare: str) -> int | None:
    """The number that a message consists of, in digits or as a word."""
    if _DIGITS.fullmatch(bare):
        return int(bare)
    if _NUMBER.fullmatch(bare) and value(bare) == int(value(bare)):
        return int(value(bare))
    return None


def number_in(bare: str) -> int | None:
    """The first number in a message."""
    match = _DIGITS.search(bare)
    return int(match[0]) if match else bare_number(bare)


def months_between(bare: str, said: parsing.Facts) -> int | None:
    """From February to June is five months: both are counted whole."""
    months = [term.month for term in said.terms if term.name == "month" and term.month is not None]
    if len(months) != len(said.terms) or _IN_THE_MIDST.search(bare):
        return None
    # The reader takes "may" for a verb, which it is not here.
    months = [5] * bool(_FROM_MAY.search(bare)) + months + [5] * bool(_TO_MAY.search(bare))
    if len(months) != 2:
        return None
    years = [term.year for term in said.terms if term.year is not None]
    if len(years) == 2:
        found = 12 * (years[1] - years[0]) + months[1] - months[0] + 1
        return found if found > 0 else None
    return (months[1] - months[0]) % 12 + 1


def unsure(bare: str, said: parsing.Facts) -> Unsure | None:
    """Why a message about time gives no length; None where it is not about time."""
    if _SEVERAL.search(bare):
        return "several"
    for term in said.terms:
        if term.name != "month":
            return term.name
    if said.semesters:
        return "semester"
    return "when" if said.terms or said.dates or said.year else None
