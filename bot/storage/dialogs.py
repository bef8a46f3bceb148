"""``dialogs.db``: the state of each chat, and which updates of Telegram have had their effect.

A chat is known by a keyed hash only. State and update id are written in one transaction, so that an update takes
effect once however often it is delivered; the state before it is kept beside, so that its reply can be made again.
"""

import datetime
import hashlib
import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database, Migrations

from bot.chat.state import ChatState, load_state
from bot.storage.copies import erase_from_copies
from bot.storage.database import DamagedError, mended, open_database, try_write

FILE = "dialogs.db"
PRUNE_AFTER = datetime.timedelta(days=90)
UPDATES_AFTER = datetime.timedelta(days=2)  # Telegram itself keeps an update for one day
ANSWERS_KEPT = 20
EARLIER_SECRET = "secret.before-restore"  # the key of what stood here before a backup was put in its place
PERSONAL = (("chats", "chat"), ("updates", "chat"), ("owed", "chat"), ("relays", "asker"))  # where the hash stands
PATIENCE = 10  # seconds to wait for a lock

migrations = Migrations("dialogs")


@migrations()
def first(database: Database) -> None:
    """Chats, updates and settings."""
    database.table("chats").create(
        {"chat": str, "state": str, "before": str, "shown": str, "day": str}, pk="chat", not_null={"state", "day"}
    )
    database.table("updates").create(
        {"id": int, "chat": str, "done": int, "day": str}, pk="id", not_null={"done", "day"}
    )
    database.table("updates").create_index(["chat"])
    database.table("settings").create({"name": str, "value": str}, pk="name")


@migrations()
def owed(database: Database) -> None:
    """Replies that are still owed for updates which Telegram was told are taken."""
    database.table("owed").create(
        {"id": int, "chat": str, "address": str, "day": str}, pk="id", not_null={"chat", "address", "day"}
    )


@dataclass(frozen=True)
class Owed:
    """A reply that is owed: for which update, to whom in which chat."""

    update: int
    chat: int
    person: int


@dataclass(frozen=True)
class Shown:
    """Which messages stand in the chat: that of the guided check, and the answer to each of the last questions."""

    dialog: int | None = None
    answers: dict[int, int] = field(default_factory=dict)

    def as_json(self) -> str:
        """As it is stored; only the last few answers are kept."""
        last = dict(list(self.answers.items())[-ANSWERS_KEPT:])
        return json.dumps({"dialog": self.dialog, "answers": last})

    @classmethod
    def from_json(cls, text: str | None) -> "Shown":
        """As it was stored; nothing where nothing was."""
        data = json.loads(text) if text else {}
        return cls(data.get("dialog"), {int(key): value for key, value in data.get("answers", {}).items()})


@dataclass(frozen=True)
class Kept:
    """What is kept of a chat. ``before`` is the state before the last update that had an effect."""

    state: ChatState
    before: ChatState
    shown: Shown


def _key(secret: bytes, chat: int, person: int) -> str:
    return hmac.new(secret, f"chat {chat} {person}".encode(), hashlib.sha256).hexdigest()


class Dialogs:
    """The store of chats. Not for several threads at once."""

    def __init__(self, folder: Path, secret: bytes) -> None:
        """Open or make the database; a damaged one is set aside, and what can be read of it is kept.

        Raises:
            UnusableError: it cannot be used.
        """
        self._secret = secret
        self._path = folder / FILE
        try:
            self._database = open_database(self._path, migrations, PATIENCE)
        except DamagedError:
            self._database = mended(self._path, migrations, PATIENCE)

    def mend(self) -> None:
        """Go on with a new file where this one turns out to be damaged; it is set aside, what can be read is kept.

        Raises:
            UnusableError: no new file can be made.
        """
        self.close()
        self._database = mended(self._path, migrations, PATIENCE)

    def works(self) -> bool:
        """Whether the disk takes what is written."""
        return try_write(self._database)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    @contextmanager
    def _lightly(self) -> Iterator[None]:
        """Within, nothing waits for the disk: after a power cut a reply may come twice, and no effect is missing."""
        self._database.execute("PRAGMA synchronous = NORMAL")
        try:
            yield
        finally:
            self._database.execute("PRAGMA synchronous = FULL")

    def key(self, chat: int, person: int) -> str:
        """The keyed hash under which a person's conversation in a chat is kept."""
        return _key(self._secret, chat, person)

    def token(self, update: int) -> int:
        """A number for the question in an update: the same at every delivery, and telling nothing without the key."""
        digest = hmac.new(self._secret, f"update {update}".encode(), hashlib.sha256).digest()
        return int.from_bytes(digest[:6], "big")

    def load(self, key: str) -> Kept:
        """What is kept of a chat; a fresh start where nothing is."""
        row = next(self._database.query("select state, before, shown from chats where chat = ?", [key]), None)
        if row is None:
            return Kept(ChatState(), ChatState(), Shown())
        return Kept(load_state(row["state"]), load_state(row["before"]), Shown.from_json(row["shown"]))

    def done(self, update: int) -> bool | None:
        """Whether an update's reply was sent; None for one that had no effect yet."""
        row = next(self._database.query("select done from updates where id = ?", [update]), None)
        return None if row is None else bool(row["done"])

    def commit(self, update: int, key: str, state: ChatState, before: ChatState, today: datetime.date) -> None:
        """Write an update's effect: its id and the new state, both or neither."""
        with self._database.atomic():
            self._database.execute(
                "insert into updates (id, chat, done, day) values (?, ?, 0, ?)", [update, key, today.isoformat()]
            )
            self._database.execute(
                "insert into chats (chat, state, before, shown, day) values (?, ?, ?, null, ?)"
                " on conflict (chat) do update"
                " set state = excluded.state, before = excluded.before, day = excluded.day",
                [key, state.model_dump_json(), before.model_dump_json(), today.isoformat()],
            )

    def erase(self, update: int, key: str, today: datetime.date) -> None:
        """Delete all that is kept of a chat, from the write-ahead log too; the update's id stays, without the chat."""
        with self._database.atomic():
            self._database.execute("delete from chats where chat = ?", [key])
            self._database.execute("delete from updates where chat = ?", [key])
            self._database.execute("delete from owed where chat = ?", [key])
            self._database.execute(
                "insert or replace into updates (id, chat, done, day) values (?, null, 0, ?)",
                [update, today.isoformat()],
            )
        self.checkpoint()

    def erase_copies(self, chat: int, person: int) -> None:
        """Delete all that is kept of a chat from the copies beside the file, under an earlier key too.

        Raises:
            OSError: a copy cannot be changed.
        """
        keys = [self.key(chat, person)]
        earlier = self._path.with_name(EARLIER_SECRET)
        if earlier.exists():
            keys.append(_key(earlier.read_bytes().strip(), chat, person))
        erase_from_copies(self._path, PERSONAL, keys)

    def checkpoint(self) -> None:
        """Bring the write-ahead log into the file and empty it."""
        self._database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def show(self, key: str, shown: Shown) -> None:
        """Remember which messages stand in a chat that is kept."""
        with self._lightly():
            self._database.execute("update chats set shown = ? where chat = ?", [shown.as_json(), key])

    def finish(self, updates: list[int]) -> None:
        """Mark updates as replied to."""
        with self._lightly(), self._database.atomic():
            for update in updates:
                self._database.execute("update updates set done = 1 where id = ?", [update])

    def forget(self, updates: list[int]) -> None:
        """Drop updates that Telegram will not deliver again."""
        with self._lightly(), self._database.atomic():
            for update in updates:
                self._database.execute("delete from updates where id = ?", [update])

    def owe(self, found: list[Owed], today: datetime.date) -> None:
        """Note replies that are owed, with nothing of what was written; the chats are sealed with the key."""
        with self._database.atomic():
            for one in found:
                self._database.execute(
                    "insert or replace into owed (id, chat, address, day) values (?, ?, ?, ?)",
                    [one.update, self.key(one.chat, one.person), self._sealed(one), today.isoformat()],
                )

    def owed(self) -> list[Owed]:
        """The replies that are owed, in the order of their updates."""
        return [
            Owed(row["id"], *self._opened(row["id"], row["address"]))
            for row in self._database.query("select id, address from owed order by id")
        ]

    def paid(self, updates: list[int]) -> None:
        """Forget that replies were owed."""
        with self._lightly(), self._database.atomic():
            for update in updates:
                self._database.execute("delete from owed where id = ?", [update])

    def _pad(self, update: int) -> bytes:
        return hmac.new(self._secret, f"owed {update}".encode(), hashlib.sha256).digest()[:16]

    def _sealed(self, one: Owed) -> str:
        plain = one.chat.to_bytes(8, "big", signed=True) + one.person.to_bytes(8, "big", signed=True)
        return bytes(a ^ b for a, b in zip(plain, self._pad(one.update), strict=True)).hex()

    def _opened(self, update: int, address: str) -> tuple[int, int]:
        plain = bytes(a ^ b for a, b in zip(bytes.fromhex(address), self._pad(update), strict=True))
        return int.from_bytes(plain[:8], "big", signed=True), int.from_bytes(plain[8:], "big", signed=True)

    def prune(self, today: datetime.date) -> None:
        """Delete chats that were silent for long, and updates that cannot come again."""
        with self._database.atomic():
            self._database.execute("delete from chats where day < ?", [(today - PRUNE_AFTER).isoformat()])
            self._database.execute("delete from updates where day < ?", [(today - UPDATES_AFTER).isoformat()])
            self._database.execute("delete from owed where day < ?", [(today - UPDATES_AFTER).isoformat()])
        self.checkpoint()

    def setting(self, name: str) -> str | None:
        """A setting of the bot itself, such as which command menu was last set."""
        row = next(self._database.query("select value from settings where name = ?", [name]), None)
        return None if row is None else str(row["value"])

    def set(self, name: str, value: str) -> None:
        """Keep a setting."""
        self._database.execute("insert or replace into settings (name, value) values (?, ?)", [name, value])
