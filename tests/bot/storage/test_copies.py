import datetime
import shutil
import sqlite3
from pathlib import Path

from bot.chat.state import ChatState, Dialog
from bot.storage.copies import remove_old_copies
from bot.storage.dialogs import FILE, Dialogs, Owed

TODAY = datetime.date(2026, 3, 1)
ANA, BOR = 987654321, 123456789


def filled(folder: Path, secret: bytes = b"key") -> Dialogs:
    dialogs = Dialogs(folder, secret)
    for update, person in enumerate((ANA, BOR), 1):
        state = ChatState(dialog=Dialog(facts={"destination": f"Kraj{person}"}))
        dialogs.commit(update, dialogs.key(person, person), state, state, TODAY)
        dialogs.owe([Owed(update, person, person)], TODAY)
    dialogs.checkpoint()
    return dialogs


def left_behind(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir())


def test_copies_go_after_a_week(tmp_path: Path) -> None:
    now = datetime.datetime.now()
    for name in ("a.db.before-more", "a.db.damaged-1", "a.db"):
        (tmp_path / name).write_text("")
    assert remove_old_copies(tmp_path, now + datetime.timedelta(days=6)) == []
    assert len(remove_old_copies(tmp_path, now + datetime.timedelta(days=8))) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.db"]


def test_who_is_erased_is_erased_from_the_copies_too(tmp_path: Path) -> None:
    dialogs = filled(tmp_path)
    shutil.copy(tmp_path / FILE, tmp_path / f"{FILE}.before-more")
    shutil.copy(tmp_path / FILE, tmp_path / f"{FILE}.damaged-20260301-120000-000001")
    dialogs.erase_copies(ANA, ANA)
    dialogs.erase(3, dialogs.key(ANA, ANA), TODAY)
    left = left_behind(tmp_path)
    assert f"Kraj{ANA}".encode() not in left
    assert dialogs.key(ANA, ANA).encode() not in left
    # The copy still holds the others, and a damaged file, of which nobody can tell what it holds, is gone.
    assert {path.name for path in tmp_path.glob("*.db.*")} == {f"{FILE}.before-more"}
    copy = sqlite3.connect(tmp_path / f"{FILE}.before-more")
    assert copy.execute("select chat from chats").fetchall() == [(dialogs.key(BOR, BOR),)]
    assert copy.execute("select count(*) from owed").fetchone() == (1,)


def test_a_copy_under_an_earlier_key_is_cleaned_as_well(tmp_path: Path) -> None:
    filled(tmp_path, b"earlier").close()
    (tmp_path / FILE).rename(tmp_path / f"{FILE}.before-restore")
    (tmp_path / "secret.before-restore").write_bytes(b"earlier\n")
    dialogs = Dialogs(tmp_path, b"key")
    dialogs.erase_copies(ANA, ANA)
    assert f"Kraj{ANA}".encode() not in left_behind(tmp_path)
    assert f"Kraj{BOR}".encode() in left_behind(tmp_path)


def test_a_copy_that_cannot_be_cleaned_goes(tmp_path: Path) -> None:
    dialogs = filled(tmp_path)
    (tmp_path / f"{FILE}.before-restore").write_bytes(b"Kraj987654321" * 1000)
    dialogs.erase_copies(ANA, ANA)
    assert not (tmp_path / f"{FILE}.before-restore").exists()
