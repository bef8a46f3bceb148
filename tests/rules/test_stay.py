import datetime

import pytest

from rules.figure import Figure, Source
from rules.situation import Situation
from rules.stay import Length, calendar_days, days_30_360, declared_days, length, stay_of
from tests.rules.making import dates, figure


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-02-01", "2026-06-30", 150),
        ("2025-09-15", "2026-02-10", 146),
        ("2025-09-01", "2025-12-30", 120),
        ("2025-09-15", "2026-01-31", 136),
        ("2025-12-31", "2026-01-31", 31),
        ("2026-01-31", "2026-02-28", 29),
        ("2024-02-29", "2024-03-31", 32),
        ("2025-07-01", "2025-08-31", 60),
    ],
)
def test_days_by_30_360(start: str, end: str, days: int) -> None:
    assert days_30_360(*dates(start, end).values()) == days


def test_both_days_count_in_the_calendar() -> None:
    assert calendar_days(datetime.date(2026, 7, 6), datetime.date(2026, 7, 10)) == 5
    assert calendar_days(datetime.date(2026, 7, 6), datetime.date(2026, 7, 6)) == 1


def test_up_to_30_calendar_days_are_counted_as_they_are() -> None:
    february = stay_of(Situation(**dates("2026-02-01", "2026-03-02")))
    assert (february.days, february.in_days, february.short) == (30, 30, True)
    longer = stay_of(Situation(**dates("2026-02-01", "2026-03-03")))
    assert (longer.days, longer.in_days, longer.short) == (33, 31, False)


def test_31_days_of_one_month_are_no_short_stay_though_they_count_30() -> None:
    july = stay_of(Situation(**dates("2026-07-01", "2026-07-31")))
    assert (july.days, july.in_days, july.short) == (30, 31, False)


@pytest.mark.parametrize(
    ("months", "days", "total"),
    [(None, None, None), (2, None, 60), (None, 45, 45), (1, 29, 59), (0, 0, 0)],
)
def test_a_declared_duration(months: int | None, days: int | None, total: int | None) -> None:
    assert declared_days(months, days) == total


@pytest.mark.parametrize(
    ("start", "months", "days", "end"),
    [
        ("2026-02-01", 5, None, "2026-06-30"),
        ("2027-03-01", 5, None, "2027-07-30"),
        ("2026-07-06", None, 5, "2026-07-10"),
        ("2026-12-31", None, 1, "2026-12-31"),
        ("2025-12-01", 3, None, "2026-02-28"),
        ("2026-01-15", 12, None, "2027-01-14"),
    ],
)
def test_the_end_follows_from_start_and_duration(start: str, months: int | None, days: int | None, end: str) -> None:
    stay = stay_of(Situation(start=datetime.date.fromisoformat(start), months=months, days=days))
    assert stay.end == datetime.date.fromisoformat(end)
    assert stay.days == declared_days(months, days)


def test_the_start_follows_from_end_and_duration() -> None:
    assert stay_of(Situation(end=datetime.date(2026, 6, 30), months=5)).start == datetime.date(2026, 2, 1)
    assert stay_of(Situation(end=datetime.date(2026, 7, 10), days=5)).start == datetime.date(2026, 7, 6)


def test_one_date_alone_has_no_length() -> None:
    stay = stay_of(Situation(start=datetime.date(2026, 2, 1)))
    assert (stay.days, stay.start, stay.end) == (None, datetime.date(2026, 2, 1), None)


def test_the_duration_of_a_figure() -> None:
    assert length(figure("2", "month")) == Length(60, "month")
    assert length(figure("5", "day")) == Length(5, "day")
    with pytest.raises(ValueError, match="not EUR"):
        length(figure("5", "EUR"))
    with pytest.raises(ValueError, match="months or days"):
        length(Figure(source=Source("invented", "1"), text="five"))


def test_months_and_the_rest() -> None:
    assert (Length(146).months, Length(146).rest) == (4, 26)
