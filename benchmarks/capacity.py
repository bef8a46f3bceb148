"""What one machine can carry: cost of a turn, messages a second, memory of chats, growth of files, more knowledge.

    python -m benchmarks.capacity [turn] [rate] [memory] [growth] [knowledge]

Without names all five are measured. The figures are printed as a Markdown table, as ``docs/capacity.md`` has them.
"""

import asyncio
import dataclasses
import datetime
import math
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from telegram import Bot

from benchmarks.ask import tenfold
from bot.assistant import Assistant, load_assistant
from bot.chat.conversation import handle
from bot.chat.effects import Asked
from bot.chat.events import Command, Text
from bot.chat.state import ChatState
from bot.storage.dialogs import Dialogs
from bot.storage.questions import Questions
from bot.telegram.intake import Intake
from knowledge.learning import build_search

TARGET = 0.5  # seconds that the 99th percentile may take
SECONDS = 10.0  # of traffic at each rate
TELEGRAM, MINUTE = 30, 60.0  # messages a second that Telegram lets one bot send, and for how long that is measured
TOKEN = "1:benchmark"
CHECK = ("/check", "FVO", "študij", "Španija", "5 mesecev", "da", "ne", "ne", "ne", "ne")


def now() -> datetime.datetime:
    return datetime.datetime(2026, 3, 2, 12)


class QuietBot(Bot):
    """Takes what it is to send and answers at once: what is measured is us, not the network.

    ``offered`` is what the buttons of each chat's last message carry.
    """

    def __init__(self) -> None:
        super().__init__(TOKEN)
        with self._unfrozen():
            self.offered: dict[int, list[str]] = {}
            self._bot_user = SimpleNamespace(username="benchmark_bot", id=1)  # type: ignore[assignment]

    async def _post(self, endpoint: str, data: Any = None, *args: Any, **kwargs: Any) -> Any:
        if endpoint not in ("sendMessage", "editMessageText"):
            return True
        markup = data.get("reply_markup")
        rows = markup.inline_keyboard if markup is not None else ()
        self.offered[data["chat_id"]] = [b.callback_data for row in rows for b in row if b.callback_data]
        return {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "x"}


def update(number: int, chat: int, text: str) -> dict[str, Any]:
    person = {"id": chat, "is_bot": False, "first_name": "A", "language_code": "sl"}
    message = {"message_id": number, "date": 1, "chat": {"id": chat, "type": "private"}, "from": person, "text": text}
    if text.startswith("/"):
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    return {"update_id": number, "message": message}


def press(number: int, chat: int, data: str) -> dict[str, Any]:
    person = {"id": chat, "is_bot": False, "first_name": "A", "language_code": "sl"}
    message = {"message_id": 1, "date": 1, "chat": {"id": chat, "type": "private"}}
    return {
        "update_id": number,
        "callback_query": {"id": "1", "from": person, "chat_instance": "1", "data": data, "message": message},
    }


def traffic(assistant: Assistant, rng: random.Random, bot: QuietBot) -> Callable[[int], dict[str, Any]]:
    """What people send: half of it questions as the topics' examples ask them, half of it presses of guided checks."""
    questions = [
        q for topic in assistant.knowledge.topics.values() for lang in ("sl", "en") for q in topic.questions[lang]
    ]

    def send(number: int) -> dict[str, Any]:
        if rng.random() < 0.5:
            # Each from a chat of its own: nobody writes faster than a person does.
            return update(number, 1_000_000 + number, rng.choice(questions))
        chat = rng.randrange(2000)
        answers = [data for data in bot.offered.get(chat, ()) if ":answer:" in data]
        return press(number, chat, rng.choice(answers)) if answers else update(number, chat, "/check")

    return send


@dataclasses.dataclass(frozen=True)
class Measured:
    """What a stretch of traffic cost.

    ``seconds`` are from the arrival of each message until its reply is out and its update may be confirmed; ``load`` is
    the share of one core that it took.
    """

    seconds: list[float]
    load: float


async def measured(assistant: Assistant, rate: float, seconds: float = SECONDS) -> Measured:
    """What messages at a rate cost, arriving at random."""
    rng, bot = random.Random(7), QuietBot()
    write, taken = traffic(assistant, rng, bot), []
    with tempfile.TemporaryDirectory(dir=os.environ.get("MOBILITY_BOT_DATA")) as folder:
        dialogs, questions = Dialogs(Path(folder), b"benchmark"), Questions(Path(folder))
        intake = Intake(bot, assistant, dialogs, questions, now)

        async def one(due: float, raw: dict[str, Any]) -> None:
            await intake.take(raw)
            taken.append(time.perf_counter() - due)

        tasks, began = [], time.perf_counter()
        due, end, worked = began, began + seconds, time.process_time()
        number = 1
        while due < end:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            tasks.append(asyncio.create_task(one(due, write(number))))
            number += 1
            due += rng.expovariate(rate)
        await asyncio.gather(*tasks)
        load = (time.process_time() - worked) / (time.perf_counter() - began)
        intake.close()
        dialogs.close()
        questions.close()
    return Measured(taken, load)


def percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, math.ceil(share * len(values)) - 1)]


def rate(assistant: Assistant) -> list[tuple[str, str]]:
    """What Telegram lets one bot send: the load of one core, the replies, and memory over 10,000 chats."""
    asyncio.run(measured(assistant, 5, 3))  # warm
    found = asyncio.run(measured(assistant, TELEGRAM, MINUTE))
    return [
        (f"at {TELEGRAM} messages a second: load of one core", f"{100 * found.load:.0f} %"),
        (f"at {TELEGRAM} messages a second: median / 99th percentile of the reply", milliseconds(found.seconds)),
        *asyncio.run(memory_over_chats(assistant)),
    ]


async def memory_over_chats(assistant: Assistant) -> list[tuple[str, str]]:
    """Resident memory as more and more chats have asked a question and begun a check."""
    rng, bot = random.Random(7), QuietBot()
    found = [("resident memory with the knowledge loaded", megabytes(resident()))]
    questions = [q for topic in assistant.knowledge.topics.values() for q in topic.questions["sl"]]
    with tempfile.TemporaryDirectory() as folder:
        dialogs, log = Dialogs(Path(folder), b"benchmark"), Questions(Path(folder))
        intake = Intake(bot, assistant, dialogs, log, now)
        for chat in range(1, 10_001):
            await intake.take(update(3 * chat, chat, rng.choice(questions)))
            await intake.take(update(3 * chat + 1, chat, "/check"))
            await intake.take(press(3 * chat + 2, chat, bot.offered.pop(chat)[0]))
            bot.offered.clear()
            if chat in (1_000, 5_000, 10_000):
                found.append((f"resident memory after {chat:,} chats", megabytes(resident())))
        intake.close()
        dialogs.close()
        log.close()
    return found


def limit(assistant: Assistant) -> list[tuple[str, str]]:
    """The rate at which the 99th percentile passes the target, between doublings by halving."""
    asyncio.run(measured(assistant, 5, 3))  # warm
    found: list[tuple[str, str]] = []

    def p99(per_second: float) -> float:
        taken = asyncio.run(measured(assistant, per_second)).seconds
        found.append(
            (f"at {per_second:.0f} messages a second: median / 99th percentile of the reply", milliseconds(taken))
        )
        print(found[-1], file=sys.stderr)
        return percentile(taken, 0.99)

    low, high = 0.0, 10.0
    while p99(high) <= TARGET:
        low, high = high, 2 * high
    while high - low > max(2.0, 0.1 * low):
        middle = (low + high) / 2
        low, high = (middle, high) if p99(middle) <= TARGET else (low, middle)
    return [*found, ("the 99th percentile passes 500 ms at", f"{low:.0f}–{high:.0f} messages a second")]


def milliseconds(taken: list[float]) -> str:
    return f"{1000 * percentile(taken, 0.5):.0f} / {1000 * percentile(taken, 0.99):.0f} ms"


def resident() -> int:
    """Bytes of memory in use now."""
    with Path("/proc/self/statm").open() as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def memory(assistant: Assistant) -> list[tuple[str, str]]:
    """Memory after 10,000 chats more have written, half of them in the midst of a check."""
    loaded = resident()

    async def work(first: int, count: int) -> None:
        intake = shared["intake"]
        for chat in range(first, first + count):
            await intake.take(update(2 * chat, chat, CHECK[0]))
            await intake.take(update(2 * chat + 1, chat, CHECK[1]))

    shared: dict[str, Any] = {}

    async def run() -> tuple[int, int]:
        with tempfile.TemporaryDirectory() as folder:
            dialogs, questions = Dialogs(Path(folder), b"benchmark"), Questions(Path(folder))
            shared["intake"] = Intake(QuietBot(), assistant, dialogs, questions, now)
            await work(1, 500)
            before = resident()
            await work(1000, 10_000)
            dialogs.checkpoint()
            size = (Path(folder) / "dialogs.db").stat().st_size
            return resident() - before, size

    grown, size = asyncio.run(run())
    return [
        ("memory of the process with the knowledge loaded", megabytes(loaded)),
        ("memory for each 10,000 chats", megabytes(max(0, grown))),
        ("`dialogs.db` for each 10,000 chats, in the midst of a check", megabytes(size)),
    ]


def growth(assistant: Assistant) -> list[tuple[str, str]]:
    """How much 100,000 questions add to the log: the topics' own examples, as they are logged."""
    rng = random.Random(7)
    topics = list(assistant.knowledge.topics.values())
    with tempfile.TemporaryDirectory() as name:
        questions = Questions(Path(name))
        database = questions._database
        assert database is not None
        with database.atomic():
            for _ in range(100_000):
                topic = rng.choice(topics)
                text = rng.choice(topic.questions["sl"])
                asked = Asked(rng.getrandbits(48), "sl", "fvo", "answered", topic.id, text)
                questions.write(asked, now().date() - datetime.timedelta(days=rng.randrange(365)))
        questions.forget_texts(now().date())
        size = (Path(name) / "questions.db").stat().st_size
        questions.close()
    return [("`questions.db` for each 100,000 questions", megabytes(size))]


def knowledge(assistant: Assistant) -> list[tuple[str, str]]:
    """The cost of a question with the present topics and with ten copies of each; of learning the search from more."""
    topics = list(assistant.knowledge.topics.values())
    found = []
    # First the learning, the smallest first: the peak of memory only ever rises.
    for part in (8, 4, 2, 1):
        few = topics[::part]
        began = time.perf_counter()
        build_search(few, assistant.masks.words, assistant.spelling.mended)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        questions = sum(len(topic.questions[lang]) + 1 for topic in few for lang in ("sl", "en"))
        took = f"{time.perf_counter() - began:.1f} s, at most {megabytes(peak)}"
        found.append((f"learning the search from {len(few)} topics ({questions} questions)", took))
    asked = [question for topic in topics[:100] for question in topic.questions["sl"][:1]]
    for title, times in (("the present topics", 1), ("ten times the topics", 10)):
        before = resident()
        one = assistant if times == 1 else tenfold(assistant, times)
        one.rank(asked[0])
        began = time.perf_counter()
        for question in asked:
            one.rank(question)
        each = f"{1000 * (time.perf_counter() - began) / len(asked):.1f} ms"
        more = "" if times == 1 else f", {megabytes(resident() - before)} more memory"
        found.append((f"finding the topic of a question among {title}", each + more))
    return found


def megabytes(size: float) -> str:
    return f"{size / 1e6:.1f} MB"


def turn_cost(assistant: Assistant) -> list[tuple[str, str]]:
    """Seconds of processor time of one turn: what bounds the rate."""
    questions = [q for topic in list(assistant.knowledge.topics.values())[:150] for q in topic.questions["sl"][:2]]
    found = []
    for title, events in (
        ("a question", [Text(q) for q in questions]),
        ("a step of a check", [Command("check"), *(Text(step) for step in CHECK[1:])] * 20),
    ):
        state = ChatState()
        began = time.process_time()
        for event in events:
            turn = handle(assistant, state, event, now())
            state = turn.state if "step" in title else ChatState()
        found.append((f"processor time of {title}", f"{1000 * (time.process_time() - began) / len(events):.1f} ms"))
    return found


PARTS: dict[str, Callable[[Assistant], list[tuple[str, str]]]] = {
    "turn": turn_cost, "rate": rate, "limit": limit, "memory": memory, "growth": growth, "knowledge": knowledge,
}  # fmt: skip


def main() -> int:
    wanted = sys.argv[1:] or list(PARTS)
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        print(f"{unknown[0]!r} is none of {', '.join(PARTS)}", file=sys.stderr)
        return 2
    assistant = load_assistant()
    print("| measured | value |\n|---|---|")
    for name in wanted:
        for what, value in PARTS[name](assistant):
            print(f"| {what} | {value} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
