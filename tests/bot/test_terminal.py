import datetime
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.storage.questions import Questions, Reading
from bot.terminal import WIDTH, Terminal, converse, interactive
from tests.bot.conftest import NOON


@pytest.fixture
def terminal(assistant) -> Terminal:
    return Terminal(assistant, clock=lambda: NOON)


def test_buttons_are_numbered_and_chosen_by_number_or_words(terminal: Terminal) -> None:
    assert "[1] FVO   [2] NU" in terminal.answer("/check")
    assert "Za kakšno mobilnost" in terminal.answer("1")
    assert "Kam odhajate?" in terminal.answer("praksa")


def test_where_a_number_is_an_answer_buttons_have_a_hash(terminal: Terminal) -> None:
    for line in ("/check", "FVO", "študij"):
        terminal.answer(line)
    assert "[#3] 5\N{NO-BREAK SPACE}mesecev" in terminal.answer("Španija")
    terminal.answer("6")
    assert terminal.state.dialog is not None
    assert terminal.state.dialog.facts["months"] == 6
    terminal.answer("nazaj")
    terminal.answer("#1")
    assert terminal.state.dialog.facts["months"] == 3


def test_links_are_shown_with_their_address(terminal: Terminal) -> None:
    answer = terminal.answer("/start fvo-apply_form-sl")
    assert "→" not in answer or "http" in answer


def test_each_line_is_answered_and_empty_ones_are_not(terminal: Terminal) -> None:
    out = io.StringIO()
    converse(terminal, ["/help\n", "\n", "   \n", "/privacy\n"], out)
    assert out.getvalue().count("/delete") >= 2


def test_a_person_at_the_keyboard_ends_it(terminal: Terminal, monkeypatch, capsys) -> None:
    typed = iter(("/help", "   "))

    def read(prompt: str) -> str:
        for line in typed:
            return line
        raise EOFError

    monkeypatch.setattr("builtins.input", read)
    interactive(terminal, "sl")
    shown = capsys.readouterr().out.splitlines()
    assert "/check" in shown[0]
    assert shown[-1]
    assert all(len(line) <= WIDTH for line in shown)


def test_questions_are_logged(assistant, tmp_path: Path) -> None:
    terminal = Terminal(assistant, Questions(tmp_path), clock=lambda: NOON)
    terminal.answer("rok za ugovor zoper sklep o izboru")
    terminal.answer("👎")
    terminal.answer("Odgovor ni jasen")
    (row,) = Reading(tmp_path).rows()
    assert row.day == datetime.date(2026, 3, 2)
    assert (row.status, row.helpful, row.reason) == ("answered", False, "unclear")


def run(*arguments: str, given: str = "", **environment: str) -> "subprocess.CompletedProcess[str]":
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("TELEGRAM", "MOBILITY"))}
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *arguments], input=given, capture_output=True, text=True, timeout=120,
        env=kept | environment, check=False,
    )  # fmt: skip


def test_piped_input_is_answered_line_by_line(assistant, tmp_path: Path) -> None:
    lines = "Koliko časa imam za pritožbo, če nisem izbran?\nHow long do I have to appeal if I was not selected?\n"
    done = run("chat", given=lines, MOBILITY_BOT_DATA=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "Vir" in done.stdout
    assert "Source" in done.stdout
    assert not done.stderr


def test_no_token_is_told_with_how_to_get_one() -> None:
    done = run("serve")
    assert done.returncode == 2
    assert "@BotFather" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_data_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("chat", given="hi\n", MOBILITY_BOT_DATA=str(tmp_path / "file"))
    assert done.returncode == 2
    assert str(tmp_path / "file") in done.stderr
    assert done.stderr.count("\n") == 1


def test_damaged_knowledge_is_named_with_file_and_line(tmp_path: Path) -> None:
    import shutil

    from knowledge.base import PACKAGED

    copy = tmp_path / "knowledge"
    shutil.copytree(PACKAGED, copy)
    topic = copy / "topics" / "selection" / "appeal.yaml"
    topic.write_text("titel: x\n" + topic.read_text())
    done = run("chat", given="hi\n", MOBILITY_BOT_DATA=str(tmp_path), MOBILITY_BOT_KNOWLEDGE=str(copy))
    assert done.returncode == 2
    assert "appeal.yaml:" in done.stderr
    assert done.stderr.count("\n") == 1
