from decimal import Decimal

import pytest

from rules.conditions.number import AtLeast, AtMost
from tests.rules.making import HERE, case, figure


@pytest.mark.parametrize(("given", "outcome"), [("2.5", "fail"), ("3", "pass"), ("4", "pass"), (None, "unknown")])
def test_at_least(given: str | None, outcome: str) -> None:
    condition = AtLeast(kind="at_least", rule="credits", at=HERE, key="ects", min=figure("3", "ECTS"))
    assert condition.evaluate(case(ects=given and Decimal(given))).outcome == outcome


@pytest.mark.parametrize(
    ("given", "at_most", "below"), [(11, "pass", "pass"), (12, "pass", "fail"), (13, "fail", "fail")]
)
def test_at_most_and_below(given: int, at_most: str, below: str) -> None:
    facts = case(months_since_graduation=given)
    one = AtMost(kind="at_most", rule="it", at=HERE, key="months_since_graduation", max=figure("12", "month"))
    assert one.evaluate(facts).outcome == at_most
    assert one.model_copy(update={"below": True}).evaluate(facts).outcome == below


def test_unknown_names_its_key() -> None:
    one = AtMost(kind="at_most", rule="it", at=HERE, key="months_since_graduation", max=figure("12", "month"))
    assert one.evaluate(case()).needs == ("months_since_graduation",)
