"""The webhook does as polling does: 200 only when the effect is on the disk and the reply is out, come what may."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.storage.dialogs import FILE
from bot.telegram import webhook
from tests.bot.operation.test_web import ANA, Web, serving, update_of
from tests.fake_telegram import FakeTelegram

BOR = 600
pytestmark = pytest.mark.usefixtures("short_pauses")


@pytest.fixture
def web(small_assistant, fake: FakeTelegram, tmp_path: Path) -> Iterator[Web]:
    with serving(small_assistant, fake, tmp_path) as running:
        yield running


class Post(threading.Thread):
    """Posts an update as Telegram does; ``status`` is there when the answer is."""

    def __init__(self, web: Web, update: Any) -> None:
        super().__init__(daemon=True)
        self.status: int | None = None
        self._web, self._update = web, update
        self.start()

    def run(self) -> None:
        self.status = self._web.post(self._update)


def test_no_200_before_the_effect_is_on_the_disk(web: Web, fake: FakeTelegram, tmp_path: Path) -> None:
    locker = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    locker.execute("begin exclusive")
    post = Post(web, update_of(fake, "/check"))
    time.sleep(0.5)
    assert post.status is None
    assert not fake.standing(ANA)
    locker.execute("rollback")
    post.join(20)
    assert post.status == 200
    assert locker.execute("select count(*) from chats").fetchone() == (1,)
    assert fake.standing(ANA)


@pytest.mark.parametrize("kind", ["500", "reset", "timeout", "truncated", "garbage", "429", "after"])
def test_no_200_before_the_reply_is_out(web: Web, fake: FakeTelegram, kind: str) -> None:
    fault = fake.fail("sendMessage", kind)
    assert web.post(update_of(fake, "/help")) == 200
    assert fault.times == 0
    assert any("/check" in message.text for message in fake.standing(ANA))


def test_who_blocked_the_bot_gets_200_and_nothing_else(web: Web, fake: FakeTelegram) -> None:
    fake.fail("sendMessage", "403")
    assert web.post(update_of(fake, "/help")) == 200
    assert not fake.standing(ANA)


def test_a_chat_that_must_wait_takes_nobodys_place(web: Web, fake: FakeTelegram, monkeypatch) -> None:
    """One chat that waits takes all connections that Telegram may open: it gives them back, and is answered once."""
    monkeypatch.setattr(webhook, "HELD_LONG", 0.5)
    fake.fail("sendMessage", "429", chat=ANA, retry_after=4)
    began = time.monotonic()
    updates = [update_of(fake, "/help") for _ in range(webhook.CONNECTIONS)]
    posts = [Post(web, update) for update in updates]
    assert web.post(update_of(fake, "/help", BOR)) == 200
    for post in posts:
        post.join(20)
    assert time.monotonic() - began < 4
    assert {post.status for post in posts} == {503}
    assert fake.standing(BOR)
    assert not fake.standing(ANA)
    # Telegram posts them again; each is answered once.
    fake.wait(lambda: len(fake.standing(ANA)) == len(updates), 20)
    assert [web.post(update) for update in updates] == [200] * len(updates)
    assert len(fake.standing(ANA)) == len(updates)


def test_a_press_in_mid_check_goes_on_where_it_stood(web: Web, fake: FakeTelegram, tmp_path: Path) -> None:
    assert web.post(update_of(fake, "/check")) == 200
    (message,) = fake.standing(ANA)
    person = {"id": ANA, "is_bot": False, "first_name": "A", "language_code": "sl"}
    pressed = {"message_id": message.id, "date": 1, "chat": {"id": ANA, "type": "private"}}
    label = message.labels[0]
    press = {"id": "1", "from": person, "chat_instance": "1", "data": message.data(label), "message": pressed}
    update = {"update_id": 9000, "callback_query": press}
    assert [web.post(update), web.post(update)] == [200, 200]
    (message,) = fake.standing(ANA)
    assert label in message.text
    assert len(message.history) == 1
