"""What the person sees: parts of text and buttons, the same for every shell."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["title", "body", "source", "aside", "columns", "quote"]


@dataclass(frozen=True)
class Part:
    """A paragraph. A ``source`` stays with the paragraph before it; ``columns`` keep their spacing.

    A ``quote`` is what somebody wrote, word for word.
    """

    text: str
    kind: Kind = "body"


@dataclass(frozen=True)
class Button:
    """A button: it sends ``data`` back, or opens ``url``."""

    label: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True)
class File:
    """A file that goes with a screen."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Screen:
    """One message. ``dialog`` marks the one message of the guided check, which replaces its predecessor.

    ``answer`` marks an answer to a question: it is edited when the question is.
    """

    parts: tuple[Part, ...]
    buttons: tuple[tuple[Button, ...], ...] = ()
    dialog: bool = False
    answer: bool = False
    file: File | None = None

    @property
    def text(self) -> str:
        """The screen as plain text without its buttons."""
        return "\n\n".join(part.text for part in self.parts)


def say(*texts: str, buttons: tuple[tuple[Button, ...], ...] = ()) -> Screen:
    """A screen of plain paragraphs."""
    return Screen(tuple(Part(text) for text in texts if text), buttons)


def rows(buttons: list[Button], width: int) -> tuple[tuple[Button, ...], ...]:
    """Buttons in rows of at most ``width``."""
    return tuple(tuple(buttons[i : i + width]) for i in range(0, len(buttons), width))
