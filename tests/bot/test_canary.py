"""What nobody may ever read: marked words and choices go through the bot, then every byte it left is searched."""

import datetime
import io
import itertools
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.chat.conversation import handle
from bot.chat.events import Command, Press, Text
from bot.chat.state import ChatState
from bot.telegram.redaction import start_log
from tests.bot.conftest import NOON, running
from tests.fake_telegram import TOKEN, FakeTelegram

ANA = 987654321
pytestmark = pytest.mark.usefixtures("short_pauses")
CANARIES = ("kanarček", "Zeleniček", "zelenicek@example.org", "040 765 432")
TO_PRIVATE = ("/check", "FVO", "študij", "Španija", "5 mesecev", "da", "ne", "ne")


@pytest.fixture
def output() -> Iterator[io.StringIO]:
    """All that the bot logs, at the most talkative level."""
    stream, root = io.StringIO(), logging.getLogger()
    before = root.handlers, root.level
    start_log(TOKEN, stream, level=logging.DEBUG)
    yield stream
    root.handlers, root.level = before


def left_behind(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("answer", ["da", "ne", "pokaži oboje"])
def test_marked_words_and_choices_leave_no_trace(
    assistant, fake: FakeTelegram, tmp_path: Path, output: io.StringIO, answer: str
) -> None:
    for kind in ("garbage", "truncated", "reset", "500"):
        fake.fail("getUpdates", kind)
        fake.fail("sendMessage", kind)
    with running(assistant, fake, tmp_path) as bot:
        for text in (
            "Sem begunec in imam kanarček, ali dobim več?",
            "ime mi je Ana Zeleniček, pišite na zelenicek@example.org ali 040 765 432",
            "I am disabled, my kanarček too",
            "/language sl",
            *TO_PRIVATE,
        ):
            fake.write(ANA, text)
        fake.settled()
        fake.press(ANA, answer)
        fake.settled()
        fake.press(ANA, answer)
        fake.settled()
        fake.press(ANA, "Spremeni odgovor")
        fake.settled()
        fake.press(ANA, "Cilj: Španija")
        fake.settled()
        fake.write(ANA, "Sem invalid z znakom kanarček, kaj pa zame?")
        fake.add_raw({"update_id": 9_999_999, "message": {"text": "kanarček"}})
        fake.settled()
    assert bot.error is None
    for where, content in (("disk", left_behind(tmp_path)), ("output", output.getvalue().encode())):
        for word in (*CANARIES, str(ANA), TOKEN, TOKEN.partition(":")[2]):
            assert word.encode() not in content, f"{word} on {where}"
            assert word.casefold().encode() not in content.lower(), f"{word} on {where}"


def test_the_state_is_the_same_whatever_the_private_answer_was(assistant) -> None:
    """Not even what is asked next tells: the whole state, letter for letter."""

    def after(*answers: str) -> tuple[str, ...]:
        state, states = ChatState(), []
        for number, text in enumerate(
            ("/check", "NU", "študij", "Španija", "5 mesecev", "ne", "nič", "da", "Sirija", "Libanon", "30", "ne")
        ):
            event = Command(text[1:], token=9) if text.startswith("/") else Text(text, token=number)
            state = handle(assistant, state, event, NOON).state
        assert state.dialog is not None
        assert state.dialog.asking == "refugee"
        letters = ""
        for answer in answers:
            assert state.dialog is not None
            data = f"1:answer:{answer}@{state.dialog.serial}" + (f"~{letters}" if letters else "")
            turn = handle(assistant, state, Press(data), NOON)
            state = turn.state
            carried = [b.data for screen in turn.screens for row in screen.buttons for b in row if "~" in b.data]
            letters = carried[0].rpartition("~")[2]
            states.append(state.model_dump_json())
        return tuple(states)

    choices = ("yes", "no", "both")
    found = {after(*answers) for answers in itertools.product(choices, choices)}
    assert len(found) == 1


def test_typed_private_answers_leave_the_same_state(assistant) -> None:
    def after(answer: str) -> str:
        state = ChatState()
        for number, text in enumerate((*TO_PRIVATE, answer)):
            event = Command(text[1:], token=9) if text.startswith("/") else Text(text, token=number)
            state = handle(assistant, state, event, NOON).state
        return state.model_dump_json()

    assert after("da") == after("ne") == after("oboje") == after("ne vem")


def test_a_typed_message_after_a_private_answer_shows_both_and_loses_nothing(assistant) -> None:
    """The answer rode in a button, which a typed message does not bring along: it must not count as "no"."""
    state, turn = ChatState(), None
    for number, text in enumerate((*TO_PRIVATE, "da", "ne", "kaj pa Češka")):
        event = Command(text[1:], token=9) if text.startswith("/") else Text(text, token=number)
        turn = handle(assistant, state, event, NOON)
        state = turn.state
        if text == "ne" and state.dialog is not None and state.dialog.asking is None:
            assert "4.280" in turn.screens[-1].text.replace("\N{NO-BREAK SPACE}", " ")
    assert turn is not None
    shown = turn.screens[-1].text
    assert "2.750" in shown
    assert "4.000" in shown
    assert "gumbih" in shown


def test_after_delete_nothing_of_the_chat_is_left(assistant, fake: FakeTelegram, tmp_path: Path) -> None:
    with running(assistant, fake, tmp_path):
        for text in ("/check", "FVO", "študij", "Zanzibar", "5 mesecev"):
            fake.write(ANA, text)
        fake.settled()
        assert b"Zanzibar" in left_behind(tmp_path)
        fake.write(ANA, "/delete")
        fake.settled()
        fake.wait(lambda: "Izbrisano" in fake.standing(ANA)[-1].text)
        left = left_behind(tmp_path)
        assert b"Zanzibar" not in left
        assert b"months" not in left


def test_the_log_knows_the_day_and_not_the_time(assistant, fake: FakeTelegram, tmp_path: Path) -> None:
    with running(assistant, fake, tmp_path):
        fake.write(ANA, "rok za ugovor zoper sklep o izboru")
        fake.settled()
    questions = (tmp_path / "questions.db").read_bytes()
    assert NOON.date().isoformat().encode() in questions
    assert NOON.time().isoformat("minutes").encode() not in questions
    assert isinstance(NOON, datetime.datetime)
