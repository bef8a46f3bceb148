"""The service as it is really run: its process, started from the Procfile, talked to over the fake Bot API, stopped."""

import ctypes
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.operation.lock import FILE
from bot.storage import dialogs, questions
from tests.conftest import SMALL, free_port
from tests.fake_telegram import TOKEN, FakeTelegram, fake_telegram

ANA = 500
ROOT = Path(__file__).parents[3]
SERVE = [sys.executable, "-m", "bot.cli", "serve"]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where the processes find the small knowledge, built once; no sentence vectors are loaded for it."""
    folder = tmp_path_factory.mktemp("process")
    script = folder / "bin" / "mobility-bot"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m bot.cli "$@"\n')
    script.chmod(0o700)
    unwanted = ("PORT", "HOST", "WEBHOOK_URL", "MOBILITY_BOT_PAGE_PASSWORD", "MOBILITY_BOT_SECRET")
    return {
        **{name: value for name, value in os.environ.items() if name not in unwanted},
        "PATH": f"{script.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT),
        "XDG_CACHE_HOME": str(folder / "cache"), "MOBILITY_BOT_KNOWLEDGE": str(SMALL), "TELEGRAM_BOT_TOKEN": TOKEN,
    }  # fmt: skip


class Process:
    """A service process and what it says."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True,
        )  # fmt: skip
        self.lines: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        self.lines.extend(iter(self._process.stdout.readline, ""))

    @property
    def said(self) -> str:
        return "".join(self.lines)

    def stop(self) -> tuple[int, float]:
        """SIGTERM: the exit status and how many seconds it took."""
        began = time.monotonic()
        self._process.send_signal(signal.SIGTERM)
        status = self._process.wait(20)
        self._reader.join(5)
        return status, time.monotonic() - began

    def ended(self) -> int:
        status = self._process.wait(60)
        self._reader.join(5)
        return status

    def close(self) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()


@contextmanager
def started(command: list[str], environment: dict[str, str]) -> Iterator[Process]:
    process = Process(command, environment)
    try:
        yield process
    finally:
        process.close()


def of(environment: dict[str, str], fake: FakeTelegram, folder: Path, **more: str) -> dict[str, str]:
    return {**environment, "TELEGRAM_API_URL": fake.url, "MOBILITY_BOT_DATA": str(folder), **more}


@pytest.mark.skipif(find_spec("honcho") is None, reason="honcho is not installed")
def test_the_procfile_is_how_it_is_run(environment, fake: FakeTelegram, tmp_path: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "honcho", "start", "--port", str(port)]
    with started(command, of(environment, fake, tmp_path)) as process:
        fake.write(ANA, "/help")
        fake.settled(60)
        assert "/check" in fake.standing(ANA)[-1].text
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as answer:
            assert json.load(answer)["status"] == "ok"
        _, seconds = process.stop()
    assert seconds < 5
    assert re.search(r"web\.1 .*stopped; taken: 1", process.said)


def test_what_it_says_at_the_start_and_at_the_end(environment, fake: FakeTelegram, tmp_path: Path) -> None:
    with started(SERVE, of(environment, fake, tmp_path)) as process:
        fake.write(ANA, "/help")
        fake.settled(60)
        # The second one is refused while the first is at work, and the first goes on.
        with started(SERVE, of(environment, fake, tmp_path)) as second:
            assert second.ended() == 2
            assert "another mobility-bot (process" in second.said
            assert len(second.said.splitlines()) == 1
        fake.fail("sendMessage", "429", chat=ANA, retry_after=1)
        fake.write(ANA, "/privacy")
        fake.wait(lambda: fake.faults[0].times == 0)
        status, seconds = process.stop()
    assert (status, seconds < 5) == (0, True)
    assert not fake.inbox
    assert len(fake.standing(ANA)) == 2
    for found in ("data folder: ", "knowledge: 9 topics", "clock: agrees", "token: accepted"):
        assert sum(f'msg="start: {found}' in line for line in process.lines) == 1, process.said
    for line in process.lines:
        assert re.match(r"time=\S+ level=[a-z]+ from=\S+ msg=\"", line), line
    assert TOKEN.partition(":")[2] not in process.said


def test_it_does_not_hang_on_a_telegram_that_is_not_there(environment, tmp_path: Path) -> None:
    with fake_telegram() as fake:
        gone = of(environment, fake, tmp_path)
    with started(SERVE, gone) as process:
        end = time.monotonic() + 30
        while "say hello to Telegram" not in process.said and time.monotonic() < end:
            time.sleep(0.05)
        status, seconds = process.stop()
    assert (status, seconds < 5) == (0, True), process.said


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({"TELEGRAM_BOT_TOKEN": ""}, "@BotFather"),
        ({"TELEGRAM_BOT_TOKEN": "no token"}, "is no token"),
        ({"TELEGRAM_BOT_TOKEN": "", "TELEGRAM_BOT_TOKEN_FILE": "/nowhere"}, "No such file"),
        ({"MOBILITY_BOT_DATA": "/dev/null/x"}, "data folder"),
    ],
)
def test_what_cannot_start_says_so_in_one_line(environment, tmp_path: Path, setting: dict[str, str], said: str) -> None:
    with started(SERVE, {**environment, "MOBILITY_BOT_DATA": str(tmp_path), **setting}) as process:
        assert process.ended() == 2
    assert said in process.said
    assert len(process.said.splitlines()) == 1


def without_the_power_of_root() -> None:
    """Let the mode of files hold for root too: without CAP_DAC_OVERRIDE after the next program starts."""
    if os.geteuid() == 0:
        ctypes.CDLL(None).prctl(24, 1, 0, 0, 0)


@pytest.mark.parametrize("command", ["serve", "chat"])
def test_a_data_folder_that_is_read_only_is_refused(environment, tmp_path: Path, command: str) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    for name in (FILE, dialogs.FILE, questions.FILE):
        (folder / name).touch(0o400)
    folder.chmod(0o500)
    try:
        done = subprocess.run(
            [*SERVE[:-1], command], env={**environment, "MOBILITY_BOT_DATA": str(folder)}, cwd=ROOT, timeout=60,
            capture_output=True, text=True, input="", preexec_fn=without_the_power_of_root,
        )  # fmt: skip
    finally:
        folder.chmod(0o700)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"mobility-bot {command}: the data folder {folder} cannot be written to; set MOBILITY_BOT_DATA to another one\n"
    )
