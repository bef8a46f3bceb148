import datetime
from pathlib import Path

import pytest

from bot.errors import UnusableError
from bot.operation import startup
from bot.operation.startup import clock_line, folder_line, knowledge_line
from tests.fake_telegram import FakeTelegram


def test_the_folder_and_its_room(tmp_path: Path, monkeypatch) -> None:
    assert folder_line(tmp_path)[0]
    assert not list(tmp_path.iterdir())
    monkeypatch.setattr(startup, "LITTLE", 1 << 60)
    assert not folder_line(tmp_path)[0]


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    well, line = folder_line(tmp_path / "gone")
    assert not well
    assert "cannot be written: No such file" in line


def test_knowledge(small) -> None:
    assert knowledge_line(small) == (
        True, "knowledge: 9 topics from 4 documents (birch-2028, cmepius-2025, tide-2029, tide-2030)",
    )  # fmt: skip


def test_no_knowledge_is_refused(small) -> None:
    with pytest.raises(UnusableError, match="MOBILITY_BOT_KNOWLEDGE"):
        knowledge_line(small.model_copy(update={"topics": {}}) if hasattr(small, "model_copy") else _emptied(small))


def _emptied(knowledge):
    import dataclasses

    return dataclasses.replace(knowledge, topics={})


def test_the_clock_is_compared_with_telegrams(fake: FakeTelegram) -> None:
    now = datetime.datetime.now(datetime.UTC)
    assert clock_line(fake.url, now)[0]
    well, line = clock_line(fake.url, now + datetime.timedelta(hours=1))
    assert not well
    assert "wrong by 36" in line


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "http://", "nonsense"])
def test_where_the_clock_cannot_be_compared(url: str) -> None:
    assert clock_line(url) == (False, "clock: not compared, Telegram's could not be read")
