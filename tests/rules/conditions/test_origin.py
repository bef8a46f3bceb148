import pytest

from rules.conditions.origin import Origin
from tests.rules.making import HERE, case


@pytest.mark.parametrize(
    ("citizenship", "residence", "refugee", "outcome", "needs"),
    [
        ("AT", None, None, "pass", ()),
        ("ME", "SI", None, "pass", ()),
        ("ME", "ME", True, "pass", ()),
        ("ME", "ME", False, "fail", ()),
        ("NO", "NO", False, "fail", ()),
        ("ME", None, False, "unknown", ("permanent_residence",)),
        ("ME", "ME", None, "unknown", ("refugee",)),
        (None, None, None, "unknown", ("citizenship", "permanent_residence", "refugee")),
        (None, "ME", False, "unknown", ("citizenship",)),
    ],
)
def test_outcomes(
    citizenship: str | None, residence: str | None, refugee: bool | None, outcome: str, needs: tuple[str, ...]
) -> None:
    facts = case(citizenship=citizenship, permanent_residence=residence, refugee=refugee)
    check = Origin(kind="origin", rule="origin", at=HERE).evaluate(facts)
    assert (check.outcome, check.needs) == (outcome, needs)
