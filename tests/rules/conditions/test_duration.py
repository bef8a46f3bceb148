import pytest
from pydantic import ValidationError

from rules.conditions.duration import Duration, Span
from rules.stay import Length
from tests.rules.making import HERE, case, dates, figure

LONG = Span(min=figure("2", "month"), max=figure("12", "month"))
SHORT = Span(min=figure("5", "day"), max=figure("30", "day"))
DOCTORAL = Span(min=figure("5", "day"), max=figure("30", "day"), cycles=("third",))
PROGRAMME = Span(min=figure("2", "day"), max=figure("2", "month"), hosts="programme")
PARTNER = Span(min=figure("5", "day"), max=figure("2", "month"), hosts="partner")


def condition(*spans: Span) -> Duration:
    return Duration(kind="duration", rule="duration", at=HERE, spans=spans)


@pytest.mark.parametrize(("days", "code"), [(59, "too_short"), (60, "pass"), (360, "pass"), (361, "too_long")])
def test_the_edges_of_a_long_stay(days: int, code: str) -> None:
    check = condition(LONG).evaluate(case(days=days))
    assert check is not None
    assert check.code == f"duration.{code}"


@pytest.mark.parametrize(("days", "code"), [(4, "too_short"), (5, "pass"), (30, "pass"), (31, "too_long")])
def test_the_edges_of_a_short_stay(days: int, code: str) -> None:
    check = condition(SHORT).evaluate(case(days=days))
    assert check is not None
    assert check.code == f"duration.{code}"


def test_a_limit_in_days_counts_calendar_days() -> None:
    check = condition(SHORT).evaluate(case(**dates("2026-07-01", "2026-07-31")))
    assert check is not None
    assert (check.outcome, check.values["gap"]) == ("fail", Length(1, "day"))


def test_how_much_is_lacking() -> None:
    check = condition(LONG).evaluate(case(days=58))
    assert check is not None
    assert check.values["gap"] == Length(2, "month")


def test_between_two_spans() -> None:
    check = condition(LONG, DOCTORAL).evaluate(case(days=45, cycle="third"))
    assert check is not None
    assert check.code == "duration.between"


@pytest.mark.parametrize(
    ("cycle", "outcome", "needs"), [("third", "pass", ()), ("first", "fail", ()), (None, "unknown", ("cycle",))]
)
def test_a_span_of_one_cycle(cycle: str | None, outcome: str, needs: tuple[str, ...]) -> None:
    check = condition(LONG, DOCTORAL).evaluate(case(days=20, cycle=cycle))
    assert check is not None
    assert (check.outcome, check.needs) == (outcome, needs)


def test_the_cycle_is_not_asked_where_it_cannot_matter() -> None:
    check = condition(LONG, DOCTORAL).evaluate(case(days=90))
    assert check is not None
    assert (check.outcome, check.needs) == ("pass", ())


@pytest.mark.parametrize(
    ("destination", "outcome", "needs"),
    [("AT", "pass", ()), ("GB", "fail", ()), (None, "unknown", ("destination",))],
)
def test_spans_by_destination(destination: str | None, outcome: str, needs: tuple[str, ...]) -> None:
    check = condition(PROGRAMME, PARTNER).evaluate(case(days=3, destination=destination))
    assert check is not None
    assert (check.outcome, check.needs) == (outcome, needs)


def test_no_span_for_a_country_that_is_not_listed() -> None:
    assert condition(PROGRAMME, PARTNER).evaluate(case(days=3, destination="GL")) is None


def test_without_a_length_it_is_unknown() -> None:
    short, long = condition(SHORT).evaluate(case()), condition(LONG).evaluate(case())
    assert short is not None
    assert long is not None
    assert short.needs == ("days", "months")
    assert long.needs == ("months",)


def test_a_span_is_given_in_months_or_days() -> None:
    with pytest.raises(ValidationError, match="months or days"):
        Span(min=figure("2", "week"), max=figure("12", "month"))
