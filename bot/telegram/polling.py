"""Long polling: fetches updates, hands them to the intake, and confirms what is finished by asking for the next."""

import asyncio
import logging
import sqlite3
import time
import warnings
from functools import partial
from typing import Any

from telegram import Bot
from telegram.error import Conflict, RetryAfter, TelegramError

from bot.errors import UnusableError
from bot.storage.dialogs import Dialogs
from bot.telegram.incoming import ALLOWED
from bot.telegram.intake import Intake
from bot.telegram.patience import FINAL, delays, errors, patiently, seconds_of

log = logging.getLogger(__name__)
# The library's own method reads a batch whole, and loses it over one update that it cannot read.
warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'")
LONG_POLL = 30  # seconds
LIMIT = 100  # updates at once, the most that Telegram gives
CONFLICTS = 3  # in a row: another program reads the same bot's updates
GRACE = 3.0  # seconds for what is in hand when the bot is stopped; what is not finished by then comes again
BEHIND = 50  # updates after one that Telegram makes wait; then, or after so many seconds, it is gone past
HELD_LONG = 5.0
MOST_OWED = 1000  # updates gone past; beyond that fetching waits
SETTLE = 0.05  # seconds to wait for what is in hand before asking for more


class Polling:
    """The loop. What was fetched and not confirmed stays with Telegram and comes again after a crash."""

    def __init__(self, bot: Bot, intake: Intake, dialogs: Dialogs) -> None:
        self._bot, self._intake, self._dialogs = bot, intake, dialogs
        self._arrived: dict[int, asyncio.Task[None]] = {}  # in order of arrival, until confirmed
        self._passed: dict[int, asyncio.Task[None]] = {}  # confirmed before their replies are out
        self._pauses = delays()
        self._conflicts = 0
        self.contact: float | None = None  # when Telegram last gave updates (time.monotonic)

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until ``stop`` is set, then finish what is in hand.

        Raises:
            UnusableError: another program polls with the same token.
        """
        await patiently(lambda: self._bot.delete_webhook(drop_pending_updates=False), "switch to polling")
        stopping = asyncio.create_task(stop.wait())
        try:
            while not stop.is_set():
                await self._settle(stopping)
                poll = asyncio.create_task(self._poll())
                await asyncio.wait([poll, stopping], return_when=asyncio.FIRST_COMPLETED)
                if not poll.done():
                    poll.cancel()
                    break
                await poll
        finally:
            stopping.cancel()
        await self._finish()

    def _offset(self) -> int | None:
        """The id to ask from: the first unfinished one, else the one after the last. None before the first poll."""
        last = None
        for update in self._arrived:
            if not self._finished(update):
                return update
            last = update
        return None if last is None else last + 1

    def _finished(self, update: int) -> bool:
        """Whether an update that arrived may be confirmed."""
        return update in self._passed or self._arrived[update].done()

    def _unfinished(self) -> "list[asyncio.Task[None]]":
        return [task for update, task in self._arrived.items() if not self._finished(update)]

    def _go_past(self) -> None:
        """Go past what Telegram makes wait at the head of the line, so that it holds up nobody behind it."""
        past = {}
        for update, task in self._arrived.items():
            if self._finished(update):
                continue
            waits = self._intake.owing.waits(task)
            if not waits or (len(self._arrived) < BEHIND and waits < HELD_LONG):
                break
            past[update] = task
        if not past or len(self._passed) + len(past) > MOST_OWED:
            return
        try:
            self._intake.owing.owe(past.values())
        except sqlite3.Error as error:
            log.warning("nobody is gone past: %s", error)
            return
        log.info("%d replies wait at Telegram's word; going on behind them", len(past))
        for update, task in past.items():
            self._passed[update] = task
            task.add_done_callback(partial(self._paid, update))

    def _paid(self, update: int, task: "asyncio.Task[None]") -> None:
        if task.cancelled():
            return
        self._intake.owing.pay([update])
        if update not in self._arrived:
            self._forget([update])
        del self._passed[update]

    async def _settle(self, stopping: "asyncio.Task[bool]") -> None:
        """Give what is in hand a moment, so that it is not fetched again and again."""
        busy = self._unfinished()
        if busy:
            await asyncio.wait([*busy, stopping], timeout=SETTLE, return_when=asyncio.ALL_COMPLETED)

    async def _poll(self) -> None:
        self._go_past()
        offset = self._offset()
        busy = bool(self._unfinished())
        wait = 0 if busy else LONG_POLL
        try:
            raws = await self._fetch(offset, wait)
        except Conflict:
            self._conflicts += 1
            errors["Conflict"] += 1
            if self._conflicts >= CONFLICTS:
                raise UnusableError(
                    "Telegram reports a conflict (409): another program reads this bot's updates with the same token; "
                    "stop it, or use another bot"
                ) from None
            await asyncio.sleep(next(self._pauses))
            return
        except FINAL:
            raise
        except TelegramError as error:
            errors[type(error).__name__] += 1
            pause = seconds_of(error) if isinstance(error, RetryAfter) else next(self._pauses)
            log.warning("updates could not be fetched: %s; again in %.1f s", type(error).__name__, pause)
            await asyncio.sleep(pause)
            return
        self._conflicts = 0
        self.contact = time.monotonic()
        self._pauses = delays()
        self._confirmed(offset)
        self._hand_over(raws)
        if busy and not raws:
            await asyncio.sleep(SETTLE)

    async def _fetch(self, offset: int | None, wait: int) -> list[Any]:
        """Raw updates: one that the library cannot read must not cost the others of its batch."""
        wanted: dict[str, Any] = {"timeout": wait, "limit": LIMIT, "allowed_updates": list(ALLOWED)}
        if offset is not None:
            wanted["offset"] = offset
        found = await self._bot.do_api_request("getUpdates", api_kwargs=wanted, read_timeout=wait + 10)
        if not isinstance(found, list):
            raise TelegramError("the answer holds no updates")
        return found

    def _hand_over(self, raws: list[Any]) -> None:
        for raw in raws:
            update = raw.get("update_id") if isinstance(raw, dict) else None
            if not isinstance(update, int) or isinstance(update, bool):
                # Without a number it cannot be confirmed; the next one that has a number confirms it too.
                self._intake.counts["malformed"] += 1
                continue
            if update not in self._arrived and update not in self._passed:
                self._arrived[update] = self._intake.take(raw)

    def _confirmed(self, offset: int | None) -> None:
        """Telegram has seen ``offset``: what came before it is finished and will not come again."""
        gone = []
        for update in self._arrived:
            if update == offset or not self._finished(update):
                break
            gone.append(update)
        if gone:
            for update in gone:
                del self._arrived[update]
            self._forget(gone)

    def _forget(self, updates: list[int]) -> None:
        try:
            self._dialogs.forget(updates)
        except sqlite3.Error as error:
            # Only tidiness: they are pruned in two days.
            log.warning("confirmed updates stay noted: %s", error)

    async def _finish(self) -> None:
        busy = [task for task in (*self._passed.values(), *self._unfinished()) if not task.done()]
        if busy:
            log.info("finishing %d updates", len(busy))
            await asyncio.wait(busy, timeout=GRACE)
        for task in busy:
            task.cancel()
        offset = self._offset()
        if offset is not None:
            try:
                await asyncio.wait_for(self._fetch(offset, 0), 1)
            except (TelegramError, TimeoutError):
                # What is not confirmed comes again, and is known to be done.
                return
            self._confirmed(offset)
