"""Which question in a coordinators' chat came from which student: kept in ``dialogs.db`` until the reply.

The student's chat is sealed with the key of the chat hash, so that the file alone does not tell who asked. The
question itself is not kept. The file is opened for each call: there are few.
"""

import datetime
import hashlib
import hmac
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from sqlite_utils import Database, Migrations

from bot.errors import UnusableError
from bot.storage.database import open_database
from bot.storage.dialogs import FILE
from bot.texts import Language

KEPT = datetime.timedelta(days=14)
PATIENCE = 2.0  # seconds to wait for a lock
migrations = Migrations("relays")


@migrations()
def first(database: Database) -> None:
    """The relays."""
    database.table("relays").create(
        {
            "coordinators": int, "message": int, "asker": str, "offer": int, "chat": str, "day": str, "lang": str,
            "institution": str,
        },
        pk=("coordinators", "message"),
        not_null={"asker", "offer", "chat", "day", "lang"},
    )  # fmt: skip
    database.table("relays").create_index(["asker"])


@dataclass(frozen=True)
class Relay:
    """A question that was sent to a coordinators' chat.

    ``asker`` is the keyed hash of the student's conversation, ``offer`` the message in it in which they agreed.
    """

    asker: str
    offer: int
    chat: int
    lang: Language
    institution: str | None


class Relays:
    """The store of relays."""

    def __init__(self, folder: Path, secret: bytes) -> None:
        self._path, self._secret = folder / FILE, secret

    @contextmanager
    def _open(self) -> Iterator[Database]:
        try:
            database = open_database(self._path, migrations, PATIENCE)
        except UnusableError as error:
            # For the intake a lock or a full disk is something to wait for, here as in its own calls.
            if isinstance(error.__cause__, sqlite3.Error):
                raise error.__cause__ from error
            raise
        try:
            yield database
        finally:
            database.close()

    def _sealed(self, asker: str, offer: int, chat: int) -> int:
        """A chat's number made unreadable without the key, or readable again."""
        pad = hmac.new(self._secret, f"relay {asker} {offer}".encode(), hashlib.sha256).digest()[:8]
        return chat ^ int.from_bytes(pad, "big")

    def keep(self, relay: Relay, coordinators: int, message: int, today: datetime.date) -> None:
        """Remember that a question stands as ``message`` in a coordinators' chat."""
        sealed = f"{self._sealed(relay.asker, relay.offer, relay.chat):x}"
        values = [
            coordinators, message, relay.asker, relay.offer, sealed, today.isoformat(), relay.lang, relay.institution,
        ]  # fmt: skip
        with self._open() as database:
            database.execute("insert or replace into relays values (?, ?, ?, ?, ?, ?, ?, ?)", values)

    def reached(self, asker: str, offer: int) -> set[int]:
        """The coordinators' chats that a question was already sent to."""
        with self._open() as database:
            query = "select coordinators from relays where asker = ? and offer = ?"
            return {row[0] for row in database.execute(query, [asker, offer])}

    def find(self, coordinators: int, message: int, today: datetime.date) -> Relay | None:
        """The question behind a message in a coordinators' chat; None where the link is gone."""
        with self._open() as database:
            query = (
                "select asker, offer, chat, lang, institution from relays"
                " where coordinators = ? and message = ? and day >= ?"
            )
            row = database.execute(query, [coordinators, message, (today - KEPT).isoformat()]).fetchone()
        if row is None:
            return None
        chat = self._sealed(row[0], row[1], int(row[2], 16))
        return Relay(row[0], row[1], chat, cast(Language, row[3]), row[4])

    def close(self, relay: Relay) -> None:
        """Forget a question that was replied to."""
        self._delete("asker = ? and offer = ?", relay.asker, relay.offer)

    def erase(self, asker: str) -> None:
        """Forget all questions of a conversation."""
        self._delete("asker = ?", asker)

    def prune(self, today: datetime.date) -> None:
        """Forget what nobody replied to in 14 days."""
        self._delete("day < ?", (today - KEPT).isoformat())

    def _delete(self, where: str, *values: object) -> None:
        with self._open() as database:
            database.execute(f"delete from relays where {where}", list(values))
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
