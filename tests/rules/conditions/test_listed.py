import pytest

from rules.conditions.listed import Listed
from tests.rules.making import HERE, case


@pytest.mark.parametrize(
    ("destination", "code", "outcome"),
    [
        (None, "listed.unknown", "unknown"),
        ("AT", "listed.programme", "pass"),
        ("NO", "listed.programme", "pass"),
        ("GB", "listed.partner", "pass"),
        ("GL", "listed.fail", "fail"),
    ],
)
def test_outcomes(destination: str | None, code: str, outcome: str) -> None:
    check = Listed(kind="listed", rule="listed", at=HERE).evaluate(case(destination=destination))
    assert (check.code, check.outcome) == (code, outcome)
