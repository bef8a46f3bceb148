from decimal import Decimal

import pytest

from rules.conditions.credits import CreditRow, Credits
from tests.rules.making import HERE, case, figure

CREDITS = Credits(
    kind="credits",
    rule="credits",
    at=HERE,
    rows=(
        CreditRow(min=figure("2", "month"), max=figure("6", "month"), credits=figure("20", "ECTS")),
        CreditRow(min=figure("6", "month"), max=figure("12", "month"), credits=figure("40", "ECTS")),
    ),
)


@pytest.mark.parametrize(
    ("days", "given", "code"),
    [
        (179, 19, "fail"), (179, 20, "pass"), (180, 19, "fail"), (180, 20, "contested"), (180, 39, "contested"),
        (180, 40, "pass"), (181, 39, "fail"), (181, 40, "pass"),
    ],
)  # fmt: skip
def test_the_edges(days: int, given: int, code: str) -> None:
    check = CREDITS.evaluate(case(days=days, ects=Decimal(given)))
    assert check is not None
    assert check.code == f"credits.{code}"
    assert check.outcome == ("pass" if code == "pass" else "warn")


def test_unknown_credits_are_a_note_not_a_check() -> None:
    assert CREDITS.evaluate(case(days=100)) is None
    assert [note.kind for note in CREDITS.notes(case(days=100))] == ["condition"]


def test_a_stay_of_both_rows_is_a_contradiction() -> None:
    assert [note.kind for note in CREDITS.notes(case(days=180, ects=Decimal(30)))] == ["contradiction"]
    assert CREDITS.notes(case(days=179, ects=Decimal(30))) == ()


@pytest.mark.parametrize("days", [None, 20])
def test_a_stay_of_no_row_needs_none(days: int | None) -> None:
    facts = case(days=days, ects=Decimal(1))
    assert CREDITS.evaluate(facts) is None
    assert CREDITS.notes(facts) == ()
