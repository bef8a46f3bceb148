"""What must hold for whatever situation."""

import datetime
import itertools
import random
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from bot.answers.checking import assess, check
from bot.answers.facts import parse
from knowledge.base import PACKAGED
from knowledge.rulebook import load_rulebook
from rules.result import CENT, Result
from rules.situation import Situation

BOOK = load_rulebook(PACKAGED)
FLAGS = (
    "virtual_component", "enrolled", "recent_graduate", "selected_while_enrolled", "refugee", "english_basic", "debts",
    "employer_covers_costs", "fewer_opportunities", "special_needs", "green_travel", "zero_grant",
    "combined_with_training",
)  # fmt: skip
POOLS: dict[str, tuple[Any, ...]] = {
    "institution": ("fvo", "nu"),
    "activity": ("study", "traineeship", "blended", "teaching", "training"),
    "cycle": ("first", "second", "third"),
    "destination": ("DK", "ES", "CZ", "AT", "AD", "CH", "ME", "US", "BY", "SI", "HR", "GL"),
    "months": (0, 1, 2, 6, 12),
    "days": (1, 3, 5, 14, 15, 30),
    "previous_months": (0, 5, 11, 12),
    "previous_days": (0, 20),
    "ects": (2, 3, 20, 39, 40),
    "residence": ("SI", "HR"),
    "months_since_graduation": (12, 13),
    "citizenship": ("SI", "BA"),
    "permanent_residence": ("AT", "BA"),
    "green_travel_days": (0, 1, 4),
    "travel_days": (0, 1, 2),
    "distance_km": (5, 99, 100, 700, 4000, 9000),
    "teaching_hours": (3, 4, 7, 8, 60, 600),
    **dict.fromkeys(FLAGS, (True, False)),
}
COUNTED_AS_NO = ("green_travel", "special_needs", "fewer_opportunities", "zero_grant", "employer_covers_costs")
QUICK = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def situations(unknown: bool = True) -> st.SearchStrategy[dict[str, Any]]:
    """Facts by key; with ``unknown``, each may be missing. A quarter have dates instead of a duration."""
    one = {key: st.sampled_from((*values, None, None) if unknown else values) for key, values in POOLS.items()}
    starts = st.dates(datetime.date(2025, 3, 1), datetime.date(2027, 9, 30))
    lengths = st.one_of(st.integers(0, 35), st.integers(50, 400))
    dated = st.tuples(st.booleans(), st.booleans(), starts, lengths)

    def put(facts: dict[str, Any], dates: tuple[bool, bool, datetime.date, int]) -> dict[str, Any]:
        first, second, start, length = dates
        if first and second:
            facts = {key: value for key, value in facts.items() if key not in ("months", "days")}
            facts |= {"start": start.isoformat(), "end": (start + datetime.timedelta(length)).isoformat()}
        elif first:
            facts = facts | {"start": start.isoformat()}
        return {key: value for key, value in facts.items() if value is not None}

    return st.builds(put, st.fixed_dictionaries(one), dated)


HOPEFUL: dict[str, Any] = {
    "enrolled": True, "english_basic": True, "debts": False, "employer_covers_costs": False, "virtual_component": True,
    "ects": 40, "previous_months": 0, "previous_days": 0, "citizenship": "SI", "recent_graduate": False,
    "teaching_hours": 600, "residence": "SI",
}  # fmt: skip
PRICED = (
    "institution", "cycle", "green_travel", "green_travel_days", "travel_days", "distance_km", "special_needs",
    "fewer_opportunities", "zero_grant",
)  # fmt: skip


def hopeful() -> st.SearchStrategy[dict[str, Any]]:
    """Facts that mostly meet the conditions, so that there is something to pay; up to two changed or unknown."""
    stays = st.one_of(
        st.tuples(st.just("study"), st.integers(60, 360)),
        st.tuples(st.just("blended"), st.integers(5, 30)),
        st.tuples(st.sampled_from(("study", "traineeship", "teaching", "training")), st.integers(5, 60)),
    )
    places = st.sampled_from(("DK", "ES", "CZ", "AT", "AD", "CH", "ME", "US", "BY", None))
    prices = st.fixed_dictionaries({key: st.sampled_from((*POOLS[key], None)) for key in PRICED})
    changes = st.lists(st.sampled_from(sorted(HOPEFUL)).flatmap(
        lambda key: st.tuples(st.just(key), st.sampled_from((*POOLS[key], None)))), max_size=2)  # fmt: skip

    def put(stay: tuple[str, int], place: str | None, prices: dict[str, Any], changes: Any) -> dict[str, Any]:
        facts = HOPEFUL | prices | {"activity": stay[0], "days": stay[1], "destination": place} | dict(changes)
        return {"institution": "fvo"} | {key: value for key, value in facts.items() if value is not None}

    return st.builds(put, stays, places, prices, changes)


def anything() -> st.SearchStrategy[dict[str, Any]]:
    return st.one_of(situations(), hopeful())


def judged(facts: dict[str, Any]) -> Result:
    return assess(BOOK, parse(facts, BOOK)).result


def width(result: Result) -> Decimal:
    assert result.estimate is not None
    return result.estimate.total.high - result.estimate.total.low


def essence(result: Result) -> Any:
    """Verdict, outcomes and estimate: what a fact can change."""
    outcomes = tuple((check.rule, check.outcome) for check in result.checks)
    return result.verdict, outcomes, result.estimate and (result.estimate.lines, result.estimate.total), result.missing


@QUICK
@given(hopeful())
def test_filling_in_a_missing_fact_never_widens_the_range(facts: dict[str, Any]) -> None:
    before = judged(facts)
    assume(before.estimate is not None)
    for key in before.missing:
        if key in COUNTED_AS_NO:  # these are not missing from the range: they were counted as "no"
            continue
        for value in POOLS[key]:
            after = judged({**facts, key: value})
            if after.estimate is not None:
                assert width(after) <= width(before), (key, value)


@QUICK
@given(situations(unknown=False))
def test_a_fully_known_situation_is_never_undetermined(facts: dict[str, Any]) -> None:
    result = judged(facts)
    assert result.verdict != "undetermined"
    assert result.missing == ()


@QUICK
@given(anything())
@example(
    {"institution": "fvo", "activity": "blended", "days": 5, "travel_days": 0, "destination": "ME", "distance_km": 5}
)
def test_every_missing_key_can_still_change_something(facts: dict[str, Any]) -> None:
    before = judged(facts)
    for key in before.missing:
        if key in ("months", "days") and "months" in before.missing and "days" in before.missing:
            values: Any = [("days", value) for value in (1, 5, 30)]
        else:
            values = [(key, value) for value in POOLS[key]]
        assert any(essence(judged({**facts, name: value})) != essence(before) for name, value in values), key


@QUICK
@given(anything())
def test_an_ineligible_situation_stays_so_and_has_no_estimate(facts: dict[str, Any]) -> None:
    result = judged(facts)
    assume(result.verdict == "ineligible")
    assert result.estimate is None
    assert result.missing == ()
    for key, values in POOLS.items():
        if key not in facts and key not in ("months", "days", "previous_days"):
            for value in values:
                assert judged({**facts, key: value}).verdict == "ineligible", (key, value)


@QUICK
@given(hopeful())
def test_what_is_settled_by_a_pass_stays_settled(facts: dict[str, Any]) -> None:
    """An eligible situation in which a missing fact is filled in is still eligible."""
    before = judged(facts)
    assume(before.verdict == "eligible")
    for key in before.missing:
        if key not in COUNTED_AS_NO:
            assert all(judged({**facts, key: value}).verdict == "eligible" for value in POOLS[key])


@QUICK
@given(situations(unknown=False), st.integers(60, 359), st.integers(1, 40))
def test_more_days_of_a_long_stay_never_pay_less(facts: dict[str, Any], days: int, more: int) -> None:
    assume(days + more <= 360)
    calm = {"activity": "study", "institution": "fvo", "enrolled": True, "recent_graduate": False, "previous_months": 0}
    calm |= {
        "previous_days": 0,
        "english_basic": True,
        "debts": False,
        "employer_covers_costs": False,
        "residence": "SI",
    }
    facts = {key: value for key, value in facts.items() if key not in ("start", "end", "months")} | calm
    assume(facts["destination"] not in ("SI", "GL"))
    shorter, longer = judged({**facts, "days": days}).estimate, judged({**facts, "days": days + more}).estimate
    assert shorter is not None
    assert longer is not None
    assert shorter.total.low <= longer.total.low
    assert shorter.total.high <= longer.total.high


@given(st.integers(5, 29), st.integers(1, 25), st.sampled_from((0, 1, 2, None)))
@settings(max_examples=100, deadline=None)
def test_more_days_of_a_short_stay_never_pay_less(days: int, more: int, travel: int | None) -> None:
    assume(days + more <= 30)
    facts = {"institution": "fvo", "activity": "blended", "destination": "PL", "travel_days": travel}
    shorter, longer = judged({**facts, "days": days}).estimate, judged({**facts, "days": days + more}).estimate
    assert shorter is not None
    assert longer is not None
    assert shorter.total.low < longer.total.low
    assert shorter.total.high < longer.total.high


@QUICK
@given(anything(), st.randoms(use_true_random=False))
def test_the_order_of_facts_does_not_matter(facts: dict[str, Any], chance: random.Random) -> None:
    items = list(facts.items())
    chance.shuffle(items)
    assert check(BOOK, dict(items), "en") == check(BOOK, facts, "en")


@QUICK
@given(hopeful())
def test_the_lines_are_the_calculation(facts: dict[str, Any]) -> None:
    estimate = judged(facts).estimate
    assume(estimate is not None)
    assert estimate is not None
    assert estimate.total.low == sum(line.amount.low for line in estimate.lines)
    assert estimate.total.high == sum(line.amount.high for line in estimate.lines)
    for line in estimate.lines:
        assert 0 <= line.amount.low <= line.amount.high
        if line.quantity is not None and line.note != "below_first_band":
            products = [
                (line.quantity * figure.value * line.share).quantize(CENT, ROUND_HALF_UP) for figure in line.rates
            ]
            assert line.amount.high == max(products)
            # An amount that one place grants and another denies starts at zero.
            assert line.amount.low in (min(products), 0)


@QUICK
@given(anything(), st.sampled_from(("sl", "en")))
def test_everything_is_said_with_its_place(facts: dict[str, Any], lang: Any) -> None:
    out = check(BOOK, facts, lang)
    said = out["checks"] + out["notes"] + (out["estimate"] or {"lines": []})["lines"]
    for one in said:
        source = one["source"]
        assert source["locator"] in BOOK.documents[source["document"]].outline
        for text in (one.get("message", "…"), one.get("note")):
            assert text is None or (text and "{" not in text)


@QUICK
@given(hopeful())
def test_what_is_not_due_says_why(facts: dict[str, Any]) -> None:
    """Every item of an estimate has a line, or a reason why it has none."""
    result = judged(facts)
    assume(result.estimate is not None and not result.estimate.free)
    assert result.estimate is not None
    named = {line.item for line in result.estimate.lines} | {one.item for one in result.unapplied}
    notes = {note.code for note in result.notes}
    assert "inclusion_top_up" in named or "inclusion_short" in notes
    assert "travel_support" in named or notes & {"distance_unknown", "travel_by_destination"}
    assert "green_travel_top_up" in named or notes & {"travel_by_destination"} or "travel_support" in named or (
        "distance_unknown" in notes
    )  # fmt: skip


@pytest.mark.parametrize(("institution", "activity"), [*itertools.product(("fvo", "nu"), POOLS["activity"])])
def test_nothing_known_but_the_activity(institution: str, activity: str) -> None:
    """The first thing to know is always where to or how long, unless the document does not cover the activity."""
    result = assess(BOOK, Situation(institution=institution, activity=activity)).result
    if result.verdict == "ineligible":
        assert (institution, activity) in (("fvo", "teaching"), ("fvo", "training"))
    else:
        assert result.missing[0] == "destination"
        assert "months" in result.missing
