import time

import pytest

from bot.telegram.limits import BURST, REMEMBERED, Limits
from bot.texts import LANGUAGES, texts
from tests.bot.conftest import running
from tests.fake_telegram import FakeTelegram

ANA, BOR = 500, 600


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_who_floods_is_told_once_and_then_dropped() -> None:
    limits = Limits(Clock())
    assert [limits.judge(1) for _ in range(BURST)] == ["take"] * BURST
    assert [limits.judge(1) for _ in range(3)] == ["tell", "drop", "drop"]
    assert limits.judge(2) == "take"


def test_after_a_pause_one_begins_anew() -> None:
    clock = Clock()
    limits = Limits(clock)
    for _ in range(BURST + 2):
        limits.judge(1)
    clock.now = 1.5
    assert [limits.judge(1), limits.judge(1)] == ["take", "drop"]
    clock.now = 2.0 * BURST
    assert [limits.judge(1) for _ in range(BURST + 1)] == ["take"] * BURST + ["tell"]


def test_what_is_remembered_of_people_has_an_end() -> None:
    clock = Clock()
    limits = Limits(clock)
    for person in range(3 * REMEMBERED):
        clock.now += 0.01
        assert limits.judge(person) == "take"
    assert len(limits._buckets) <= REMEMBERED


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_said_in_both_languages(lang) -> None:
    assert "minut" in texts(lang).say("limits.slow_down")


@pytest.mark.usefixtures("short_pauses")
def test_a_flood_from_one_chat_does_not_slow_another(small_assistant, fake: FakeTelegram, tmp_path) -> None:
    with running(small_assistant, fake, tmp_path) as bot:
        fake.write(BOR, "/help")
        fake.settled()
        for _ in range(400):
            fake.write(ANA, "/help")
        started = time.monotonic()
        fake.write(BOR, "/privacy")
        fake.wait(lambda: len(fake.standing(BOR)) == 2, 10)
        waited = time.monotonic() - started
        fake.settled(20)
    # All of the flood in turn would take ten times as long.
    assert waited < 5
    said = [message.text for message in fake.standing(ANA)]
    assert sum("minuto" in text for text in said) == 1
    assert BURST < len(said) < 2 * BURST
    assert bot.counts["limited"] == 401 - len(said)
