from decimal import Decimal

import pytest

from rules.grant.short import Short
from rules.result import Range
from tests.rules.making import case, figure

SHORT = Short(
    first_days=figure("14", "day"),
    first_rate=figure("79", "EUR/day"),
    later_rate=figure("56", "EUR/day"),
    travel_days_max=figure("2", "day"),
    green_days_max=figure("4", "day"),
)


@pytest.mark.parametrize(
    ("days", "travel", "amounts"),
    [(5, 0, [395]), (14, 0, [1106]), (15, 0, [1106, 56]), (13, 2, [1106, 56]), (30, 2, [1106, 1008])],
)
def test_one_row_of_days(days: int, travel: int, amounts: list[int]) -> None:
    part = SHORT.part(case(days=days, travel_days=travel))
    assert [line.amount for line in part.lines] == [Range(Decimal(one), Decimal(one)) for one in amounts]


def test_unknown_travel_days() -> None:
    part = SHORT.part(case(days=13))
    assert [line.amount for line in part.lines] == [Range(Decimal(1027), Decimal(1106)), Range(Decimal(0), Decimal(56))]
    assert [line.quantity for line in part.lines] == [None, None]
    assert part.needs == ("travel_days",)


def test_green_days_join_the_row() -> None:
    part = SHORT.part(case(days=12, travel_days=0, green_travel=True, green_travel_days=4))
    assert [line.quantity for line in part.lines] == [14, 2]
    assert [line.item for line in part.lines] == ["short_term_support"] * 2


def test_green_days_without_green_travel_do_not_count() -> None:
    assert [line.quantity for line in SHORT.part(case(days=12, travel_days=0, green_travel_days=4)).lines] == [12]


def test_what_is_assumed_is_said() -> None:
    assert SHORT.part(case(days=5, travel_days=0)).notes == ()
    both = SHORT.part(case(days=5, travel_days=1, green_travel=True, green_travel_days=1))
    assert [note.code for note in both.notes] == ["one_row", "travel_and_green_days"]
