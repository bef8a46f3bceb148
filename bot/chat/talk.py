"""Questions in free words and what follows an answer: suggestions, thumbs, a second try, the right office."""

import re

from bot.answers.answer import Answer
from bot.answers.answering import answer, answer_topic, language
from bot.chat.buttons import LIMIT, Pressed, base36, encode
from bot.chat.effects import Asked, Effect, Rated, Reason
from bot.chat.interpreting import facts_in, pack_context, unpack_context
from bot.chat.screens import Button, Part, Screen, rows
from bot.chat.scrub import scrub
from bot.chat.state import Facts
from bot.chat.turn import Now, Turn
from rules.situation import ACTIVITIES

REASONS: tuple[Reason, ...] = ("wrong", "unclear", "other")
ESTIMATE_FACTS = 2  # so many facts in a question open the estimate


def ask(now: Now, text: str) -> tuple[Turn, Answer]:
    """Answer a question; the turn logs it, and the answer says how well that went."""
    foreign = not now.state.lang_chosen and language(now.assistant, text, now.lang) is None
    previous, today = unpack_context(now.state.context), now.clock.date()
    found = answer(now.assistant, text, None if foreign else now.lang, now.state.institution, previous, today)
    clean = scrub(text)
    # Not even the topic of a question that touches the special categories is kept with the chat.
    update: dict[str, object] = {"context": pack_context(found.context) if clean is not None else None, "misses": 0}
    lost = found.status == "unanswered" and found.topic is None and not foreign
    if lost:
        update["misses"] = now.state.misses + 1
    if lost and now.state.misses == 0:
        screen = Screen((Part(now.say("talk.rephrase")),), answer=True)
    else:
        screen = answer_screen(now, found, text)
    logged = Asked(now.token, found.lang, now.state.institution, found.status, found.topic, clean)
    return Turn(now.state.model_copy(update=update), (screen,), (logged,)), found


def answer_screen(now: Now, found: Answer, text: str = "") -> Screen:
    """An answer with its links, suggestions, the offer of an estimate, and thumbs."""
    parts = tuple(answer_parts(found))
    keyboard: list[tuple[Button, ...]] = []
    for link in found.links[:4]:
        keyboard.append((Button(link.title, url=link.url),))
    for suggestion in found.suggestions[:3]:
        if len(f"1:topic:{suggestion.topic}".encode()) <= LIMIT:
            keyboard.append((Button(suggestion.title, encode("topic", suggestion.topic)),))
    if found.status == "answered":
        facts, _ = facts_in(now.assistant, text, now.clock.date())
        if "destination" in facts:
            keyboard.append((estimate_button(now, facts),))
        keyboard.append(
            (
                Button("👍", encode("up", base36(now.token))),
                Button("👎", encode("down", base36(now.token))),
            )
        )
        if _differs_by_institution(found) and now.state.institution is None and not now.state.institution_asked:
            parts = (*parts, Part(now.say("talk.which_institution"), "aside"))
            keyboard.append(
                tuple(
                    Button(institution.short, encode("institution", key))
                    for key, institution in now.assistant.knowledge.institutions.items()
                )
            )
    return Screen(parts, tuple(keyboard), answer=True)


def _differs_by_institution(found: Answer) -> bool:
    return len({source.document for source in found.sources}) > 1


def answer_parts(found: Answer) -> list[Part]:
    """The paragraphs of an answer; its last one, the source line, stays with what it proves."""
    paragraphs = [text.strip() for text in found.text.split("\n\n") if text.strip()]
    parts = []
    for index, text in enumerate(paragraphs):
        is_source = index > 0 and text.split(":", 1)[0] in ("Vir", "Viri", "Source", "Sources")
        parts.append(Part(text, "source" if is_source else "body"))
    return parts


def estimate_button(now: Now, facts: Facts) -> Button:
    """A button that opens the check with the facts of a question: ``fvo;study;Prague, CZ;m5``."""
    length = [f"m{facts['months']}"] if "months" in facts else [f"d{facts['days']}"] if "days" in facts else []
    who = [str(facts[key]) for key in ("institution", "activity") if key in facts]
    place = str(facts["destination"])
    try:
        data = encode("estimate", ";".join((*who, place, *length)))
    except ValueError:
        # A city whose name is too long for a button gives its country.
        data = encode("estimate", ";".join((*who, place.rpartition(", ")[2], *length)))
    return Button(now.say("talk.estimate"), data)


def estimate_facts(now: Now, argument: str) -> Facts:
    """The facts that an estimate button brought; what cannot be read counts as not said."""
    facts: Facts = {}
    for piece in argument.split(";"):
        if piece in now.assistant.knowledge.institutions:
            facts["institution"] = piece
        elif piece in ACTIVITIES:
            facts["activity"] = piece
        elif re.fullmatch(r"(?:[^,]+, )?[A-Z]{2}", piece):
            facts["destination"] = piece
        elif re.fullmatch(r"[md]\d+", piece):
            facts["months" if piece[0] == "m" else "days"] = int(piece[1:])
    return facts


def topic(now: Now, topic_id: str) -> Turn:
    """The answer of a topic that was pressed."""
    if topic_id not in now.assistant.knowledge.topics:
        return now.tell("talk.topic_gone")
    found = answer_topic(now.assistant, topic_id, now.lang, now.state.institution)
    update = {"context": pack_context(found.context), "misses": 0}
    logged: tuple[Effect, ...] = (Asked(now.token, found.lang, now.state.institution, found.status, found.topic, None),)
    return Turn(now.state.model_copy(update=update), (answer_screen(now, found),), logged)


def rate(now: Now, press: Pressed) -> Turn:
    """A thumb, or the reason after a thumb down."""
    token, _, reason = press.argument.partition(".")
    try:
        number = int(token, 36)
    except ValueError:
        return Turn(now.state)
    if press.action == "up":
        return Turn(now.state, effects=(Rated(number, True),), toast=now.say("talk.thanks"))
    if press.action == "down":
        buttons = [Button(now.say(f"talk.reason.{r}"), encode("reason", f"{token}.{r}")) for r in REASONS]
        screen = Screen((Part(now.say("talk.what_was_wrong")),), rows(buttons, 1))
        return Turn(now.state, (screen,), (Rated(number, False),), toast=now.say("talk.thanks"))
    known = next((r for r in REASONS if r == reason), None)
    if known is None:
        return Turn(now.state)
    return Turn(now.state, (Screen((Part(now.say("talk.noted")),)),), (Rated(number, False, known),))
