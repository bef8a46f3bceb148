"""A full or read-only disk and a damaged database: it is said, answers go on, and nothing confirmed is lost."""

import os
import sqlite3
from pathlib import Path

import pytest

from bot.storage import dialogs as store
from bot.storage.dialogs import Dialogs
from bot.telegram import service
from tests.bot.conftest import running
from tests.fake_telegram import FakeTelegram

ANA, BOR = 500, 600
pytestmark = pytest.mark.usefixtures("short_pauses")
FULL = "PRAGMA max_page_count = 1", "PRAGMA max_page_count = 1000000"
READ_ONLY = "PRAGMA query_only = ON", "PRAGMA query_only = OFF"


class Disk:
    """The disk below the store of the bot under test."""

    opened: Dialogs

    def run(self, pragma: str) -> None:
        self.opened._database.execute(pragma).fetchall()


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    found = Disk()

    def opened(*given) -> Dialogs:
        found.opened = Dialogs(*given)
        return found.opened

    monkeypatch.setattr(service, "Dialogs", opened)
    return found


def fill(disk: Disk) -> None:
    """Take the last free bytes of a full disk: as a database that cannot grow any more fills what room it had."""
    database = disk.opened._database
    disk.opened.forget = lambda updates: None  # type: ignore[method-assign]  # it would make room again
    database.execute("create table if not exists ballast (x)")
    database.execute(FULL[0]).fetchall()
    for fill_up in (
        "insert into ballast values (zeroblob(100))",
        "insert into updates values (abs(random()) % 10000, hex(randomblob(32)), 0, '2026-03-02')",
        "insert into chats values (hex(randomblob(32)), hex(randomblob(16)), '', '', '2026-03-02')",
    ):
        refused = 0
        while refused < 300:
            try:
                database.execute(fill_up)
                refused = 0
            except sqlite3.OperationalError:
                refused += 1
            except sqlite3.IntegrityError:
                continue


def free(disk: Disk) -> None:
    disk.run(FULL[1])


@pytest.mark.parametrize("kind", ["full", "read-only"])
def test_answers_go_on_and_are_confirmed_when_the_disk_is_back(
    small_assistant, fake: FakeTelegram, tmp_path: Path, disk: Disk, kind: str, caplog
) -> None:
    with running(small_assistant, fake, tmp_path):
        fake.write(ANA, "/language en")
        fake.settled()
        fill(disk) if kind == "full" else disk.run(READ_ONLY[0])
        confirmed = set(fake.confirmed)
        updates = {fake.write(ANA, "/language sl"), fake.write(BOR, "/help")}
        fake.wait(lambda: len(fake.standing(ANA)) >= 2 and bool(fake.standing(BOR)))
        # The conversation goes on from what is not on the disk yet: she is answered in the language she chose just now.
        updates.add(fake.write(ANA, "/privacy"))
        fake.wait(lambda: len(fake.standing(ANA)) >= 3)
        assert "hran" in fake.standing(ANA)[-1].text
        assert not updates & fake.confirmed - confirmed
        free(disk) if kind == "full" else disk.run(READ_ONLY[1])
        fake.settled()
        assert updates <= fake.confirmed
    assert "cannot be written" in caplog.text
    assert "can be written again" in caplog.text
    kept = Dialogs(tmp_path, (tmp_path / "secret").read_bytes().strip())
    assert kept.load(kept.key(ANA, ANA)).state.lang == "sl"
    kept.close()
    # One reply for each, though all were held back.
    assert len(fake.standing(ANA)) == 3
    assert len(fake.standing(BOR)) == 1


def test_what_the_disk_never_took_comes_again(small_assistant, fake: FakeTelegram, tmp_path: Path, disk: Disk) -> None:
    with running(small_assistant, fake, tmp_path) as bot:
        fake.write(BOR, "/help")
        fake.settled()
        disk.run(READ_ONLY[0])
        update = fake.write(ANA, "/language en")
        fake.wait(lambda: bool(fake.standing(ANA)))
        bot.stop()
    assert update not in fake.confirmed
    with running(small_assistant, fake, tmp_path):
        fake.settled()
    assert update in fake.confirmed
    kept = Dialogs(tmp_path, (tmp_path / "secret").read_bytes().strip())
    assert kept.load(kept.key(ANA, ANA)).state.lang == "en"
    kept.close()


def test_delete_is_not_called_done_before_it_is(
    small_assistant, fake: FakeTelegram, tmp_path: Path, disk: Disk
) -> None:
    with running(small_assistant, fake, tmp_path):
        fake.write(ANA, "/language sl")
        fake.settled()
        disk.run(READ_ONLY[0])
        fake.write(ANA, "/delete")
        fake.write(BOR, "/help")
        fake.wait(lambda: bool(fake.standing(BOR)))
        assert len(fake.standing(ANA)) == 1
        disk.run(READ_ONLY[1])
        fake.settled()
    assert "Izbrisano" in fake.standing(ANA)[-1].text


def damage(path: Path) -> None:
    """Write over the first page of the file, and leave nothing to mend it from."""
    with path.open("r+b") as file:
        file.write(os.urandom(4096))


def test_a_database_that_is_damaged_while_in_use_is_set_aside(
    small_assistant, fake: FakeTelegram, tmp_path: Path, disk: Disk, caplog
) -> None:
    with running(small_assistant, fake, tmp_path) as bot:
        fake.write(ANA, "/language en")
        fake.settled()

        def damage_and_open_anew() -> None:
            disk.opened.checkpoint()
            damage(tmp_path / store.FILE)
            # As the next process would.
            disk.opened.close()
            disk.opened._database = _opened(tmp_path / store.FILE)

        bot.on_its_thread(damage_and_open_anew)
        fake.write(ANA, "/help")
        fake.settled()
        assert len(fake.standing(ANA)) == 2
    assert bot.error is None
    assert bot.counts["mended"] >= 1
    assert list(tmp_path.glob(f"{store.FILE}.damaged-*"))
    assert "set aside" in caplog.text


def _opened(path: Path):
    from sqlite_utils import Database

    return Database(sqlite3.connect(path, check_same_thread=False), strict=True, execute_plugins=False)


def test_a_start_on_a_damaged_database_keeps_what_can_be_read(
    small_assistant, fake: FakeTelegram, tmp_path: Path, caplog
) -> None:
    with running(small_assistant, fake, tmp_path):
        fake.write(ANA, "/language en")
        fake.settled()
    damage(tmp_path / store.FILE)
    damage(tmp_path / "questions.db")
    with running(small_assistant, fake, tmp_path) as bot:
        fake.write(ANA, "/help")
        fake.settled()
    assert bot.error is None
    assert len(fake.standing(ANA)) == 2
    assert caplog.text.count("set aside") == 2
