"""What lies beside the databases for a week: copies from before a migration or a restore, and files that were damaged.

What a person has erased must be gone from these too.
"""

import datetime
import logging
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from bot.storage.database import BESIDE, DamagedError, check_whole

COPIES_KEPT = datetime.timedelta(days=7)
BEFORE, DAMAGED = ".before-", ".damaged-"

log = logging.getLogger(__name__)


def remove_old_copies(folder: Path, now: datetime.datetime) -> list[str]:
    """Remove copies and damaged files once they are old; the names of what went."""
    gone = []
    for mark in (BEFORE, DAMAGED):
        for path in sorted(folder.glob(f"*{mark}*")):
            try:
                if path.stat().st_mtime < (now - COPIES_KEPT).timestamp():
                    path.unlink()
                    gone.append(path.name)
            except OSError:
                continue
    return gone


def erase_from_copies(path: Path, columns: Iterable[tuple[str, str]], keys: list[str]) -> None:
    """Delete the rows with one of ``keys`` in these table columns from every copy of the database at ``path``.

    A copy of which they cannot be deleted for certain, such as a damaged file, is removed itself.
    """
    for damaged in path.parent.glob(f"{path.name}{DAMAGED}*"):
        _remove(damaged, "it is damaged, and somebody asked to be erased")
    for copy in path.parent.glob(f"{path.name}{BEFORE}*"):
        if copy.name.endswith(BESIDE[1:]):
            continue
        try:
            check_whole(copy)
            with closing(sqlite3.connect(copy)) as database:
                _erase(database, columns, keys)
        except (DamagedError, sqlite3.Error) as error:
            for ending in BESIDE:
                _remove(Path(f"{copy}{ending}"), f"nobody can be erased from it ({type(error).__name__})")


def _erase(database: sqlite3.Connection, columns: Iterable[tuple[str, str]], keys: list[str]) -> None:
    database.execute("PRAGMA secure_delete = ON")
    # Into the one file, so that nothing stays in a log beside it.
    database.execute("PRAGMA journal_mode = DELETE")
    tables = {name for (name,) in database.execute("select name from sqlite_master where type = 'table'")}
    with database:
        for table, column in columns:
            if table in tables:
                database.executemany(f'delete from "{table}" where "{column}" = ?', [(key,) for key in keys])
    database.execute("VACUUM")


def _remove(path: Path, why: str) -> None:
    if path.exists():
        path.unlink()
        log.warning("%s is removed: %s", path.name, why)
