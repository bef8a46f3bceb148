"""The drill: a backup of a folder that is being written, everything lost, and all of it back."""

import datetime
import sqlite3
import threading
import zipfile
from pathlib import Path

import pytest

from bot.chat.effects import Asked
from bot.chat.state import ChatState
from bot.cli import main
from bot.errors import UnusableError
from bot.operation.backup import restore_backup, write_backup
from bot.operation.lock import Lock
from bot.operation.settings import chat_secret
from bot.storage.dialogs import Dialogs
from bot.storage.questions import Questions, Reading

TODAY = datetime.date(2026, 3, 2)


def write(folder: Path, first: int, count: int) -> None:
    """What a service writes: a chat and a question a number."""
    dialogs, questions = Dialogs(folder, chat_secret(folder)), Questions(folder)
    for number in range(first, first + count):
        dialogs.commit(number, dialogs.key(number, number), ChatState(lang="en"), ChatState(), TODAY)
        questions.write(Asked(number, "en", None, "answered", "a/b", f"question {number}"), TODAY)
    dialogs.close()
    questions.close()


def chats(folder: Path, numbers: range) -> int:
    """How many of the chats are known."""
    dialogs = Dialogs(folder, chat_secret(folder))
    found = sum(dialogs.load(dialogs.key(number, number)).state.lang == "en" for number in numbers)
    dialogs.close()
    return found


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("MOBILITY_BOT_SECRET", raising=False)
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("MOBILITY_BOT_DATA", str(folder))
    return folder


def test_the_drill(data: Path, tmp_path: Path) -> None:
    write(data, 0, 20)
    lock = Lock(data)  # as a running service has it
    writer = threading.Thread(target=write, args=(data, 100, 60))
    writer.start()
    assert main(["backup", str(tmp_path / "b.zip")]) == 0
    writer.join()
    lock.release()
    for path in data.iterdir():
        path.unlink()
    write(data, 500, 1)
    assert main(["restore", str(tmp_path / "b.zip")]) == 0
    assert chats(data, range(20)) == 20
    assert chats(data, range(500, 501)) == 0
    texts = {question.text for question in Reading(data).rows()}
    assert {f"question {number}" for number in range(20)} <= texts
    write(data, 600, 1)
    assert (tmp_path / "b.zip").stat().st_mode & 0o777 == 0o600
    assert {path.name for path in data.glob("*.before-restore")} == {
        "dialogs.db.before-restore", "questions.db.before-restore", "secret.before-restore",
    }  # fmt: skip


def test_a_running_service_is_not_restored_over(data: Path, tmp_path: Path, capsys) -> None:
    write(data, 0, 1)
    write_backup(data, tmp_path / "b.zip")
    lock = Lock(data)
    assert main(["restore", str(tmp_path / "b.zip")]) == 2
    assert "another mobility-bot" in capsys.readouterr().err
    lock.release()


def test_restoring_over_a_damaged_database_keeps_its_bytes(data: Path, tmp_path: Path) -> None:
    write(data, 0, 5)
    write_backup(data, tmp_path / "b.zip")
    (data / "dialogs.db").write_bytes(b"damage" * 1000)
    restore_backup(data, tmp_path / "b.zip")
    assert chats(data, range(5)) == 5
    assert (data / "dialogs.db.before-restore").read_bytes() == b"damage" * 1000


def test_a_damaged_database_does_not_replace_the_last_good_backup(data: Path, tmp_path: Path) -> None:
    write(data, 0, 5)
    write_backup(data, tmp_path / "b.zip")
    good = (tmp_path / "b.zip").read_bytes()
    for name in ("dialogs.db-wal", "dialogs.db-shm"):
        (data / name).unlink(missing_ok=True)
    (data / "dialogs.db").write_bytes(b"damage" * 1000)
    with pytest.raises(UnusableError):
        write_backup(data, tmp_path / "b.zip")
    assert (tmp_path / "b.zip").read_bytes() == good
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("keep", [0, 10, 1000, -30])
def test_half_a_backup_changes_nothing(data: Path, tmp_path: Path, keep: int, capsys) -> None:
    write(data, 0, 5)
    write_backup(data, tmp_path / "b.zip")
    whole = (tmp_path / "b.zip").read_bytes()
    (tmp_path / "b.zip").write_bytes(whole[:keep])
    assert main(["restore", str(tmp_path / "b.zip")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert chats(data, range(5)) == 5


def test_an_altered_backup_is_refused(data: Path, tmp_path: Path) -> None:
    write(data, 0, 1)
    write_backup(data, tmp_path / "b.zip")
    with zipfile.ZipFile(tmp_path / "b.zip") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["secret"] = b"another"
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.writestr("../outside", "")
    with pytest.raises(UnusableError, match="secret is damaged"):
        restore_backup(data, tmp_path / "c.zip")
    assert not (tmp_path / "outside").exists()


def test_no_data_and_no_place_are_said_in_one_line(data: Path, tmp_path: Path, capsys) -> None:
    assert main(["backup", str(tmp_path / "b.zip")]) == 2
    write(data, 0, 1)
    assert main(["backup", str(tmp_path / "none" / "b.zip")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_a_restored_log_is_a_whole_database(data: Path, tmp_path: Path) -> None:
    write(data, 0, 3)
    write_backup(data, tmp_path / "b.zip")
    restore_backup(data, tmp_path / "b.zip")
    assert sqlite3.connect(data / "questions.db").execute("PRAGMA integrity_check").fetchone() == ("ok",)
