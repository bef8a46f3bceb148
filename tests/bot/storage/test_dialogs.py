import datetime
import sqlite3
from pathlib import Path

import pytest

from bot.chat.state import ChatState, Dialog
from bot.errors import UnusableError
from bot.storage.dialogs import FILE, Dialogs, Owed, Shown

TODAY = datetime.date(2026, 3, 1)
SECRET = b"key"


@pytest.fixture
def dialogs(tmp_path: Path) -> Dialogs:
    return Dialogs(tmp_path, SECRET)


def state(**facts) -> ChatState:
    return ChatState(lang="sl", dialog=Dialog(facts=facts))


def test_a_chat_is_kept_under_a_keyed_hash(dialogs: Dialogs, tmp_path: Path) -> None:
    key = dialogs.key(123456789, 123456789)
    dialogs.commit(1, key, state(destination="ES"), ChatState(), TODAY)
    dialogs.checkpoint()
    assert dialogs.load(key).state == state(destination="ES")
    assert Dialogs(tmp_path, b"other").key(123456789, 123456789) != key
    assert b"123456789" not in (tmp_path / FILE).read_bytes()


def test_an_update_takes_effect_once(dialogs: Dialogs) -> None:
    dialogs.commit(7, "k", state(months=5), ChatState(), TODAY)
    with pytest.raises(sqlite3.IntegrityError):
        dialogs.commit(7, "k", state(months=6), state(months=5), TODAY)
    assert dialogs.load("k").state == state(months=5)


def test_an_update_is_known_until_telegram_forgets_it(dialogs: Dialogs) -> None:
    assert dialogs.done(7) is None
    dialogs.commit(7, "k", state(), ChatState(), TODAY)
    assert dialogs.done(7) is False
    dialogs.finish([7])
    assert dialogs.done(7) is True
    dialogs.forget([7])
    assert dialogs.done(7) is None


def test_the_state_before_is_kept_for_a_second_reply(dialogs: Dialogs) -> None:
    dialogs.commit(1, "k", state(months=5), state(), TODAY)
    assert dialogs.load("k").before == state()


def test_messages_shown_are_remembered_over_commits(dialogs: Dialogs) -> None:
    dialogs.commit(1, "k", state(), ChatState(), TODAY)
    dialogs.show("k", Shown(dialog=9, answers={1: 2}))
    dialogs.commit(2, "k", state(months=5), state(), TODAY)
    assert dialogs.load("k").shown == Shown(dialog=9, answers={1: 2})


def test_erasing_leaves_nothing_on_the_disk(dialogs: Dialogs, tmp_path: Path) -> None:
    key = dialogs.key(1, 1)
    dialogs.commit(1, key, state(destination="Zanzibarski arhipelag"), state(destination="Kokosovi otoki"), TODAY)
    dialogs.checkpoint()
    dialogs.commit(2, key, state(destination="Velikonočni otok"), state(), TODAY)
    dialogs.erase(3, key, TODAY)
    assert dialogs.load(key).state == ChatState()
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for word in ("Zanzibarski", "Kokosovi", "Velikono", key):
        assert word.encode() not in left
    assert dialogs.done(3) is False


def test_silent_chats_are_pruned(dialogs: Dialogs) -> None:
    dialogs.commit(1, "old", state(), ChatState(), TODAY - datetime.timedelta(days=91))
    dialogs.commit(2, "new", state(months=5), ChatState(), TODAY)
    dialogs.prune(TODAY)
    assert dialogs.load("old").state == ChatState()
    assert dialogs.load("new").state == state(months=5)
    assert dialogs.done(1) is None


def test_a_state_of_another_release_is_a_fresh_start(dialogs: Dialogs) -> None:
    dialogs.commit(1, "k", state(months=5), ChatState(), TODAY)
    dialogs._database.execute("update chats set state = '{\"version\": 99}'")
    assert dialogs.load("k").state == ChatState()


def test_a_damaged_file_is_set_aside(tmp_path: Path, caplog) -> None:
    (tmp_path / FILE).write_bytes(b"this is no database at all, " * 100)
    dialogs = Dialogs(tmp_path, SECRET)
    assert dialogs.works()
    dialogs.close()
    (aside,) = tmp_path.glob(f"{FILE}.damaged-*")
    assert aside.read_bytes() == b"this is no database at all, " * 100
    assert aside.name in caplog.text


def test_a_file_out_of_reach_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(UnusableError, match=FILE):
        Dialogs(tmp_path, SECRET)


def test_a_token_is_the_same_at_every_delivery(dialogs: Dialogs) -> None:
    assert dialogs.token(5) == dialogs.token(5) != dialogs.token(6)
    assert 0 <= dialogs.token(5) < 2**48


def test_the_file_is_for_its_owner_only(dialogs: Dialogs, tmp_path: Path) -> None:
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_whom_a_reply_is_owed_is_sealed_and_forgotten_when_it_is_out(dialogs: Dialogs, tmp_path: Path) -> None:
    group = Owed(12, -1001234567890, 987654321)
    dialogs.owe([Owed(11, 987654321, 987654321), group], TODAY)
    dialogs.checkpoint()
    assert dialogs.owed() == [Owed(11, 987654321, 987654321), group]
    content = (tmp_path / FILE).read_bytes()
    assert b"987654321" not in content
    assert (987654321).to_bytes(8, "big") not in content
    dialogs.paid([11])
    assert dialogs.owed() == [group]
    dialogs.erase(13, dialogs.key(group.chat, group.person), TODAY)
    assert dialogs.owed() == []
