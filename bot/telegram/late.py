"""What the disk does not take: kept in memory, known to the conversation, and written in its order once that works.

Its updates stay unconfirmed until then. If the process ends before, Telegram delivers them again: an answer may come
twice, and nothing is lost.
"""

import asyncio
import logging
import sqlite3
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from bot.storage.database import is_disk
from bot.storage.dialogs import Kept
from bot.telegram.patience import delays

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Write:
    """One write of an update to its chat; ``done`` ends when it is on the disk."""

    update: int
    key: str
    call: Callable[[], object]
    done: "asyncio.Future[None]"


class Late:
    """The writes that wait for the disk."""

    def __init__(self) -> None:
        self._waiting: deque[_Write] = deque()
        self._kept: dict[str, Kept] = {}
        self._task: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        """How many writes wait."""
        return len(self._waiting)

    def pending(self, update: int) -> "asyncio.Future[None] | None":
        """What ends when an update's effect is on the disk; None where it does not wait."""
        return next((write.done for write in self._waiting if write.update == update), None)

    def kept(self, key: str) -> Kept | None:
        """What a chat is like by the writes that wait; None where none does."""
        return self._kept.get(key)

    def remember(self, key: str, kept: Kept) -> None:
        """What a chat is like, for as long as one of its writes waits."""
        if any(write.key == key for write in self._waiting):
            self._kept[key] = kept

    def write(self, update: int, key: str, call: Callable[[], object]) -> None:
        """Write an update's effect now, or as soon as the disk takes it; ``pending`` says which.

        Raises:
            sqlite3.Error: it is not the disk that refuses.
        """
        if not self._waiting:
            try:
                call()
                return
            except sqlite3.OperationalError as error:
                if not is_disk(error):
                    raise
                log.error("dialogs.db cannot be written: %s; answering from memory, confirming nothing", error)
        self._waiting.append(_Write(update, key, call, asyncio.get_running_loop().create_future()))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._flush())

    def close(self) -> None:
        """Stop trying; what waits comes again from Telegram."""
        if self._task is not None:
            self._task.cancel()

    async def _flush(self) -> None:
        pauses = delays()
        while self._waiting:
            write = self._waiting[0]
            try:
                write.call()
            except sqlite3.OperationalError:
                await asyncio.sleep(next(pauses))
                continue
            except Exception as error:
                # Not the disk's fault: no other try would help it, and the others wait behind it.
                log.error("update %d could not be written: %s", write.update, type(error).__name__)
            self._waiting.popleft()
            if not any(other.key == write.key for other in self._waiting):
                self._kept.pop(write.key, None)
            if not write.done.done():
                write.done.set_result(None)
        log.warning("dialogs.db can be written again, and nothing waits any more")
