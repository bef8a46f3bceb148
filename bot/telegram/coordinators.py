"""The coordinators' side of the bot: their commands, the weekly digest, and questions that students hand to them."""

import asyncio
import datetime
import logging
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.assistant import Assistant
from bot.chat.events import Command, Text, Unreadable
from bot.chat.screens import Screen, say
from bot.chat.scrub import scrub
from bot.chat.state import ChatState
from bot.chat.turn import Turn
from bot.coordinators import digest, person
from bot.coordinators.logbook import Logbook
from bot.errors import UnusableError
from bot.storage.dialogs import Dialogs
from bot.storage.questions import Questions
from bot.storage.relays import Relay, Relays
from bot.telegram.delivery import NO_PREVIEW
from bot.telegram.incoming import Incoming
from bot.telegram.patience import patiently
from bot.telegram.profile import CODES, menu
from bot.telegram.render import messages
from bot.texts import Language, texts

log = logging.getLogger(__name__)
COMMANDS = ("top", "unanswered")
MINUTE = 60.0
GONE = (BadRequest, ChatMigrated, Forbidden)


def parse_chats(text: str) -> frozenset[int]:
    """The chats in ``MOBILITY_BOT_COORDINATORS``: numbers with commas between.

    Raises:
        UnusableError: one of them is no number.
    """
    found = set()
    for part in filter(None, (part.strip() for part in text.split(","))):
        try:
            found.add(int(part))
        except ValueError:
            raise UnusableError(f"MOBILITY_BOT_COORDINATORS: {part!r} is no chat id") from None
    return frozenset(found)


class Coordinators:
    """What the intake asks before and after a turn, and what runs beside it. Without chats it does nothing."""

    def __init__(
        self, bot: Bot, chats: frozenset[int], folder: Path, assistant: Callable[[], Assistant], dialogs: Dialogs,
        questions: Questions, relays: Relays, clock: Callable[[], datetime.datetime],
    ) -> None:  # fmt: skip
        self._bot, self._chats, self._folder, self._assistant = bot, chats, folder, assistant
        self._dialogs, self._questions, self._relays, self._clock = dialogs, questions, relays, clock

    def _today(self) -> datetime.date:
        return self._clock().date()

    # Within a turn.

    async def turn(self, state: ChatState, incoming: Incoming) -> Turn | None:
        """What a coordinators' command, a reply to a student's question, or a press on a consent screen leads to.

        None for everything else, which is a matter of the conversation.
        """
        event = incoming.event
        lang = state.lang or event.lang or "sl"
        if incoming.chat in self._chats:
            if isinstance(event, Command) and event.name in COMMANDS:
                return Turn(state, (say(await asyncio.to_thread(self._list, event.name, lang)),))
            if incoming.reply_to is not None and isinstance(event, Text | Unreadable):
                return await self._replied(state, incoming, lang)
        action = person.pressed(event)
        if not action or incoming.public:
            return None
        await self._without_buttons(incoming)
        if action == person.KEEP:
            return Turn(state, (say(texts(lang).say("person.not_sent")),))
        return await self._hand_over(state, incoming, lang)

    def after(self, turn: Turn, incoming: Incoming) -> Turn:
        """A turn with the offer to ask a person where nothing was found for a student."""
        if not self._chats or incoming.public or incoming.chat in self._chats:
            return turn
        offered = person.offer(incoming.event, turn, self._assistant().knowledge)
        return turn if offered is None else replace(turn, screens=(*turn.screens, offered))

    def forget(self, key: str) -> None:
        """Erase a conversation's questions to coordinators; nobody can be linked to them any more."""
        self._relays.erase(key)

    def _list(self, name: str, lang: Language) -> str:
        assistant = self._assistant()
        try:
            seen = Logbook(self._folder, assistant.masks.words).overview(digest.last_days(self._today()))
        except UnusableError as error:
            log.warning("%s", error)
            return texts(lang).say("digest.no_log")
        listing = digest.top if name == "top" else digest.unanswered
        return listing(assistant.knowledge, seen, lang)

    async def _without_buttons(self, incoming: Incoming) -> None:
        if incoming.message is None:
            return
        chat, message = incoming.chat, incoming.message
        try:
            await patiently(
                lambda: self._bot.edit_message_reply_markup(chat, message, reply_markup=None), "close a consent screen"
            )
        except GONE:
            log.debug("a consent screen could not be closed")

    async def _hand_over(self, state: ChatState, incoming: Incoming, lang: Language) -> Turn:
        text, offer = " ".join(incoming.quote.split()), incoming.message
        if not text or offer is None:
            return Turn(state, (say(texts(lang).say("person.lost")),))
        relay = Relay(self._dialogs.key(incoming.chat, incoming.person), offer, incoming.chat, lang, state.institution)
        # A redelivered press, or a second one, reaches only the chats that the first did not.
        reached = self._relays.reached(relay.asker, offer)
        for chat in sorted(self._chats - reached):
            theirs = self._lang(chat)
            about = person.about_asker(self._assistant().knowledge, lang, state.institution, theirs)
            sent = await self._send(chat, person.question(text, about, theirs))
            if sent is not None:
                self._relays.keep(relay, chat, sent, self._today())
                reached.add(chat)
        return Turn(state, (say(texts(lang).say("person.sent" if reached else "person.unreachable")),))

    async def _replied(self, state: ChatState, incoming: Incoming, lang: Language) -> Turn | None:
        assert incoming.reply_to is not None
        relay = self._relays.find(incoming.chat, incoming.reply_to, self._today())
        if relay is None:
            # A quote stands only in students' questions; a reply to anything else is a message like any other.
            return Turn(state, (say(texts(lang).say("person.gone")),)) if incoming.quote else None
        if not isinstance(incoming.event, Text):
            return Turn(state, (say(texts(lang).say("person.only_text")),))
        answer = incoming.event.text.strip()[: person.LONGEST_REPLY]
        sent = await self._send(relay.chat, person.reply(incoming.quote, answer, relay.lang))
        if sent is not None:
            question, kept = scrub(incoming.quote), scrub(answer, person.LONGEST_REPLY)
            if question and kept:
                token = incoming.event.token
                self._questions.keep_reply(token, relay.lang, relay.institution, question, kept, self._today())
        self._relays.close(relay)
        return Turn(state, (say(texts(lang).say("person.blocked" if sent is None else "person.delivered")),))

    async def _send(self, chat: int, screen: Screen) -> int | None:
        """Send a screen; the number of its message, None where nobody can be reached in that chat."""
        sent = None
        for part in messages(screen):

            async def call(text: str = part.text) -> int:
                message = await self._bot.send_message(chat, text, parse_mode="HTML", link_preview_options=NO_PREVIEW)
                return message.message_id

            try:
                number = await patiently(call, "send to a person")
            except GONE as error:
                log.warning("a chat cannot be reached: %s", type(error).__name__)
                return None
            sent = sent or number
        return sent

    def _lang(self, chat: int) -> Language:
        """The language of a coordinators' chat: what was chosen in it, else Slovene."""
        return self._dialogs.load(self._dialogs.key(chat, chat)).state.lang or "sl"

    # Beside the turns.

    async def work(self, pause: float = MINUTE) -> None:
        """Set the commands' menu, then send digests when they are due and forget old links. Runs until cancelled."""
        for chat in sorted(self._chats):
            await self._menu(chat)
        told, pruned = False, None
        while True:
            try:
                if pruned != self._today():
                    self._relays.prune(self._today())
                    pruned = self._today()
                for chat in sorted(self._chats):
                    await self._digest(chat, digest.due(self._clock().astimezone(digest.ZONE)))
                told = False
            except (UnusableError, sqlite3.Error, TelegramError) as error:
                if not told:
                    log.warning("the digest waits: %s", error)
                told = True
            await asyncio.sleep(pause)

    async def _menu(self, chat: int) -> None:
        """Show the coordinators' commands in the menu of their chat, and nowhere else."""
        scope = BotCommandScopeChat(chat)
        for lang, code in CODES:
            own = [BotCommand(name, texts(lang).say(f"digest.command.{name}")) for name in COMMANDS]
            commands = [*own, *menu(lang)]
            try:
                await patiently(
                    partial(self._bot.set_my_commands, commands, scope, code), "set the coordinators' commands"
                )
            except TelegramError as error:
                log.warning("the commands of a coordinators' chat could not be set: %s", error)
                return

    async def _digest(self, chat: int, monday: datetime.date) -> None:
        setting = f"digest.{self._dialogs.key(chat, chat)}"
        last = self._dialogs.setting(setting)
        if last == monday.isoformat():
            return
        # A new chat begins with the next week: nobody waits for a digest of the time before.
        if last is not None:
            text = await asyncio.to_thread(self._weekly, monday, self._lang(chat))
            await self._send(chat, say(text))
        self._dialogs.set(setting, monday.isoformat())

    def _weekly(self, monday: datetime.date, lang: Language) -> str:
        assistant, week = self._assistant(), digest.week_before(monday)
        logbook = Logbook(self._folder, assistant.masks.words)
        seen, checks = logbook.overview(week), logbook.checks(week)
        return digest.weekly(assistant.knowledge, seen, checks, len(logbook.replies()), lang)
