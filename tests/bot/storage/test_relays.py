import datetime
from pathlib import Path

import pytest

from bot.storage.relays import KEPT, Relay, Relays

TODAY = datetime.date(2026, 3, 2)
OFFICE, OTHER = -1001234567890, 77
CHAT = 500600700800


def relay(asker: str = "hash", offer: int = 5) -> Relay:
    return Relay(asker, offer, CHAT, "sl", "fvo")


@pytest.fixture
def relays(tmp_path: Path) -> Relays:
    found = Relays(tmp_path, b"secret")
    found.keep(relay(), OFFICE, 11, TODAY)
    found.keep(relay(), OTHER, 12, TODAY)
    return found


def test_a_question_is_found_from_every_chat_it_was_sent_to(relays: Relays) -> None:
    assert relays.find(OFFICE, 11, TODAY) == relays.find(OTHER, 12, TODAY) == relay()
    assert relays.reached("hash", 5) == {OFFICE, OTHER}
    assert relays.find(OFFICE, 12, TODAY) is None


def test_a_reply_ends_the_link_everywhere(relays: Relays) -> None:
    relays.close(relay())
    assert relays.find(OTHER, 12, TODAY) is None


def test_erasing_ends_all_links_of_one_person(relays: Relays) -> None:
    relays.keep(relay("hash", 6), OFFICE, 13, TODAY)
    relays.keep(relay("another", 5), OFFICE, 14, TODAY)
    relays.erase("hash")
    assert [relays.find(OFFICE, number, TODAY) is None for number in (11, 13, 14)] == [True, True, False]


def test_after_fourteen_days_there_is_no_link(relays: Relays, tmp_path: Path) -> None:
    assert relays.find(OFFICE, 11, TODAY + KEPT)
    assert relays.find(OFFICE, 11, TODAY + KEPT + datetime.timedelta(1)) is None
    relays.prune(TODAY + KEPT)
    assert relays.reached("hash", 5)
    relays.prune(TODAY + KEPT + datetime.timedelta(1))
    assert not relays.reached("hash", 5)
    assert b"hash" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_the_file_alone_does_not_tell_who_asked(relays: Relays, tmp_path: Path) -> None:
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for form in (str(CHAT).encode(), f"{CHAT:x}".encode(), CHAT.to_bytes(8, "big"), CHAT.to_bytes(6, "big")):
        assert form not in content
    assert Relays(tmp_path, b"another secret").find(OFFICE, 11, TODAY).chat != CHAT
