import io
import logging
import sys
from collections.abc import Iterator

import pytest

from bot.telegram.redaction import MARK, Redactor, start_log

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


@pytest.fixture
def output() -> Iterator[io.StringIO]:
    stream, root, hook = io.StringIO(), logging.getLogger(), sys.excepthook
    before = root.handlers, root.level
    start_log(TOKEN, stream, logging.DEBUG)
    yield stream
    root.handlers, root.level = before
    sys.excepthook = hook


def test_a_token_is_taken_out_whole_or_in_part() -> None:
    redact = Redactor(TOKEN)
    assert redact(f"https://api.telegram.org/bot{TOKEN}/getMe") == f"https://api.telegram.org/bot{MARK}/getMe"
    assert redact(f"only {TOKEN.partition(':')[2]}") == f"only {MARK}"
    assert redact(TOKEN.replace(":", "%3A")) == MARK


def test_not_in_messages_arguments_or_tracebacks(output: io.StringIO) -> None:
    log = logging.getLogger("bot.anything")
    try:
        raise ValueError(f"cannot reach /bot{TOKEN}/getMe")
    except ValueError:
        log.exception("calling %s", TOKEN)
    assert "ValueError" in output.getvalue()
    assert TOKEN.partition(":")[2] not in output.getvalue()


def test_not_in_uncaught_errors(output: io.StringIO) -> None:
    error = RuntimeError(TOKEN)
    sys.excepthook(RuntimeError, error, None)
    assert MARK in output.getvalue()
    assert TOKEN not in output.getvalue()


@pytest.mark.parametrize("name", ["telegram", "telegram.request", "telegram.Bot", "httpx", "httpcore.connection"])
def test_the_libraries_below_are_silent(output: io.StringIO, name: str) -> None:
    logging.getLogger(name).error("what somebody wrote")
    assert not output.getvalue()
