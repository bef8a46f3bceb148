import datetime

import pytest

from rules.conditions.window import Window
from rules.situation import Situation
from rules.stay import Stay, stay_of
from rules.terms import Terms, choose
from tests.rules.making import HERE, countries, dates, day


def edition(name: str, first: str, last: str, since: str) -> Terms:
    window = Window(kind="window", rule="window", at=HERE, first=day(first), last=day(last))
    return Terms(
        document=name, series="x", since=datetime.date.fromisoformat(since), countries=countries(), conditions=(window,)
    )


OLD = edition("old", "2025-06-01", "2027-07-31", "2025-01-01")
NEW = edition("new", "2026-06-01", "2028-07-31", "2026-01-01")
EVER = Terms(document="ever", series="x", since=datetime.date(2023, 1, 1), countries=countries(), conditions=())


def chosen(stay: Stay) -> str:
    for order in ([OLD, NEW], [NEW, OLD]):
        terms = choose(order, stay)
        assert terms is not None
        name = terms.document
    return name


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        ("2025-09-01", "2026-01-31", "old"),
        ("2027-09-01", "2028-01-31", "new"),
        ("2026-09-01", "2027-01-31", "new"),
        ("2027-06-01", "2027-08-31", "new"),
        ("2024-09-01", "2025-01-31", "old"),
        ("2029-09-01", "2030-01-31", "new"),
        ("2026-05-01", "2026-07-31", "old"),
        ("2026-05-01", "2027-10-31", "old"),
    ],
)
def test_the_dates_choose(start: str, end: str, name: str) -> None:
    assert chosen(stay_of(Situation(**dates(start, end)))) == name


def test_one_date_chooses_as_far_as_it_can() -> None:
    assert chosen(Stay(start=datetime.date(2025, 9, 1))) == "old"
    assert chosen(Stay(end=datetime.date(2028, 1, 1))) == "new"


def test_without_dates_it_is_the_newest() -> None:
    assert chosen(Stay(days=60, in_days=60)) == "new"


def test_terms_without_a_period_always_hold() -> None:
    assert EVER.window is None
    assert choose([EVER], stay_of(Situation(**dates("2030-01-01", "2030-06-30")))) is EVER
    assert choose([], Stay()) is None
