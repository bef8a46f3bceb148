import datetime

from knowledge.rulebook import Rulebook
from rules.conditions.flag import Flag
from rules.judge import judge, judge_nothing, verdict_of
from rules.result import Check
from rules.situation import Situation
from rules.terms import Terms
from tests.rules.making import HERE, countries


def terms(*conditions: Flag) -> Terms:
    return Terms(
        document="x", series="x", since=datetime.date(2025, 1, 1), countries=countries(), conditions=conditions
    )  # fmt: skip


def flag(key: str, **more: object) -> Flag:
    return Flag.model_validate({"kind": "flag", "rule": key, "at": HERE, "key": key, "must": True, **more})


def checks(*outcomes: str) -> list[Check]:
    return [Check("x", outcome, "x", HERE) for outcome in outcomes]  # type: ignore[arg-type]


def test_the_verdict() -> None:
    assert verdict_of(checks()) == "eligible"
    assert verdict_of(checks("pass", "warn")) == "eligible"
    assert verdict_of(checks("pass", "unknown", "warn")) == "undetermined"
    assert verdict_of(checks("unknown", "fail")) == "ineligible"


def test_missing_facts_come_most_telling_first() -> None:
    result = judge(Situation(), terms(flag("refugee"), flag("enrolled"), flag("debts")))
    assert result.missing == ("enrolled", "debts", "refugee")


def test_a_failure_leaves_nothing_to_know() -> None:
    result = judge(Situation(enrolled=False), terms(flag("enrolled"), flag("debts")))
    assert (result.verdict, result.missing) == ("ineligible", ())


def test_what_is_presumed_comes_last_and_holds_nothing_back() -> None:
    result = judge(Situation(enrolled=True), terms(flag("debts", presumed=True), flag("enrolled")))
    assert (result.verdict, result.missing, result.assumed) == ("eligible", ("debts",), ("debts",))


def test_a_warning_never_changes_the_verdict() -> None:
    result = judge(Situation(debts=False), terms(flag("debts", consequence="warn")))
    assert (result.verdict, result.checks[0].outcome) == ("eligible", "warn")


def test_without_an_institution_nothing_follows() -> None:
    assert judge_nothing(Situation()).missing == ("institution", "activity", "destination", "months")
    assert judge_nothing(Situation(activity="study", months=5)).missing == ("institution", "destination")


def test_only_what_would_change_the_estimate_is_assumed(rulebook: Rulebook) -> None:
    """From 4000 km on green travel pays as much as any other, so that without extra days it does not matter."""
    known = Situation(institution="fvo", activity="study", destination="US", months=5, fewer_opportunities=False,
                      zero_grant=False, green_travel_days=0)  # fmt: skip
    near, far = (judge(known.having(distance_km=km), rulebook.terms["fvo-2025"]) for km in (3000, 4000))
    assert near.assumed == ("green_travel",)
    assert far.assumed == ()
