import os
from dataclasses import replace
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.operation.reload import Reloading
from knowledge.base import load_knowledge
from knowledge.checking import check


@pytest.fixture
def reloading(small_assistant: Assistant, small_folder: Path) -> Reloading:
    def load(folder: Path) -> Assistant:
        return replace(small_assistant, knowledge=load_knowledge(folder))

    assert not check(load_knowledge(small_folder))
    return Reloading(small_assistant, small_folder, load)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def settled(reloading: Reloading) -> bool:
    """Two looks: files must rest before they are taken over."""
    assert not reloading.look()
    return reloading.look()


def test_nothing_is_loaded_while_nothing_changes(reloading: Reloading, small_assistant: Assistant) -> None:
    assert not settled(reloading)
    assert reloading.assistant is small_assistant


def test_a_changed_file_is_taken_over_once_it_rests(reloading: Reloading, small_folder: Path) -> None:
    change(small_folder / "topics" / "grant" / "ferry.yaml", "Dodatek za pot z ladjo", "Dodatek za trajekt")
    assert settled(reloading)
    assert reloading.assistant.knowledge.topics["grant/ferry"].title["sl"] == "Dodatek za trajekt"
    assert not settled(reloading)


def test_a_file_that_is_being_written_is_left_alone(reloading: Reloading, small_folder: Path) -> None:
    path = small_folder / "topics" / "grant" / "ferry.yaml"
    for number in range(3):
        path.write_text(path.read_text(encoding="utf-8") + f"# {number}\n", encoding="utf-8")
        assert not reloading.look()
    assert reloading.look()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title:", "title: [", "ferry.yaml:"),
        ("tide:IV", "tide:XIV", "no document has the place"),
        ("{tide:ferry}", "{tide:raft}", "unknown figure"),
        ("sl: Dodatek za pot z ladjo", "sl: ''", "title.sl"),
    ],
)
def test_a_broken_file_keeps_the_old_knowledge_and_is_named(
    reloading: Reloading, small_folder: Path, small_assistant: Assistant, caplog, old: str, new: str, said: str
) -> None:
    path = small_folder / "topics" / "grant" / "ferry.yaml"
    change(path, old, new)
    assert not settled(reloading)
    assert reloading.assistant is small_assistant
    assert said in reloading.broken
    assert "ferry.yaml" in caplog.text
    change(path, new, old)
    os.utime(path)
    assert settled(reloading)
    assert reloading.broken == ""


def test_whatever_loading_stumbles_over_the_old_knowledge_stays(small_assistant: Assistant, small_folder: Path) -> None:
    def load(folder: Path) -> Assistant:
        raise RecursionError("deep")

    reloading = Reloading(small_assistant, small_folder, load)
    (small_folder / "topics" / "grant" / "ferry.yaml").touch()
    assert not settled(reloading)
    assert "RecursionError" in reloading.broken
