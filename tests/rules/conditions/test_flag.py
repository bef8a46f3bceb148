import pytest
from pydantic import ValidationError

from rules.conditions.flag import Flag
from rules.situation import AdFutura
from tests.rules.making import HERE, case


def flag(key: str, must: bool, presumed: bool = False) -> Flag:
    return Flag(kind="flag", rule="it", at=HERE, key=key, must=must, presumed=presumed)


@pytest.mark.parametrize(
    ("must", "value", "outcome"),
    [(True, True, "pass"), (True, False, "fail"), (False, False, "pass"), (False, True, "fail")],
)
def test_a_known_fact(must: bool, value: bool, outcome: str) -> None:
    check = flag("debts", must).evaluate(case(debts=value))
    assert (check.outcome, check.needs) == (outcome, ())


def test_an_unknown_fact() -> None:
    check = flag("debts", False).evaluate(case())
    assert (check.outcome, check.needs) == ("unknown", ("debts",))


def test_an_unknown_fact_that_is_presumed() -> None:
    presumed = flag("zero_grant", False, presumed=True)
    check = presumed.evaluate(case())
    assert (check.outcome, check.needs) == ("pass", ("zero_grant",))
    assert [note.kind for note in presumed.notes(case())] == ["condition"]
    assert presumed.notes(case(zero_grant=False)) == ()


def test_a_fact_of_the_scholarship() -> None:
    employed = flag("ad_futura.employed", False)
    assert employed.evaluate(case(ad_futura=AdFutura(employed=True))).outcome == "fail"
    assert employed.evaluate(case(ad_futura=AdFutura())).needs == ("ad_futura.employed",)
    assert employed.evaluate(case()).outcome == "unknown"


def test_a_fact_that_no_situation_has() -> None:
    with pytest.raises(ValidationError, match="no key of a situation"):
        flag("shoe_size", True)
