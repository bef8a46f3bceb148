"""Answers that depend on the facts in a question: its country, its length, its distance, its dates.

Each function takes what was recognised and gives a text with its sources, or None where the question does not bring
the facts for it; then the topic's general text stands. Those that come to an amount are in :mod:`bot.answers.amounts`.
"""

from collections.abc import Callable
from dataclasses import replace

from bot.answers import amounts
from bot.answers.deadlines import deadline_list
from bot.answers.worked import Question, Worked
from rules.figure import Source
from rules.result import Result


def region(question: Question) -> Worked | None:
    """Where each country named stands: programme country or region."""
    if not question.countries:
        return None
    terms, _ = question.terms()
    lines, sources = [], []
    for code in question.countries:
        name, number = question.words.words.country(code), terms.countries.region(code)
        if number is not None:
            lines.append(question.say("region.number", country=name, region=number))
        elif code in terms.countries.union:
            lines.append(question.say("region.union", country=name))
        elif code in terms.countries.associated:
            lines.append(question.say("region.associated", country=name))
        else:
            lines.append(question.say("region.none", country=name))
        sources.append(terms.countries.place(code))
    return Worked("\n".join(lines), tuple(dict.fromkeys(sources)))


def cycle_balance(question: Question) -> Worked | None:
    """What is left of the months of a cycle."""
    if question.facts.previous_months is None and question.facts.previous_days is None:
        return None
    result = _result(question)
    if result is None:
        return None
    found = _said(question, result, ("cycle_limit",))
    if found is None or found.holds is not None or not question.facts.semesters:
        return found
    # How long a semester takes no document says: too long, if it takes longer than what is left.
    left = next(check.values["left"] for check in result.checks if check.rule == "cycle_limit")
    return replace(
        found, text=f"{question.say('semester', left=question.words.words.shown('left', left))} {found.text}"
    )


def credits(question: Question) -> Worked | None:
    """The credits needed for a stay of known length."""
    facts = question.facts
    if facts.months is None and facts.days is None:
        return None
    for institution in question.institutions:
        asked = replace(question, institution=institution)
        result = _result(asked)
        if result is not None and (found := _said(asked, result, ("credits",), True)) is not None:
            return found
    return None


def _result(question: Question) -> Result | None:
    """What the rules say of the facts, those of a study where nothing else is named."""
    whose = question.institution or question.terms()[1]
    return question.judged(institution=whose, activity=question.facts.activity or "study")


def _said(question: Question, result: Result, rules: tuple[str, ...], notes: bool = False) -> Worked | None:
    """What the conditions of some name say."""
    words = question.words.words
    checks = [check for check in result.checks if check.rule in rules]
    said = [(words.say(check.code, check.values), check.source) for check in checks]
    if notes:
        of_rules = [note for note in result.notes if note.code.partition(".")[0] in rules]
        said += [(words.say(f"note.{note.code}", note.values), note.source) for note in of_rules]
    if not said:
        return None
    outcomes = {check.outcome for check in checks}
    holds = False if "fail" in outcomes else True if outcomes == {"pass"} else None
    return Worked(" ".join(text for text, _ in said), tuple(dict.fromkeys(source for _, source in said)), holds, False)


def deadline(question: Question, slugs: tuple[str, ...]) -> Worked | None:
    """The last day of deadlines which run from a date in the question."""
    events = dict(question.facts.events)
    if not events:
        return None
    found = deadline_list(question.knowledge.rulebook, question.institution, events, question.lang)  # type: ignore[arg-type]
    due = [one for one in found if one["deadline"] in slugs]
    if not due:
        return None
    said = [one["message"] for one in due] + [note["message"] for one in due for note in one["notes"]]
    sources = [Source(one["source"]["document"], one["source"]["locator"]) for one in due]
    return Worked("\n".join(dict.fromkeys(said)), tuple(dict.fromkeys(sources)), whole=False)


CALCULATIONS: dict[str, Callable[[Question], Worked | None]] = {
    "monthly_rate": amounts.monthly_rate,
    "region": region,
    "short_term": amounts.short_term,
    "travel_support": amounts.travel_support,
    "cycle_balance": cycle_balance,
    "credits": credits,
    "estimate": amounts.estimate,
    "payment": amounts.payment,
    "inclusion_support": amounts.inclusion_support,
    "scholarship": amounts.scholarship,
}
