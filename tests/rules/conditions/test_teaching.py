from decimal import Decimal

import pytest

from rules.conditions.teaching import TeachingHours
from rules.result import Check
from tests.rules.making import HERE, case, figure

HOURS = TeachingHours(
    kind="teaching_hours", rule="hours", at=HERE, hours=figure("8", "hour"), hours_combined=figure("4", "hour")
)


def judged(days: int | None, hours: str | None, combined: bool | None) -> Check:
    return HOURS.evaluate(case(days=days, teaching_hours=hours and Decimal(hours), combined_with_training=combined))


@pytest.mark.parametrize(
    ("days", "hours", "combined", "outcome"),
    [
        (2, "7", False, "fail"), (2, "8", False, "pass"), (7, "8", False, "pass"), (8, "9", False, "fail"),
        (8, "9.2", False, "pass"), (14, "15.9", False, "fail"), (14, "16", False, "pass"), (2, "3", True, "fail"),
        (2, "4", True, "pass"), (14, "8", True, "pass"), (14, "7", True, "fail"), (5, "3", None, "fail"),
        (5, "5", None, "unknown"), (5, "8", None, "pass"),
    ],
)  # fmt: skip
def test_the_edges(days: int, hours: str, combined: bool | None, outcome: str) -> None:
    assert judged(days, hours, combined).outcome == outcome


def test_ten_days_need_ten_sevenths_of_a_week() -> None:
    # 8 × 10 / 7 = 11.43
    assert judged(10, "11.4", False).outcome == "fail"
    assert judged(10, "11.5", False).outcome == "pass"
    assert judged(10, "11", False).values["needed"] == 11.5


def test_what_is_needed_to_know() -> None:
    assert judged(5, None, False).needs == ("teaching_hours",)
    assert judged(None, "20", False).needs == ("days", "months")
    assert judged(5, "5", None).needs == ("combined_with_training",)


def test_too_few_for_any_length_of_stay() -> None:
    assert judged(None, "7", False).outcome == "fail"
    assert judged(None, "7", None).outcome == "unknown"
    assert judged(None, "3", None).outcome == "fail"
