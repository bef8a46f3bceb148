import pytest

from rules.conditions.activity import ActivityCovered
from tests.rules.making import HERE, case

CALL = ActivityCovered(
    kind="activity", rule="activity", at=HERE, covers=("study",), graduates_only=("traineeship",)
)  # fmt: skip


@pytest.mark.parametrize(
    ("activity", "graduate", "outcome", "needs"),
    [
        (None, None, "unknown", ("activity",)),
        ("study", None, "pass", ()),
        ("teaching", None, "fail", ()),
        ("traineeship", None, "unknown", ("recent_graduate",)),
        ("traineeship", True, "pass", ()),
        ("traineeship", False, "fail", ()),
    ],
)
def test_outcomes(activity: str | None, graduate: bool | None, outcome: str, needs: tuple[str, ...]) -> None:
    check = CALL.evaluate(case(activity=activity, recent_graduate=graduate))
    assert (check.outcome, check.needs) == (outcome, needs)
