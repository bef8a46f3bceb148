"""``questions.db``: what was asked, for the coordinators; no chat, no hash, no time of day, scrubbed text.

Nothing links it with ``dialogs.db``. A row's number is random, so that not even the order of a day's questions is kept.
A log that cannot be written never stops the conversation: it warns once, and logs again when it can.
"""

import datetime
import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlite_utils import Database, Migrations

from bot.chat.effects import Asked, Rated
from bot.chat.progress import Move
from bot.errors import UnusableError
from bot.storage.database import DamagedError, is_damaged, mended, open_database, try_write
from bot.texts import Language

FILE = "questions.db"
PATIENCE = 0.2  # seconds that a chat waits for a locked log
TEXT_KEPT = datetime.timedelta(days=365)  # after that only the counts stay

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


@migrations()
def coordinators(database: Database) -> None:
    """How far checks got, what coordinators marked, and what they replied."""
    database.table("checks").create(
        {"day": str, "lang": str, "institution": str, "step": str, "begun": int, "entered": int, "left": int},
        pk=("day", "lang", "institution", "step"),
    )
    database.table("marks").create({"question": int, "mark": str}, pk="question", not_null={"mark"})
    database.table("replies").create(
        {"id": int, "day": str, "lang": str, "institution": str, "question": str, "reply": str, "used": int},
        pk="id",
        not_null={"day", "lang", "question", "reply"},
    )


@dataclass(frozen=True, slots=True)
class Question:
    """A row of the log. ``text`` is None where none may be kept, ``helpful`` where nobody pressed a thumb.

    ``mark`` is what a coordinator made of it: ``done``, ``foreign`` (not ours), or None.
    """

    day: datetime.date
    lang: str
    institution: str | None
    status: str
    topic: str | None
    text: str | None
    helpful: bool | None
    reason: str | None
    id: int = 0
    mark: str | None = None


class Questions:
    """The question log as the conversation writes it. Not for several threads at once."""

    def __init__(self, folder: Path) -> None:
        """Open or make the log; where that fails the log stays silent until it can be opened, and says so once."""
        self._path = folder / FILE
        self._database: Database | None = None
        self._file: int | None = None  # the inode: a restored backup is another file under the same name
        self._silent = False
        self._attempt(lambda database: None)

    def close(self) -> None:
        """Close the file."""
        if self._database is not None:
            self._database.close()
            self._database = None

    def _attempt(self, work: Callable[[Database], object]) -> None:
        """Do something with the log; where that fails, say so once and go on."""
        try:
            try:
                if self._database is not None and self._inode() != self._file:
                    self.close()
                if self._database is None:
                    self._database = open_database(self._path, migrations, PATIENCE)
                    self._file = self._inode()
                work(self._database)
            except (sqlite3.DatabaseError, DamagedError) as error:
                if isinstance(error, sqlite3.Error) and not is_damaged(error):
                    raise
                self.close()
                self._database = mended(self._path, migrations, PATIENCE)
                self._file = self._inode()
                work(self._database)
        except (sqlite3.Error, UnusableError) as error:
            if not isinstance(error, sqlite3.OperationalError):
                # Neither a lock nor a full disk: open it anew next time, it may have been mended.
                self.close()
            if not self._silent:
                log.warning("questions are not logged: %s", error)
            self._silent = True
        else:
            if self._silent:
                log.warning("questions are logged again")
            self._silent = False

    def works(self) -> bool:
        """Whether the disk takes what is written."""
        found: list[bool] = []
        self._attempt(lambda database: found.append(try_write(database)))
        return found == [True]

    def _inode(self) -> int | None:
        try:
            return self._path.stat().st_ino
        except OSError:
            return None

    def write(self, entry: Asked | Rated, today: datetime.date) -> None:
        """Log a question, or what somebody thought of its answer. The same question twice is one row."""
        if isinstance(entry, Asked):
            query = (
                "insert or ignore into questions (id, day, lang, institution, status, topic, text)"
                " values (?, ?, ?, ?, ?, ?, ?)"
            )
            values: list[object] = [
                entry.token, today.isoformat(), entry.lang, entry.institution, entry.status, entry.topic, entry.text,
            ]  # fmt: skip
        else:
            query = "update questions set helpful = ?, reason = coalesce(?, reason) where id = ?"
            values = [int(entry.helpful), entry.reason, entry.token]
        self._attempt(lambda database: database.execute(query, values))

    def count(self, moves: Iterable[Move], today: datetime.date) -> None:
        """Count how far guided checks got."""
        query = (
            "insert into checks (day, lang, institution, step, begun, entered, left) values (?, ?, ?, ?, ?, ?, ?)"
            " on conflict do update set begun = begun + excluded.begun, entered = entered + excluded.entered,"
            " left = left + excluded.left"
        )
        for move in moves:
            place = move.place
            values = [
                today.isoformat(), place.lang, place.institution or "", place.step, move.begun, move.entered, move.left,
            ]  # fmt: skip
            self._attempt(partial(Database.execute, sql=query, parameters=values))

    def keep_reply(
        self, token: int, lang: Language, institution: str | None, question: str, reply: str, today: datetime.date
    ) -> None:
        """Keep a scrubbed question and what a coordinator replied, to make a topic of; the same twice is one row."""
        values = [token, today.isoformat(), lang, institution, question, reply]
        self._attempt(
            lambda database: database.execute(
                "insert or ignore into replies (id, day, lang, institution, question, reply) values (?, ?, ?, ?, ?, ?)",
                values,
            )
        )

    def forget_texts(self, today: datetime.date) -> None:
        """Delete the texts that are older than a year, from the write-ahead log too; the counts stay."""

        def work(database: Database) -> None:
            last = (today - TEXT_KEPT).isoformat()
            with database.atomic():
                database.execute("update questions set text = null where day < ? and text is not null", [last])
                database.execute("delete from replies where day < ?", [last])
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

        self._attempt(work)


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
        query = (
            "select day, lang, institution, status, topic, text, helpful, reason, id, mark from questions"
            " left join marks on marks.question = questions.id"
            " where day between ? and ? and (? is null or lang = ?) order by day, id"
        )
        first_day, last_day = (since or datetime.date.min).isoformat(), (until or datetime.date.max).isoformat()
        days: dict[str, datetime.date] = {}
        try:
            for day, of, institution, status, topic, text, helpful, reason, number, mark in self._database.execute(
                query, [first_day, last_day, lang, lang]
            ):
                on = days.get(day) or days.setdefault(day, datetime.date.fromisoformat(day))
                thumb = None if helpful is None else bool(helpful)
                yield Question(on, of, institution, status, topic, text, thumb, reason, number, mark)
        except (sqlite3.Error, ValueError) as error:
            raise UnusableError(f"{FILE} cannot be read: {error}") from error
