"""How far guided checks get, as numbers to add up: no chat, no answers, only where a check stands.

A check stands at its open question, or at ``result``. Whoever leaves stays counted where they stood, so that checks
begun are always those that stand somewhere.
"""

from dataclasses import dataclass

from bot.chat.state import ChatState
from bot.texts import Language

RESULT = "result"


@dataclass(frozen=True)
class Place:
    """Where a check stands: the open question's name, or ``result``, with what is counted apart."""

    lang: Language
    institution: str | None
    step: str


@dataclass(frozen=True)
class Move:
    """What to add to the counts of a place. ``begun`` is -1 where a check moves to another institution's counts."""

    place: Place
    begun: int = 0
    entered: int = 0
    left: int = 0


def moves(before: ChatState, after: ChatState) -> list[Move]:
    """What one turn of a chat adds to the counts; nothing where the check did not move, or ended where it stood."""
    here = _place(after)
    if here is None or after.dialog is None:
        return []
    if before.dialog is None or before.dialog.seed != after.dialog.seed:
        return [Move(here, begun=1, entered=1)]
    there = _place(before)
    assert there is not None
    if there == here:
        return []
    moved = (there.lang, there.institution) != (here.lang, here.institution)
    return [Move(there, begun=-moved, left=1), Move(here, begun=+moved, entered=1)]


def _place(state: ChatState) -> Place | None:
    if state.dialog is None:
        return None
    institution = state.dialog.facts.get("institution")
    return Place(state.lang or "sl", str(institution) if institution else None, state.dialog.asking or RESULT)
