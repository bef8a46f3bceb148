"""Answers that depend on the facts in a question: its country, its length, its distance, its dates.

Each function takes what was recognised and gives a text with its sources, or None where the question does not bring
the facts for it; then the topic's general text stands.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from bot.answers.checking import Checker, assess, checker
from bot.answers.deadlines import deadline_list
from bot.answers.facts import FactError, parse
from bot.texts import Language, texts
from knowledge.base import Knowledge
from knowledge.parsing.facts import Facts
from knowledge.text import NBSP, fill, money, number
from rules.conditions.base import Case
from rules.conditions.host import Host
from rules.conditions.restricted import Restricted
from rules.figure import Source
from rules.grant.grant import Grant
from rules.result import Result
from rules.situation import Situation
from rules.stay import stay_of
from rules.terms import Terms

SHORTEST_STAY = 3  # days from which a number of days is taken for a stay: "how much for one day" is none
LONGEST_SHORT_STAY = 60  # days up to which a question on short stays is worked out, if only to say that it is too long


@dataclass(frozen=True)
class Worked:
    """A worked-out answer; ``holds`` is its yes or no where it has one, ``whole`` whether it needs no general text."""

    text: str
    sources: tuple[Source, ...]
    holds: bool | None = None
    whole: bool = True


@dataclass(frozen=True)
class Question:
    """What a calculation has to go by: the facts, the countries in their order, and whose rules apply."""

    knowledge: Knowledge
    lang: Language
    facts: Facts
    countries: tuple[str, ...]
    institution: str | None

    @property
    def words(self) -> Checker:
        """The words of the rules in this language."""
        return checker(self.knowledge.rulebook, self.lang)

    def say(self, key: str, **values: object) -> str:
        """A text of the domain ``calculations``."""
        return texts(self.lang).say(f"calculations.{key}", None, **values)

    def terms(self) -> tuple[Terms, str]:
        """The terms to go by, and whose they are: the institution's, or the first that publish amounts."""
        book = self.knowledge.rulebook
        stay = stay_of(Situation(start=self.facts.start, end=self.facts.end))
        if self.institution is not None:
            return book.terms_for(self.institution, stay), self.institution
        for institution in book.institutions:
            terms = book.terms_for(institution, stay)
            if terms.grant is not None:
                return terms, institution
        raise LookupError("no institution has terms with amounts")

    @property
    def few(self) -> bool | None:
        """Whether the question says that opportunities are few."""
        said = self.facts.fewer_opportunities
        return None if said is None else said.reveal()

    def contact(self, institution: str) -> str:
        """Whom to ask there."""
        return fill(self.knowledge.institutions[institution].contact[self.lang], self.lang, self.knowledge.figure)

    def given(self, **more: Any) -> dict[str, Any]:
        """The facts as ``check`` takes them, the private ones of this very question included."""
        found = self.facts.contract() | more
        if self.countries:
            found.setdefault("destination", self.countries[0])
        for key in ("fewer_opportunities", "special_needs"):
            private = getattr(self.facts, key)
            if private is not None:
                found[key] = private.reveal()
        return found


def monthly_rate(question: Question) -> Worked | None:
    """The monthly and the daily rate of each country named."""
    if not question.countries:
        return None
    terms, whose = question.terms()
    grant, borrowed = _grant(terms)
    if grant is None:
        return None
    paragraphs, sources = [], []
    for code in question.countries:
        case = Case(Situation(destination=code, activity="study"), stay_of(Situation()), terms.countries)
        paragraphs.append(_rate(question, grant, terms, case, whose))
        rates = [row.month for row in grant.individual.rows_for(case)]
        sources += [rate.source for rate in rates]
        if rates and borrowed is None and question.few is not False:
            paragraphs.append(_with_inclusion(question, grant, [rate.value for rate in rates]))
            sources.append(grant.inclusion.month.source)
        if terms.countries.region(code) is not None:
            sources.append(terms.countries.regions_at)
        for condition in terms.conditions:
            if isinstance(condition, Restricted) and (check := condition.evaluate(case)):
                paragraphs.append(question.words.words.say(check.code, check.values))
                sources.append(check.source)
    if borrowed is not None:
        paragraphs.append(question.say("borrowed", institution=question.knowledge.institutions[whose].short))
        sources.append(borrowed)
    return Worked("\n".join(paragraphs), tuple(dict.fromkeys(sources)) or (terms.countries.at,))


def _rate(question: Question, grant: Grant, terms: Terms, case: Case, whose: str) -> str:
    code = case.situation.destination or ""
    name, region = question.words.words.country(code), terms.countries.region(code)
    rows = grant.individual.rows_for(case)
    shown = [
        {
            "row": question.words.words.shown("rows", row.name),
            "month": money(row.month.value, question.lang),
            "day": money(row.day.value, question.lang),
        }
        for row in rows
    ]
    if not rows:
        home = any(isinstance(c, Host) and c.home == code for c in terms.conditions)
        return question.say("rate.home" if home else "rate.none", country=name)
    where = question.say("rate.region", region=region) if region is not None else ""
    if len(rows) == 1:
        return question.say("rate.one", country=name, where=where, **shown[0])
    one, other = shown
    both = {f"{key}_{number}": pair[key] for number, pair in ((1, one), (2, other)) for key in pair}
    return question.say("rate.two", country=name, where=where, contact=question.contact(whose), **both)


def _with_inclusion(question: Question, grant: Grant, rates: Iterable[Decimal]) -> str:
    """What a month brings with the top-up for fewer opportunities."""
    top_up = grant.inclusion.month.value
    together = " / ".join(money(rate + top_up, question.lang) for rate in rates)
    return question.say("inclusion", top_up=money(top_up, question.lang), together=together)


def _grant(terms: Terms) -> tuple[Grant | None, Source | None]:
    """The amounts that the terms use, and where they are left to others if they are borrowed."""
    if terms.grant is not None:
        return terms.grant, None
    return next((lender.grant for lender in terms.lenders if lender.grant), None), terms.borrows_at


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


def short_term(question: Question) -> Worked | None:
    """The support for a short stay of a known number of days."""
    if question.facts.days is None or not SHORTEST_STAY <= question.facts.days <= LONGEST_SHORT_STAY:
        return None
    return _priced(question, activity="blended", days=question.facts.days, travel_days=question.facts.travel_days or 0)


def travel_support(question: Question) -> Worked | None:
    """What the distance, or the distance to a city, brings; and whether it is due at all."""
    facts = question.facts
    terms, whose = question.terms()
    grant, _ = _grant(terms)
    if grant is None:
        return None
    travel, distance = grant.travel, facts.distance_km
    lines, sources, holds = [], [], None
    if question.countries:
        code = question.countries[0]
        short = facts.activity == "blended"
        case = Case(Situation(destination=code), stay_of(Situation()), terms.countries)
        due = travel.due(case, short)
        name = question.words.words.country(code)
        holds = due or (question.few is True and short)
        if not holds:
            lines.append(
                question.say("travel.not_due", country=name, top_up=money(travel.green_top_up.value, question.lang))
            )
            sources += [travel.at]
            long = facts.months is not None or facts.activity not in (None, "blended")
            if long or question.few is False or distance is None:
                return Worked("\n".join(lines), tuple(sources), False)
            # The question does not say whether the stay is short, or whether opportunities are few.
            holds = None
            lines.append(question.say("travel.if_due"))
        if distance is None:
            raw = question.given(institution=whose, activity="blended" if short else "study")
            try:
                distance = parse(raw, question.knowledge.rulebook).distance_km
            except FactError:
                distance = None
    if distance is None:
        return None
    other, green = travel.amount(distance, False), travel.amount(distance, True)
    km = {"km": _km(distance, question.lang)}
    if other is None or green is None:
        lines.append(question.say("travel.below", first=_km(int(travel.bands[0].start.value), question.lang), **km))
        return Worked("\n".join(lines), (travel.bands[0].start.source,), holds)
    amounts = {"other": money(other.value, question.lang), "green": money(green.value, question.lang)}
    key = "travel.same" if other.value == green.value else "travel.band"
    if facts.green_travel is not None and key == "travel.band":
        key = "travel.green" if facts.green_travel else "travel.other"
    lines.append(question.say(key, **km, **amounts))
    if not question.countries:
        lines.append(question.say("travel.who"))
        sources.append(travel.at)
    return Worked("\n".join(lines), tuple(dict.fromkeys([other.source, *sources])), holds)


def _km(distance: int, lang: Language) -> str:
    return f"{number(distance, lang)}{NBSP}km"


def cycle_balance(question: Question) -> Worked | None:
    """What is left of the months of a cycle."""
    if question.facts.previous_months is None and question.facts.previous_days is None:
        return None
    return _checked(question, ("cycle_limit",))


def credits(question: Question) -> Worked | None:
    """The credits needed for a stay of known length."""
    facts = question.facts
    if facts.months is None and facts.days is None:
        return None
    found = [_checked(replace(question, institution=i), ("credits",), True) for i in _asked(question)]
    worked = [one for one in found if one is not None]
    return worked[0] if worked else None


def _asked(question: Question) -> Iterator[str]:
    yield from [question.institution] if question.institution else question.knowledge.institutions


def _checked(question: Question, rules: tuple[str, ...], notes: bool = False) -> Worked | None:
    """What the conditions of some name say of the facts."""
    whose = question.institution or question.terms()[1]
    activity = question.facts.activity or "study"
    result = _judged(question, institution=whose, activity=activity)
    if result is None:
        return None
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


def _judged(question: Question, **more: Any) -> Result | None:
    try:
        situation = parse(question.given(**more), question.knowledge.rulebook)
    except FactError:
        return None
    return assess(question.knowledge.rulebook, situation).result


def estimate(question: Question) -> Worked | None:
    """The whole grant from the facts of the question."""
    facts = question.facts
    long_enough = facts.months is not None or facts.end is not None or (facts.days or 0) >= SHORTEST_STAY
    if not question.countries or not long_enough:
        return None
    activity = facts.activity or ("blended" if facts.months is None and facts.end is None else "study")
    return _priced(question, activity=activity)


def _priced(question: Question, **more: Any) -> Worked | None:
    """The lines of the estimate and their total."""
    terms, whose = question.terms()
    result = _judged(question, institution=whose, **more)
    if result is None:
        return None
    words = question.words.words
    failed = [check for check in result.checks if check.outcome == "fail"]
    if failed:
        return Worked(
            " ".join(words.say(c.code, c.values) for c in failed), tuple(dict.fromkeys(c.source for c in failed)), False
        )
    if result.estimate is None:
        return None
    lines, sources = [], []
    for line in result.estimate.lines:
        quantity = (
            ""
            if line.quantity is None
            else texts(question.lang).say(f"check.receipt.quantity_{line.unit}", n=line.quantity)
        )
        rates = sorted({figure.value * line.share for figure in line.rates})
        rate = " / ".join(money(value, question.lang) for value in rates)
        values = {
            "item": words.say(f"item.{line.item}", {}),
            "quantity": quantity,
            "rate": rate,
            "amount": words.range(line.amount),
        }
        lines.append(question.say("estimate.line" if quantity else "estimate.open_line", **values))
        sources.append(line.source)
    wanted = {"contradiction", "not_published"}
    for note in result.notes:
        if note.kind in wanted or note.code in ("distance_unknown",):
            lines.append(words.say(f"note.{note.code}", note.values))
            sources.append(note.source)
    monthly = [line for line in result.estimate.lines if line.item == "individual_support" and line.unit == "month"]
    if monthly and terms.grant is not None and question.few is None:
        lines.append(_with_inclusion(question, terms.grant, sorted({rate.value for rate in monthly[0].rates})))
        sources.append(terms.grant.inclusion.month.source)
    head = question.say("estimate.total", amount=words.range(result.estimate.total))
    return Worked("\n".join([head, *lines, question.say("estimate.only")]), tuple(dict.fromkeys(sources)))


def scholarship(question: Question) -> Worked | None:
    """Whether a stay of known length brings the scholarship beside the grant, and how much."""
    facts = question.facts
    if facts.months is None and facts.days is None:
        return None
    conditions = {
        "citizen_resident": True, "age_at_first_enrolment": 19, "other_mobility_scholarship": False, "employed": False,
        "company_director": False, "registered_unemployed": False, "paid_before_for_same_period": False,
    }  # fmt: skip
    _, whose = question.terms()
    days = facts.days or 0
    activity = "blended" if not facts.months and days <= 30 else "study"
    result = _judged(question, institution=whose, activity=activity, ad_futura=conditions)
    award = result.scholarship if result else None
    if award is None:
        return None
    words = question.words.words
    length = [check for check in award.checks if check.rule == "duration"]
    if any(check.outcome == "fail" for check in length):
        return Worked(
            " ".join(words.say(c.code, c.values) for c in length), tuple(c.source for c in length), False, False
        )
    if award.amount is None:
        return None
    text = question.say("scholarship", amount=words.range(award.amount))
    return Worked(text, tuple(check.source for check in award.checks[:1]), whole=False)


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
    "monthly_rate": monthly_rate,
    "region": region,
    "short_term": short_term,
    "travel_support": travel_support,
    "cycle_balance": cycle_balance,
    "credits": credits,
    "estimate": estimate,
    "scholarship": scholarship,
}
