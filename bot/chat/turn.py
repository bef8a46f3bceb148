"""One turn of a conversation: what goes in, what comes out, and the small helpers that all of its parts share."""

import datetime
from dataclasses import dataclass, field, replace

from bot.assistant import Assistant
from bot.chat.effects import Effect
from bot.chat.private import Private
from bot.chat.screens import Screen, say
from bot.chat.state import ChatState
from bot.texts import Language, texts


@dataclass(frozen=True)
class Turn:
    """The outcome of one event: the new state, what to show, what the shell has to record.

    ``toast`` is a word for the person who pressed a button. ``keep_dialog`` says that the guided check's message
    stays as it is.
    """

    state: ChatState
    screens: tuple[Screen, ...] = ()
    effects: tuple[Effect, ...] = ()
    toast: str = ""


@dataclass(frozen=True)
class Now:
    """What a turn starts from. ``lang`` is the language to answer in."""

    assistant: Assistant
    state: ChatState
    clock: datetime.datetime
    lang: Language
    token: int = 0
    private: Private = field(default_factory=Private)

    def say(self, key: str, n: int | None = None, **values: object) -> str:
        """A text of the catalogues in this turn's language."""
        return texts(self.lang).say(key, n, **values)

    def has(self, key: str) -> bool:
        """Whether the catalogues have a text for ``key``."""
        return texts(self.lang).has(key)

    def turn(self, *screens: Screen, **update: object) -> Turn:
        """A turn that shows ``screens`` and changes these parts of the state."""
        return Turn(self.state.model_copy(update=update), screens)

    def tell(self, key: str, **update: object) -> Turn:
        """A turn that says one text."""
        return self.turn(say(self.say(key)), **update)

    def with_state(self, **update: object) -> "Now":
        """The same moment with a changed state."""
        return replace(self, state=self.state.model_copy(update=update))
