"""What a message says, under the keys of the command contract."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any

from knowledge.parsing.aligned import Span
from knowledge.parsing.dates import Term
from knowledge.parsing.words import Answer
from knowledge.places import Ambiguous, Place
from rules.sensitive import Sensitive
from rules.situation import Activity, Cycle

SENSITIVE = ("fewer_opportunities", "special_needs", "refugee")


@dataclass(frozen=True)
class Facts:
    """What a message says. A field is None (or empty) where it says nothing; unknown is neither no nor zero.

    Fields with a key of the contract hold what that key takes, except that places are ``Place`` or ``Ambiguous`` and
    the sensitive ones are ``Sensitive``. Beyond the contract:

    Attributes:
        institutions, destinations: all that are named; where they are several, the single field is None.
        terms, semesters: semesters, seasons and months, which have no dates in the documents.
        dates: single dates, in the order of the message.
        events: dates of what a deadline runs from, by the contract's names of events.
        dates_assumed: no year was typed, ``today`` supplied it.
        year, percent: numbers that statistics are asked with.
        euros: an amount.
        answer: the whole message is yes, no, "I don't know" or "show me both".
        spans: field → where in the message it was read; nothing for the sensitive ones.
    """

    institution: str | None = None
    activity: Activity | None = None
    cycle: Cycle | None = None
    destination: Place | Ambiguous | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    months: int | None = None
    days: int | None = None
    previous_months: int | None = None
    previous_days: int | None = None
    ects: Decimal | None = None
    distance_km: int | None = None
    green_travel: bool | None = None
    green_travel_days: int | None = None
    travel_days: int | None = None
    residence: Place | None = None
    citizenship: Place | None = None
    permanent_residence: Place | None = None
    enrolled: bool | None = None
    recent_graduate: bool | None = None
    months_since_graduation: int | None = None
    virtual_component: bool | None = None
    zero_grant: bool | None = None
    teaching_hours: Decimal | None = None
    fewer_opportunities: Sensitive[bool] | None = None
    special_needs: Sensitive[bool] | None = None
    refugee: Sensitive[bool] | None = None
    institutions: tuple[str, ...] = ()
    destinations: tuple[Place | Ambiguous, ...] = ()
    terms: tuple[Term, ...] = ()
    semesters: int | None = None
    dates: tuple[datetime.date, ...] = ()
    events: Mapping[str, datetime.date] = field(default_factory=dict)
    dates_assumed: bool = False
    year: int | None = None
    percent: Decimal | None = None
    euros: Decimal | None = None
    answer: Answer | None = None
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)

    def contract(self) -> dict[str, Any]:
        """The facts as ``check`` takes them, the sensitive ones left out: codes and city names, ISO dates."""
        found: dict[str, Any] = {}
        for key in CONTRACT_KEYS:
            given = getattr(self, key)
            if given is None or isinstance(given, Ambiguous):
                continue
            if isinstance(given, Place):
                city = given.city if key == "destination" else None
                given = f"{city.name}, {city.country}" if city else given.country
            elif isinstance(given, datetime.date):
                given = given.isoformat()
            elif isinstance(given, Decimal):
                given = int(given) if given == given.to_integral_value() else float(given)
            found[key] = given
        return found


_LAST_CONTRACT_KEY = "teaching_hours"
_NAMES = [f.name for f in fields(Facts)]
CONTRACT_KEYS = tuple(_NAMES[: _NAMES.index(_LAST_CONTRACT_KEY) + 1])
