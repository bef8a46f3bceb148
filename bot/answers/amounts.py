"""Amounts worked out from the facts in a question: rates, top-ups, travel support, the whole grant."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from bot.answers.facts import FactError, parse
from bot.answers.worked import Question, Worked
from bot.texts import Language, texts
from knowledge.text import NBSP, money, number, shown
from rules.conditions.base import Case
from rules.conditions.host import Host
from rules.conditions.restricted import Restricted
from rules.figure import Source
from rules.grant.grant import Grant
from rules.result import Line
from rules.situation import Situation
from rules.stay import stay_of
from rules.terms import Terms

SHORTEST_STAY = 3  # days from which a number of days is taken for a stay: "how much for one day" is none
LONGEST_SHORT_STAY = 60  # days up to which a question on short stays is worked out, if only to say that it is too long
PAYMENTS = ("first_payment_percent", "second_payment_percent")  # figures of a document that sets both shares


def monthly_rate(question: Question) -> Worked | None:
    """The monthly and the daily rate of each country named."""
    if not question.countries:
        return None
    terms, whose = question.terms()
    grant, borrowed = _grant(terms)
    if grant is None:
        return None
    paragraphs, sources, months = [], [], []
    for code in question.countries:
        case = Case(Situation(destination=code, activity="study"), stay_of(Situation()), terms.countries)
        paragraphs.append(_rate(question, grant, terms, case, whose))
        rates = [row.month for row in grant.individual.rows_for(case)]
        sources += [rate.source for rate in rates]
        months += [rates[0].value] if len(rates) == 1 else []
        if len(rates) == 1 and (line := _support(question, code)) is not None:
            paragraphs.append(line)
        if rates and borrowed is None and question.few is not False:
            paragraphs.append(_with_inclusion(question, grant, [rate.value for rate in rates]))
            sources.append(grant.inclusion.month.source)
        if terms.countries.region(code) is not None:
            sources.append(terms.countries.regions_at)
        for condition in terms.conditions:
            if isinstance(condition, Restricted) and (check := condition.evaluate(case)):
                paragraphs.append(question.words.words.say(check.code, check.values))
                sources.append(check.source)
    if len(months) == len(question.countries) == 2 and months[0] != months[1]:
        paragraphs.append(question.say("difference.month", amount=money(abs(months[0] - months[1]), question.lang)))
    if borrowed is not None:
        paragraphs.append(question.say("borrowed", institution=question.knowledge.institutions[whose].short))
        sources.append(borrowed)
    return Worked("\n".join(paragraphs), tuple(dict.fromkeys(sources)) or (terms.countries.at,))


def _support(question: Question, code: str) -> str | None:
    """What the rate of a country comes to over the months that the question names; None where it names none."""
    if question.facts.months is None:
        return None
    result = question.judged(
        institution=question.terms()[1], activity=question.facts.activity or "study", destination=code
    )
    lines = () if result is None or result.estimate is None else result.estimate.lines
    monthly = [line for line in lines if line.item == "individual_support" and line.quantity is not None]
    return _line(question, monthly[0]) if monthly else None


def _rate(question: Question, grant: Grant, terms: Terms, case: Case, whose: str) -> str:
    code = case.situation.destination or ""
    name, region = question.words.words.country(code), terms.countries.region(code)
    rows = grant.individual.rows_for(case)
    amounts = [
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
        return question.say("rate.one", country=name, where=where, **amounts[0])
    one, other = amounts
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


def short_term(question: Question) -> Worked | None:
    """The support for a short stay of a known number of days."""
    if question.facts.days is None or not SHORTEST_STAY <= question.facts.days <= LONGEST_SHORT_STAY:
        return None
    days, travel_days = question.facts.days, question.facts.travel_days or 0
    return _ended(question, _priced(question, activity="blended", days=days, travel_days=travel_days))


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
    values = {"other": other.value, "green": green.value, "difference": green.value - other.value}
    amounts = {name: money(value, question.lang) for name, value in values.items()}
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


def estimate(question: Question) -> Worked | None:
    """The whole grant from the facts of the question."""
    facts = question.facts
    long_enough = facts.months is not None or facts.end is not None or (facts.days or 0) >= SHORTEST_STAY
    if not question.countries or not long_enough:
        return None
    activity = facts.activity or ("blended" if facts.months is None and facts.end is None else "study")
    if len(question.countries) == 1:
        return _ended(question, _priced(question, activity=activity))
    found = [_priced(question, activity=activity, destination=code) for code in question.countries]
    each = [one for one in found if one is not None]
    if len(each) < len(found):
        return None
    names = [question.words.words.country(code) for code in question.countries]
    paragraphs = [f"{name}\n{one.text}" for name, one in zip(names, each, strict=True)]
    totals = [one.total for one in each]
    if len(totals) == 2 and all(total is not None and total.low == total.high for total in totals):
        first, second = (total.low for total in totals if total is not None)
        paragraphs.append(question.say("difference", amount=money(abs(first - second), question.lang)))
    sources = dict.fromkeys(source for one in each for source in one.sources)
    return Worked("\n\n".join([*paragraphs, question.say("estimate.only")]), tuple(sources))


def inclusion_support(question: Question) -> Worked | None:
    """What the top-up for fewer opportunities comes to, and the whole grant where the question says whereto."""
    terms, _ = question.terms()
    months, whole = question.facts.months, estimate(question)
    if not months or terms.grant is None:
        return whole
    top_up = terms.grant.inclusion.month
    values = {
        "quantity": texts(question.lang).say("check.receipt.quantity_month", n=months),
        "rate": money(top_up.value, question.lang),
        "amount": money(months * top_up.value, question.lang),
    }
    text = question.say("inclusion.months", **values)
    if whole is None:
        return Worked(text, (top_up.source,), whole=False)
    return replace(whole, text=f"{text}\n\n{whole.text}", sources=tuple(dict.fromkeys([top_up.source, *whole.sources])))


def _priced(question: Question, **more: Any) -> Worked | None:
    """The lines of the estimate and their total."""
    terms, whose = question.terms()
    result = question.judged(institution=whose, **more)
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
        lines.append(_line(question, line))
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
    return Worked("\n".join([head, *lines]), tuple(dict.fromkeys(sources)), total=result.estimate.total)


def _ended(question: Question, found: Worked | None) -> Worked | None:
    """An estimate with the word that it is one."""
    if found is None or found.total is None:
        return found
    return replace(found, text=f"{found.text}\n{question.say('estimate.only')}")


def _line(question: Question, line: Line) -> str:
    """A line of an estimate: quantity × rate = amount."""
    words = question.words.words
    quantity = (
        ""
        if line.quantity is None
        else texts(question.lang).say(f"check.receipt.quantity_{line.unit}", n=line.quantity)
    )
    rates = sorted({figure.value * line.share for figure in line.rates})
    values = {
        "item": words.say(f"item.{line.item}", {}),
        "quantity": quantity,
        "rate": " / ".join(money(value, question.lang) for value in rates),
        "amount": words.range(line.amount),
    }
    return question.say("estimate.line" if quantity else "estimate.open_line", **values)


def payment(question: Question) -> Worked | None:
    """The parts in which an amount is paid, where the institution's document sets their shares."""
    euros, book = question.facts.euros, question.knowledge
    if euros is None:
        return None
    lines, sources = [], []
    for institution in question.institutions:
        of = book.institutions[institution]
        figures = book.figures[book.newest[of.series].id]
        if not all(key in figures for key in PAYMENTS):
            continue
        values = {"institution": of.short, "amount": money(euros, question.lang)}
        for name, key in zip(("first", "second"), PAYMENTS, strict=True):
            share = figures[key].value
            values |= {
                name: money(euros * share / 100, question.lang),
                f"{name}_share": shown(figures[key], question.lang),
            }
            sources.append(figures[key].source)
        lines.append(question.say("payment", **values))
    return Worked("\n".join(lines), tuple(dict.fromkeys(sources)), whole=False) if lines else None


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
    result = question.judged(institution=whose, activity=activity, ad_futura=conditions)
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
