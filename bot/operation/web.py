"""The web side of the service: the webhook, ``/healthz``, ``/metrics`` and the coordinators' page, on one port."""

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.errors import UnusableError
from bot.operation.health import Health
from bot.operation.metrics import CONTENT_TYPE
from bot.operation.settings import secret

LARGEST = 1 << 20  # bytes of a request: Telegram's largest update is a tenth of it
UPLOAD = 10.0  # seconds in which a request must have arrived whole
CLOSING = 1  # seconds for what is in hand when the service stops
DEFAULT_PORT = 8080


@dataclass(frozen=True)
class Site:
    """Where the web side is: the local address, and the public one that Telegram posts to (None: polling).

    ``password`` opens the coordinators' page; without one there is no page.
    """

    host: str
    port: int
    webhook: str | None = None
    password: str = ""


def site() -> Site | None:
    """What ``WEBHOOK_URL``, ``PORT`` and ``HOST`` say; None where nothing asks for a web side.

    With ``PORT`` a platform names the port that it forwards to, so all its interfaces are listened on; without it only
    programs of the same machine are let in. ``HOST`` overrides either.

    Raises:
        UnusableError: a value that cannot be used.
    """
    url, port = os.environ.get("WEBHOOK_URL", "").strip(), os.environ.get("PORT", "").strip()
    password = secret("MOBILITY_BOT_PAGE_PASSWORD")
    if not (url or port or password):
        return None
    own_server = bool(os.environ.get("TELEGRAM_API_URL"))
    if url and not url.startswith(("https://", "http://") if own_server else "https://"):
        raise UnusableError(f"WEBHOOK_URL: Telegram posts to https:// addresses only, not to {url}")
    if port and not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise UnusableError(f"PORT: {port!r} is no port")
    host = os.environ.get("HOST", "").strip() or ("0.0.0.0" if port else "127.0.0.1")
    return Site(host, int(port or DEFAULT_PORT), url or None, password)


def application(health: Health, more: Sequence[BaseRoute] = (), page: ASGIApp | None = None) -> ASGIApp:
    """The web application; ``more`` are routes such as the webhook's, ``page`` gets whatever is left."""

    async def healthz(request: Request) -> Response:
        well, report = health.report()
        return JSONResponse(report, 200 if well else 503, {"Cache-Control": "no-store"})

    async def metrics(request: Request) -> Response:
        return PlainTextResponse(health.figures(), headers={"Content-Type": CONTENT_TYPE})

    routes: list[BaseRoute] = [Route("/healthz", healthz), Route("/metrics", metrics), *more]
    if page is not None:
        routes.append(Mount("/", page))
    return Bounded(Starlette(routes=routes))


class Bounded:
    """Hands requests on once they are here whole; those that are too large or too slow it refuses."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body, refusal = bytearray(), None
        try:
            async with asyncio.timeout(UPLOAD):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        return
                    body += message.get("body", b"")
                    if len(body) > LARGEST:
                        refusal = PlainTextResponse("too large\n", 413, {"Connection": "close"})
                        break
                    if not message.get("more_body"):
                        break
        except TimeoutError:
            refusal = PlainTextResponse("too slow\n", 408, {"Connection": "close"})
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        whole = iter([{"type": "http.request", "body": bytes(body), "more_body": False}])

        async def again() -> Message:
            return next(whole, None) or await receive()

        await self._app(scope, again, send)


class _Server(uvicorn.Server):
    """Leaves the signals to the service."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def served(app: ASGIApp, where: Site) -> AsyncIterator[None]:
    """Serve within the block; at its end what is in hand is finished.

    Raises:
        UnusableError: the port is taken, or may not be used.
    """
    try:
        listening = socket.create_server((where.host, where.port), backlog=512)
    except (OSError, OverflowError) as error:
        raise UnusableError(f"port {where.port} of {where.host} cannot be used: {error}") from error
    config = uvicorn.Config(
        app, log_config=None, access_log=False, lifespan="off", limit_concurrency=500, timeout_keep_alive=75,
        timeout_graceful_shutdown=CLOSING, server_header=False, ws="none",
    )  # fmt: skip
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        while not server.started and not task.done():
            await asyncio.sleep(0.01)
        yield
    finally:
        server.should_exit = True
        await task
        listening.close()
