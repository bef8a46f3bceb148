"""The commands of a chat: /start with its deep links, /check, /help, /language, /institution, /privacy and so on."""

from collections.abc import Callable

from bot.chat import guide, talk
from bot.chat.buttons import encode
from bot.chat.effects import Erase
from bot.chat.events import Command
from bot.chat.screens import Button, Part, Screen, rows
from bot.chat.state import ChatState
from bot.chat.turn import Now, Turn
from bot.texts import LANGUAGES, Language

COMMANDS = ("check", "help", "language", "institution", "privacy", "delete", "stop")
MOST_OFFERED = 4  # institutions, each with a button of its own in the greeting
CHECK_WORDS = ("check", "grant")  # of deep links


def run(now: Now, command: Command) -> Turn:
    """Do what a command says; an unknown one shows what there is."""
    return _RUN.get(command.name, _unknown)(now, command.argument.strip())


def _start(now: Now, argument: str) -> Turn:
    link = parse_deep_link(now, argument)
    update: dict[str, object] = {"lang": link.lang or now.lang, "misses": 0, "dialog": None}
    if link.institution:
        update |= {"institution": link.institution, "institution_asked": True}
    fresh = now.with_state(**update)
    fresh = Now(fresh.assistant, fresh.state, now.clock, link.lang or now.lang, now.token)
    if link.check:
        return guide.open_check(fresh)
    if link.topic:
        return talk.topic(fresh, link.topic)
    return fresh.turn(_welcome(fresh))


def _welcome(now: Now) -> Screen:
    other: Language = "en" if now.lang == "sl" else "sl"
    institutions = now.assistant.knowledge.institutions
    if now.state.institution is None and len(institutions) <= MOST_OFFERED:
        # The first question of the check is answered with the first tap.
        checks = rows(
            [
                Button(now.say("menu.start_check_at", who=known.short), encode("start_check", key))
                for key, known in institutions.items()
            ],
            1,
        )
    else:
        checks = ((Button(now.say("menu.start_check"), encode("start_check")),),)
    keyboard = (*checks, (Button(now.say("menu.in_other_language"), encode("language", other)),))
    parts = (
        Part(now.say("menu.welcome"), "title"),
        Part(now.say("menu.welcome_more")),
        Part(now.say("menu.privacy_line"), "aside"),
    )
    return Screen(parts, keyboard)


class DeepLink:
    """What the word behind ``/start`` asks for: ``fvo-grant-sl`` is institution, thing, language; each may lack."""

    def __init__(self, institution: str | None, check: bool, topic: str | None, lang: Language | None) -> None:
        self.institution, self.check, self.topic, self.lang = institution, check, topic, lang


def parse_deep_link(now: Now, word: str) -> DeepLink:
    """Read a deep link; what cannot be read counts as missing."""
    pieces = [piece for piece in word.split("-") if piece]
    lang: Language | None = next((known for known in LANGUAGES if pieces and pieces[-1] == known), None)
    if lang:
        pieces.pop()
    institution = pieces.pop(0) if pieces and pieces[0] in now.assistant.knowledge.institutions else None
    thing = "-".join(pieces)
    topic = thing.replace("_", "/", 1)
    return DeepLink(institution, thing in CHECK_WORDS, topic if topic in now.assistant.knowledge.topics else None, lang)


def _check(now: Now, argument: str) -> Turn:
    return guide.open_check(now)


def _help(now: Now, argument: str) -> Turn:
    keyboard = ((Button(now.say("menu.start_check"), encode("start_check")),),)
    return now.turn(Screen((Part(now.say("menu.help")), Part(now.say("menu.commands"))), keyboard))


def _language(now: Now, argument: str) -> Turn:
    chosen = next((lang for lang in LANGUAGES if argument.lower().startswith(lang)), None)
    if chosen:
        return choose_language(now, chosen)
    buttons = tuple(
        Button({"sl": "Slovenščina", "en": "English"}[lang], encode("language", lang)) for lang in LANGUAGES
    )
    return now.turn(Screen((Part(now.say("menu.language")),), (buttons,)))


def choose_language(now: Now, lang: Language) -> Turn:
    """Answer in this language from now on; an open check is shown again in it."""
    fresh = Now(
        now.assistant, now.state.model_copy(update={"lang": lang, "lang_chosen": True}), now.clock, lang, now.token
    )
    if fresh.state.dialog is not None:
        dialog = fresh.state.dialog
        return guide.show(fresh, dialog, now.private, fresh.say("menu.language_chosen"))
    return fresh.tell("menu.language_chosen")


def _institution(now: Now, argument: str) -> Turn:
    wanted = argument.lower()
    if wanted in now.assistant.knowledge.institutions:
        return choose_institution(now, wanted)
    buttons = [
        Button(f"{known.short} – {known.name[now.lang]}"[:60], encode("institution", key))
        for key, known in now.assistant.knowledge.institutions.items()
    ]
    buttons.append(Button(now.say("menu.institution_none"), encode("institution", "none")))
    return now.turn(Screen((Part(now.say("menu.institution")),), rows(buttons, 1)))


def choose_institution(now: Now, institution: str) -> Turn:
    """Answer for this institution from now on; ``none`` forgets it."""
    if institution not in now.assistant.knowledge.institutions:
        return now.tell("menu.institution_forgotten", institution=None, institution_asked=True)
    text = now.say("menu.institution_chosen", name=now.assistant.knowledge.institutions[institution].name[now.lang])
    fresh = now.with_state(institution=institution, institution_asked=True)
    dialog = fresh.state.dialog
    if dialog is not None and dialog.facts.get("institution") != institution:
        return guide.given(fresh, dialog, {"institution": institution}, now.private)
    return fresh.turn(Screen((Part(text),)))


def _privacy(now: Now, argument: str) -> Turn:
    return now.turn(Screen((Part(now.say("menu.privacy")),)))


def _delete(now: Now, argument: str) -> Turn:
    turn = now.tell("menu.deleted")
    return Turn(ChatState(), turn.screens, (Erase(),))


def _stop(now: Now, argument: str) -> Turn:
    return guide.stop(now) if now.state.dialog is not None else now.tell("menu.nothing_to_stop")


def _unknown(now: Now, argument: str) -> Turn:
    return now.turn(Screen((Part(now.say("menu.unknown_command")), Part(now.say("menu.commands")))))


_RUN: dict[str, Callable[[Now, str], Turn]] = {
    "start": _start, "check": _check, "help": _help, "language": _language, "institution": _institution,
    "privacy": _privacy, "delete": _delete, "stop": _stop,
}  # fmt: skip
