"""What can happen in a conversation: the shells turn their input into one of these.

``lang`` is the language of the person's device, which counts only until the chat has one of its own. ``token`` marks a
question in the log, so that a thumb under its answer finds it again.
"""

from dataclasses import dataclass

from bot.texts import Language


@dataclass(frozen=True)
class Text:
    """A message in words."""

    text: str
    token: int = 0
    lang: Language | None = None


@dataclass(frozen=True)
class Command:
    """A command such as ``/check``: its name without the slash, and what follows it."""

    name: str
    argument: str = ""
    lang: Language | None = None
    token: int = 0


@dataclass(frozen=True)
class Press:
    """A pressed button, with the data that it carried."""

    data: str
    token: int = 0
    lang: Language | None = None


@dataclass(frozen=True)
class Edited:
    """A message of the person that was changed after it was answered."""

    text: str
    token: int = 0
    lang: Language | None = None


@dataclass(frozen=True)
class Unreadable:
    """A message that holds no words: a picture, a sticker, a voice message."""

    token: int = 0
    lang: Language | None = None


Event = Text | Command | Press | Edited | Unreadable
