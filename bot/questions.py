"""``questions.db``: what was asked, for the coordinators; no chat, no hash, no time of day, scrubbed text.

Nothing links it with ``dialogs.db``. A row's number is random, so that not even the order of a day's questions is kept.
A log that cannot be written never stops the conversation.
"""

import datetime
import logging
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database, Migrations

from bot.commands import UnusableError
from bot.database import open_database
from bot.effects import Asked, Rated
from bot.texts import Language

FILE = "questions.db"
PATIENCE = 0.2  # seconds that a chat waits for a locked log

log = logging.getLogger(__name__)
migrations = Migrations("questions")


@migrations()
def first(database: Database) -> None:
    """The questions."""
    database.table("questions").create(
        {
            "id": int, "day": str, "lang": str, "institution": str, "status": str, "topic": str, "text": str,
            "helpful": int, "reason": str,
        },
        pk="id",
        not_null={"day", "lang", "status"},
    )  # fmt: skip
    database.table("questions").create_index(["day"])


@dataclass(frozen=True)
class Question:
    """A row of the log. ``text`` is None where none may be kept, ``helpful`` where nobody pressed a thumb."""

    day: datetime.date
    lang: str
    institution: str | None
    status: str
    topic: str | None
    text: str | None
    helpful: bool | None
    reason: str | None


class Questions:
    """The question log. Not for several threads at once."""

    def __init__(self, folder: Path) -> None:
        """Open or make the log; where that fails the log stays silent, and says so once."""
        self._database: Database | None = None
        self._warned = False
        try:
            self._database = open_database(folder / FILE, migrations, PATIENCE)
        except UnusableError as error:
            self._warn(error)

    def close(self) -> None:
        """Close the file."""
        if self._database is not None:
            self._database.close()

    def _warn(self, error: Exception) -> None:
        if not self._warned:
            log.warning("questions are not logged: %s", error)
            self._warned = True

    def write(self, entry: Asked | Rated, today: datetime.date) -> None:
        """Log a question, or what somebody thought of its answer. The same question twice is one row."""
        if self._database is None:
            return
        try:
            if isinstance(entry, Asked):
                self._database.execute(
                    "insert or ignore into questions (id, day, lang, institution, status, topic, text)"
                    " values (?, ?, ?, ?, ?, ?, ?)",
                    [
                        entry.token,
                        today.isoformat(),
                        entry.lang,
                        entry.institution,
                        entry.status,
                        entry.topic,
                        entry.text,
                    ],
                )
            else:
                self._database.execute(
                    "update questions set helpful = ?, reason = coalesce(?, reason) where id = ?",
                    [int(entry.helpful), entry.reason, entry.token],
                )
        except sqlite3.Error as error:
            self._warn(error)


class Reading:
    """The log as coordinators read it."""

    def __init__(self, folder: Path) -> None:
        """Open the log.

        Raises:
            UnusableError: it cannot be read.
        """
        self._database = open_database(folder / FILE, migrations, patience=5)

    def rows(
        self, since: datetime.date | None = None, until: datetime.date | None = None, lang: Language | None = None
    ) -> Iterator[Question]:
        """The questions of a period, both days included, by day.

        Raises:
            UnusableError: the log is damaged.
        """
        query = "select * from questions where day between ? and ? and (? is null or lang = ?) order by day, id"
        first_day, last_day = (since or datetime.date.min).isoformat(), (until or datetime.date.max).isoformat()
        try:
            for row in self._database.query(query, [first_day, last_day, lang, lang]):
                yield Question(
                    datetime.date.fromisoformat(row["day"]), row["lang"], row["institution"], row["status"],
                    row["topic"], row["text"], None if row["helpful"] is None else bool(row["helpful"]), row["reason"],
                )  # fmt: skip
        except sqlite3.Error as error:
            raise UnusableError(f"{FILE} cannot be read: {error}") from error
