"""The coordinators over HTTP: their commands, the digest, and questions that students hand to them."""

import datetime
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.answers.answer import Answer
from bot.assistant import Assistant
from bot.chat import talk
from bot.chat.effects import Asked
from bot.coordinators.logbook import Logbook
from bot.errors import UnusableError
from bot.storage.dialogs import FILE, Dialogs
from bot.storage.questions import Questions
from bot.telegram import coordinators
from bot.telegram.coordinators import parse_chats
from bot.texts import texts
from tests.bot.conftest import NOON, Running, running
from tests.fake_telegram import FakeTelegram, Message

ANA, BOR, OFFICE = 500, 600, -900
COORDINATOR = 700
SEND, KEEP = (texts("sl").say(f"person.{key}") for key in ("send", "keep"))
QUESTION = "Kje najdem zlato ribico za akvarij?"


@pytest.fixture
def bot(small_assistant: Assistant, fake: FakeTelegram, tmp_path: Path) -> Iterator[Running]:
    with running(small_assistant, fake, tmp_path, chats=frozenset({OFFICE})) as started:
        yield started


@pytest.fixture(autouse=True)
def nothing_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked here has no answer, whatever the search thinks of goldfish."""
    lost = Answer("unanswered", "sl", "O tem nimam odgovora.")
    monkeypatch.setattr(talk, "answer", lambda *_, **__: lost)


def miss(fake: FakeTelegram, text: str = QUESTION, chat: int = ANA) -> None:
    """Ask twice what has no answer: after the first time other words are asked for."""
    fake.write(chat, "Kako visok je Triglav in kdo ga je prvi preplezal?")
    fake.settled()
    fake.write(chat, text)
    fake.settled()


def offer(fake: FakeTelegram, chat: int = ANA) -> Message:
    return next(message for message in reversed(fake.standing(chat)) if SEND in message.labels)


def hand_over(fake: FakeTelegram, text: str = QUESTION, chat: int = ANA) -> Message:
    miss(fake, text, chat)
    fake.press(chat, SEND)
    fake.settled()
    return fake.standing(OFFICE)[-1]


def reply(fake: FakeTelegram, message: Message, text: str | None = "V trgovini na vogalu. LP, Metka", **more) -> None:
    fake.reply(OFFICE, message, text, person=COORDINATOR, **more)
    fake.settled()


def stored(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_exactly_what_is_shown_is_sent_and_nothing_before(bot: Running, fake: FakeTelegram, tmp_path: Path) -> None:
    text = "Kje najdem <zlato> ribico & akvarij 🐟? Sem Ana Novak"
    miss(fake, text)
    assert text in offer(fake).text
    assert not fake.standing(OFFICE)
    assert b"Novak" not in stored(tmp_path)
    fake.press(ANA, SEND)
    fake.settled()
    (question,) = fake.standing(OFFICE)
    assert text in question.text
    assert str(ANA) not in question.text
    assert "Poslano" in fake.standing(ANA)[-1].text
    assert b"Novak" not in stored(tmp_path)


def test_not_agreeing_sends_nothing(bot: Running, fake: FakeTelegram) -> None:
    miss(fake)
    fake.press(ANA, KEEP)
    fake.settled()
    assert not fake.standing(OFFICE)
    assert "Ni poslano" in fake.standing(ANA)[-1].text


def test_the_reply_reaches_the_student_and_becomes_a_topic(bot: Running, fake: FakeTelegram, tmp_path: Path) -> None:
    question = hand_over(fake)
    reply(fake, question)
    assert "V trgovini na vogalu" in fake.standing(ANA)[-1].text
    assert QUESTION in fake.standing(ANA)[-1].text
    assert "dostavljen" in fake.standing(OFFICE)[-1].text
    (kept,) = Logbook(tmp_path).replies()
    assert (kept.question, kept.reply) == (QUESTION, "V trgovini na vogalu. LP, [name]")
    before = len(fake.standing(ANA))
    reply(fake, question, "še enkrat")
    assert len(fake.standing(ANA)) == before
    assert "ni več mogoče" in fake.standing(OFFICE)[-1].text


def test_two_students_get_each_their_own_reply(bot: Running, fake: FakeTelegram) -> None:
    first = hand_over(fake)
    second = hand_over(fake, "Kdo popravlja kolesa v kleti?", BOR)
    reply(fake, second, "Janez.")
    assert "Janez" in fake.standing(BOR)[-1].text
    assert "Janez" not in fake.standing(ANA)[-1].text
    reply(fake, first, "Na vogalu.")
    assert "Na vogalu" in fake.standing(ANA)[-1].text


def test_pressing_twice_sends_once(bot: Running, fake: FakeTelegram) -> None:
    miss(fake)
    message = offer(fake)
    data = message.data(SEND)
    fake.press_data(ANA, data, message.id)
    fake.press_data(ANA, data, message.id)
    fake.settled()
    assert len(fake.standing(OFFICE)) == 1


def test_delete_ends_the_link(bot: Running, fake: FakeTelegram, tmp_path: Path) -> None:
    question = hand_over(fake)
    fake.write(ANA, "/delete")
    fake.settled()
    before = len(fake.standing(ANA))
    reply(fake, question)
    assert len(fake.standing(ANA)) == before
    assert "ni več mogoče" in fake.standing(OFFICE)[-1].text
    assert not sqlite3.connect(tmp_path / FILE).execute("select * from relays").fetchall()


def test_a_sensitive_question_is_passed_on_and_kept_nowhere(bot: Running, fake: FakeTelegram, tmp_path: Path) -> None:
    text = "Kje najdem zlato ribico, če sem na vozičku?"
    miss(fake, text)
    assert texts("sl").say("person.offer_sensitive") in offer(fake).text
    fake.press(ANA, SEND)
    fake.settled()
    question = fake.standing(OFFICE)[-1]
    assert "vozičku" in question.text
    reply(fake, question)
    assert "V trgovini" in fake.standing(ANA)[-1].text
    assert not Logbook(tmp_path).replies()
    assert "vozičku".encode() not in stored(tmp_path)


def test_a_picture_as_a_reply_is_asked_for_in_words(bot: Running, fake: FakeTelegram) -> None:
    question = hand_over(fake)
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    reply(fake, question, None, photo=photo)
    assert "samo besedilo" in fake.standing(OFFICE)[-1].text
    reply(fake, question)
    assert "V trgovini" in fake.standing(ANA)[-1].text


def test_coordinators_who_cannot_be_reached(bot: Running, fake: FakeTelegram) -> None:
    miss(fake)
    fake.fail("sendMessage", "403", chat=OFFICE)
    fake.press(ANA, SEND)
    fake.settled()
    assert "ne dosežem" in fake.standing(ANA)[-1].text


def test_a_student_who_closed_the_chat(bot: Running, fake: FakeTelegram) -> None:
    question = hand_over(fake)
    fake.fail("sendMessage", "403", chat=ANA)
    reply(fake, question)
    assert "ni mogoče dostaviti" in fake.standing(OFFICE)[-1].text


def test_the_commands_are_the_coordinators_own(bot: Running, fake: FakeTelegram, tmp_path: Path) -> None:
    Questions(tmp_path).write(Asked(1, "sl", None, "unanswered", None, "kje je kolo"), NOON.date())
    for name in ("top", "unanswered"):
        fake.write(OFFICE, f"/{name}@mobility_test_bot", person=COORDINATOR)
        fake.settled()
        assert "kje je kolo" in fake.standing(OFFICE)[-1].text
        fake.write(ANA, f"/{name}")
        fake.settled()
        assert "kje je kolo" not in fake.standing(ANA)[-1].text
        assert "ne poznam" in fake.standing(ANA)[-1].text
    fake.wait(lambda: any("scope" in call for call in fake.called("setMyCommands")))
    scoped = [call for call in fake.called("setMyCommands") if "scope" in call]
    assert {call["scope"]["chat_id"] for call in scoped} == {OFFICE}
    everybody = [call for call in fake.called("setMyCommands") if "scope" not in call]
    assert "unanswered" not in str(everybody)


def test_without_coordinators_nothing_is_offered(
    small_assistant: Assistant, fake: FakeTelegram, tmp_path: Path
) -> None:
    with running(small_assistant, fake, tmp_path):
        miss(fake)
        assert not any(SEND in message.labels for message in fake.standing(ANA))


@pytest.fixture
def at(monkeypatch) -> Callable[[datetime.datetime], Callable[[], datetime.datetime]]:
    """A clock that shows a moment, with the digest looked at often."""
    monkeypatch.setattr(coordinators.Coordinators.work, "__defaults__", (0.05,))
    return lambda moment: lambda: moment


def test_the_digest_comes_once_however_often_the_bot_starts(
    small_assistant: Assistant, fake: FakeTelegram, tmp_path: Path, at
) -> None:
    saturday = datetime.datetime(2026, 3, 7, 12, tzinfo=datetime.UTC)
    monday = datetime.datetime(2026, 3, 9, 7, 0, tzinfo=datetime.UTC)
    Questions(tmp_path).write(Asked(1, "sl", None, "unanswered", None, "kje je kolo"), saturday.date())
    chats = frozenset({OFFICE})

    def start(moment: datetime.datetime, until: Callable[[], bool]) -> None:
        with running(small_assistant, fake, tmp_path, clock=at(moment), chats=chats):
            fake.wait(until)
            fake.write(ANA, "/help")
            fake.settled()

    known = Dialogs(tmp_path, b"x")
    settings = lambda: [r for r in known._database.query("select * from settings") if "digest" in r["name"]]  # noqa: E731
    start(saturday, lambda: bool(settings()))
    assert not fake.standing(OFFICE)
    start(monday - datetime.timedelta(minutes=1), lambda: True)
    assert not fake.standing(OFFICE)
    start(monday, lambda: bool(fake.standing(OFFICE)))
    start(monday + datetime.timedelta(minutes=1), lambda: True)
    start(monday + datetime.timedelta(days=6), lambda: True)
    (message,) = fake.standing(OFFICE)
    assert "Pregled tedna 2. 3.–8. 3." in message.text
    assert "kje je kolo" in message.text


def test_chat_ids_are_numbers() -> None:
    assert parse_chats(" 12, -1001 ,") == {12, -1001}
    with pytest.raises(UnusableError, match="'x'"):
        parse_chats("12,x")
