import logging
import os
import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from bot.errors import UnusableError
from bot.storage.database import DamagedError, check_whole, is_disk, mended, open_database


def steps(*names: str) -> Migrations:
    """Migrations that each make a table of their name."""
    migrations = Migrations("test")
    for name in names:

        def step(database: Database, name: str = name) -> None:
            database.table(name).create({"id": int, "word": str}, pk="id")

        migrations(name=name)(step)
    return migrations


def filled(path: Path, rows: int) -> None:
    database = open_database(path, steps("words"), 1)
    with database.atomic():
        for number in range(rows):
            database.execute("insert into words (id, word) values (?, ?)", [number, "word" * 50])
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    database.close()


def test_a_copy_is_kept_before_a_migration(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "a.db"
    filled(path, 3)
    with caplog.at_level(logging.INFO):
        database = open_database(path, steps("words", "more"), 1)
    assert set(database.table_names()) >= {"words", "more"}
    database.close()
    copy = Database(str(tmp_path / "a.db.before-more"))
    assert "more" not in copy.table_names()
    assert copy.table("words").count == 3
    copy.close()
    assert (tmp_path / "a.db.before-more").stat().st_mode & 0o777 == 0o600
    assert "a.db.before-more" in caplog.text


def test_a_new_or_present_database_needs_no_copy(tmp_path: Path) -> None:
    filled(tmp_path / "a.db", 1)
    open_database(tmp_path / "a.db", steps("words"), 1).close()
    assert not list(tmp_path.glob("*.before-*"))


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    open_database(tmp_path / "a.db", steps("words", "later"), 1).close()
    with pytest.raises(UnusableError, match=r"newer version \(later\)"):
        open_database(tmp_path / "a.db", steps("words"), 1)


def test_a_migration_that_fails_changes_nothing(tmp_path: Path) -> None:
    filled(tmp_path / "a.db", 1)
    broken = steps("words")

    @broken()
    def half(database: Database) -> None:
        database.table("half").create({"id": int}, pk="id")
        raise sqlite3.OperationalError("no")

    with pytest.raises(UnusableError):
        open_database(tmp_path / "a.db", broken, 1)
    database = open_database(tmp_path / "a.db", steps("words"), 1)
    assert "half" not in database.table_names()
    database.close()


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_set_aside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(content)
    with pytest.raises(DamagedError):
        open_database(path, steps("words"), 1)
    database = mended(path, steps("words"), 1)
    assert database.table("words").count == 0
    database.close()
    (aside,) = tmp_path.glob("a.db.damaged-*")
    assert aside.read_bytes() == content


def test_what_can_still_be_read_is_saved(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "a.db"
    filled(path, 2000)
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(os.urandom(3 * 4096))
    with pytest.raises(DamagedError):
        check_whole(path)
    database = mended(path, steps("words"), 1)
    saved = {number for (number,) in database.execute("select id from words")}
    # From both ends up to the three pages that are gone.
    assert len(saved) > 1850
    assert {0, 1999} <= saved
    database.close()
    check_whole(path)
    assert "damaged" in caplog.text


def test_what_others_keep_in_the_same_file_is_saved_too(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    filled(path, 500)
    others = Migrations("others")

    @others()
    def theirs(database: Database) -> None:
        database.table("theirs").create({"id": int}, pk="id")
        database.table("theirs").insert({"id": 7})

    database = open_database(path, others, 1)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    database.close()
    with path.open("r+b") as file:
        file.seek(8 * 4096)
        file.write(os.urandom(4096))
    mended(path, steps("words"), 1).close()
    again = open_database(path, others, 1)
    assert [row["id"] for row in again.query("select id from theirs")] == [7]
    assert not others.pending(again)
    again.close()


def test_a_disk_that_takes_nothing_is_told_from_a_lock(tmp_path: Path) -> None:
    database = open_database(tmp_path / "a.db", steps("words"), 0.01)
    database.execute("PRAGMA query_only = ON")
    with pytest.raises(sqlite3.OperationalError) as caught:
        database.execute("insert into words (id) values (1)")
    assert is_disk(caught.value)
    database.execute("PRAGMA query_only = OFF")
    locker = sqlite3.connect(tmp_path / "a.db", isolation_level=None)
    locker.execute("begin exclusive")
    with pytest.raises(sqlite3.OperationalError) as locked:
        database.execute("insert into words (id) values (1)")
    assert not is_disk(locked.value)
    locker.close()
    database.close()
