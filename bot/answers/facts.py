"""From the facts as a program or a person gives them to a ``Situation``; whatever cannot be used is an error."""

import datetime
import math
import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from knowledge.places import Ambiguous, Place, distance_km
from knowledge.rulebook import Rulebook
from rules.situation import ACTIVITIES, CYCLES, AdFutura, Situation
from rules.stay import calendar_days, declared_days, stay_of

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
YEARS = (2000, 2100)
FARTHEST_KM = 20_040  # half the way round the Earth
LONGEST_VALUE = 60  # of a wrong value, as much as an error shows


class FactError(Exception):
    """A fact cannot be used: ``str()`` gives ``KEY: what is wrong with which value``."""

    def __init__(self, key: str, what: str) -> None:
        self.key = key
        super().__init__(f"{key}: {what}")


def shown(value: Any) -> str:
    """A value as an error names it."""
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= LONGEST_VALUE else text[:LONGEST_VALUE] + "…"


def _flag(key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise FactError(key, f"true or false is needed, not {shown(value)}")
    return value


def _number(key: str, value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FactError(key, f"a number is needed, not {shown(value)}")
    if isinstance(value, float) and not math.isfinite(value):
        raise FactError(key, f"{value} is no usable number")
    return value


def _within(key: str, value: int | float, least: int, most: int, unit: str) -> None:
    if not least <= value <= most:
        raise FactError(key, f"{shown(value)} is not between {least} and {most} {unit}")


def _whole(least: int, most: int, unit: str) -> Callable[[str, Any], int]:
    def read(key: str, value: Any) -> int:
        number = _number(key, value)
        _within(key, number, least, most, unit)
        if number != int(number):
            raise FactError(key, f"a whole number of {unit} is needed, not {number}")
        return int(number)

    return read


def _decimal(least: int, most: int, unit: str) -> Callable[[str, Any], Decimal]:
    def read(key: str, value: Any) -> Decimal:
        number = _number(key, value)
        _within(key, number, least, most, unit)
        return Decimal(str(number))

    return read


def _kilometres(key: str, value: Any) -> int:
    """Whole kilometres, rounded half up."""
    return int(_decimal(0, FARTHEST_KM, "km")(key, value).quantize(Decimal(1), ROUND_HALF_UP))


def _choice(*values: str) -> Callable[[str, Any], str]:
    def read(key: str, value: Any) -> str:
        if value not in values:
            raise FactError(key, f"{shown(value)} is none of {', '.join(values)}")
        return str(value)

    return read


def _date(key: str, value: Any) -> datetime.date:
    if not isinstance(value, str) or not ISO_DATE.fullmatch(value):
        raise FactError(key, f"a date such as 2026-02-01 is needed, not {shown(value)}")
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError:
        raise FactError(key, f"there is no day {value}") from None
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise FactError(key, f"the year of {value} is not between {YEARS[0]} and {YEARS[1]}")
    return day


_DURATION = {"months": _whole(0, 120, "months"), "days": _whole(0, 3660, "days")}

READERS: dict[str, Callable[[str, Any], Any]] = {
    "activity": _choice(*ACTIVITIES),
    "cycle": _choice(*CYCLES),
    "start": _date,
    "end": _date,
    **_DURATION,
    "previous_months": _DURATION["months"],
    "previous_days": _DURATION["days"],
    "virtual_component": _flag,
    "ects": _decimal(0, 1000, "credits"),
    "enrolled": _flag,
    "recent_graduate": _flag,
    "months_since_graduation": _whole(0, 1200, "months"),
    "selected_while_enrolled": _flag,
    "refugee": _flag,
    "english_basic": _flag,
    "debts": _flag,
    "employer_covers_costs": _flag,
    "fewer_opportunities": _flag,
    "special_needs": _flag,
    "green_travel": _flag,
    "green_travel_days": _whole(0, 4, "days"),
    "travel_days": _whole(0, 2, "days"),
    "distance_km": _kilometres,
    "zero_grant": _flag,
    "teaching_hours": _decimal(0, 10_000, "hours"),
    "combined_with_training": _flag,
}

SCHOLARSHIP_READERS: dict[str, Callable[[str, Any], Any]] = {
    name: _whole(0, 120, "years") if name == "age_at_first_enrolment" else _flag for name in AdFutura.__slots__
}

COUNTRY_KEYS = ("residence", "citizenship", "permanent_residence")
KEYS = frozenset({"id", "institution", "destination", "ad_futura", *COUNTRY_KEYS, *READERS})


def parse(raw: Mapping[str, Any], book: Rulebook) -> Situation:
    """The situation that the keys of the command contract describe; a null is a fact not yet known.

    Raises:
        FactError: an unknown key, a value of the wrong type or outside its set or range, an unknown or ambiguous
            place, an end before its start, or dates and a duration that disagree.
    """
    facts: dict[str, Any] = {}
    for key, value in raw.items():
        if key not in KEYS:
            raise FactError(shown(key)[1:-1] if isinstance(key, str) else shown(key), "unknown key")
        if value is None:
            continue
        if key in READERS:
            facts[key] = READERS[key](key, value)
        elif key in COUNTRY_KEYS:
            facts[key] = _country(key, value, book)
        elif key == "institution":
            facts[key] = _choice(*book.institutions)(key, value)
        elif key == "ad_futura":
            facts[key] = _ad_futura(value)
        elif key == "id" and not isinstance(value, str):
            raise FactError(key, f"a string is needed, not {shown(value)}")
    if raw.get("destination") is not None:
        _add_destination(facts, raw["destination"], book)
    situation = Situation(**facts)
    _check_duration(situation)
    return situation


def _country(key: str, value: Any, book: Rulebook) -> str:
    code = value.upper() if isinstance(value, str) else ""
    if code not in book.country_names:
        raise FactError(key, f"a country code such as SI is needed, not {shown(value)}")
    return str(code)


def _ad_futura(value: Any) -> AdFutura:
    if not isinstance(value, Mapping):
        raise FactError("ad_futura", f"an object is needed, not {shown(value)}")
    facts = {}
    for name, fact in value.items():
        key = f"ad_futura.{name}"
        if name not in SCHOLARSHIP_READERS:
            raise FactError(shown(key)[1:-1], "unknown key")
        if fact is not None:
            facts[name] = SCHOLARSHIP_READERS[name](key, fact)
    return AdFutura(**facts)


def _add_destination(facts: dict[str, Any], value: Any, book: Rulebook) -> None:
    """The country, and for a city the distance from the sending city unless one was given."""
    if not isinstance(value, str) or not value.strip():
        raise FactError("destination", f"a country or city is needed, not {shown(value)}")
    if value in book.country_names:
        # A code needs no look at the cities, which take longer to load.
        facts["destination"] = value
        return
    found = book.places.find(value)
    if isinstance(found, Place):
        facts["destination"] = found.country
        institution = facts.get("institution")
        if found.city is not None and institution is not None and "distance_km" not in facts:
            home = book.home(institution)
            facts["distance_km"], facts["distance_from"] = distance_km(home, found.city), home.name
        return
    if isinstance(found, Ambiguous):
        if found.country is None:
            names = ", ".join(dict.fromkeys(_label(place, book) for place in found.candidates))
            raise FactError("destination", f"{shown(value)} may be {names}")
        facts["destination"] = found.country
        return
    hint = f"; did you mean {' or '.join(found.nearest)}?" if found.nearest else ""
    raise FactError("destination", f"{shown(value)} is no country or city that is known here{hint}")


def _label(place: Place, book: Rulebook) -> str:
    country = book.country_names[place.country][1]
    return f"{place.city.name} ({country})" if place.city is not None else country


def _check_duration(situation: Situation) -> None:
    """Refuse an end before its start, and a duration that is not that of the dates."""
    start, end = situation.start, situation.end
    if start is None or end is None:
        return
    if end < start:
        raise FactError("end", f"{end} lies before the start {start}")
    declared = declared_days(situation.months, situation.days)
    if declared is None:
        return
    stay = stay_of(situation)
    if declared not in (stay.days, calendar_days(start, end)):
        key = "days" if situation.months is None else "months"
        raise FactError(key, f"{declared} days in all are not the {stay.days} days from {start} to {end}")
