import pytest

from rules.conditions.cycle_limit import CycleLimit
from rules.stay import Length
from tests.rules.making import HERE, case, figure

LIMIT = CycleLimit(kind="cycle_limit", rule="cycle_limit", at=HERE, max=figure("12", "month"))


@pytest.mark.parametrize(
    ("used", "asked", "code", "needs"),
    [
        ((7, 0), 5, "pass", ()),
        ((7, 1), 5, "fail", ()),
        ((9, None), 5, "fail", ()),
        ((12, 0), None, "used_up", ()),
        ((3, 0), None, "asked_unknown", ("months",)),
        ((None, None), 13, "asked_too_much", ()),
        ((None, None), 12, "used_unknown", ("previous_months",)),
        ((None, None), None, "unknown", ("months", "previous_months")),
    ],
)
def test_outcomes(used: tuple[int | None, int | None], asked: int | None, code: str, needs: tuple[str, ...]) -> None:
    check = LIMIT.evaluate(case(previous_months=used[0], previous_days=used[1], months=asked))
    assert (check.code, check.needs) == (f"cycle_limit.{code}", needs)


def test_it_says_what_is_left() -> None:
    failed = LIMIT.evaluate(case(previous_months=9, months=5))
    assert (failed.values["total"], failed.values["left"]) == (Length(420), Length(90))
    passed = LIMIT.evaluate(case(previous_months=9, months=2))
    assert passed.values["left"] == Length(30)
