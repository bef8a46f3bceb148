"""The bot on Telegram from start to stop."""

import asyncio
import datetime
import logging
import signal
from collections import Counter
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.assistant import Assistant
from bot.commands import UnusableError
from bot.dialogs import Dialogs
from bot.questions import Questions
from bot.settings import chat_secret
from bot.telegram.intake import Clock, Intake
from bot.telegram.patience import patiently
from bot.telegram.polling import Polling
from bot.telegram.profile import present

log = logging.getLogger(__name__)
CONNECTIONS = 32
DAY = 24 * 60 * 60


def make_bot(token: str, api_url: str | None) -> Bot:
    """The library's bot; ``api_url`` is the address of a Bot API server of one's own."""
    request = HTTPXRequest(CONNECTIONS, read_timeout=20, write_timeout=20, connect_timeout=10, pool_timeout=60)
    fetching = HTTPXRequest(2, read_timeout=20, connect_timeout=10, pool_timeout=60)
    if not api_url:
        return Bot(token, request=request, get_updates_request=fetching)
    base = api_url.rstrip("/")
    return Bot(token, f"{base}/bot", f"{base}/file/bot", request=request, get_updates_request=fetching)


async def serve(assistant: Assistant, token: str, api_url: str | None, folder: Path) -> None:
    """Answer on Telegram until SIGTERM or SIGINT; what is in hand then is finished.

    Raises:
        UnusableError: the token is refused, another program polls with it, or a database cannot be used.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await converse(assistant, token, api_url, folder, stop)


async def converse(
    assistant: Assistant,
    token: str,
    api_url: str | None,
    folder: Path,
    stop: asyncio.Event,
    clock: Clock = datetime.datetime.now,
) -> Counter[str]:
    """Answer until ``stop`` is set; what became of the updates, counted.

    Raises:
        UnusableError: as for ``serve``.
    """
    dialogs, questions = Dialogs(folder, chat_secret(folder)), Questions(folder)
    bot = make_bot(token, api_url)
    intake = Intake(bot, assistant, dialogs, questions, clock)
    beside: list[asyncio.Task[Any]] = []
    try:
        await _until(stop, patiently(bot.initialize, "say hello to Telegram"))
        if not stop.is_set():
            log.info("answering as @%s", bot.username)
            beside += [
                asyncio.create_task(_prune(dialogs, questions, clock)),
                asyncio.create_task(present(bot, dialogs)),
            ]
            await Polling(bot, intake, dialogs).run(stop)
    except InvalidToken as error:
        raise UnusableError("Telegram refuses TELEGRAM_BOT_TOKEN; @BotFather shows the right one") from error
    except TelegramError as error:
        raise UnusableError(f"Telegram refuses: {type(error).__name__}") from error
    finally:
        for task in beside:
            task.cancel()
        await bot.shutdown()
        intake.close()
        dialogs.close()
        questions.close()
    counted = ", ".join(f"{name}: {count}" for name, count in sorted(intake.counts.items()))
    log.info("stopped; %s", counted or "nothing came")
    return intake.counts


async def _until(stop: asyncio.Event, work: Coroutine[None, None, None]) -> None:
    task = asyncio.create_task(work)
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait([task, stopping], return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if task.done():
        task.result()
    else:
        task.cancel()


async def _prune(dialogs: Dialogs, questions: Questions, clock: Clock) -> None:
    while True:
        dialogs.prune(clock().date())
        questions.forget_texts(clock().date())
        await asyncio.sleep(DAY)
