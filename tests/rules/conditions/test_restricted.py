import pytest

from rules.conditions.restricted import Restricted
from tests.rules.making import HERE, case

RESTRICTED = Restricted(kind="restricted", rule="restricted", at=HERE, countries=("BY",), because="public_bodies")


def test_a_listed_country_is_warned_of() -> None:
    check = RESTRICTED.evaluate(case(destination="BY"))
    assert check is not None
    assert (check.outcome, check.code) == ("warn", "restricted.public_bodies")


@pytest.mark.parametrize("destination", [None, "AT"])
def test_others_are_not(destination: str | None) -> None:
    assert RESTRICTED.evaluate(case(destination=destination)) is None
