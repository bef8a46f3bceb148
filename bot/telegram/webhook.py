"""The webhook: Telegram posts an update, and gets its 200 when the update's effect is committed and its reply is out.

What gets anything else, Telegram posts again: it stays the inbox, as with polling.
"""

import asyncio
import hashlib
import hmac
import json
import logging
import time
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from telegram import Bot
from telegram.error import TelegramError

from bot.errors import UnusableError
from bot.telegram.incoming import ALLOWED
from bot.telegram.intake import Intake
from bot.telegram.patience import patiently
from bot.telegram.polling import GRACE, HELD_LONG

log = logging.getLogger(__name__)
PATH = "/telegram"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
CONNECTIONS = 40  # that Telegram may open at once; each waits for its reply
MOST_IN_HAND = 200  # updates; beyond that Telegram is asked to come again
PATIENCE = 50.0  # seconds that Telegram is kept waiting, less than it waits
LOOK = 1.0  # seconds between two looks at whether Telegram makes a chat wait
WATCH = 60.0  # seconds between two looks at what Telegram says of the webhook


def webhook_secret(secret: bytes, token: str) -> str:
    """What Telegram must send with each update: it changes with the key of the chat hash and with the token."""
    return hmac.new(secret, f"webhook {token}".encode(), hashlib.sha256).hexdigest()


class Webhook:
    """Receives updates at ``path`` of the public address.

    ``contact`` is when Telegram last said that it knows this webhook (``time.monotonic``).
    """

    def __init__(self, bot: Bot, intake: Intake, secret: str, url: str) -> None:
        self.contact: float | None = None
        self._bot, self._intake, self._secret = bot, intake, secret
        self._url = url.rstrip("/") + PATH
        self.path = urlsplit(self._url).path
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._stopping = False

    async def receive(self, request: Request) -> Response:
        """Take one update in."""
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(), self._secret.encode()):
            self._intake.counts["refused"] += 1
            return PlainTextResponse("this address is for Telegram\n", 403)
        try:
            raw: Any = json.loads(await request.body())
        except (ValueError, RecursionError):
            self._intake.counts["malformed"] += 1
            return PlainTextResponse("no JSON\n", 400)
        update = raw.get("update_id") if isinstance(raw, dict) else None
        if not isinstance(update, int) or isinstance(update, bool):
            # Telegram would send it again and again; there is nothing to be done about it.
            self._intake.counts["malformed"] += 1
            return Response(status_code=200)
        if update not in self._busy and (self._stopping or self._intake.in_hand >= MOST_IN_HAND):
            self._intake.counts["put_off"] += 1
            return PlainTextResponse("later\n", 503, {"Retry-After": "1"})
        return await self._settled(self._take(update, raw))

    async def _settled(self, task: "asyncio.Task[None]") -> Response:
        """200 once the reply is out; a later try for a chat that Telegram makes wait, so that others get its place."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            done, _ = await asyncio.wait([task], timeout=LOOK)
            if done:
                return Response(status_code=200)
            if self._intake.owing.waits(task) >= HELD_LONG:
                break
        return PlainTextResponse("not yet\n", 503, {"Retry-After": "5"})

    def _take(self, update: int, raw: Any) -> "asyncio.Task[None]":
        """The task of an update; of the first delivery, where Telegram has lost patience and sends it again."""
        task = self._busy.get(update)
        if task is None:
            task = self._busy[update] = self._intake.take(raw)
            task.add_done_callback(lambda _: self._busy.pop(update, None))
        return task

    async def run(self, stop: asyncio.Event) -> None:
        """Tell Telegram where to post, until ``stop`` is set; then finish what is in hand. It stays set after that.

        Raises:
            UnusableError: Telegram refuses the address.
        """
        await self._register()
        while not stop.is_set():
            await self._look()
            try:
                await asyncio.wait_for(stop.wait(), WATCH)
            except TimeoutError:
                continue
        self._stopping = True
        if self._busy:
            log.info("finishing %d updates", len(self._busy))
            _, late = await asyncio.wait(list(self._busy.values()), timeout=GRACE)
            for task in late:
                task.cancel()

    async def _register(self) -> None:
        try:
            await patiently(
                lambda: self._bot.set_webhook(
                    self._url, max_connections=CONNECTIONS, allowed_updates=ALLOWED, secret_token=self._secret
                ),
                "set the webhook",
            )
        except TelegramError as error:
            raise UnusableError(f"Telegram refuses WEBHOOK_URL {self._url}: {error.message}") from error
        self.contact = time.monotonic()
        log.info("start: webhook is set to %s", self._url)

    async def _look(self) -> None:
        try:
            info = await self._bot.get_webhook_info()
        except TelegramError as error:
            log.warning("Telegram could not be asked about the webhook: %s", type(error).__name__)
            return
        if info.url != self._url:
            log.error("the webhook leads elsewhere now: another program uses this token; it is set back")
            await self._register()
            return
        self.contact = time.monotonic()
        if info.last_error_date is not None and time.time() - info.last_error_date.timestamp() < WATCH:
            log.warning(
                "Telegram cannot reach the webhook: %s; %d updates wait", info.last_error_message,
                info.pending_update_count,
            )  # fmt: skip
