import pytest

from rules.conditions.cycle import CycleAmong
from tests.rules.making import HERE, case


@pytest.mark.parametrize(("cycle", "outcome"), [("first", "pass"), ("third", "fail"), (None, "unknown")])
def test_outcomes(cycle: str | None, outcome: str) -> None:
    condition = CycleAmong(kind="cycle", rule="cycle", at=HERE, cycles=("first", "second"))
    assert condition.evaluate(case(cycle=cycle)).outcome == outcome
