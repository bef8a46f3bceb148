"""Random and mutated updates through the whole intake, with Telegram's answers made up in memory."""

import asyncio
import datetime
import itertools
import json
import random
from pathlib import Path
from typing import Any

from telegram import Bot
from telegram.request import BaseRequest

from bot.assistant import Assistant
from bot.storage.dialogs import Dialogs
from bot.storage.questions import Questions
from bot.telegram.intake import Intake
from bot.telegram.limits import Limits
from tests.fake_telegram import TOKEN, USERNAME

CLOCK = datetime.datetime(2026, 3, 2, 12)
TEXTS = (
    "/check", "/start fvo-grant-sl", "/delete", "/language en", "FVO", "študij", "5 mesecev", "Praga", "da", "ne vem",
    "primerjaj s Češko", "spremeni cilj", "koledar", "zimski semester",
    "nazaj", "", " ", "\x00", "🙂" * 50, "a" * 5000, "<b>&amp;", "%s %d {x} {0}", "/", "/@", "@mobility_test_bot hi",
    "\ud800", "１２ mesecev", "-5 mesecev", "99999999999999 mesecev", "31. 2. 2026", "od 1. 1. do 1. 1.",
    "' or 1=1 --", "\N{RIGHT-TO-LEFT OVERRIDE}abc",
)  # fmt: skip
DATA = (
    "1:answer:FVO@a.1", "1:answer:fvo@a.1", "1:reopen:nothing@a.1", "1:reopen:conditions@a.1", "1:take:@a.1",
    "1:take:XX@a.1", "1:topic:nope", "1:down:zz.!", "1:reason:1.bad", "1:up:", "9:x", "1:estimate:ES.m999999",
    "1:estimate:", "1:language:de", "1:institution:zz", "1:present@a.1~yyy", "1:more@a.1", "",
    "1:answer:all@a.1", "1:answer:yes@a.1~y--", "1:answer:m5@a.1", "1:reopen:enrolled@a.1", "1:show@a.1",
    "1:compare@a.1",
    "1:versus:ES@a.1", "1:versus:@a.1~bbb", "1:start_check:fvo", "1:answer:both@a.1",
    "1:estimate:fvo;study;Prague, CZ;m5",
    "1:back@a.1", "1:change@a.1~b-b", "1:take:ES@a.1", "1:unknown@a.1", "1:why@a.1", "1:answer@a.1",
)  # fmt: skip


class Offline(BaseRequest):
    """Answers every call with success and takes no time."""

    __slots__ = ("calls", "number")

    def __init__(self) -> None:
        self.calls, self.number = 0, 0

    @property
    def read_timeout(self) -> float | None:
        return 1

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, url: str, method: str, request_data: Any = None, **_: Any) -> tuple[int, bytes]:
        self.calls += 1
        name = url.rpartition("/")[2]
        result: Any = True
        if name == "getMe":
            result = {"id": 1, "is_bot": True, "first_name": "m", "username": USERNAME}
        elif name in ("sendMessage", "editMessageText"):
            self.number += 1
            result = {"message_id": self.number, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "x"}
        return 200, json.dumps({"ok": True, "result": result}).encode()


def update(rng: random.Random, number: int, serials: dict[int, str]) -> dict[str, Any]:
    """A well-formed update of one of the kinds that the bot takes."""
    chat = rng.choice((1, 2, 3, -5))
    person = {"id": abs(chat), "is_bot": False, "first_name": "A", "language_code": rng.choice(("sl", "en", "de", ""))}
    where = {"id": chat, "type": "private" if chat > 0 else "group", "title": "g"}
    message = {"message_id": rng.randrange(1, 50), "date": 1, "chat": where, "from": person, "text": rng.choice(TEXTS)}
    kind = rng.choice(("message", "message", "edited_message", "callback_query", "callback_query", "inline_query"))
    if kind == "callback_query":
        # Half of them carry the serial number of the present screen, and so get past the first door.
        data = rng.choice(DATA).replace("a.1", serials.get(chat, "a.1") if rng.random() < 0.5 else "a.1")
        pressed = {"message_id": rng.randrange(1, 50), "date": 1, "chat": where}
        content = {"id": "1", "from": person, "chat_instance": "1", "data": data, "message": pressed}
    elif kind == "inline_query":
        content = {"id": "1", "from": person, "query": rng.choice(TEXTS)[:256], "offset": ""}
    else:
        content = message
    return {"update_id": number, kind: content}


def mutated(rng: random.Random, value: Any, depth: int = 0) -> Any:
    """A copy in which something is missing, doubled, of another type, or absurd."""
    junk = (None, True, -1, 2**70, 1.5, "", "x" * 3000, [], {}, [[]], {"id": {}}, "\x00", float("nan"))
    if rng.random() < 0.08:
        return rng.choice(junk)
    if isinstance(value, dict):
        found = {key: mutated(rng, one, depth + 1) for key, one in value.items() if rng.random() > 0.05}
        if rng.random() < 0.05:
            found[rng.choice(("id", "text", "chat", "from", "date", "photo", "new", "entities"))] = rng.choice(junk)
        return found
    if isinstance(value, list):
        return [mutated(rng, one, depth + 1) for one in value]
    return value


def fuzz(assistant: Assistant, folder: Path, seed: int, count: int) -> dict[str, int]:
    """Put ``count`` updates through the intake; what became of them. Whatever escapes is raised."""
    return asyncio.run(_fuzz(assistant, folder, seed, count))


async def _fuzz(assistant: Assistant, folder: Path, seed: int, count: int) -> dict[str, int]:
    rng = random.Random(seed)
    bot = Bot(TOKEN, request=Offline(), get_updates_request=Offline())
    await bot.initialize()
    dialogs, questions = Dialogs(folder, b"key"), Questions(folder)
    intake = Intake(bot, assistant, dialogs, questions, lambda: CLOCK)
    # An hour passes between two updates, so that none is turned away for being one of too many.
    intake._limits = Limits(itertools.count(step=3600).__next__)
    serials: dict[int, str] = {}
    for number in range(count):
        if number % 20 == 0:
            for chat in (1, 2, 3):
                dialog = dialogs.load(dialogs.key(chat, chat)).state.dialog
                serials |= {chat: dialog.serial} if dialog else {}
        raw: Any = update(rng, number, serials)
        if rng.random() < 0.6:
            raw = mutated(rng, raw)
        await intake.take(raw)
    intake.close()
    dialogs.close()
    questions.close()
    return dict(intake.counts)
