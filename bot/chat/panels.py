"""The screens of the guided check: the open question with its narrowing range, the result, the list of answers."""

import datetime

from bot.answers.checking import checker
from bot.answers.receipt import receipt
from bot.assistant import Assistant
from bot.chat.asks import BY_ID, Ask, choices_for, is_private
from bot.chat.buttons import encode
from bot.chat.dialog import changeable, conditions, contract, open_asks, outcome, scholarship, span
from bot.chat.private import PRIVATE_KEYS, Private
from bot.chat.screens import Button, Part, Screen, rows
from bot.chat.state import Dialog, Facts
from bot.chat.steps import deadline_parts, deadlines, paper_buttons
from bot.texts import Language, texts
from knowledge.text import date, money
from rules.figure import Source
from rules.result import Range, Result


def money_range(amount: Range, lang: Language) -> str:
    """One amount, or both ends of a range: ``3.030–3.370 EUR``."""
    upper = money(amount.high, lang)
    return upper if amount.low == amount.high else f"{money(amount.low, lang).split()[0]}–{upper}"


def label(assistant: Assistant, ask: Ask, code: str, facts: Facts, lang: Language) -> str:
    """What a choice's button says."""
    t = texts(lang)
    if ask.id == "institution":
        return assistant.knowledge.institutions[code].short
    if ask.kind in ("place", "country"):
        return place_name(assistant, code, lang)
    if ask.kind in ("flag", "private"):
        return t.say(f"chat.{code}")
    if ask.kind in ("duration", "previous"):
        n = int(code[1:])
        if ask.kind == "previous" and n == 0:
            return t.say("ask.previous.none")
        return t.say("chat.months" if code[0] == "m" else "chat.days", n=n)
    if ask.kind == "number":
        return code
    return t.say(f"ask.{ask.id}.{code}")


def value(assistant: Assistant, ask: Ask, facts: Facts, lang: Language) -> str:
    """The answer that stands, in words; empty where there is none."""
    t = texts(lang)
    if ask.kind == "duration":
        if "start" in facts and "end" in facts:
            return f"{_day(facts['start'], lang)} – {_day(facts['end'], lang)}"
        length = [t.say(f"chat.{unit}", n=int(facts[unit])) for unit in ("months", "days") if facts.get(unit)]
        if "start" in facts:
            length.insert(0, t.say("chat.from_day", day=_day(facts["start"], lang)))
        return " ".join(length)
    if ask.kind == "previous":
        months, days = int(facts.get("previous_months", 0)), int(facts.get("previous_days", 0))
        length = [t.say("chat.months", n=months)] if months else []
        length += [t.say("chat.days", n=days)] if days else []
        known = any(key in facts for key in ask.keys)
        return " ".join(length) or (t.say("ask.previous.none") if known else "")
    if ask.keys[0] not in facts:
        return ""
    fact = facts[ask.keys[0]]
    if isinstance(fact, bool):
        return t.say("chat.yes" if fact else "chat.no")
    if ask.kind in ("place", "country"):
        return place_name(assistant, str(fact), lang)
    if ask.id == "institution":
        return assistant.knowledge.institutions[str(fact)].short
    if ask.kind == "number":
        return str(fact)
    return t.say(f"ask.{ask.id}.{fact}")


def summary(assistant: Assistant, facts: Facts, lang: Language) -> str:
    """The answers so far on one line."""
    shown = [ask for ask in BY_ID.values() if ask.id in ("institution", "activity", "destination", "duration")]
    return " · ".join(text for ask in shown if (text := value(assistant, ask, facts, lang)))


def _choice_buttons(assistant: Assistant, dialog: Dialog, ask: Ask, private: Private, lang: Language) -> list[Button]:
    buttons = []
    if ask.id == "institution":
        codes: list[tuple[str, Facts]] = [(code, {"institution": code}) for code in assistant.knowledge.institutions]
    elif ask.kind == "private":
        codes = [(code, {}) for code in ("yes", "no", "both")]
    elif ask.kind == "conditions":
        codes = [("all", {}), ("some", {})]
    else:
        codes = list(choices_for(ask, dialog.facts))
    for code, facts in codes:
        text = label(assistant, ask, code, facts, lang)
        if dialog.offered and facts and all(dialog.offered.get(key) == facts[key] for key in facts):
            text = f"• {text}"
        buttons.append(Button(text, encode("answer", code, dialog.serial, private)))
    return buttons


def question_screen(assistant: Assistant, dialog: Dialog, private: Private, lang: Language, note: str = "") -> Screen:
    """The open question of the guided check: the range so far, the question, its answers and the ways out."""
    assert dialog.asking is not None
    t, ask = texts(lang), BY_ID[dialog.asking]
    result = outcome(assistant, dialog.facts, private)
    parts = [Part(note)] if note else []
    known = summary(assistant, dialog.facts, lang)
    standing = [Part(known, "aside")] if known else []
    total = span(assistant, dialog, private)
    if total is not None:
        standing.append(Part(_so_far(result, total, lang), "aside"))
    parts += standing
    parts.append(Part(t.say(f"ask.{ask.id}.question"), "title"))
    if ask.kind == "conditions":
        held = conditions(result.missing)
        parts.append(Part("\n".join(f"• {t.say(f'ask.conditions.{key}')}" for key in held)))
    if ask.id == "ad_futura":
        parts.append(Part(_scholarship_terms(assistant, dialog.facts, lang)))
    offered = value(assistant, ask, dialog.offered, lang) if dialog.offered else ""
    if offered:
        parts.append(Part(t.say("dialog.offered", value=offered)))
    if t.has(f"ask.{ask.id}.hint"):
        parts.append(Part(t.say(f"ask.{ask.id}.hint"), "aside"))
    width = 1 if ask.kind == "conditions" else 3 if ask.kind in ("flag", "private") else ask.width
    keyboard = list(rows(_choice_buttons(assistant, dialog, ask, private, lang), width))
    help_row = [] if is_private(ask) else [button("dialog.unknown", "unknown", dialog, private, lang)]
    help_row.append(button("dialog.why", "why", dialog, private, lang))
    keyboard.append(tuple(help_row))
    if dialog.history:
        way = [button("dialog.back", "back", dialog, private, lang)]
        way += [button("dialog.change", "change", dialog, private, lang)] if changeable(dialog) else []
        keyboard.append(tuple(way))
    end = [button("dialog.show", "show", dialog, private, lang)] if result.estimate is not None else []
    keyboard.append((*end, button("dialog.stop", "stop", dialog, private, lang)))
    return Screen(tuple(parts), tuple(keyboard), dialog=True)


def _so_far(result: Result, total: Range, lang: Language) -> str:
    """The range in which the total can still end; once the conditions are met, the amount and what it may rise to."""
    t = texts(lang)
    if result.verdict != "eligible" or result.estimate is None:
        return t.say("dialog.range", amount=money_range(total, lang))
    amount = result.estimate.total
    if total.high <= amount.high:
        return t.say("dialog.range_eligible", amount=money_range(amount, lang))
    return t.say("dialog.range_rising", amount=money_range(amount, lang), most=money(total.high, lang))


def _scholarship_terms(assistant: Assistant, facts: Facts, lang: Language) -> str:
    """What the scholarship would bring, and its conditions, with their place."""
    t, award = texts(lang), scholarship(assistant, facts)
    if award is None or award.amount is None:
        return ""
    age = next((check.values["limit"] for check in award.checks if check.rule == "age"), "")
    where = place_of(assistant, award.checks[0].source, lang)
    return t.say("ask.ad_futura.terms", amount=money_range(award.amount, lang), age=age, where=where)


def button(key: str, action: str, dialog: Dialog, private: Private, lang: Language, argument: str = "") -> Button:
    """A button of the guided check, with the words of ``key``."""
    return Button(texts(lang).say(key), encode(action, argument, dialog.serial, private))


def why_note(assistant: Assistant, ask: Ask, facts: Facts, lang: Language) -> str:
    """Why a question is asked: the rule in a sentence, and where it stands."""
    t, knowledge = texts(lang), assistant.knowledge
    institution = facts.get("institution")
    series = {knowledge.institutions[str(institution)].series} if institution else set(knowledge.newest)
    chosen = [rule for rule in ask.rules if rule.partition(":")[0] in series] or list(ask.rules)
    places = [knowledge.place_title(knowledge.source(rule), lang) for rule in chosen]
    lines = [t.say(f"ask.{ask.id}.why")]
    if places:
        lines.append(t.say("chat.source", places="; ".join(places)))
    return "\n".join(lines)


def plainly(private: Private) -> Private:
    """The private answers with "show me both" counted as no."""
    for key in PRIVATE_KEYS:
        if private.both(key):
            private = private.with_answer(key, "no")
    return private


def standing(result: Result, lang: Language) -> str:
    """A result in a few words: its total, else its verdict."""
    if result.estimate is not None:
        return money_range(result.estimate.total, lang)
    return texts(lang).say(f"dialog.verdict.{result.verdict}")


def result_screen(assistant: Assistant, dialog: Dialog, private: Private, lang: Language, note: str = "") -> Screen:
    """The receipt with what can be done next."""
    t = texts(lang)
    plain = plainly(private)
    parts = [Part(note)] if note else []
    sections = receipt(assistant.knowledge, contract(dialog.facts, plain), lang, brief=True).split("\n\n")
    verdict, _, case = sections[0].partition("\n")
    parts += [Part(verdict, "title"), Part(case), *(Part(text) for text in sections[1:-1])]
    parts += other_parts(assistant, dialog.facts, private, lang)
    if dialog.facts.get("ad_futura") is False and (award := scholarship(assistant, dialog.facts)):
        parts.append(Part(t.say("dialog.no_scholarship", where=place_of(assistant, award.checks[0].source, lang))))
    due = deadlines(assistant, dialog.facts, lang)
    # That it is an estimate, and whom to ask, stands last.
    parts += [*deadline_parts(due, lang), Part(sections[-1])]
    keyboard: list[tuple[Button, ...]] = [
        (
            button("dialog.change", "change", dialog, private, lang),
            button("dialog.compare", "compare", dialog, private, lang),
        ),
    ]
    if outcome(assistant, dialog.facts, plain).verdict != "ineligible":
        keyboard += paper_buttons(assistant, dialog.facts, lang)
    if any(one["date"] for one in due):
        keyboard.append((button("dialog.calendar", "calendar", dialog, private, lang),))
    way = [button("dialog.back", "back", dialog, private, lang)] if dialog.history else []
    if dialog.shown and next(iter(open_asks(assistant, dialog)), None) is not None:
        way.append(button("dialog.more", "more", dialog, private, lang))
    if way:
        keyboard.append(tuple(way))
    keyboard.append(
        (
            button("dialog.again", "again", dialog, private, lang),
            button("dialog.finish", "stop", dialog, private, lang),
        )
    )
    return Screen(tuple(parts), tuple(keyboard), dialog=True)


def other_parts(assistant: Assistant, facts: Facts, private: Private, lang: Language) -> list[Part]:
    """For each private question answered "show me both" the other outcome, and what must be known of it."""
    plain, words = plainly(private), checker(assistant.knowledge.rulebook, lang).words
    told, found = list(outcome(assistant, facts, plain).notes), []
    for key in PRIVATE_KEYS:
        if not private.both(key):
            continue
        # Support for special needs comes on top of that for fewer opportunities.
        also = plain.with_answer("fewer_opportunities", "yes") if key == "special_needs" else plain
        other = outcome(assistant, facts, also.with_answer(key, "yes"))
        lines = [texts(lang).say(f"dialog.both.{key}", amount=standing(other, lang))]
        for note in other.notes:
            if note not in told and not note.code.startswith("counted_as_no"):
                told.append(note)
                text = words.say(f"note.{note.code}", note.values)
                lines.append(f"• {text} {place_of(assistant, note.source, lang)}")
        found.append(Part("\n".join(lines)))
    return found


def place_of(assistant: Assistant, source: Source, lang: Language) -> str:
    """Where something stands, in brackets."""
    return f"[{assistant.knowledge.documents[source.document].short[lang]}, {source.locator}]"


def change_screen(assistant: Assistant, dialog: Dialog, private: Private, lang: Language) -> Screen:
    """The answers given, each a button that opens its question again."""
    t = texts(lang)
    buttons = []
    for ask in changeable(dialog):
        shown = value(assistant, ask, dialog.facts, lang) or t.say("dialog.unknown")
        text = f"{t.say(f'ask.{ask.id}.name')}: {shown}"
        buttons.append(Button(text, encode("reopen", ask.id, dialog.serial, private)))
    for key in PRIVATE_KEYS:
        if key in dialog.done or (private.answered(key) and key in BY_ID):
            text = t.say(f"ask.{key}.name")
            buttons.append(Button(text, encode("reopen", key, dialog.serial, private)))
    keyboard = [*rows(buttons, 1), (button("dialog.keep", "present", dialog, private, lang),)]
    return Screen((Part(t.say("dialog.change.which"), "title"),), tuple(keyboard), dialog=True)


def _day(iso: object, lang: Language) -> str:
    return date(datetime.date.fromisoformat(str(iso)), lang)


def place_name(assistant: Assistant, place: str, lang: Language) -> str:
    """The name of a country code, or of a city with its country."""
    city, _, code = place.rpartition(", ")
    country = assistant.places.country_name(code, lang)
    return f"{assistant.places.city_name(city, code, lang)} ({country})" if city else country
