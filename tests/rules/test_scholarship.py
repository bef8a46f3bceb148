import pytest

from knowledge.rulebook import Rulebook
from rules.conditions import Case
from rules.scholarship import Scholarship
from rules.situation import AdFutura, Situation
from rules.stay import stay_of
from tests.rules.making import dates

GOOD = AdFutura(True, 19, False, False, False, False, False)


@pytest.fixture
def scholarship(rulebook: Rulebook) -> Scholarship:
    found = rulebook.terms["fvo-2025"].scholarship
    assert found is not None
    return found


def case(rulebook: Rulebook, **facts: object) -> Case:
    situation = Situation(activity="study", cycle="first", ad_futura=GOOD).having(**facts)
    return Case(situation, stay_of(situation), rulebook.terms["fvo-2025"].countries)


@pytest.mark.parametrize(
    ("facts", "low", "high"),
    [
        ({"months": 5}, "169.85", "169.85"),
        # 2 × 33.97 + 29 × 33.97/30 = 67.94 + 32.8377 = 100.78; 67.94 + 29 × 1.56 = 113.18
        ({"days": 89}, "100.78", "113.18"),
        ({"activity": "blended", "days": 30}, "46.80", "46.80"),
        ({"months": 12}, "407.64", "407.64"),
        # the most that can be had as long as the length is unknown
        ({}, "0.00", "407.64"),
    ],
)
def test_amounts(rulebook: Rulebook, scholarship: Scholarship, facts: dict[str, object], low: str, high: str) -> None:
    due = scholarship.award(case(rulebook, **facts), "eligible")
    assert due is not None
    award, _ = due
    assert award.amount is not None
    assert (str(award.amount.low), str(award.amount.high)) == (low, high)


def test_what_is_unknown_leaves_it_open(rulebook: Rulebook, scholarship: Scholarship) -> None:
    due = scholarship.award(case(rulebook, months=5, ad_futura=AdFutura()), "eligible")
    assert due is not None
    award, _ = due
    assert award.eligible is None
    assert award.amount is not None
    assert (award.amount.low, str(award.amount.high)) == (0, "169.85")
    assert "ad_futura.employed" in award.missing


def test_an_ineligible_mobility_has_none(rulebook: Rulebook, scholarship: Scholarship) -> None:
    due = scholarship.award(case(rulebook, months=5), "ineligible")
    assert due is not None
    assert (due[0].eligible, due[0].amount) == (False, (0, 0))


def test_no_amount_is_carried_over_to_other_years(rulebook: Rulebook, scholarship: Scholarship) -> None:
    due = scholarship.award(case(rulebook, **dates("2026-09-15", "2027-01-31")), "eligible")
    assert due is not None
    award, notes = due
    assert (award.eligible, award.amount) == (True, None)
    assert [note.kind for note in notes] == ["not_published"]


def test_nothing_unless_asked_for(rulebook: Rulebook, scholarship: Scholarship) -> None:
    assert scholarship.award(case(rulebook, months=5, ad_futura=None), "eligible") is None
