from decimal import Decimal

import pytest

from rules.grant.inclusion import Inclusion
from rules.grant.part import total
from rules.result import Range
from tests.rules.making import HERE, case, figure

INCLUSION = Inclusion(month=figure("250", "EUR/month"), short_at=HERE, special_needs_at=HERE)


@pytest.mark.parametrize(
    ("days", "amount"),
    [(60, "500.00"), (61, "508.33"), (62, "516.67"), (63, "525.00"), (146, "1216.67"), (170, "1416.67")],
)
def test_rounded_to_the_cent_at_the_end(days: int, amount: str) -> None:
    part = INCLUSION.part(case(days=days, fewer_opportunities=True), short=False)
    assert total(part.lines) == Range(Decimal(amount), Decimal(amount))


def test_a_short_stay_has_an_amount_that_is_not_published() -> None:
    part = INCLUSION.part(case(days=20, fewer_opportunities=True), short=True)
    assert part.lines == ()
    assert [note.kind for note in part.notes] == ["not_published"]


@pytest.mark.parametrize(("known", "code"), [(False, "inclusion.no"), (None, "inclusion.not_known")])
def test_without_fewer_opportunities_it_is_not_due(known: bool | None, code: str) -> None:
    part = INCLUSION.part(case(days=60, fewer_opportunities=known), short=False)
    assert part.lines == ()
    assert [one.code for one in part.unapplied] == [code]


def test_special_needs_are_a_contradiction() -> None:
    part = INCLUSION.part(case(days=60, fewer_opportunities=True, special_needs=True), short=False)
    assert total(part.lines) == Range(Decimal(0), Decimal(500))
    assert "inclusion_special_needs" in [note.code for note in part.notes]
