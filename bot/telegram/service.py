"""The bot on Telegram from start to stop."""

import asyncio
import datetime
import logging
import os
import signal
import sqlite3
from collections import Counter
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp
from telegram import Bot
from telegram.error import InvalidToken, TelegramError
from telegram.request import HTTPXRequest

from bot.assistant import Assistant
from bot.errors import UnusableError
from bot.operation.health import Health
from bot.operation.reload import LOOK_AGAIN, Reloading
from bot.operation.settings import chat_secret
from bot.operation.startup import clock_line, folder_line, knowledge_line
from bot.operation.web import Site, application, served, site
from bot.page.app import make_page
from bot.storage.copies import remove_old_copies
from bot.storage.dialogs import Dialogs
from bot.storage.questions import Questions
from bot.storage.relays import Relays
from bot.telegram.coordinators import Coordinators, parse_chats
from bot.telegram.intake import Clock, Intake
from bot.telegram.patience import errors, patiently
from bot.telegram.polling import Polling
from bot.telegram.profile import present
from bot.telegram.webhook import PATH, Webhook, webhook_secret
from bot.texts import Language, texts

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
        UnusableError: the token is refused, another program polls with it, or a database or the port cannot be used.
    """
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    where = site()
    clock = await asyncio.to_thread(clock_line, api_url)
    for well, line in (folder_line(folder), knowledge_line(assistant.knowledge), clock):
        log.log(logging.INFO if well else logging.WARNING, "start: %s", line)
    chats = parse_chats(os.environ.get("MOBILITY_BOT_COORDINATORS", ""))
    await converse(assistant, token, api_url, folder, stop, where=where, chats=chats, watched=True)


async def converse(
    assistant: Assistant,
    token: str,
    api_url: str | None,
    folder: Path,
    stop: asyncio.Event,
    clock: Clock = datetime.datetime.now,
    where: Site | None = None,
    chats: frozenset[int] = frozenset(),
    watched: bool = False,
) -> Counter[str]:
    """Answer until ``stop`` is set; what became of the updates, counted.

    ``where`` is the web side, if there is one; ``chats`` are those of the coordinators; with ``watched`` changed
    knowledge files are taken over.

    Raises:
        UnusableError: as for ``serve``.
    """
    secret = chat_secret(folder)
    dialogs, questions = Dialogs(folder, secret), Questions(folder)
    bot = make_bot(token, api_url)
    reloading = Reloading(assistant, assistant.knowledge.folder)
    coordinators = Coordinators(
        bot, chats, folder, lambda: reloading.assistant, dialogs, questions, Relays(folder, secret), clock
    )
    intake = Intake(bot, assistant, dialogs, questions, clock, coordinators)
    url = where.webhook if where else None
    source = Webhook(bot, intake, webhook_secret(secret, token), url) if url else Polling(bot, intake, dialogs)
    health = Health(intake, errors, (dialogs, questions), folder, lambda: source.contact)
    beside: list[asyncio.Task[Any]] = []
    try:
        async with AsyncExitStack() as stack:
            if where is not None:
                page = _page(folder, reloading, where)
                await stack.enter_async_context(served(application(health, routes(source), page), where))
                log.info("start: listening on %s:%d", where.host, where.port)
            await _until(stop, patiently(bot.initialize, "say hello to Telegram"))
            if not stop.is_set():
                log.info("start: token: accepted, answering as @%s", bot.username)
                beside += [
                    asyncio.create_task(_prune(dialogs, questions, folder, clock)),
                    asyncio.create_task(_presented(bot, dialogs)),
                    asyncio.create_task(coordinators.work()),
                ]
                if watched:
                    beside.append(asyncio.create_task(_watch(reloading, intake)))
                intake.make_good()
                await source.run(stop)
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


def _page(folder: Path, reloading: Reloading, where: Site) -> ASGIApp | None:
    if not where.password:
        return None

    def notice(lang: Language) -> str:
        return texts(lang).say("digest.knowledge_broken", what=reloading.broken) if reloading.broken else ""

    secure = (where.webhook or "").startswith("https://")
    return make_page(folder, lambda: reloading.assistant, where.password, secure=secure, notice=notice)


async def _watch(reloading: Reloading, intake: Intake) -> None:
    while True:
        await asyncio.sleep(LOOK_AGAIN)
        if await asyncio.to_thread(reloading.look):
            intake.use(reloading.assistant)


def routes(source: Webhook | Polling) -> list[BaseRoute]:
    """Where Telegram posts to, with and without the path that a proxy in front may have left in place."""
    if isinstance(source, Polling):
        return []
    return [Route(path, source.receive, methods=["POST"]) for path in dict.fromkeys((PATH, source.path))]


async def _until(stop: asyncio.Event, work: Coroutine[None, None, None]) -> None:
    task = asyncio.create_task(work)
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait([task, stopping], return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if task.done():
        task.result()
    else:
        task.cancel()


async def _presented(bot: Bot, dialogs: Dialogs) -> None:
    try:
        await present(bot, dialogs)
    except sqlite3.Error as error:
        log.warning("what was set at Telegram could not be noted: %s", error)


async def _prune(dialogs: Dialogs, questions: Questions, folder: Path, clock: Clock) -> None:
    while True:
        try:
            dialogs.prune(clock().date())
        except sqlite3.Error as error:
            log.warning("dialogs.db was not pruned: %s", error)
        questions.forget_texts(clock().date())
        for name in remove_old_copies(folder, clock()):
            log.info("%s is old and was removed", name)
        await asyncio.sleep(DAY)
