import asyncio
import concurrent.futures
import datetime
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.assistant import Assistant, load_assistant
from bot.telegram import patience
from bot.telegram.service import converse
from tests.fake_telegram import TOKEN, FakeTelegram, fake_telegram

NOON = datetime.datetime(2026, 3, 2, 12)


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    return load_assistant()


@pytest.fixture
def fake() -> Iterator[FakeTelegram]:
    with fake_telegram() as server:
        yield server


@pytest.fixture
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries again soon, so that a test need not wait as long as a person would."""
    monkeypatch.setattr(patience, "FIRST_DELAY", 0.02)
    monkeypatch.setattr(patience, "LONGEST_DELAY", 0.1)


class Running:
    """The bot at work in a thread of its own; ``error`` is what ended it, ``counts`` what became of the updates."""

    def __init__(self, assistant: Assistant, fake: FakeTelegram, folder: Path, clock=lambda: NOON, **more) -> None:
        self.error: BaseException | None = None
        self.counts: Counter[str] = Counter()
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._work = (assistant, TOKEN, fake.url, folder, self._stop, clock)
        self._more = more
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self.counts = self._loop.run_until_complete(converse(*self._work, **self._more))
        except BaseException as error:
            self.error = error
        finally:
            self._loop.close()

    def on_its_thread(self, work: Callable[[], None]) -> None:
        """Run something where the bot runs: two threads in one database connection crash the interpreter."""
        done: concurrent.futures.Future[None] = concurrent.futures.Future()
        self._loop.call_soon_threadsafe(lambda: done.set_result(work()))
        done.result(30)

    def stop(self, seconds: float = 30) -> None:
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
        self.join(seconds)

    def join(self, seconds: float) -> None:
        self._thread.join(seconds)
        assert not self._thread.is_alive(), "the bot does not stop"


@contextmanager
def running(assistant: Assistant, fake: FakeTelegram, folder: Path, **more) -> Iterator[Running]:
    bot = Running(assistant, fake, folder, **more)
    try:
        yield bot
    finally:
        bot.stop()


@pytest.fixture
def bot(assistant: Assistant, fake: FakeTelegram, tmp_path: Path) -> Iterator[Running]:
    with running(assistant, fake, tmp_path) as started:
        yield started
