"""Replies that Telegram itself makes wait (429): noted for good, so that nobody else waits behind them.

Asking for newer updates confirms all older ones. So that one chat that has to wait does not hold up the fetching, its
updates may be confirmed before their replies are out; then it is written down whom a reply is owed, and nothing of what
they wrote. As long as the process lives the reply comes as always. Should it end before, the next one says so.
"""

import asyncio
import datetime
import logging
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from telegram import Bot
from telegram.error import TelegramError

from bot.assistant import Assistant
from bot.chat.conversation import present
from bot.chat.events import Unreadable
from bot.chat.turn import Turn
from bot.storage.dialogs import Dialogs, Owed
from bot.telegram.delivery import BlockedError, Delivery
from bot.telegram.incoming import Incoming
from bot.telegram.patience import held

log = logging.getLogger(__name__)
Conversation = tuple[int, int]  # chat and person


class Owing:
    """Knows which updates wait at Telegram's word, and whom an earlier process has left without a reply."""

    def __init__(
        self, bot: Bot, dialogs: Dialogs, clock: Callable[[], datetime.datetime], counts: "Counter[str]"
    ) -> None:
        self._bot, self._dialogs, self._clock, self._counts = bot, dialogs, clock, counts
        self._of: dict[asyncio.Task[Any], Incoming] = {}  # what each task answers
        self._recalls: set[asyncio.Task[None]] = set()

    def begin(self, task: "asyncio.Task[None]", found: Incoming) -> None:
        """Know what a task answers until it ends."""
        self._of[task] = found
        task.add_done_callback(lambda ended: self._of.pop(ended, None))

    def waits(self, task: "asyncio.Task[None]") -> float:
        """For how many seconds Telegram has made a task's conversation wait; 0 where it does not."""
        found = self._of.get(task)
        if found is None:
            return 0.0
        since = [
            began
            for other, began in held.items()
            if (theirs := self._of.get(other)) is not None and _where(theirs) == _where(found)
        ]
        return time.monotonic() - min(since) if since else 0.0

    def owe(self, tasks: Iterable["asyncio.Task[None]"]) -> None:
        """Write down whom these tasks still owe a reply, so that Telegram may be told that their updates are taken.

        Raises:
            sqlite3.Error: it cannot be written.
        """
        found = [self._of[task] for task in tasks if task in self._of]
        self._dialogs.owe([Owed(one.update, one.chat, one.person) for one in found], self._clock().date())
        self._counts["owed"] += len(found)

    def pay(self, updates: list[int]) -> None:
        """Forget what was owed: the replies are out."""
        try:
            self._dialogs.paid(updates)
        except sqlite3.Error as error:
            # After the next start they are told once more than needed.
            log.warning("replies stay noted as owed: %s", error)

    def conversations(self) -> dict[Conversation, list[int]]:
        """Whom an earlier process owes a reply, and for which updates."""
        found: dict[Conversation, list[int]] = {}
        for one in self._dialogs.owed():
            found.setdefault((one.chat, one.person), []).append(one.update)
        return found

    def recall(
        self, where: Conversation, updates: list[int], assistant: Assistant, told: "asyncio.Future[None]"
    ) -> None:
        """Tell a conversation where it stands, and that something was interrupted; ``told`` ends with it."""
        task = asyncio.create_task(self._tell(where, updates, assistant, told))
        self._recalls.add(task)
        task.add_done_callback(self._recalls.discard)

    async def _tell(
        self, where: Conversation, updates: list[int], assistant: Assistant, told: "asyncio.Future[None]"
    ) -> None:
        chat, person = where
        key = self._dialogs.key(chat, person)
        try:
            kept = self._dialogs.load(key)
            screens = present(assistant, kept.state, self._clock())
            incoming = Incoming(updates[-1], chat, person, Unreadable())
            shown = await Delivery(self._bot, incoming, kept.shown).bring(Turn(kept.state, screens))
            self._dialogs.show(key, shown)
            self._counts["made_good"] += 1
        except (BlockedError, TelegramError, sqlite3.Error) as error:
            log.info("what was owed could not be said: %s", type(error).__name__)
        finally:
            told.set_result(None)
        self.pay(updates)


def _where(found: Incoming) -> Conversation:
    return found.chat, found.person
