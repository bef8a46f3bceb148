"""What follows from a situation: codes, figures and places in documents, but no words; bot/ makes those.

``values`` of a check or note are what its text may mention: ``Length`` (a duration), ``Decimal`` (always euros),
``date``, ``Country``, bare numbers as ``int`` or ``float``, codes as ``str``, and tuples of these.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from rules.figure import Figure, Source

Outcome = Literal["pass", "fail", "warn", "unknown"]
Verdict = Literal["eligible", "ineligible", "undetermined"]
NoteKind = Literal["assumption", "contradiction", "not_published", "condition"]
Item = Literal[
    "individual_support", "short_term_support", "inclusion_top_up", "green_travel_top_up", "green_travel_days",
    "travel_support",
]  # fmt: skip
Values = Mapping[str, Any]

NOTHING: Values = MappingProxyType({})
ZERO = Decimal("0.00")
CENT = Decimal("0.01")


class Country(str):
    """A country's code, to be shown by its name."""

    __slots__ = ()


def bare(number: Decimal | int) -> int | float:
    """A number that is no amount of money, such as credits or hours, for showing it."""
    return int(number) if number == int(number) else float(number)


class Check(NamedTuple):
    """The outcome of one condition. ``needs`` are the unknown keys whose values could still decide it."""

    rule: str
    outcome: Outcome
    code: str
    source: Source
    values: Values = NOTHING
    needs: tuple[str, ...] = ()


class Note(NamedTuple):
    """Something to know beside checks and amounts; ``kind`` as in the command contract."""

    kind: NoteKind
    code: str
    source: Source
    values: Values = NOTHING


class Unapplied(NamedTuple):
    """An amount that was not due: which item, why (a code), and where that stands."""

    item: Item
    code: str
    source: Source
    values: Values = NOTHING


class Range(NamedTuple):
    """An amount of euros; ``low`` = ``high`` unless a contradiction or a missing fact leaves a range."""

    low: Decimal
    high: Decimal

    def __add__(self, other: "Range") -> "Range":  # type: ignore[override]
        return Range(self.low + other.low, self.high + other.high)

    def __sub__(self, other: "Range") -> "Range":
        return Range(self.low - other.low, self.high - other.high)

    def __bool__(self) -> bool:
        return bool(self.low or self.high)


FREE = Range(ZERO, ZERO)


class Line(NamedTuple):
    """One line of the estimate: quantity × rate = amount.

    ``quantity`` is None where a missing fact leaves it open. ``rates`` are all readings of the rate: two where the
    source contradicts itself; ``share`` is the part of a rate that is paid for one unit (1/30 of a month for a day).
    ``note`` is the code of a remark on this line.
    """

    item: Item
    quantity: int | None
    unit: Literal["month", "day", "trip"]
    rates: tuple[Figure, ...]
    amount: Range
    note: str | None = None
    values: Values = NOTHING
    share: Decimal = Decimal(1)

    @property
    def source(self) -> Source:
        """Where the (first reading of the) rate stands."""
        return self.rates[0].source


@dataclass(frozen=True, slots=True)
class Estimate:
    """The grant, line by line. ``free`` says that it is a mobility without grant, so that every amount is zero."""

    lines: tuple[Line, ...]
    total: Range
    free: bool = False


@dataclass(frozen=True, slots=True)
class Award:
    """A scholarship beside the grant. ``amount`` is None where the document does not state it for these dates.

    ``missing`` are the keys which could still decide whether it is due.
    """

    name: str
    eligible: bool | None
    amount: Range | None
    checks: tuple[Check, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What follows from a situation under some terms.

    Attributes:
        verdict: ineligible when a check fails; undetermined when none fails and one is unknown; else eligible.
        checks: one per condition that applies.
        missing: keys some value of which can still change verdict or estimate, most telling first; keys that are
            counted as "no" until they are known come last.
        assumed: those of ``missing`` that are counted as "no" until they are known.
        estimate: None where there is none: ineligible, facts missing, amounts not published.
        unapplied: amounts that were not due, with the reason.
        scholarship: None unless the terms have one and it was asked for.
        notes: assumptions, contradictions, conditions, and what is not published.
    """

    verdict: Verdict
    checks: tuple[Check, ...]
    missing: tuple[str, ...]
    assumed: tuple[str, ...]
    estimate: Estimate | None
    unapplied: tuple[Unapplied, ...]
    scholarship: Award | None
    notes: tuple[Note, ...]
