"""Every way in which Telegram or the network fails: nothing is lost, nobody waits for somebody else's fault."""

import sqlite3
import time
from pathlib import Path

import pytest

from bot.errors import UnusableError
from bot.storage.dialogs import FILE
from bot.telegram import intake
from tests.bot.conftest import Running, running
from tests.fake_telegram import FakeTelegram

ANA, BOR = 500, 600


pytestmark = pytest.mark.usefixtures("short_pauses")


@pytest.mark.parametrize("kind", ["500", "502", "reset", "timeout", "truncated", "garbage"])
@pytest.mark.parametrize("method", ["sendMessage", "getUpdates", "getMe"])
def test_what_may_pass_is_tried_again(assistant, fake: FakeTelegram, tmp_path: Path, kind: str, method: str) -> None:
    fault = fake.fail(method, kind, times=3)
    fake.write(ANA, "/help")
    with running(assistant, fake, tmp_path):
        fake.settled()
    assert fault.times == 0
    assert any("/check" in message.text for message in fake.standing(ANA))


@pytest.mark.parametrize("kind", ["500", "reset", "truncated", "429"])
def test_edits_and_answers_to_presses_are_tried_again(bot: Running, fake: FakeTelegram, kind: str) -> None:
    fake.write(ANA, "/check")
    fake.settled()
    fake.fail("answerCallbackQuery", kind)
    fake.fail("editMessageText", kind)
    fake.press(ANA, "FVO")
    fake.settled()
    (message,) = fake.standing(ANA)
    assert "Za kakšno mobilnost" in message.text


def test_a_chat_that_must_wait_holds_up_nobody_else(bot: Running, fake: FakeTelegram) -> None:
    fake.fail("sendMessage", "429", chat=ANA, retry_after=2)
    started = time.monotonic()
    fake.write(ANA, "/help")
    fake.write(ANA, "/privacy")
    fake.write(BOR, "/help")
    fake.wait(lambda: bool(fake.standing(BOR)))
    assert time.monotonic() - started < 1.5
    assert not fake.standing(ANA)
    fake.settled()
    assert time.monotonic() - started >= 2
    help_text, privacy = fake.standing(ANA)
    assert "/check" in help_text.text
    assert "/delete" in privacy.text


def test_hundreds_are_answered_while_one_chat_waits(bot: Running, fake: FakeTelegram, tmp_path: Path) -> None:
    """More than Telegram gives at once arrives behind the one that waits: fetching goes on, and nothing is lost."""
    wait, others, each = 8, range(1000, 1030), 4
    fake.fail("sendMessage", "429", chat=ANA, retry_after=wait)
    started = time.monotonic()
    fake.write(ANA, "/help")
    fake.write(ANA, "/privacy")
    for _ in range(each):
        for other in others:
            fake.write(other, "/help")
    fake.wait(lambda: all(len(fake.standing(other)) == each for other in others), wait)
    assert time.monotonic() - started < wait
    assert not fake.standing(ANA)
    # Whom a reply is owed is noted, and no word of what they wrote or who they are.
    with sqlite3.connect(tmp_path / FILE) as database:
        assert database.execute("select count(*) from owed").fetchone() == (2,)
    fake.wait(lambda: len(fake.standing(ANA)) == 2, wait + 5)
    help_text, privacy = fake.standing(ANA)
    assert "/check" in help_text.text
    assert "/delete" in privacy.text
    fake.settled()
    bot.stop()
    assert bot.counts["owed"] == 2
    with sqlite3.connect(tmp_path / FILE) as database:
        assert database.execute("select count(*) from owed").fetchone() == (0,)
        assert database.execute("select count(*) from updates").fetchone() == (0,)


def test_who_was_owed_a_reply_is_told_after_a_crash(assistant, fake: FakeTelegram, tmp_path: Path) -> None:
    with running(assistant, fake, tmp_path):
        fake.write(ANA, "/check")
        fake.settled()
    fault = fake.fail("sendMessage", "429", chat=ANA, retry_after=60)
    with running(assistant, fake, tmp_path) as bot:
        fake.write(ANA, "FVO")
        fake.write(ANA, "študij")
        for number in range(60):
            fake.write(1000 + number, "/help")
        fake.settled()
        bot.stop()
        assert fault.times == 0
        assert bot.counts["owed"] == 2
    with running(assistant, fake, tmp_path) as bot:
        fake.write(ANA, "/help")
        fake.wait(lambda: len(fake.standing(ANA)) >= 2)
        fake.settled()
    standing, help_text = fake.standing(ANA)
    assert "prekinilo" in standing.text
    assert "Za kakšno mobilnost" in standing.text
    assert "/check" in help_text.text
    assert bot.counts["made_good"] == 1


def test_who_blocked_the_bot_is_left_alone(bot: Running, fake: FakeTelegram) -> None:
    fake.fail("sendMessage", "403", chat=ANA)
    fake.write(ANA, "/help")
    fake.settled()
    bot.stop()
    assert bot.counts["blocked"] == 1
    assert len(fake.called("sendMessage")) == 0


def test_an_edit_that_changes_nothing_is_as_good_as_done(bot: Running, fake: FakeTelegram) -> None:
    fake.write(ANA, "/check")
    fake.settled()
    fake.press(ANA, "FVO")
    fake.settled()
    (message,) = fake.standing(ANA)
    fake.press_data(ANA, "1:why@old.1", message.id)
    fake.settled()
    assert fake.standing(ANA) == [message]


def test_a_screen_that_is_gone_is_sent_anew(bot: Running, fake: FakeTelegram) -> None:
    fake.write(ANA, "/check")
    fake.settled()
    (message,) = fake.standing(ANA)
    del fake.messages[ANA, message.id]
    fake.press_data(ANA, message.data("FVO"), message.id)
    fake.settled()
    (anew,) = fake.standing(ANA)
    assert "Za kakšno mobilnost" in anew.text


def test_a_second_poller_ends_it_with_a_clear_word(assistant, fake: FakeTelegram, tmp_path: Path) -> None:
    fake.fail("getUpdates", "409", times=10)
    bot = Running(assistant, fake, tmp_path)
    bot.join(20)
    assert isinstance(bot.error, UnusableError)
    assert "409" in str(bot.error)
    assert "same token" in str(bot.error)


def test_one_conflict_is_a_handover_and_passes(assistant, fake: FakeTelegram, tmp_path: Path) -> None:
    fake.fail("getUpdates", "409", times=1)
    with running(assistant, fake, tmp_path) as bot:
        fake.write(ANA, "/help")
        fake.settled()
    assert bot.error is None


def test_a_refused_token_says_where_the_right_one_is(
    assistant, fake: FakeTelegram, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setattr("tests.fake_telegram.TOKEN", "1:other")
    bot = Running(assistant, fake, tmp_path)
    bot.join(20)
    assert "BotFather" in str(bot.error)


@pytest.mark.parametrize(
    "raw",
    [
        {"update_id": 5000, "message": {"nonsense": True}},
        {"update_id": 5001, "message": "text"},
        {"update_id": 5002, "callback_query": {"id": 1}},
        {"update_id": 5003, "something_new": {"a": 1}},
        {"update_id": 5004},
        {"no_id": 1},
        [],
        None,
        "text",
    ],
)
def test_what_cannot_be_read_is_passed_over(bot: Running, fake: FakeTelegram, raw: object) -> None:
    fake.add_raw(raw)
    with fake.lock:
        fake._next_update = 6000
    fake.write(ANA, "/help")
    fake.settled()
    assert fake.standing(ANA)


def test_a_poison_update_is_set_aside_after_three_tries(bot: Running, fake: FakeTelegram, monkeypatch) -> None:
    tries = []

    def broken(assistant, state, event, clock):
        if getattr(event, "text", "") == "poison":
            tries.append(event)
            raise RuntimeError("a mistake of ours with somebody's words: poison")
        return handle(assistant, state, event, clock)

    handle = intake.handle
    monkeypatch.setattr(intake, "handle", broken)
    fake.write(ANA, "poison")
    fake.write(ANA, "/help")
    fake.settled()
    apology, help_text = fake.standing(ANA)
    assert len(tries) == intake.TRIES
    assert "Oprostite" in apology.text
    assert "/check" in help_text.text
    bot.stop()
    assert bot.counts["set_aside"] == 1


def test_a_locked_store_is_waited_for(bot: Running, fake: FakeTelegram, tmp_path: Path) -> None:
    fake.write(ANA, "/check")
    fake.settled()
    locker = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    locker.execute("begin exclusive")
    fake.write(ANA, "FVO")
    time.sleep(0.3)
    locker.execute("rollback")
    fake.settled(20)
    (message,) = fake.standing(ANA)
    assert "Za kakšno mobilnost" in message.text


def test_an_unconfirmed_update_is_answered_again_and_applied_once(
    assistant, fake: FakeTelegram, tmp_path: Path
) -> None:
    """The bot dies after the reply and before the confirmation: the same reply comes, the state does not move twice."""
    with running(assistant, fake, tmp_path):
        fake.write(ANA, "/check")
        fake.settled()
        fake.press(ANA, "FVO")
        fake.settled()
    # What a killed process leaves behind: the effect committed, the update neither marked nor confirmed.
    database = sqlite3.connect(tmp_path / FILE)
    before = database.execute("select state from chats").fetchone()
    fake.add(message=fake.message(ANA, "študij"))
    with fake.lock:
        update = fake.inbox[-1]
    with running(assistant, fake, tmp_path):
        fake.settled()
    after = database.execute("select state, before from chats").fetchone()
    assert after[1] == before[0]
    database.execute(f"insert into updates (id, chat, done, day) select {update['update_id']}, chat, 0, day from chats")
    database.commit()
    sent = len(fake.sent)
    fake.add_raw(update)
    with running(assistant, fake, tmp_path) as bot:
        fake.settled()
    assert bot.counts["answered_again"] == 1
    assert database.execute("select state, before from chats").fetchone() == after
    assert len(fake.sent) == sent + 1
    assert "Kam odhajate?" in fake.standing(ANA)[-1].text


def test_a_reply_known_to_be_out_is_not_repeated(assistant, fake: FakeTelegram, tmp_path: Path) -> None:
    fake.write(ANA, "/check")
    with fake.lock:
        update = fake.inbox[0]
    with running(assistant, fake, tmp_path):
        fake.settled()
    database = sqlite3.connect(tmp_path / FILE)
    database.execute(f"insert into updates (id, chat, done, day) values ({update['update_id']}, null, 1, '2026-03-02')")
    database.commit()
    fake.add_raw(update)
    with running(assistant, fake, tmp_path) as bot:
        fake.settled()
    assert len(fake.sent) == 1
    assert bot.counts["repeated"] == 1


def test_stopping_finishes_what_is_in_hand(assistant, fake: FakeTelegram, tmp_path: Path) -> None:
    fake.fail("sendMessage", "429", chat=ANA, retry_after=1)
    bot = Running(assistant, fake, tmp_path)
    fake.write(ANA, "/help")
    fake.wait(lambda: fake.faults[0].times == 0)
    bot.stop()
    assert fake.standing(ANA)
    assert not fake.inbox
    database = sqlite3.connect(tmp_path / FILE)
    assert database.execute("select count(*) from updates").fetchone() == (0,)


def test_delete_leaves_nothing_of_the_chat(bot: Running, fake: FakeTelegram, tmp_path: Path) -> None:
    fake.write(ANA, "/check")
    fake.write(ANA, "FVO")
    fake.write(ANA, "/delete")
    fake.settled()
    fake.wait(lambda: len(fake.sent) >= 3)
    bot.stop()
    database = sqlite3.connect(tmp_path / FILE)
    assert database.execute("select count(*) from chats").fetchone() == (0,)
    assert "Izbrisano" in fake.standing(ANA)[-1].text
