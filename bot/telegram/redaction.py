"""The log: one line an event, and no token in it: not from us, not from the libraries below, not in a traceback.

A line is ``time=… level=… from=… msg="…"``, and where something broke ``trace="…"``: what log collectors call logfmt.
Answering somebody is no event: with its time a line would tell when a question of ``questions.db`` was asked.
"""

import datetime
import json
import logging
import sys
from types import TracebackType
from typing import TextIO

MARK = "<token>"
# These libraries write down addresses with the token in them, and what people write: the one of Telegram even in its
# error messages. What goes wrong in them is logged by us, by its kind.
TALKATIVE = ("telegram", "httpx", "httpcore")


class Redactor:
    """Takes a token out of texts, whole or its secret half alone."""

    def __init__(self, token: str) -> None:
        secret = token.partition(":")[2]
        # Longest first, so that the whole token leaves one mark.
        self._parts = [part for part in (token, token.replace(":", "%3A"), secret) if part]

    def __call__(self, text: str) -> str:
        """The text without the token."""
        for part in self._parts:
            text = text.replace(part, MARK)
        return text


class LineFormatter(logging.Formatter):
    """Formats a record, its traceback included, as one line, and takes the token out of it."""

    def __init__(self, redact: Redactor) -> None:
        super().__init__()
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line of text."""
        moment = datetime.datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")
        message = _quoted(record.getMessage())
        line = f"time={moment} level={record.levelname.lower()} from={record.name} msg={message}"
        if record.exc_info:
            line += f" trace={_quoted(self.formatException(record.exc_info))}"
        return self._redact(line)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def start_log(token: str, stream: TextIO = sys.stderr, level: int = logging.INFO) -> logging.Handler:
    """Send all logs and uncaught errors to ``stream`` without the token."""
    redact = Redactor(token)
    handler = logging.StreamHandler(stream)
    handler.setFormatter(LineFormatter(redact))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        record = root.makeRecord("uncaught", logging.CRITICAL, "", 0, kind.__name__, (), (kind, error, trace))
        handler.handle(record)

    sys.excepthook = uncaught
    return handler
