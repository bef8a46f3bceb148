"""The token never reaches a log: not from us, not from the libraries below, not in a traceback."""

import logging
import sys
import traceback
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


class RedactingFormatter(logging.Formatter):
    """Formats a record, its traceback included, and takes the token out of the result."""

    def __init__(self, redact: Redactor) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line of text."""
        return self._redact(super().format(record))


def start_log(token: str, stream: TextIO = sys.stderr, level: int = logging.INFO) -> logging.Handler:
    """Send all logs and uncaught errors to ``stream`` without the token."""
    redact = Redactor(token)
    handler = logging.StreamHandler(stream)
    handler.setFormatter(RedactingFormatter(redact))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)

    def uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        stream.write(redact("".join(traceback.format_exception(kind, error, trace))))

    sys.excepthook = uncaught
    return handler
