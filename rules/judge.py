"""From a situation and the terms of a call or regulation to what follows: verdict, missing facts, estimate, notes."""

from collections.abc import Iterable, Iterator

from rules.conditions import Case
from rules.grant.grant import COUNTED_AS_NO, Grant
from rules.grant.part import Part
from rules.remark import Remark
from rules.result import Award, Check, Estimate, Note, Result, Verdict
from rules.situation import Situation
from rules.stay import stay_of
from rules.terms import Terms, choose

ORDER = (
    "institution", "activity", "destination", "months", "days", "recent_graduate", "enrolled", "cycle", "citizenship",
    "permanent_residence", "previous_months", "months_since_graduation", "selected_while_enrolled", "debts",
    "english_basic", "employer_covers_costs", "virtual_component", "ects", "teaching_hours", "combined_with_training",
    "refugee", "distance_km", "travel_days", "green_travel_days",
)  # fmt: skip
"""Missing facts from the most to the least telling; those counted as "no" follow."""

_RANK = {key: rank for rank, key in enumerate(ORDER + COUNTED_AS_NO)}


def judge(situation: Situation, terms: Terms) -> Result:
    """What follows from the situation under the terms."""
    stay = stay_of(situation)
    case = Case(situation, stay, terms.countries)
    checks: list[Check] = []
    notes: list[Note] = []
    for condition in terms.conditions_for(situation):
        check = condition.evaluate(case)
        if check is not None:
            checks.append(check)
        notes += condition.notes(case)
    verdict = verdict_of(checks)
    estimate: Estimate | None = None
    part, assumed = Part(), tuple(_presumed(checks))
    if verdict != "ineligible":
        grant, said = priced_by(terms, case)
        notes += said
        if grant is not None:
            estimate, part = grant.estimate(case)
            notes += part.notes
            if estimate is not None:
                for key, note in grant.open_questions(case, estimate, part):
                    assumed += () if key is None else (key,)
                    notes.append(note)
                notes += _remarks(grant.remarks, case, not estimate.free)
    notes += _remarks(terms.remarks, case, estimate is not None and not estimate.free)
    award: Award | None = None
    if terms.scholarship is not None:
        due = terms.scholarship.award(case, verdict)
        if due is not None:
            award = due[0]
            notes += due[1]
    missing: tuple[str, ...] = ()
    if verdict != "ineligible":
        needed = {key for check in checks if check.outcome == "unknown" for key in check.needs} | set(part.needs)
        missing = _ordered(needed)
        assumed = _ordered(set(assumed) - needed)
    else:
        assumed = ()
    return Result(verdict, tuple(checks), missing + assumed, assumed, estimate, part.unapplied, award, tuple(notes))


def judge_nothing(situation: Situation) -> Result:
    """What follows as long as the institution is unknown: nothing, and what must be known first."""
    facts = {
        "institution": None,
        "activity": situation.activity,
        "destination": situation.destination,
        "months": stay_of(situation).days,
    }
    missing = tuple(key for key, value in facts.items() if value is None)
    return Result("undetermined", (), missing, (), None, (), None, ())


def verdict_of(checks: Iterable[Check]) -> Verdict:
    """Ineligible when any check fails, undetermined when none fails and any is unknown, else eligible."""
    outcomes = {check.outcome for check in checks}
    if "fail" in outcomes:
        return "ineligible"
    return "undetermined" if "unknown" in outcomes else "eligible"


def priced_by(terms: Terms, case: Case) -> tuple[Grant | None, tuple[Note, ...]]:
    """The grant whose amounts hold for the case: the document's own, or that of the lender in whose period it lies."""
    if terms.grant is not None or not terms.lenders:
        return terms.grant, ()
    activity, stay = case.situation.activity, case.stay
    lender = choose(terms.lenders, stay)
    if lender is None or lender.grant is None or activity not in lender.grant.activities:
        return None, ()
    place = terms.borrows_at or lender.grant.travel.at
    window = lender.window
    if window is None:
        return lender.grant, (Note("assumption", "borrowed_rates", place, {"document": lender.document}),)
    values = {"document": lender.document, "first": window.opens, "last": window.closes}
    if window.holds(stay) is False:
        return None, (Note("not_published", "no_rates_for_dates", window.at, values),)
    notes: tuple[Note, ...] = (Note("assumption", "borrowed_rates", place, values),)
    if stay.start is None and stay.end is None:
        notes += (Note("condition", "rates_period", window.at, values),)
    return lender.grant, notes


def _remarks(remarks: Iterable[Remark], case: Case, priced: bool) -> Iterator[Note]:
    for remark in remarks:
        note = remark.note(case, priced)
        if note is not None:
            yield note


def _presumed(checks: Iterable[Check]) -> Iterator[str]:
    """The keys of conditions that count as met as long as they are unknown."""
    for check in checks:
        if check.outcome == "pass":
            yield from check.needs


def _ordered(keys: set[str]) -> tuple[str, ...]:
    return tuple(sorted(keys, key=lambda key: _RANK.get(key, len(_RANK))))
