import datetime

import pytest
from pydantic import ValidationError

from rules.conditions.window import Window
from tests.rules.making import HERE, case, dates, day, figure

WINDOW = Window(kind="window", rule="window", at=HERE, first=day("2025-06-01"), last=day("2027-07-31"))


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [
        ("2025-06-01", "2025-08-31", "pass"),
        ("2025-05-31", "2025-08-31", "too_early"),
        ("2027-06-01", "2027-07-31", "pass"),
        ("2027-06-01", "2027-08-01", "too_late"),
        ("2027-08-01", "2027-09-30", "after"),
        ("2024-08-01", "2024-09-30", "too_early"),
    ],
)
def test_the_edges(start: str, end: str, code: str) -> None:
    check = WINDOW.evaluate(case(**dates(start, end)))
    assert check is not None
    assert check.code == f"window.{code}"


def test_a_start_alone_leaves_it_open() -> None:
    check = WINDOW.evaluate(case(start=datetime.date(2026, 2, 1)))
    assert check is not None
    assert (check.outcome, check.needs) == ("unknown", ("months",))


def test_a_start_after_the_end_settles_it() -> None:
    check = WINDOW.evaluate(case(start=datetime.date(2027, 8, 1)))
    assert check is not None
    assert check.outcome == "fail"


def test_an_end_before_the_start_settles_it() -> None:
    check = WINDOW.evaluate(case(end=datetime.date(2025, 5, 1)))
    assert check is not None
    assert check.code == "window.before"


def test_without_dates_it_is_a_condition() -> None:
    assert WINDOW.evaluate(case(months=5)) is None
    [note] = WINDOW.notes(case(months=5))
    assert (note.kind, note.values["last"]) == ("condition", datetime.date(2027, 7, 31))
    assert WINDOW.notes(case(**dates("2026-02-01", "2026-06-30"))) == ()


def test_it_is_made_of_dates() -> None:
    with pytest.raises(ValidationError, match="a date is needed"):
        Window(kind="window", rule="window", at=HERE, first=figure("1", "day"), last=day("2027-07-31"))
