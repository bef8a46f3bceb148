"""The conversation: a pure function from a chat's state and an event to the new state and what to show.

No clock, no disk, no network: the shells bring the time and the event, and keep the state.
"""

import datetime
from dataclasses import replace

from bot.assistant import Assistant
from bot.chat import guide, menu, talk
from bot.chat.asks import BY_ID
from bot.chat.buttons import Pressed, decode
from bot.chat.events import Command, Edited, Event, Press, Text
from bot.chat.interpreting import (
    control_word,
    facts_in,
    is_bare_answer,
    is_question,
    language_of,
    means_instead,
    says_where_they_are,
)
from bot.chat.private import Private
from bot.chat.screens import Screen, say
from bot.chat.state import ChatState
from bot.chat.turn import Now, Turn
from bot.texts import Language

GUIDE_ACTIONS = (
    "answer", "unknown", "why", "back", "show", "more", "change", "reopen", "compare", "versus", "take", "again",
    "stop", "calendar", "present",
)  # fmt: skip
LONGEST_TEXT = 2000
SHORTEST_QUESTION = 3  # words, where another question is open and nothing else says that it is one
SHORT_CHANGE = 6  # so many words at most, typed under a result, change one of its facts


def handle(assistant: Assistant, state: ChatState, event: Event, clock: datetime.datetime) -> Turn:
    """What an event makes of a chat. Never raises for what a person can send."""
    lang = _language(assistant, state, event)
    if state.lang != lang:
        state = state.model_copy(update={"lang": lang})
    now = Now(assistant, state, clock, lang, event.token)
    if isinstance(event, Command):
        return menu.run(now, replace(event, argument=_sound(event.argument)))
    if isinstance(event, Press):
        return _press(now, _sound(event.data))
    if isinstance(event, Text | Edited):
        text = " ".join(_sound(event.text).split())[:LONGEST_TEXT]
        if not text:
            return now.tell("chat.not_text")
        if isinstance(event, Edited):
            return talk.ask(now, text)[0]
        return _text(now, text)
    return now.tell("chat.not_text")


def _sound(text: str) -> str:
    """A text that can be written down: half a pair of surrogates cannot."""
    return text.encode("utf-8", "ignore").decode()


def _language(assistant: Assistant, state: ChatState, event: Event) -> Language:
    """The chat's language; that of a message where none was chosen and the message shows one."""
    known: Language = state.lang or event.lang or "sl"
    if isinstance(event, Text | Edited) and not state.lang_chosen:
        # An answer within the guided check ("Praga", "5 months") says little about the language.
        guided = state.dialog is not None and state.dialog.asking is not None
        return known if guided and not is_question(event.text) else language_of(assistant, event.text, known)
    return known


def _press(now: Now, data: str) -> Turn:
    press = decode(data)
    if press is None:
        return _stale(now)
    now = replace(now, private=press.private)
    if press.action in GUIDE_ACTIONS:
        return guide.pressed(now, press)
    if press.action == "start_check":
        known = press.argument in now.assistant.knowledge.institutions
        return guide.open_check(now, {"institution": press.argument} if known else None)
    if press.action == "estimate":
        return guide.open_check(now, talk.estimate_facts(now, press.argument))
    if press.action == "topic":
        return talk.topic(now, press.argument)
    if press.action in ("up", "down", "reason"):
        return talk.rate(now, press)
    if press.action == "language" and press.argument in ("sl", "en"):
        return menu.choose_language(now, "sl" if press.argument == "sl" else "en")
    if press.action == "institution":
        return menu.choose_institution(now, press.argument)
    return _stale(now)


def _stale(now: Now) -> Turn:
    """A button of an earlier release or none of ours: show what stands now."""
    toast = now.say("dialog.old_button")
    if now.state.dialog is not None:
        return replace(guide.show(now, now.state.dialog, Private()), toast=toast)
    return Turn(now.state, toast=toast)


def _text(now: Now, text: str) -> Turn:
    word = control_word(text)
    dialog = now.state.dialog
    if word is not None and (dialog is not None or word in ("help", "check")):
        return _control(now, word)
    if (turn := guide.told(now, text)) is not None:
        return turn
    nothing_open = dialog is None or (dialog.asking is None and not dialog.comparing)
    if nothing_open and is_bare_answer(now.assistant, text, now.clock.date()):
        return now.tell("talk.nothing_asked")
    if dialog is None:
        return _free(now, text)
    questioning = is_question(text) and not means_instead(text)
    if not questioning:
        turn = guide.typed(now, text)
        if turn is not None:
            return turn
        if dialog.asking is None and (turn := _changed_result(now, text)) is not None:
            return turn
    elif dialog.asking is None and now.state.context is None and (turn := _changed_result(now, text)) is not None:
        return turn
    if dialog.asking is not None and not questioning and len(text.split()) < SHORTEST_QUESTION:
        # A word or two that do not answer the open question are a slip, not a question of their own.
        return guide.not_understood(now, dialog)
    answered, found = talk.ask(now, text)
    if dialog.asking is None and not dialog.comparing:
        return answered
    if found.status in ("answered", "clarify") or questioning:
        # The question is answered, or guessed at, then the open one stands again, once.
        shown = guide.show(now.with_state(**dict(answered.state)), dialog, Private())
        return Turn(shown.state, answered.screens + shown.screens, answered.effects)
    return guide.not_understood(now, dialog)


def _control(now: Now, word: str) -> Turn:
    dialog = now.state.dialog
    if word in ("help", "check"):
        return menu.run(now, Command(word, token=now.token))
    assert dialog is not None
    if word == "start_over":
        return guide.open_check(now)
    return guide.pressed(now, Pressed(word, serial=dialog.serial))


def _changed_result(now: Now, text: str) -> Turn | None:
    """A short message under a standing result that names facts ("kaj pa Španija?") changes them."""
    assert now.state.dialog is not None
    if len(text.split()) > SHORT_CHANGE:
        return None
    facts, private = facts_in(now.assistant, text, now.clock.date())
    if not facts and not private:
        return None
    return guide.given(now, now.state.dialog, facts, private)


def _free(now: Now, text: str) -> Turn:
    """A message outside the guided check: a question, or facts enough to open the estimate."""
    facts, private = facts_in(now.assistant, text, now.clock.date())
    if now.state.institution is None and "institution" in facts and says_where_they_are(text):
        now = now.with_state(institution=facts["institution"], institution_asked=True)
    answered, found = talk.ask(now, text)
    calculation = (
        now.assistant.knowledge.topics[found.topic].calculation
        if found.topic in now.assistant.knowledge.topics
        else None
    )
    enough = sum(key in facts for key in ("institution", "destination", "activity", "cycle")) + any(
        key in facts for key in BY_ID["duration"].keys
    )
    # Somebody who states a case, and asks nothing, wants to know what follows from it; so does who asks unclearly.
    unclear = found.status == "clarify" or (found.status == "unanswered" and found.topic is None)
    wants_estimate = unclear or calculation == "estimate" or not is_question(text)
    if wants_estimate and enough >= talk.ESTIMATE_FACTS:
        opened = guide.open_check(now, facts, private)
        return replace(opened, effects=answered.effects)
    return answered


def present(assistant: Assistant, state: ChatState, clock: datetime.datetime) -> tuple[Screen, ...]:
    """What stands in a chat now: the open check, with a word that something was interrupted; else that word alone."""
    now = Now(assistant, state, clock, state.lang or "sl")
    if state.dialog is not None:
        private = Private().with_lost(state.dialog.done)
        return (guide.present(now, state.dialog, private, now.say("chat.interrupted")),)
    return (say(now.say("chat.repeat")),)
