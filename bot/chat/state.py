"""What is remembered of a chat between two messages: frozen, versioned, and free of private answers.

A fact is what the contract of ``mobility-bot check`` calls one, with the same keys and values.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from bot.chat.private import PRIVATE_KEYS
from bot.texts import Language

FactValue = str | int | bool
Facts = dict[str, FactValue]
LONGEST_HISTORY = 40


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Step(_Frozen):
    """The dialog as it stood before one answer: what going back returns to."""

    facts: Facts
    unknown: tuple[str, ...]
    asking: str | None
    done: tuple[str, ...] = ()
    shown: bool = False


class Dialog(_Frozen):
    """A guided check under way.

    Attributes:
        asking: the open question, None once the result stands.
        unknown: questions answered with "I don't know".
        offered: facts as they were before going back or changing, shown beside the question.
        history: the way back.
        done: questions asked whose answers are not kept.
        comparing: the next place typed is one to compare with.
        shown: the person asked for the result before all was answered.
        seed, turn: together the serial number of the present screen, so that a button of an older one is recognised.
    """

    facts: Facts = Field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    asking: str | None = None
    offered: Facts = Field(default_factory=dict)
    history: tuple[Step, ...] = ()
    done: tuple[str, ...] = ()
    comparing: bool = False
    shown: bool = False
    seed: str = "0"
    turn: int = 0

    @field_validator("facts", "offered")
    @classmethod
    def _nothing_private(cls, facts: Facts) -> Facts:
        if any(key in PRIVATE_KEYS for key in facts):
            raise ValueError("private answers are never kept")
        return facts

    @property
    def serial(self) -> str:
        """What the buttons of the present screen carry."""
        return f"{self.seed}.{self.turn}"


class ChatState(_Frozen):
    """One chat. ``lang_chosen`` holds after /language; ``misses`` counts messages in a row that were not understood.

    ``context`` is what follow-up questions build on, as :mod:`bot.answers.answering` wrote it.
    """

    version: Literal[1] = 1
    lang: Language | None = None
    lang_chosen: bool = False
    institution: str | None = None
    institution_asked: bool = False
    context: dict[str, Any] | None = None
    misses: int = 0
    dialog: Dialog | None = None


def load_state(text: str | None) -> ChatState:
    """The state from its JSON; a fresh one where there is none or an earlier release wrote it otherwise."""
    if text is None:
        return ChatState()
    try:
        return ChatState.model_validate_json(text)
    except ValueError:
        return ChatState()
