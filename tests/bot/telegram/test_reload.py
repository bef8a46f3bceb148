"""Knowledge files change while somebody is in the middle of a check."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.operation import reload
from bot.telegram import service
from knowledge.base import load_knowledge
from tests.bot.conftest import running
from tests.fake_telegram import FakeTelegram

ANA = 500
QUESTION = "Ali dobim dodatek, če grem z ladjo?"


@pytest.fixture
def folder(small_assistant: Assistant, small_folder: Path, monkeypatch) -> Iterator[Path]:
    """The knowledge that the bot is started on; looked at often, and loaded without a process of its own."""
    monkeypatch.setattr(service, "LOOK_AGAIN", 0.05)
    monkeypatch.setattr(reload, "built_apart", lambda path: replace(small_assistant, knowledge=load_knowledge(path)))
    return small_folder


def test_a_chat_goes_on_with_the_new_knowledge_and_broken_files_change_nothing(
    small_assistant: Assistant, folder: Path, fake: FakeTelegram, tmp_path: Path, caplog
) -> None:
    assistant = replace(small_assistant, knowledge=load_knowledge(folder))
    path = folder / "topics" / "grant" / "ferry.yaml"
    written = path.read_text(encoding="utf-8")
    data = tmp_path / "data"
    data.mkdir()

    def asked() -> str:
        fake.write(ANA, QUESTION)
        fake.settled()
        return " ".join(message.text for message in fake.standing(ANA)[-2:])

    with running(assistant, fake, data, watched=True):
        fake.write(ANA, "/check")
        fake.settled()
        check = fake.standing(ANA)[-1].text
        assert "enkratno" in asked()
        path.write_text(written.replace("prejme enkratno", "dobi naenkrat"), encoding="utf-8")
        fake.wait(lambda: "naenkrat" in asked())
        path.write_text("title: [", encoding="utf-8")
        fake.wait(lambda: "changed knowledge files are not used" in caplog.text)
        assert "ferry.yaml" in caplog.text
        assert "naenkrat" in asked()
        assert fake.standing(ANA)[-1].text == check
