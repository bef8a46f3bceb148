"""What a shell has to do besides showing screens: log a question, note a thumb, erase a chat."""

from dataclasses import dataclass
from typing import Literal

from bot.texts import Language

Status = Literal["answered", "clarify", "unanswered"]
Reason = Literal["wrong", "unclear", "other"]


@dataclass(frozen=True)
class Asked:
    """A question for the log: no chat, and its text scrubbed, or None where it touches the special categories."""

    token: int
    lang: Language
    institution: str | None
    status: Status
    topic: str | None
    text: str | None


@dataclass(frozen=True)
class Rated:
    """A thumb under an answer; ``reason`` follows a thumb down."""

    token: int
    helpful: bool
    reason: Reason | None = None


@dataclass(frozen=True)
class Erase:
    """Everything kept about this chat goes."""


Effect = Asked | Rated | Erase
