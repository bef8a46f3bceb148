"""What the guided check may ask, in its fixed order: the facts each question settles and the rules that make it ask.

The words are in the catalogues under ``ask.<id>.…``; which question comes next is decided in :mod:`bot.chat.dialog`.
"""

from dataclasses import dataclass
from typing import Literal

from bot.chat.private import PRIVATE_KEYS
from bot.chat.state import Facts, FactValue

Kind = Literal["choice", "place", "duration", "previous", "conditions", "country", "flag", "number", "private"]


@dataclass(frozen=True)
class Ask:
    """A question of the guided check.

    Attributes:
        id: its name in catalogues and buttons.
        kind: how an answer is read.
        keys: the facts that an answer settles.
        rules: where the rule stands that makes it ask, as ``series:locator``.
        choices: the answers offered as buttons: code → facts. Codes are short, they ride in buttons.
        width: buttons in a row.
    """

    id: str
    kind: Kind
    keys: tuple[str, ...]
    rules: tuple[str, ...] = ()
    choices: tuple[tuple[str, Facts], ...] = ()
    width: int = 2
    activities: tuple[str, ...] = ()


def _choices(key: str, *values: FactValue) -> tuple[tuple[str, Facts], ...]:
    return tuple((str(value), {key: value}) for value in values)


def _lengths(
    letter: str, key: str, numbers: tuple[int, ...], more: Facts | None = None
) -> tuple[tuple[str, Facts], ...]:
    return tuple((f"{letter}{number}", {key: number, **(more or {})}) for number in numbers)


_FLAG: tuple[tuple[str, bool], ...] = (("yes", True), ("no", False))


def _flag(key: str, *rules: str) -> Ask:
    return Ask(key, "flag", (key,), rules, tuple((code, {key: value}) for code, value in _FLAG))


def _private(key: str, *rules: str) -> Ask:
    return Ask(key, "private", (key,), rules)


# Where students of Slovene universities go most, so that the likeliest answer is one tap away; any place can be typed.
FREQUENT_PLACES = ("ES", "DE", "PT", "IT", "CZ", "AT", "HR", "FR", "PL")

# Conditions that nearly everybody meets, with the value that lets a person go.
FLAGS: dict[str, bool] = {
    "enrolled": True,
    "english_basic": True,
    "debts": False,
    "employer_covers_costs": False,
    "recent_graduate": False,
    "selected_while_enrolled": True,
    "virtual_component": True,
}
# What is so for most: asked together, so that the usual case is one tap.
USUAL: dict[str, FactValue] = {**FLAGS, "previous_months": 0, "citizenship": "SI"}

LONG_MONTHS = (3, 4, 5, 6, 9, 10)
SHORT_DAYS = (5, 7, 10, 14, 21, 30)
SHORT_ACTIVITIES = ("blended", "teaching", "training")
STUDENT_ACTIVITIES = ("study", "blended", "traineeship")

ASKS: tuple[Ask, ...] = (
    Ask("institution", "choice", ("institution",)),
    Ask(
        "activity", "choice", ("activity",), ("fvo:II", "nu:5"),
        _choices("activity", "study", "blended", "traineeship", "teaching", "training"), 1,
    ),
    Ask(
        "destination", "place", ("destination",), ("fvo:II/T1", "fvo:VI/T3", "nu:10"),
        _choices("destination", *FREQUENT_PLACES), 3,
    ),
    Ask(
        "duration", "duration", ("start", "end", "months", "days"), ("fvo:II", "nu:12"),
        (*_lengths("m", "months", LONG_MONTHS), *_lengths("d", "days", SHORT_DAYS)), 3,
    ),
    Ask("cycle", "choice", ("cycle",), ("fvo:II/fn10", "nu:12"), _choices("cycle", "first", "second", "third"), 3),
    _flag("recent_graduate", "fvo:II", "nu:11"),
    Ask("conditions", "conditions", tuple(USUAL), ("fvo:III", "fvo:II", "nu:11", "nu:12")),
    Ask(
        "previous", "previous", ("previous_months", "previous_days"), ("fvo:II/fn10", "nu:12"),
        _lengths("m", "previous_months", (0, 3, 5, 6, 10), {"previous_days": 0}), 3,
    ),
    *(_flag(key, "fvo:III", "nu:11") for key in FLAGS if key != "recent_graduate"),
    Ask(
        "months_since_graduation", "number", ("months_since_graduation",), ("fvo:II", "nu:11"),
        _choices("months_since_graduation", 3, 6, 9, 12, 13), 5,
    ),
    Ask("citizenship", "country", ("citizenship",), ("nu:11",), _choices("citizenship", "SI", "HR", "BA", "RS"), 2),
    Ask(
        "permanent_residence", "country", ("permanent_residence",), ("nu:11",),
        _choices("permanent_residence", "SI", "HR", "BA", "RS"), 2,
    ),
    Ask("ects", "number", ("ects",), ("fvo:II", "nu:13/a", "nu:13/b"), _choices("ects", 3, 15, 20, 30, 40, 60), 3),
    Ask("teaching_hours", "number", ("teaching_hours",), ("nu:20",), _choices("teaching_hours", 4, 8, 10, 16), 4),
    _flag("combined_with_training", "nu:20"),
    Ask("travel_days", "number", ("travel_days",), ("fvo:VI",), _choices("travel_days", 0, 1, 2), 3),
    Ask(
        "distance_km", "number", ("distance_km",), ("fvo:VI/T6",),
        _choices("distance_km", 300, 800, 1500, 2500, 5000), 3,
    ),
    _flag("green_travel", "fvo:VI/fn14", "fvo:VI"),
    Ask(
        "green_travel_days", "number", ("green_travel_days",), ("fvo:VI",),
        _choices("green_travel_days", 0, 1, 2, 3, 4), 5,
    ),
    _flag("ad_futura", "fvo:VII"),
    _private("refugee", "nu:11"),
    _private("fewer_opportunities", "fvo:VIII"),
    _private("special_needs", "fvo:IX"),
)  # fmt: skip

BY_ID = {ask.id: ask for ask in ASKS}
SINGLE_CONDITIONS = tuple(key for key in FLAGS if key != "recent_graduate")

# A fact that another one was derived for: change the one, and the other must be asked anew. Nothing else drops.
DEPENDENTS: dict[str, tuple[str, ...]] = {
    "destination": ("distance_km",),
    "green_travel": ("green_travel_days",),
    "recent_graduate": ("months_since_graduation", "selected_while_enrolled"),
    "activity": ("virtual_component", "travel_days", "teaching_hours", "combined_with_training", "ects"),
}


def is_private(ask: Ask) -> bool:
    """Whether the answer is never kept."""
    return ask.kind == "private"


assert all(ask.id in PRIVATE_KEYS for ask in ASKS if is_private(ask))


def choices_for(ask: Ask, facts: Facts) -> tuple[tuple[str, Facts], ...]:
    """The answers to offer, given what is known: short stays in days, long ones in months."""
    if ask.id == "duration":
        short = facts.get("activity") in SHORT_ACTIVITIES
        return tuple((code, given) for code, given in ask.choices if code.startswith("d" if short else "m"))
    if ask.id == "activity" and facts.get("institution") == "fvo":
        return tuple((code, given) for code, given in ask.choices if code in STUDENT_ACTIVITIES)
    return ask.choices
