"""Asking a person: what a student sees before a question goes to the coordinators, and what both sides get. Pure.

The question is nowhere kept until it is sent: it stands in the message under which the button is, and comes back with
the press. Exactly what is shown is what is sent.
"""

from bot.chat.buttons import decode, encode
from bot.chat.effects import Asked
from bot.chat.events import Event, Press, Text
from bot.chat.screens import Button, Part, Screen
from bot.chat.scrub import SENSITIVE
from bot.chat.turn import Turn
from bot.texts import Language, texts
from knowledge.base import Knowledge

SEND, KEEP = "person_send", "person_keep"
LONGEST = 2000  # characters of a question
LONGEST_REPLY = 3000


def offer(event: Event, turn: Turn, knowledge: Knowledge) -> Screen | None:
    """The consent screen after a question that was not answered; None where there is nothing to offer.

    The first message that is not understood gets none: other words often help, and are asked for.
    """
    if not isinstance(event, Text) or turn.state.dialog is not None or turn.state.misses == 1:
        return None
    missed = next((e for e in turn.effects if isinstance(e, Asked) and e.status == "unanswered"), None)
    text = " ".join(event.text.split())[:LONGEST]
    if missed is None or not any(c.isalpha() for c in text):
        return None
    t = texts(missed.lang)
    parts = [Part(t.say("person.offer")), Part(text, "quote")]
    about = about_asker(knowledge, missed.lang, missed.institution)
    parts.append(Part(t.say("person.offer_more", about=about), "aside"))
    if SENSITIVE.search(text):
        parts.append(Part(t.say("person.offer_sensitive"), "aside"))
    keyboard = ((Button(t.say("person.send"), encode(SEND)), Button(t.say("person.keep"), encode(KEEP))),)
    return Screen(tuple(parts), keyboard)


def pressed(event: Event) -> str:
    """Which button of a consent screen was pressed; empty for any other event."""
    press = decode(event.data) if isinstance(event, Press) else None
    return press.action if press is not None and press.action in (SEND, KEEP) else ""


def about_asker(knowledge: Knowledge, lang: Language, institution: str | None, reader: Language | None = None) -> str:
    """What coordinators learn about who asks: language and institution; in the reader's language."""
    t = texts(reader or lang)
    known = knowledge.institutions.get(institution or "")
    place = known.short if known else t.say("person.no_institution")
    return f"{t.say(f'person.lang.{lang}')}, {place}"


def question(text: str, about: str, lang: Language) -> Screen:
    """A student's question as the coordinators get it; ``lang`` is theirs."""
    t = texts(lang)
    return Screen((Part(t.say("person.asked", about=about)), Part(text, "quote"), Part(t.say("person.how"), "aside")))


def reply(asked: str, text: str, lang: Language) -> Screen:
    """A coordinator's reply as the student gets it."""
    parts = [Part(texts(lang).say("person.replied"))]
    if asked:
        parts.append(Part(asked, "quote"))
    return Screen((*parts, Part(text)))
