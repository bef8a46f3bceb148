"""The conversations of tests/chats: by the pure function, and again over HTTP, where they have to read the same."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.chat.buttons import decode
from bot.chat.conversation import handle
from bot.chat.events import Command, Event, Press, Text, Unreadable
from bot.chat.screens import Button, Screen
from bot.chat.state import ChatState
from bot.chat.turn import Turn
from bot.telegram.render import messages
from tests.bot.conftest import NOON, running
from tests.fake_telegram import FakeTelegram, plain

FOLDER = Path(__file__).parent.parent / "chats"
KEYS = {"says", "press", "sends", "bot", "without", "buttons", "facts", "asking"}
NBSP = "\N{NO-BREAK SPACE}"


@dataclass
class Chat:
    name: str
    lang: str
    steps: list[dict[str, Any]]
    state: ChatState = field(default_factory=ChatState)
    screens: tuple[Screen, ...] = ()
    turns: list[Turn] = field(default_factory=list)

    def button(self, label: str) -> Button:
        offered = [b for screen in self.screens[-4:] for row in screen.buttons for b in row]
        found = [b for b in offered if b.label.replace(NBSP, " ") == label]
        assert found, f"no button {label!r} among {[b.label for b in offered]}"
        return found[-1]

    def event(self, step: dict[str, Any]) -> Event:
        if "press" in step:
            return Press(self.button(step["press"]).data, lang=self.lang)
        if "sends" in step:
            return Unreadable(lang=self.lang)
        text = str(step["says"])
        if text.startswith("/"):
            name, _, rest = text[1:].partition(" ")
            return Command(name, rest, self.lang)
        return Text(text, lang=self.lang)


def _chats() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.yaml")):
        for chat in YAML(typ="safe", pure=True).load(path)["chats"]:
            yield pytest.param(chat, id=f"{path.stem}: {chat['name']}")


CHATS = list(_chats())


def _run(assistant, raw: dict[str, Any]) -> Chat:
    chat = Chat(raw["name"], raw["lang"], raw["steps"])
    for number, step in enumerate(chat.steps, 1):
        assert set(step) <= KEYS, f"step {number} has unknown keys"
        turn = handle(assistant, chat.state, chat.event(step), NOON)
        chat.state, chat.screens = turn.state, (*chat.screens, *turn.screens)
        chat.turns.append(turn)
    return chat


@pytest.mark.parametrize("raw", CHATS)
def test_a_chat_goes_as_written(assistant, raw: dict[str, Any]) -> None:
    chat = Chat(raw["name"], raw["lang"], raw["steps"])
    for number, step in enumerate(chat.steps, 1):
        assert set(step) <= KEYS, f"step {number} has unknown keys"
        turn = handle(assistant, chat.state, chat.event(step), NOON)
        chat.state, chat.screens = turn.state, (*chat.screens, *turn.screens)
        said = "\n\n".join([turn.toast, *(screen.text for screen in turn.screens)]).replace(NBSP, " ")
        where = f"step {number} ({step.get('says') or step.get('press')}):\n{said}"
        for text in map(str, step.get("bot", ())):
            assert text in said, f"{text!r} is missing in {where}"
        for text in map(str, step.get("without", ())):
            assert text not in said, f"{text!r} stands in {where}"
        offered = [b.label.replace(NBSP, " ") for screen in turn.screens for row in screen.buttons for b in row]
        for label in step.get("buttons", ()):
            assert label in offered, f"no button {label!r} in {where}, but {offered}"
        dialog = chat.state.dialog
        if "facts" in step:
            if step["facts"] is None:
                assert dialog is None, where
            else:
                assert dialog is not None, where
                known = {key: dialog.facts.get(key) for key in step["facts"]}
                assert known == step["facts"], where
        if "asking" in step:
            assert dialog is not None, where
            assert dialog.asking == step["asking"], where
        for screen in turn.screens:
            for row in screen.buttons:
                for button in row:
                    assert button.url or decode(button.data), f"{button} cannot be read back"


def test_there_are_enough_chats_in_both_languages() -> None:
    languages = [param.values[0]["lang"] for param in CHATS]
    assert len(languages) >= 60
    assert min(languages.count("sl"), languages.count("en")) >= 25


def test_all_chats_read_the_same_over_http(assistant, fake: FakeTelegram, tmp_path: Path) -> None:
    """All at once, each in a chat of its own: every message that Telegram got is the one that the function made."""
    chats = [_run(assistant, param.values[0]) for param in CHATS]
    with running(assistant, fake, tmp_path):
        for number in range(max(len(chat.steps) for chat in chats)):
            sent = len(fake.calls)
            for where, chat in enumerate(chats, 1):
                if number < len(chat.steps):
                    _do(fake, where, chat, chat.steps[number])
            fake.settled(60)
            said: dict[int, list[str]] = {}
            for name, values in fake.calls[sent:]:
                if name == "sendDocument":
                    said.setdefault(values["chat_id"], []).append(values["caption"])
                if name in ("sendMessage", "editMessageText"):
                    said.setdefault(values["chat_id"], []).append(plain(values["text"])[0])
            for where, chat in enumerate(chats, 1):
                if number < len(chat.steps):
                    wanted = [
                        plain(message.text)[0] for screen in chat.turns[number].screens for message in messages(screen)
                    ]
                    assert said.get(where, []) == wanted, f"{chat.name}, step {number + 1}"


def _do(fake: FakeTelegram, where: int, chat: Chat, step: dict[str, Any]) -> None:
    if "press" in step:
        standing = fake.standing(where)
        wanted = step["press"]
        for message in reversed(standing):
            label = next((one for one in message.labels if one.replace(NBSP, " ") == wanted), None)
            if label is not None:
                fake.press(where, label, message)
                return
        raise AssertionError(f"{chat.name}: no button {wanted!r}")
    if "sends" in step:
        fake.write(
            where,
            None,
            sticker={
                "file_id": "a",
                "file_unique_id": "b",
                "type": "regular",
                "width": 1,
                "height": 1,
                "is_animated": False,
                "is_video": False,
            },
            language_code=chat.lang,
        )
    else:
        fake.write(where, str(step["says"]), language_code=chat.lang)
