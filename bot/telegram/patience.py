"""Calling Telegram until it answers: waits when told to, retries what may pass, and tells apart what will not."""

import asyncio
import datetime
import logging
import random
import time
import warnings
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from typing import TypeVar

from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError

T = TypeVar("T")
FIRST_DELAY, LONGEST_DELAY = 0.5, 30.0  # seconds

log = logging.getLogger(__name__)
errors: Counter[str] = Counter()  # what went wrong in this process, by kind, for the figures
# Tasks that Telegram told to wait, and since when (time.monotonic).
held: dict["asyncio.Task[object]", float] = {}
# Errors that come back however often the same call is made.
FINAL = (BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken)


def delays() -> Iterator[float]:
    """Growing pauses with a random part, so that waiting chats do not all come back at once."""
    delay = FIRST_DELAY
    while True:
        yield delay * random.uniform(0.8, 1.2)
        delay = min(2 * delay, LONGEST_DELAY)


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        value: int | datetime.timedelta = error.retry_after
    return value.total_seconds() if isinstance(value, datetime.timedelta) else float(value)


async def patiently(call: Callable[[], Awaitable[T]], what: str) -> T:
    """The result of a call, however long Telegram takes to come back.

    Raises:
        TelegramError: one of ``FINAL``, which trying again would not change.
    """
    pauses = delays()
    while True:
        try:
            return await call()
        except RetryAfter as error:
            errors["RetryAfter"] += 1
            # Only the caller waits, which is one chat; the others go on.
            pause = seconds_of(error) + random.uniform(0, 0.3)
            log.info("%s: asked to wait %.1f s", what, pause)
            await _hold(pause)
            continue
        except FINAL as error:
            errors[type(error).__name__] += 1
            raise
        except TelegramError as error:
            # 5xx, resets, time-outs, and bodies that are cut off or no JSON.
            errors[type(error).__name__] += 1
            pause = next(pauses)
            log.info("%s: %s; again in %.1f s", what, type(error).__name__, pause)
        await asyncio.sleep(pause)


async def _hold(pause: float) -> None:
    """Wait as Telegram asks, for others to see."""
    task = asyncio.current_task()
    assert task is not None
    held.setdefault(task, time.monotonic())
    try:
        await asyncio.sleep(pause)
    finally:
        held.pop(task, None)
