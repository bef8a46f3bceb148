"""The kill drill: the real process against the fake Bot API, killed at random under traffic, then held to account.

Every conversation is worked out beforehand with the pure function; afterwards the database has to hold exactly the
same states. A lost update, or one that took effect twice, shows as a difference.
"""

import datetime
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.assistant import Assistant
from bot.chat.conversation import handle
from bot.chat.events import Command, Event, Press, Text
from bot.chat.state import ChatState
from bot.storage.dialogs import Dialogs
from bot.telegram.render import messages
from bot.texts import LANGUAGES, texts
from tests.fake_telegram import TOKEN, FakeTelegram

SECRET = "the drill's own"
CLOCK = datetime.datetime(2026, 3, 2, 12)
TYPED = (
    "/check", "FVO", "Nova univerza", "študij", "Španija", "Praga", "5 mesecev", "nazaj", "6 mesecev", "nič", "da",
    "ne", "ne vem", "zakaj", "/help", "/language", "/privacy", "Koliko časa imam za pritožbo, če nisem izbran?", "stop",
)  # fmt: skip
SLOW_DOWN = {texts(lang).say("limits.slow_down") for lang in LANGUAGES}
REPLIES = ("sendMessage", "editMessageText")


@dataclass
class Report:
    """What a drill found. ``repeated`` are replies beyond one for each update, the price of losing none.

    ``limited`` counts how often somebody was told that they write too much at once.
    """

    updates: int = 0
    kills: int = 0
    wrong_states: list[int] = field(default_factory=list)
    unanswered: list[int] = field(default_factory=list)
    repeated: int = 0
    limited: int = 0
    replies: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.updates} updates, {self.kills} kills, {len(self.unanswered)} unanswered, "
            f"{len(self.wrong_states)} states lost or applied twice, {self.repeated} of {self.replies} replies "
            f"repeated, {self.limited} limited, {self.seconds:.0f} s"
        )


@dataclass
class Chat:
    """A conversation by the pure function: its state, and all that has to be said in it, in its order."""

    id: int
    state: ChatState = field(default_factory=ChatState)
    buttons: list[str] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)
    updates: int = 0


def drill(assistant: Assistant, folder: Path, seed: int, kills: int, chats: int = 12, each: int = 15) -> Report:
    """Run one drill; ``each`` is the number of updates of each chat."""
    rng = random.Random(seed)
    started = time.monotonic()
    fake = FakeTelegram()
    dialogs = Dialogs(folder, SECRET.encode())
    report = Report(updates=chats * each)
    crowd = [Chat(1000 + number) for number in range(chats)]
    fake.on_call = lambda method, values: time.sleep(rng.uniform(0.005, 0.03)) if method in REPLIES else None
    process = None
    try:
        due = [chat for chat in crowd for _ in range(each)]
        rng.shuffle(due)
        portion = max(1, len(due) // (kills + 1))
        for kill in range(kills + 1):
            last = kill == kills
            portion_end = len(due) if last else portion
            for chat in due[:portion_end]:
                _act(assistant, fake, dialogs, chat, rng)
            del due[:portion_end]
            process = _start(fake, folder)
            calls = fake.counts["sendMessage"] + fake.counts["editMessageText"]
            if last:
                fake.settled(120)
                process.send_signal(signal.SIGTERM)
                process.wait(30)
            else:
                # Kill in the midst of it: some replies are out, others are not.
                some = rng.randrange(1, max(2, portion))
                fake.wait(
                    lambda calls=calls, some=some: (
                        fake.counts["sendMessage"] + fake.counts["editMessageText"] - calls >= some or not fake.inbox
                    ),
                    60,
                )
                time.sleep(rng.uniform(0, 0.03))
                process.kill()
                process.wait()
                report.kills += 1
        said: dict[int, list[str]] = {chat.id: [] for chat in crowd}
        for name, values in fake.calls:
            # The process may have been killed in the midst of a request.
            if name in REPLIES and values.keys() >= {"chat_id", "text"}:
                said[values["chat_id"]].append(values["text"])
        for chat in crowd:
            kept = dialogs.load(dialogs.key(chat.id, chat.id)).state
            if kept != chat.state:
                report.wrong_states.append(chat.id)
            report.limited += sum(text in SLOW_DOWN for text in said[chat.id])
            report.replies += len(said[chat.id])
            report.repeated += len(said[chat.id]) - len(chat.replies)
            if not _in_order(chat.replies, said[chat.id]):
                report.unanswered.append(chat.id)
    finally:
        if process is not None and process.poll() is None:
            process.kill()
            process.wait()
        dialogs.close()
        fake.close()
    report.seconds = time.monotonic() - started
    return report


def _in_order(wanted: list[str], said: list[str]) -> bool:
    """Whether all that was wanted was said, in its order; repetitions in between do not count."""
    rest = iter(said)
    return all(text in rest for text in wanted)


def _act(assistant: Assistant, fake: FakeTelegram, dialogs: Dialogs, chat: Chat, rng: random.Random) -> None:
    """One thing that a person does, at Telegram and by the pure function."""
    chat.updates += 1
    event: Event
    with fake.lock:
        token = dialogs.token(fake._next_update + 1)
    if chat.buttons and rng.random() < 0.5:
        data = rng.choice(chat.buttons)
        fake.press_data(chat.id, data, 1)
        event = Press(data, token, "sl")
    else:
        text = rng.choice(TYPED) if chat.updates > 1 else "/check"
        fake.write(chat.id, text)
        event = Command(text[1:], "", "sl", token) if text.startswith("/") else Text(text, token, "sl")
    turn = handle(assistant, chat.state, event, CLOCK)
    chat.state = turn.state
    chat.replies += [message.text for screen in turn.screens for message in messages(screen)]
    shown = [button.data for screen in turn.screens for row in screen.buttons for button in row if button.data]
    chat.buttons = shown or chat.buttons


def _start(fake: FakeTelegram, folder: Path) -> "subprocess.Popen[Any]":
    environment = {
        **os.environ, "TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": fake.url, "MOBILITY_BOT_DATA": str(folder),
        "MOBILITY_BOT_SECRET": SECRET,
    }  # fmt: skip
    with (folder / "serve.log").open("ab") as log:
        return subprocess.Popen([sys.executable, "-m", "bot.cli", "serve"], env=environment, stdout=log, stderr=log)
