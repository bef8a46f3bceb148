"""The conversation in a terminal: buttons are numbered, and may be chosen by number or by their words."""

import datetime
import secrets
import sys
import textwrap
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

from bot.assistant import Assistant
from bot.chat.asks import ASKS
from bot.chat.conversation import handle
from bot.chat.effects import Asked, Rated
from bot.chat.events import Command, Event, Press, Text
from bot.chat.progress import moves
from bot.chat.screens import Button, Screen
from bot.chat.state import ChatState
from bot.storage.questions import Questions
from bot.texts import Language, texts

WIDTH = 100
NUMERIC = {ask.id for ask in ASKS if ask.kind in ("number", "duration", "previous")}


class Terminal:
    """One conversation. ``answer`` turns a line into the text to print."""

    def __init__(
        self,
        assistant: Assistant,
        questions: Questions | None = None,
        lang: Language | None = None,
        clock: Callable[[], datetime.datetime] = datetime.datetime.now,
    ) -> None:
        self.state = ChatState(lang=lang, lang_chosen=lang is not None)
        self._assistant, self._questions, self._clock = assistant, questions, clock
        self._buttons: list[Button] = []

    def event(self, line: str) -> Event:
        """What a typed line means: a command, a numbered or worded button of the last screen, or a message."""
        token = secrets.randbits(48)
        line = line.strip()
        if line.startswith("/"):
            name, _, argument = line[1:].partition(" ")
            return Command(name.lower(), argument, token=token)
        pressable = [button for button in self._buttons if button.data]
        number = line.removeprefix("#")
        if number.isdecimal() and 0 < int(number) <= len(pressable) and (line != number or not self._wants_number()):
            return Press(pressable[int(number) - 1].data, token)
        same = [button for button in pressable if _bare(button.label) == _bare(line)]
        if len(same) == 1:
            return Press(same[0].data, token)
        return Text(line, token)

    def _wants_number(self) -> bool:
        """Whether a bare number is itself an answer to the open question, so that buttons need their ``#``."""
        dialog = self.state.dialog
        return dialog is not None and dialog.asking in NUMERIC

    def answer(self, line: str) -> str:
        """What the assistant says to a line."""
        turn = handle(self._assistant, self.state, self.event(line), self._clock())
        if self._questions is not None:
            self._questions.count(moves(self.state, turn.state), self._clock().date())
        self.state = turn.state
        for effect in turn.effects:
            if self._questions is not None and isinstance(effect, Asked | Rated):
                self._questions.write(effect, self._clock().date())
        if turn.screens:
            self._buttons = []
        shown = [turn.toast] if turn.toast and not turn.screens else []
        shown += [self._printed(screen) for screen in turn.screens]
        return "\n\n".join(text for text in shown if text)

    def _printed(self, screen: Screen) -> str:
        if screen.file is not None:
            Path(screen.file.name).write_bytes(screen.file.content)
            return texts(self.state.lang or "sl").say("chat.file_saved", name=screen.file.name)
        lines = ["\n\n".join(_wrapped(part.text) if part.kind != "columns" else part.text for part in screen.parts)]
        mark = "#" if screen.dialog and self._wants_number() else ""
        for row in screen.buttons:
            cells = []
            for button in row:
                if button.url:
                    cells.append(f"→ {button.label}: {button.url}")
                else:
                    self._buttons.append(button)
                    number = sum(1 for known in self._buttons if known.data)
                    cells.append(f"[{mark}{number}] {button.label}")
            lines.append("   ".join(cells))
        return "\n".join(line for line in lines if line)


def _bare(label: str) -> str:
    return label.casefold().strip(" .!?•←")


def _wrapped(text: str) -> str:
    lines = []
    for line in text.split("\n"):
        indent = "  " if line.startswith("• ") else ""
        lines.append(
            textwrap.fill(line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
        )
    return "\n".join(lines)


def converse(terminal: Terminal, lines: Iterable[str], out: TextIO = sys.stdout) -> None:
    """Answer each line, empty ones aside."""
    for line in lines:
        if line.strip():
            print(terminal.answer(line), end="\n\n", file=out, flush=True)


def interactive(terminal: Terminal, lang: Language) -> None:
    """Converse with a person at the keyboard until they end it."""
    t = texts(lang)
    print(_wrapped(t.say("chat.greeting")), end="\n\n")
    try:
        while True:
            line = input("> ")
            if line.strip():
                print(f"\n{terminal.answer(line)}\n")
    except (EOFError, KeyboardInterrupt):
        print(f"\n{t.say('chat.bye')}")
