"""Opening an SQLite file the way both databases need it: WAL, strict tables, nothing left where it was deleted."""

import sqlite3
from pathlib import Path

from sqlite_utils import Database, Migrations

from bot.commands import UnusableError


def open_database(path: Path, migrations: Migrations, patience: float) -> Database:
    """The database at ``path`` with all migrations applied; ``patience`` is how many seconds to wait for a lock.

    Raises:
        UnusableError: it cannot be opened, is no database, or cannot be migrated.
    """
    try:
        # Every use is on one thread at a time; which one is the shell's affair.
        connection = sqlite3.connect(path, timeout=patience, check_same_thread=False)
        database = Database(connection, strict=True, execute_plugins=False)
        database.enable_wal()
        database.execute("PRAGMA secure_delete = ON")
        # A power cut must not undo what Telegram was told is done.
        database.execute("PRAGMA synchronous = FULL")
        migrations.apply(database)
        path.chmod(0o600)
    except (sqlite3.Error, OSError) as error:
        raise UnusableError(f"{path} cannot be used: {error}") from error
    return database
