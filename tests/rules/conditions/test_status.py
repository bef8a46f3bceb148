import pytest

from rules.conditions.status import Status
from tests.rules.making import HERE, case

STATUS = Status(kind="status", rule="status", at=HERE, graduate_activities=("traineeship",))


@pytest.mark.parametrize(
    ("facts", "outcome", "needs"),
    [
        ({"activity": "study", "enrolled": True}, "pass", ()),
        ({"activity": "study", "enrolled": False}, "fail", ()),
        ({"activity": "study"}, "unknown", ("enrolled",)),
        ({"activity": "traineeship", "enrolled": True}, "pass", ()),
        ({"activity": "traineeship", "enrolled": False}, "unknown", ("recent_graduate",)),
        ({"activity": "traineeship"}, "unknown", ("enrolled", "recent_graduate")),
        ({"activity": "traineeship", "enrolled": False, "recent_graduate": False}, "fail", ()),
        ({"activity": "teaching", "enrolled": False}, "fail", ()),
        ({"activity": "teaching", "enrolled": True, "recent_graduate": True}, "pass", ()),
    ],
)
def test_outcomes(facts: dict[str, object], outcome: str, needs: tuple[str, ...]) -> None:
    check = STATUS.evaluate(case(**facts))
    assert check is not None
    assert (check.outcome, check.needs) == (outcome, needs)


def test_graduates_are_not_asked() -> None:
    assert STATUS.evaluate(case(activity="traineeship", enrolled=False, recent_graduate=True)) is None


def test_staff_and_students_are_addressed_apart() -> None:
    staff, student = STATUS.evaluate(case(activity="training")), STATUS.evaluate(case(activity="study"))
    assert staff is not None
    assert student is not None
    assert (staff.code, student.code) == ("status.staff.unknown", "status.student.unknown")
