"""Opening an SQLite file the way both databases need it: WAL, strict tables, nothing left where it was deleted.

Migrations go forward only, and a copy is kept before they change what is there. A damaged file is set aside, never
removed, and what can still be read of it goes into a new one.
"""

import datetime
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database, Migrations

from bot.errors import UnusableError

BESIDE = ("", "-wal", "-shm")  # a database is up to three files
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_DISK = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)

log = logging.getLogger(__name__)


class DamagedError(UnusableError):
    """The file is no database, or not a whole one any more."""


def is_damaged(error: sqlite3.Error) -> bool:
    """Whether an error says that the file itself is damaged, and not only out of reach."""
    return _code(error) in _DAMAGED


def is_disk(error: sqlite3.Error) -> bool:
    """Whether the disk does not take what is written: it is full, read-only or failing."""
    return _code(error) in _DISK


def _code(error: sqlite3.Error) -> int:
    # The lower byte is the kind, the rest says more exactly where it happened.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def open_database(path: Path, migrations: Migrations, patience: float) -> Database:
    """The database at ``path`` with all migrations applied; ``patience`` is how many seconds to wait for a lock.

    Raises:
        DamagedError: the file is damaged.
        UnusableError: it cannot be opened or migrated, or a newer version has made it.
    """
    connection = None
    try:
        # Every use is on one thread at a time; which one is the shell's affair.
        connection = sqlite3.connect(path, timeout=patience, check_same_thread=False)
        database = Database(connection, strict=True, execute_plugins=False)
        database.enable_wal()
        database.execute("PRAGMA secure_delete = ON")
        # A power cut must not undo what Telegram was told is done.
        database.execute("PRAGMA synchronous = FULL")
        _migrate(path, database, migrations)
        path.chmod(0o600)
    except (sqlite3.Error, OSError) as error:
        if connection is not None:
            connection.close()
        kind = DamagedError if isinstance(error, sqlite3.Error) and is_damaged(error) else UnusableError
        raise kind(f"{path} cannot be used: {error}") from error
    except UnusableError:
        if connection is not None:
            connection.close()
        raise
    return database


def _migrate(path: Path, database: Database, migrations: Migrations) -> None:
    applied = {migration.name for migration in migrations.applied(database)}
    with closing(sqlite3.connect(":memory:")) as empty:
        known = {migration.name for migration in migrations.pending(Database(empty, execute_plugins=False))}
    if applied - known:
        raise UnusableError(
            f"{path} was written by a newer version ({', '.join(sorted(applied - known))}), and databases only go "
            "forward; run that version, or restore a backup of this one"
        )
    pending = migrations.pending(database)
    if applied and pending:
        copy = path.with_name(f"{path.name}.before-{pending[0].name}")
        copy_database(path, copy)
        log.info("%s goes forward to %s; as it was, it is kept in %s", path.name, pending[-1].name, copy.name)
    migrations.apply(database)


def copy_database(path: Path, to: Path) -> None:
    """Copy a database while others read and write it: the copy is as it was at one moment, in one file.

    Raises:
        sqlite3.Error: it cannot be read or written.
        OSError: the copy cannot be made.
    """
    to.unlink(missing_ok=True)
    to.touch(0o600)
    existing = f"{path.absolute().as_uri()}?mode=rw"
    with closing(sqlite3.connect(existing, uri=True)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")


def try_write(database: Database) -> bool:
    """Whether a write reaches the disk: of the one number in the file's head that nothing else uses."""
    try:
        (number,) = database.execute("PRAGMA user_version").fetchone()
        database.execute(f"PRAGMA user_version = {1 - int(bool(number))}")
    except sqlite3.Error:
        return False
    return True


def check_whole(path: Path) -> None:
    """Read a whole database through.

    Raises:
        DamagedError: it is damaged.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as connection:
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        raise DamagedError(f"{path} cannot be read: {error}") from error
    if found != "ok":
        raise DamagedError(f"{path} is damaged: {' '.join(str(found).split())}")


def mended(path: Path, migrations: Migrations, patience: float) -> Database:
    """A new database in place of a damaged one, with what could still be read; the damaged one is set aside.

    Raises:
        UnusableError: the new one cannot be made.
    """
    aside = path.with_name(f"{path.name}.damaged-{datetime.datetime.now():%Y%m%d-%H%M%S-%f}")
    try:
        for ending in BESIDE:
            part = Path(f"{path}{ending}")
            if part.exists():
                part.rename(f"{aside}{ending}")
    except OSError as error:
        raise UnusableError(f"{path} is damaged and cannot be set aside: {error.strerror}") from error
    database = open_database(path, migrations, patience)
    saved = _saved(aside, database)
    log.error(
        "%s was damaged; it is set aside as %s, and %s could be saved from it; a backup may hold more "
        "(mobility-bot restore FILE)",
        path.name, aside.name, ", ".join(f"{count} {table}" for table, count in saved.items()) or "nothing",
    )  # fmt: skip
    return database


def _saved(aside: Path, database: Database) -> dict[str, int]:
    """Copy what can be read into the new database: how many rows of which table."""
    saved = {}
    with closing(sqlite3.connect(aside)) as damaged:
        _take_over_tables(damaged, database)
        for name in database.table_names():
            if name.startswith(("_", "sqlite_")):
                continue
            columns = ", ".join(f'"{column.name}"' for column in database.table(name).columns)
            marks = ", ".join("?" for _ in database.table(name).columns)
            with database.atomic():
                for row in _rows(damaged, f'select {columns} from "{name}" order by rowid'):
                    try:
                        database.execute(f'insert or ignore into "{name}" ({columns}) values ({marks})', list(row))
                    except sqlite3.IntegrityError:
                        continue  # garbage where the damage is
            saved[name] = database.table(name).count
    return saved


def _take_over_tables(damaged: sqlite3.Connection, database: Database) -> None:
    """Make the tables that others keep in the same file, with the note of how far their migrations went."""
    try:
        made = damaged.execute("select name, sql from sqlite_master where sql is not null order by rowid").fetchall()
        steps = damaged.execute("select migration_set, name, applied_at from _sqlite_migrations").fetchall()
    except sqlite3.DatabaseError:
        return
    present = {name for (name,) in database.execute("select name from sqlite_master")}
    sets = {name for (name,) in database.execute("select migration_set from _sqlite_migrations")}
    with database.atomic():
        for name, sql in made:
            if name not in present:
                database.execute(sql)
        for step in steps:
            if step[0] not in sets:
                database.execute(
                    "insert into _sqlite_migrations (migration_set, name, applied_at) values (?, ?, ?)", list(step)
                )


def _rows(damaged: sqlite3.Connection, query: str) -> Iterator[tuple[object, ...]]:
    """The rows from the first up to the damage, then from the last down to it."""
    for direction in ("", " desc"):
        try:
            yield from damaged.execute(query + direction)
        except (sqlite3.DatabaseError, OverflowError, UnicodeDecodeError):
            continue
        return
