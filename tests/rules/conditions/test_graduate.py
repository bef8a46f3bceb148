from rules.conditions.graduate import GraduateActivity
from tests.rules.making import HERE, case

ONLY = GraduateActivity(kind="graduate_activity", rule="graduate", at=HERE, only=("traineeship",))


def test_it_concerns_known_graduates_only() -> None:
    assert not ONLY.applies(case(activity="study").situation)
    assert not ONLY.applies(case(activity="study", recent_graduate=False).situation)
    assert ONLY.applies(case(activity="study", recent_graduate=True).situation)


def test_staff_are_no_graduates() -> None:
    assert not ONLY.applies(case(activity="teaching", recent_graduate=True).situation)


def test_outcomes() -> None:
    passed = ONLY.evaluate(case(activity="traineeship", recent_graduate=True))
    failed = ONLY.evaluate(case(activity="study", recent_graduate=True))
    assert passed is not None
    assert failed is not None
    assert (passed.outcome, failed.outcome) == ("pass", "fail")
    assert ONLY.evaluate(case(recent_graduate=True)) is None
