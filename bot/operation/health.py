"""Whether the service does its work: reads from Telegram, writes its databases; and its figures for Prometheus."""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sized
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from bot.operation.metrics import Durations, Figure, by, exposition, plain
from bot.storage import dialogs, questions

SILENCE = 180.0  # seconds without a word from Telegram itself, after which something is wrong
RECHECK = 5.0  # seconds between two tries to write, however often somebody asks
DATABASES = (dialogs.FILE, questions.FILE)


class Intake(Protocol):
    """What is asked of whatever takes messages in; the words are those of :class:`bot.telegram.intake.Intake`."""

    counts: Counter[str]
    answers: Counter[str]
    seconds: Durations
    last: float | None
    in_hand: int

    @property
    def late(self) -> Sized:
        """What the disk has not taken yet."""


@dataclass
class Health:
    """What a running service can say of itself.

    Attributes:
        intake: what takes messages in.
        errors: failed calls of Telegram by kind.
        stores: the two databases, opened.
        folder: where they lie.
        contact: when Telegram last answered (``time.monotonic``).
    """

    intake: Intake
    errors: Mapping[str, int]
    stores: tuple[dialogs.Dialogs, questions.Questions]
    folder: Path
    contact: Callable[[], float | None]

    def __post_init__(self) -> None:
        self._started = time.monotonic()
        self._tried: tuple[float, dict[str, bool]] | None = None

    def _writable(self) -> dict[str, bool]:
        now = time.monotonic()
        if self._tried is None or now - self._tried[0] > RECHECK:
            chats, log = self.stores
            self._tried = now, {dialogs.FILE: chats.works(), questions.FILE: log.works()}
        return self._tried[1]

    def report(self) -> tuple[bool, dict[str, Any]]:
        """Whether all is well, and what is and what is not; ages in seconds, None before the first time."""
        contact, last, now = self.contact(), self.intake.last, time.monotonic()
        # Before the first contact it is the start that counts: a service that has just begun is not ill.
        reads = now - (contact if contact is not None else self._started) < SILENCE
        works = self._writable()
        well = reads and all(works.values())
        return well, {
            "status": "ok" if well else "failing",
            "telegram": {"reads": reads, "last_contact_age": _age(contact, now)},
            "databases": {name: "written" if works[name] else "cannot be written" for name in works},
            "last_update_age": _age(last, now),
            "waiting_for_disk": len(self.intake.late),
        }

    def figures(self) -> str:
        """The figures in Prometheus' text format."""
        now, counts = time.monotonic(), self.intake.counts
        sizes = {name: float(size) for name in DATABASES if (size := _size(self.folder, name)) is not None}
        last = None if self.intake.last is None else now - self.intake.last
        lines = exposition(
            (
                Figure("updates_total", "counter", "Updates by what became of them.", by("outcome", counts)),
                Figure("answers_total", "counter", "Questions by status.", by("status", self.intake.answers)),
                Figure("telegram_errors_total", "counter", "Failed calls of Telegram.", by("kind", self.errors)),
                Figure("updates_in_hand", "gauge", "Updates that are not finished.", plain(self.intake.in_hand)),
                Figure("writes_waiting", "gauge", "Effects that the disk has not taken.", plain(len(self.intake.late))),
                Figure("database_bytes", "gauge", "Size of a database with its write-ahead log.", by("file", sizes)),
                Figure(
                    "database_writable", "gauge", "Whether a database can be written.", by("file", self._writable())
                ),
                Figure("last_update_age_seconds", "gauge", "Time since the last update came.", plain(last)),
                Figure("uptime_seconds", "gauge", "Time since the start.", plain(now - self._started)),
            )
        )
        lines += self.intake.seconds.lines("reply_seconds", "Time from the turn of an update until its reply is out.")
        return "\n".join(lines) + "\n"


def _age(moment: float | None, now: float) -> float | None:
    return None if moment is None else round(now - moment, 1)


def _size(folder: Path, name: str) -> int | None:
    try:
        wal = folder / f"{name}-wal"
        return (folder / name).stat().st_size + (wal.stat().st_size if wal.exists() else 0)
    except OSError:
        return None
