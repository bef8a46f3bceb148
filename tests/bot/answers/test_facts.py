import datetime
from decimal import Decimal
from typing import Any

import pytest

from bot.answers.facts import FactError, parse
from knowledge.base import PACKAGED
from knowledge.rulebook import Rulebook, load_rulebook

GOOD: dict[str, Any] = {"institution": "fvo", "activity": "study", "destination": "DK"}


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook(PACKAGED)


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [
        ("months", -3, "-3"),
        ("months", 4.5, "whole number"),
        ("months", True, "a number is needed"),
        ("months", "5", "a number is needed"),
        ("months", float("nan"), "nan"),
        ("months", float("inf"), "inf"),
        ("months", 10**400, "not between"),
        ("months", [5], "a number is needed"),
        ("days", -1, "-1"),
        ("previous_months", -1, "-1"),
        ("previous_days", 1e9, "not between"),
        ("green_travel_days", 5, "between 0 and 4"),
        ("green_travel_days", -1, "between 0 and 4"),
        ("travel_days", 3, "between 0 and 2"),
        ("distance_km", -1, "-1"),
        ("distance_km", 50_000, "not between"),
        ("distance_km", "700", "a number is needed"),
        ("ects", -3, "-3"),
        ("ects", float("-inf"), "inf"),
        ("teaching_hours", "eight", "'eight'"),
        ("months_since_graduation", 12.5, "whole number"),
        ("enrolled", "yes", "'yes'"),
        ("enrolled", 1, "true or false"),
        ("green_travel", 0, "true or false"),
        ("activity", "holiday", "'holiday'"),
        ("activity", ["study"], "none of study"),
        ("cycle", "fourth", "'fourth'"),
        ("cycle", 1, "none of first"),
        ("institution", "uni-lj", "'uni-lj' is none of fvo, nu"),
        ("destination", "Atlantida", "'Atlantida'"),
        ("destination", "", "a country or city"),
        ("destination", 386, "386"),
        ("residence", "Slovenia", "a country code"),
        ("citizenship", "XX", "'XX'"),
        ("permanent_residence", True, "a country code"),
        ("start", "2026-02-30", "no day 2026-02-30"),
        ("start", "1. 2. 2026", "a date such as"),
        ("start", "20260201", "a date such as"),
        ("start", 20260201, "a date such as"),
        ("end", "2026-2-1", "a date such as"),
        ("end", "0001-01-01", "the year"),
        ("ad_futura", True, "an object is needed"),
        ("ad_futura", [], "an object is needed"),
        ("id", 7, "a string is needed"),
        ("colour", "red", "unknown key"),
        ("Activity", "study", "unknown key"),
        ("distance_from", "Velenje", "unknown key"),
    ],
)
def test_what_cannot_be_used_names_key_and_value(book: Rulebook, key: str, value: Any, what: str) -> None:
    with pytest.raises(FactError) as error:
        parse({**GOOD, key: value}, book)
    assert str(error.value).startswith(f"{key}: ")
    assert what in str(error.value)
    assert len(str(error.value)) < 300


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"employed": "no"}, "ad_futura.employed"),
        ({"employed": 0}, "ad_futura.employed"),
        ({"age_at_first_enrolment": -1}, "ad_futura.age_at_first_enrolment"),
        ({"age_at_first_enrolment": 19.5}, "ad_futura.age_at_first_enrolment"),
        ({"hobby": True}, "ad_futura.hobby"),
    ],
)
def test_facts_of_the_scholarship(book: Rulebook, facts: dict[str, Any], key: str) -> None:
    with pytest.raises(FactError, match=rf"^{key}: "):
        parse({**GOOD, "ad_futura": facts}, book)


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"start": "2026-06-30", "end": "2026-02-01"}, "end"),
        ({"start": "2026-02-01", "end": "2026-06-30", "months": 4}, "months"),
        ({"start": "2026-02-01", "end": "2026-06-30", "days": 149}, "days"),
        ({"start": "2026-02-01", "end": "2026-06-30", "months": 5, "days": 1}, "months"),
    ],
)
def test_durations_that_disagree(book: Rulebook, facts: dict[str, Any], key: str) -> None:
    with pytest.raises(FactError, match=rf"^{key}: "):
        parse({**GOOD, **facts}, book)


@pytest.mark.parametrize(
    "duration", [{"months": 5}, {"days": 150}, {"months": 4, "days": 30}, {"months": 5, "days": 0}]
)
def test_durations_that_agree(book: Rulebook, duration: dict[str, int]) -> None:
    assert parse({**GOOD, "start": "2026-02-01", "end": "2026-06-30", **duration}, book).months == duration.get(
        "months"
    )


def test_a_stay_of_one_day(book: Rulebook) -> None:
    situation = parse({**GOOD, "start": "2026-02-01", "end": "2026-02-01"}, book)
    assert situation.start == situation.end == datetime.date(2026, 2, 1)


def test_null_is_not_known(book: Rulebook) -> None:
    assert parse({**GOOD, "months": None, "enrolled": None, "ad_futura": None}, book) == parse(GOOD, book)


def test_values_as_the_rules_take_them(book: Rulebook) -> None:
    situation = parse({**GOOD, "id": "x", "ects": 2.5, "distance_km": 99.5, "citizenship": "ba", "months": 5.0}, book)
    assert situation.ects == Decimal("2.5")
    assert (situation.distance_km, situation.citizenship, situation.months) == (100, "BA", 5)
    assert situation.distance_from is None


@pytest.mark.parametrize("name", ["CZ", "cz", "Češka", "Ceska", "na Češkem", "Czechia", "Czech Republic", "Praga"])
def test_destinations(book: Rulebook, name: str) -> None:
    assert parse({"destination": name}, book).destination == "CZ"


def test_the_distance_of_a_city_is_from_the_sending_city(book: Rulebook) -> None:
    fvo = parse({"institution": "fvo", "destination": "Dunaj"}, book)
    nu = parse({"institution": "nu", "destination": "Dunaj"}, book)
    assert (fvo.destination, fvo.distance_from, nu.distance_from) == ("AT", "Velenje", "Nova Gorica")
    # Velenje lies some 225, Nova Gorica some 330 km from Vienna.
    assert fvo.distance_km is not None
    assert nu.distance_km is not None
    assert 210 < fvo.distance_km < 240
    assert 310 < nu.distance_km < 350
    given = parse({"institution": "fvo", "destination": "Dunaj", "distance_km": 300}, book)
    assert (given.distance_km, given.distance_from) == (300, None)
    assert parse({"destination": "Dunaj"}, book).distance_km is None


def test_a_name_of_several_places_is_not_guessed(book: Rulebook) -> None:
    with pytest.raises(
        FactError, match=r"^destination: 'Cordoba' may be .*\(Spain\).*\(Argentina\)|\(Argentina\).*\(Spain\)"
    ):
        parse({"destination": "Cordoba"}, book)
