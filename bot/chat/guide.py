"""The guided check as it meets the person: presses and typed answers in, screens out."""

from dataclasses import replace

from bot.answers.facts import FactError
from bot.chat import dialog as dialogs
from bot.chat.asks import BY_ID, USUAL, choices_for, is_private
from bot.chat.buttons import Pressed, base36
from bot.chat.comparison import compare_question, compare_screen, place_button
from bot.chat.interpreting import Reading, changed, compared_with, means_instead, read, read_place
from bot.chat.lengths import Unsure
from bot.chat.panels import change_screen, question_screen, result_screen, why_note
from bot.chat.private import Private, PrivateAnswer
from bot.chat.screens import Screen
from bot.chat.state import Dialog, Facts
from bot.chat.steps import calendar_screen, deadlines
from bot.chat.turn import Now, Turn

PRIVATE_ANSWERS: dict[str, PrivateAnswer] = {"yes": "yes", "no": "no", "both": "both"}


def open_check(now: Now, facts: Facts | None = None, private: Private | None = None) -> Turn:
    """Start a guided check with what is already known."""
    known: Facts = {"institution": now.state.institution} if now.state.institution else {}
    private = private or Private()
    seed = base36(now.token % 36**4)
    try:
        dialog = dialogs.begin(now.assistant, {**known, **(facts or {})}, seed)
    except FactError:
        # Facts that cannot all hold, such as an end before the start: begin without them.
        dialog = dialogs.begin(now.assistant, known, seed)
    return show(now, dialog, private)


def present(now: Now, dialog: Dialog, private: Private, note: str = "") -> Screen:
    """The screen of the dialog as it stands."""
    if dialog.comparing:
        return compare_question(now.assistant, dialog, private, now.lang, note)
    if dialog.asking is None or _needless(now, dialog, private):
        return result_screen(now.assistant, dialog, private, now.lang, note)
    return question_screen(now.assistant, dialog, private, now.lang, note)


def _needless(now: Now, dialog: Dialog, private: Private) -> bool:
    """Whether the open private question was answered before, or an earlier private answer has decided the case."""
    if dialog.asking is None or not is_private(BY_ID[dialog.asking]):
        return False
    if private.answered(dialog.asking):
        return True
    return dialogs.outcome(now.assistant, dialog.facts, private).verdict == "ineligible"


def show(now: Now, dialog: Dialog, private: Private, note: str = "") -> Turn:
    """A turn that stores the dialog and shows it. A result ends what follow-up questions could refer to."""
    known = private.with_lost(dialog.done)
    if known != private and dialog.asking is None and not dialog.comparing:
        note = "\n".join(filter(None, (note, now.say("dialog.private_lost"))))
    private = known
    update: dict[str, object] = {"dialog": dialog, "misses": 0}
    institution = dialog.facts.get("institution")
    if institution:
        update |= {"institution": institution, "institution_asked": True}
    if dialog.asking is None:
        update["context"] = None
    return now.turn(present(now, dialog, private, note), **update)


def pressed(now: Now, press: Pressed) -> Turn:
    """A button of the guided check. One of an older screen shows the present one, and says so."""
    dialog, private = now.state.dialog, press.private
    if dialog is None:
        return Turn(now.state, toast=now.say("dialog.over"))
    if press.serial != dialog.serial:
        turn = show(now, dialog, private)
        return replace(turn, toast=now.say("dialog.old_button"))
    lang, assistant = now.lang, now.assistant
    if press.action == "answer":
        return _chosen(now, dialog, press.argument, private)
    if press.action == "unknown":
        return show(now, dialogs.skip(assistant, dialog), private)
    if press.action == "why" and dialog.asking is not None:
        note = why_note(assistant, BY_ID[dialog.asking], dialog.facts, lang)
        return show(now, dialog, private, note)
    if press.action == "back":
        earlier = dialogs.back(dialog)
        return show(now, earlier or dialog, private)
    if press.action == "show":
        return show(now, dialogs.result(dialog), private)
    if press.action == "more":
        return show(now, dialogs.resume(assistant, dialog), private)
    if press.action == "change":
        return now.turn(change_screen(assistant, dialog, private, lang))
    if press.action == "reopen" and press.argument in BY_ID:
        return show(now, dialogs.change(dialog, press.argument), private.without(press.argument))
    if press.action == "compare" and dialog.asking is None and "destination" in dialog.facts:
        return show(now, dialog.model_copy(update={"comparing": True, "turn": dialog.turn + 1}), private)
    if press.action == "versus" and dialog.asking is None:
        return _versus(now, dialog, private, press.argument)
    if press.action == "take":
        return given(now, _plain(dialog), {"destination": press.argument}, private)
    if press.action == "calendar" and deadlines(assistant, dialog.facts, lang):
        return now.turn(calendar_screen(assistant, dialog.facts, lang, now.clock))
    if press.action == "again":
        return open_check(now)
    if press.action == "stop":
        return stop(now)
    return show(now, _plain(dialog), private)


def _plain(dialog: Dialog) -> Dialog:
    return dialog.model_copy(update={"comparing": False, "turn": dialog.turn + 1}) if dialog.comparing else dialog


def _chosen(now: Now, dialog: Dialog, code: str, private: Private) -> Turn:
    if dialog.asking is None:
        return show(now, dialog, private)
    ask = BY_ID[dialog.asking]
    if ask.kind == "private":
        answer = PRIVATE_ANSWERS.get(code, "unknown")
        return settle(now, dialog, private.with_answer(ask.id, answer))
    if ask.kind == "conditions":
        return _conditions(now, dialog, private, all_hold=code == "all")
    if ask.id == "institution":
        facts: Facts = {"institution": code} if code in now.assistant.knowledge.institutions else {}
    else:
        facts = dict(choices_for(ask, dialog.facts)).get(code, {})
    return given(now, dialog, facts, private) if facts else show(now, dialog, private)


def settle(now: Now, dialog: Dialog, private: Private) -> Turn:
    """The open question was answered with something that is not kept."""
    assert dialog.asking is not None
    return show(now, dialogs.settle(now.assistant, dialog, dialog.asking), private)


def _conditions(now: Now, dialog: Dialog, private: Private, all_hold: bool) -> Turn:
    if not all_hold:
        return show(now, dialogs.settle(now.assistant, dialog, "conditions"), private)
    missing = dialogs.outcome(now.assistant, dialog.facts, private).missing
    usual = {key: USUAL[key] for key in dialogs.conditions(missing)}
    return given(now, dialog, usual | {"previous_days": 0} if "previous_months" in usual else usual, private)


def given(now: Now, dialog: Dialog, facts: Facts, private: Private) -> Turn:
    """New facts for the dialog; what cannot hold together is said, and the question stays open."""
    try:
        return show(now, dialogs.answer(now.assistant, dialog, facts), private)
    except FactError as error:
        return show(now, dialog, private, impossible(now, error))


def typed(now: Now, text: str) -> Turn | None:
    """A typed answer to the open question, or a change of a standing result; None when it is neither."""
    dialog = now.state.dialog
    if dialog is None:
        return None
    if dialog.comparing:
        return _compared(now, dialog, text)
    if dialog.asking is None:
        return None
    ask = BY_ID[dialog.asking]
    reading: Reading = read(now.assistant, ask, text, now.lang, now.clock.date(), dialog.facts)
    if reading.unknown:
        if ask.kind == "private":
            return settle(now, dialog, reading.private.with_answer(ask.id, "unknown"))
        return show(now, dialogs.skip(now.assistant, dialog), reading.private)
    if ask.kind == "private":
        if reading.private.answered(ask.id):
            return settle(now, dialog, reading.private)
        changes = bool(reading.facts) and means_instead(text)
        return given(now, dialog, reading.facts, reading.private) if changes else None
    if ask.kind == "conditions" and reading.holds is not None:
        return _conditions(now, dialog, reading.private, all_hold=reading.holds)
    if reading.places:
        return which_place(now, dialog, reading.private, reading.places)
    if not reading.facts:
        if reading.unsure:
            return show(now, dialog, reading.private, _how_long(now, reading.unsure))
        return None
    beside = not any(key in ask.keys for key in reading.facts)
    overturns = any(dialog.facts.get(key, fact) != fact for key, fact in reading.facts.items())
    if beside and overturns and not means_instead(text):
        # A place named while something else is asked is rarely a change of mind.
        return None
    return given(now, dialog, reading.facts, reading.private)


def told(now: Now, text: str) -> Turn | None:
    """What is asked of the check in words: "change the duration", "compare with Portugal"; None for anything else."""
    dialog = now.state.dialog
    if dialog is None:
        return None
    what = changed(text, now.lang)
    if what is not None and what in {ask.id for ask in dialogs.changeable(dialog)}:
        return show(now, dialogs.change(dialog, what), Private())
    if what is not None:
        # Not answered so far: what can be changed is listed.
        return now.turn(change_screen(now.assistant, dialog, Private().with_lost(dialog.done), now.lang))
    place = compared_with(text)
    if place is None or dialog.asking is not None or "destination" not in dialog.facts:
        return None
    return _compared(now, dialog.model_copy(update={"comparing": True, "turn": dialog.turn + 1}), place)


def _how_long(now: Now, why: Unsure) -> str:
    """Asks only for what is missing of a length."""
    if why in ("several", "when"):
        return now.say(f"ask.duration.{why}")
    return now.say("ask.duration.term", what=now.say(f"ask.duration.{why}"))


def _compared(now: Now, dialog: Dialog, text: str) -> Turn:
    place, near = read_place(now.assistant, text)
    if place is None:
        return which_place(now, dialog, Private(), near)
    return _versus(now, dialog, Private().with_lost(dialog.done), place)


def _versus(now: Now, dialog: Dialog, private: Private, place: str) -> Turn:
    plain = _plain(dialog)
    try:
        return now.turn(compare_screen(now.assistant, plain, private, now.lang, place), dialog=plain)
    except FactError:
        return show(now, plain, private)


def which_place(now: Now, dialog: Dialog, private: Private, places: tuple[str, ...]) -> Turn:
    """A place that is not known, or may be several: offer the near ones as buttons."""
    turn = show(now, dialog, private, now.say("dialog.which_place" if places else "ask.destination.example"))
    (screen,) = turn.screens
    action = "versus" if dialog.comparing else "take"
    offered = tuple((place_button(now.assistant, action, place, dialog, private, now.lang),) for place in places)
    return replace(turn, screens=(replace(screen, buttons=offered + screen.buttons),))


def not_understood(now: Now, dialog: Dialog) -> Turn:
    """Say kindly that an answer was not understood, with an example, and leave the question open."""
    ask = BY_ID[dialog.asking or "destination"]
    key = f"ask.{ask.id}.example" if now.has(f"ask.{ask.id}.example") else "dialog.example"
    return show(now, dialog, Private(), now.say(key))


def stop(now: Now) -> Turn:
    """End the guided check; nothing of it is kept."""
    return now.tell("dialog.stopped", dialog=None)


def impossible(now: Now, error: FactError) -> str:
    """What cannot be, with the name of the fact in the person's language; examples where the fact has some."""
    ask = next((ask for ask in BY_ID.values() if error.key in ask.keys), None)
    if ask is not None and now.has(f"ask.{ask.id}.impossible"):
        return now.say(f"ask.{ask.id}.impossible")
    if ask is not None and now.has(f"ask.{ask.id}.example"):
        return now.say(f"ask.{ask.id}.example")
    return now.say("dialog.example")
