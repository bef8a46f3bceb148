from decimal import Decimal

import pytest
from pydantic import ValidationError

from rules.grant.individual import Individual, Row
from rules.result import Range
from tests.rules.making import case, dates, figure

# By the month "a" pays more, by the day "b" does.
A = Row(name="a", countries=("AT",), month=figure("600", "EUR/month"), day=figure("10", "EUR/day"))
B = Row(name="b", countries=("AT", "NO"), month=figure("590", "EUR/month"), day=figure("15", "EUR/day"))
PARTNERS = Row(name="p", regions=(1, 14), month=figure("700", "EUR/month"), day=figure("23.33", "EUR/day"))
TABLE = Individual(rows=(A, B, PARTNERS), full_month=figure("30", "day"), green_days_max=figure("4", "day"))


def test_months_and_days_of_one_row() -> None:
    part = TABLE.part(case(destination="ME", days=146))
    assert [(line.quantity, line.unit, line.amount.high) for line in part.lines] == [
        (4, "month", Decimal(2800)),
        (26, "day", Decimal("606.58")),
    ]


def test_a_full_month_has_no_line_for_days() -> None:
    [line] = TABLE.part(case(destination="NO", days=60)).lines
    assert (line.quantity, line.amount) == (2, Range(Decimal(1180), Decimal(1180)))


def test_each_reading_is_a_whole_row() -> None:
    """With 29 days more row b is the higher one: low and high never mix months of one row with days of the other."""
    part = TABLE.part(case(destination="AT", days=89))
    assert [line.amount for line in part.lines] == [
        Range(Decimal(1200), Decimal(1180)),
        Range(Decimal(290), Decimal(435)),
    ]
    assert sum(line.amount.low for line in part.lines) == 1490
    assert sum(line.amount.high for line in part.lines) == 1615
    assert [note.code for note in part.notes if note.kind == "contradiction"] == ["rates"]


def test_rows_are_found_by_country_or_region() -> None:
    assert [row.name for row in TABLE.rows_for(case(destination="AT"))] == ["a", "b"]
    assert [row.name for row in TABLE.rows_for(case(destination="GB"))] == ["p"]
    assert TABLE.rows_for(case(destination="SI")) == ()
    assert TABLE.rows_for(case()) == ()


def test_green_days_are_paid_at_the_daily_rate() -> None:
    part = TABLE.part(case(destination="NO", days=60, green_travel=True, green_travel_days=2))
    assert part.lines[-1].item == "green_travel_days"
    assert part.lines[-1].amount == Range(Decimal(30), Decimal(30))


def test_unknown_green_days_leave_a_range() -> None:
    part = TABLE.part(case(destination="NO", days=60, green_travel=True))
    assert part.lines[-1].quantity is None
    assert part.lines[-1].amount == Range(Decimal(0), Decimal(60))
    assert part.needs == ("green_travel_days",)


def test_counting_by_30_360_is_an_assumption_only_with_dates() -> None:
    dated = TABLE.part(case(destination="NO", **dates("2026-02-01", "2026-03-30")))
    assert [note.code for note in dated.notes] == ["count_30_360"]
    assert TABLE.part(case(destination="NO", months=2)).notes == ()


def test_units_are_checked() -> None:
    with pytest.raises(ValidationError, match="a monthly amount"):
        Row(name="x", month=figure("10", "EUR/day"), day=figure("10", "EUR/day"))
    with pytest.raises(ValidationError, match="a daily amount"):
        Row(name="x", month=figure("10", "EUR/month"), day=figure("10", "EUR"))
