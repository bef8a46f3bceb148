"""The guided check as a value: which question comes next, what an answer changes, and the way back.

Only facts that still matter are asked: those that the result misses, in the fixed order of :mod:`bot.chat.asks`, and at
the end those that were assumed but would change it. Private answers pass through and are never kept.
"""

from collections.abc import Iterable
from typing import Any

from bot.answers.checking import assess
from bot.answers.facts import parse
from bot.assistant import Assistant
from bot.chat.asks import ASKS, BY_ID, DEPENDENTS, SINGLE_CONDITIONS, USUAL, Ask
from bot.chat.private import PRIVATE_KEYS, Private
from bot.chat.state import LONGEST_HISTORY, Dialog, Facts, Step
from rules.result import Award, Range, Result

DURATION_KEYS = ("start", "end", "months", "days")
# Counted as "no" and said so in the result; who goes without a grant says it.
NEVER_ASKED = ("zero_grant",)
# The scholarship's own conditions are asked in one go; "all of it holds" says no age, but one that is young enough.
ALL_HOLD: dict[str, bool | int] = {
    "citizen_resident": True,
    "age_at_first_enrolment": 0,
    "other_mobility_scholarship": False,
    "employed": False,
    "company_director": False,
    "registered_unemployed": False,
    "paid_before_for_same_period": False,
}
# The ends of every range: a dear and a cheap destination, a short and a long stay.
RANGE_PLACES = ("LU", "CZ", "US")
RANGE_DURATIONS: tuple[Facts, ...] = ({"months": 3}, {"months": 10})
RANGE_SHORT_DURATIONS: tuple[Facts, ...] = ({"days": 5}, {"days": 30})


def outcome(assistant: Assistant, facts: Facts, private: Private) -> Result:
    """What follows from these facts.

    Raises:
        FactError: they cannot all hold.
    """
    book = assistant.knowledge.rulebook
    return assess(book, parse(contract(facts, private), book)).result


def contract(facts: Facts, private: Private) -> dict[str, Any]:
    """The facts as ``check`` takes them: the scholarship's conditions, which a person answers as one, spelled out.

    Who does not meet them all is not asked which, so that the scholarship is then left out.
    """
    found: dict[str, Any] = {**facts, **private.facts()}
    if found.pop("ad_futura", False):
        # The question speaks of the first and the second cycle, so that "yes" says one of them.
        found = {"cycle": "first", **found, "ad_futura": ALL_HOLD}
    return found


def scholarship(assistant: Assistant, facts: Facts) -> Award | None:
    """The scholarship that is due if its own conditions hold; None where nothing would come of it."""
    award = outcome(assistant, {**facts, "ad_futura": True}, Private()).scholarship
    return award if award is not None and award.eligible and award.amount else None


def open_asks(assistant: Assistant, dialog: Dialog) -> Iterable[Ask]:
    """The questions that still matter, in their order; private ones come last.

    What was answered to a private one must not show in what is asked next: the state tells that. So they are asked as
    if nothing had been answered to them, and only the screen leaves out what the answer has made needless.
    """
    result = outcome(assistant, dialog.facts, Private())
    if result.verdict == "ineligible":
        return
    wanted = result.missing
    if "fewer_opportunities" in wanted:
        # As if that were "yes": only then special needs can still matter.
        wanted += tuple(key for key in _further(assistant, dialog) if key not in wanted and key in PRIVATE_KEYS)
    if result.verdict == "eligible" and "ad_futura" not in dialog.facts and scholarship(assistant, dialog.facts):
        wanted += ("ad_futura",)
    missing = [key for key in wanted if key not in NEVER_ASKED and not _settled(dialog, key)]
    for ask in ASKS:
        if ask.kind == "conditions":
            # A single condition is asked by itself; two or more are asked in one go.
            if ask.id not in dialog.done and ask.id not in dialog.unknown and len(conditions(missing)) > 1:
                yield ask
        elif any(key in missing for key in ask.keys):
            yield ask


def _further(assistant: Assistant, dialog: Dialog) -> tuple[str, ...]:
    return outcome(assistant, dialog.facts, Private({"fewer_opportunities": "yes"})).missing


def conditions(missing: Iterable[str]) -> list[str]:
    """The everyday conditions among the missing facts."""
    missing = set(missing)
    return [key for key in USUAL if key in missing]


def _settled(dialog: Dialog, key: str) -> bool:
    if key in dialog.facts or key in dialog.done:
        return True
    return any(key in BY_ID[ask].keys for ask in dialog.unknown if ask != "conditions")


def advance(assistant: Assistant, dialog: Dialog) -> Dialog:
    """The dialog with its next question open, or with the result standing."""
    ask = None if dialog.shown else next(iter(open_asks(assistant, dialog)), None)
    asking = ask.id if ask else None
    offered = dialog.offered if asking in _offered_for(dialog) else {}
    return dialog.model_copy(update={"asking": asking, "turn": dialog.turn + 1, "offered": offered})


def result(dialog: Dialog) -> Dialog:
    """The dialog with its result standing, whatever is still open."""
    update = {"asking": None, "shown": True, "history": _step(dialog), "turn": dialog.turn + 1}
    return dialog.model_copy(update=update)


def resume(assistant: Assistant, dialog: Dialog) -> Dialog:
    """The dialog with what is still open asked after all."""
    return advance(assistant, dialog.model_copy(update={"shown": False, "history": _step(dialog)}))


def _offered_for(dialog: Dialog) -> set[str]:
    return {ask.id for ask in ASKS if any(key in dialog.offered for key in ask.keys)}


def begin(assistant: Assistant, facts: Facts, seed: str) -> Dialog:
    """A new guided check with what is already known."""
    return advance(assistant, Dialog(facts=facts, seed=seed))


def _step(dialog: Dialog) -> tuple[Step, ...]:
    step = Step(facts=dialog.facts, unknown=dialog.unknown, asking=dialog.asking, done=dialog.done, shown=dialog.shown)
    return (*dialog.history, step)[-LONGEST_HISTORY:]


def put(facts: Facts, new: Facts) -> Facts:
    """Facts with new ones in place; what was derived from an old value drops, a new duration replaces the old whole."""
    kept = dict(facts)
    if any(key in DURATION_KEYS for key in new):
        # A first day alone waits for its length: the two are one answer in two messages.
        first = kept.get("start") if not any(key in kept for key in DURATION_KEYS[1:]) else None
        for key in DURATION_KEYS:
            kept.pop(key, None)
        if first is not None:
            kept["start"] = first
    for key, value in new.items():
        if key in kept and kept[key] != value:
            for dependent in DEPENDENTS.get(key, ()):
                kept.pop(dependent, None)
        kept[key] = value
    return kept


def answer(assistant: Assistant, dialog: Dialog, new: Facts) -> Dialog:
    """The dialog after an answer that gave ``new`` facts (more than the question asked for, if the person said more).

    Raises:
        FactError: the facts cannot all hold, such as an end before the start.
    """
    facts = put(dialog.facts, new)
    outcome(assistant, facts, Private())
    answered = {key for ask in ASKS if any(key in new for key in ask.keys) for key in (ask.id,)}
    unknown = tuple(ask for ask in dialog.unknown if ask not in answered)
    update = {"facts": facts, "unknown": unknown, "history": _step(dialog)}
    return advance(assistant, dialog.model_copy(update=update))


def skip(assistant: Assistant, dialog: Dialog) -> Dialog:
    """The dialog after "I don't know" to the open question."""
    if dialog.asking is None:
        return dialog
    ask = BY_ID[dialog.asking]
    facts = {key: fact for key, fact in dialog.facts.items() if key not in ask.keys}
    unknown = (*dialog.unknown, ask.id)
    if ask.kind == "conditions":
        # Not sure about the lot: none of its single conditions is asked again either.
        unknown += tuple(key for key in SINGLE_CONDITIONS if key not in dialog.facts)
    update = {"facts": facts, "unknown": tuple(dict.fromkeys(unknown)), "history": _step(dialog)}
    return advance(assistant, dialog.model_copy(update=update))


def settle(assistant: Assistant, dialog: Dialog, ask_id: str) -> Dialog:
    """The dialog after a question whose answer is not kept: a private one, or "not all of these hold"."""
    update = {"done": tuple(dict.fromkeys((*dialog.done, ask_id))), "history": _step(dialog)}
    return advance(assistant, dialog.model_copy(update=update))


def back(dialog: Dialog) -> Dialog | None:
    """The dialog as it stood one answer ago, with the value given since on offer; None at its beginning."""
    if not dialog.history:
        return None
    last = dialog.history[-1]
    return dialog.model_copy(
        update={
            "facts": last.facts,
            "unknown": last.unknown,
            "asking": last.asking,
            "done": last.done,
            "shown": last.shown,
            "offered": {key: value for key, value in dialog.facts.items() if last.facts.get(key) != value},
            "history": dialog.history[:-1],
            "turn": dialog.turn + 1,
        }
    )


def change(dialog: Dialog, ask_id: str) -> Dialog:
    """The dialog with an earlier question open again and its old value on offer; facts stay until it is answered."""
    ask = BY_ID[ask_id]
    offered = {key: dialog.facts[key] for key in ask.keys if key in dialog.facts}
    update = {
        "asking": ask_id, "offered": offered, "history": _step(dialog), "turn": dialog.turn + 1,
        "unknown": tuple(key for key in dialog.unknown if key != ask_id),
        "done": tuple(key for key in dialog.done if key != ask_id),
    }  # fmt: skip
    return dialog.model_copy(update=update)


def changeable(dialog: Dialog) -> list[Ask]:
    """The questions whose answers can be changed: all that were answered, "I don't know" included."""
    single = set(SINGLE_CONDITIONS)
    return [
        ask
        for ask in ASKS
        if ask.kind != "conditions"
        and (any(key in dialog.facts for key in ask.keys) or (ask.id in dialog.unknown and ask.id not in single))
    ]


def span(assistant: Assistant, dialog: Dialog, private: Private) -> Range | None:
    """The range in which the total can still end, over the open destination, duration and assumed facts.

    None where there is too little to go by, or where no amount is published.
    """
    facts = dialog.facts
    if "activity" not in facts or facts.get("activity") in ("teaching", "training"):
        return None
    places: tuple[Facts, ...] = ({},)
    if "destination" not in facts and "destination" not in dialog.unknown:
        places = tuple({"destination": place} for place in RANGE_PLACES)
    durations: tuple[Facts, ...] = ({},)
    if not any(key in facts for key in DURATION_KEYS) and "duration" not in dialog.unknown:
        durations = RANGE_SHORT_DURATIONS if facts.get("activity") == "blended" else RANGE_DURATIONS
    more: Facts = {} if "green_travel" in facts or "green_travel" in dialog.unknown else {"green_travel": True}
    found: list[Range] = []
    for place in places:
        for duration in durations:
            base = {**facts, **place, **duration}
            for extra, extra_private in (({}, private), (more, _most(dialog, private))):
                estimate = outcome(assistant, {**base, **extra}, extra_private).estimate
                if estimate is not None:
                    found.append(estimate.total)
    if not found:
        return None
    return Range(min(total.low for total in found), max(total.high for total in found))


def _most(dialog: Dialog, private: Private) -> Private:
    key = "fewer_opportunities"
    settled = (private.answered(key) or key in dialog.done) and not private.both(key)
    return private if settled else private.with_answer(key, "yes")
