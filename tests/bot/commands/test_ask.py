"""``mobility-bot ask``: exit codes, what is printed, and batches with bad lines."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from bot.assistant import Assistant
from bot.cli import main
from bot.commands import ask

KEYS = ["id", "status", "lang", "text", "topic", "confidence", "sources", "links", "suggestions"]


@pytest.fixture(autouse=True)
def on_the_small_knowledge(small_assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "load_assistant", lambda: small_assistant)


def error(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line on standard error; nothing was printed."""
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    return printed.err


def batch(lines: str | bytes, folder: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    path = folder / "questions.jsonl"
    path.write_bytes(lines.encode() if isinstance(lines, str) else lines)
    assert main(["ask", "--json", "--batch", str(path)]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--institution", "birch", "do kdaj se moram prijaviti"]) == 0
    printed = capsys.readouterr()
    assert printed.out == "Prijavite se do 1.\u00a010.\u00a02030.\n\nVir: pravilnik breza 2028, 2: Prijava\n"
    assert printed.err == ""


def test_an_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--json", "--lang", "en", "rok za prijavo"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == KEYS
    assert (found["id"], found["lang"], found["topic"]) == (None, "en", "apply/deadline")


def test_what_is_not_answered_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "ali potrebujem vizum"]) == 0
    assert capsys.readouterr().out.startswith("O vizumih")
    assert main(["ask", ""]) == 0


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ([], "give either a QUESTION or --batch FILE"),
        (["--json", "--batch", "-", "rok"], "give either a QUESTION or --batch FILE"),
        (["--batch", "-"], "--batch goes with --json"),
        (["--institution", "oak", "rok"], "institution: 'oak' is none of birch, tide"),
        (["--json", "--batch", "/nowhere/file.jsonl"], "/nowhere/file.jsonl: No such file or directory"),
    ],
)
def test_unusable_input(arguments: list[str], what: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", *arguments]) == 2
    assert what in error(capsys)


@pytest.mark.parametrize("arguments", [["--lang", "de", "rok"], ["--json", "a", "b"], ["--colour"]])
def test_a_wrong_call(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["ask", *arguments])
    assert caught.value.code == 2
    assert error(capsys).startswith("mobility-bot")


def test_a_batch_keeps_order_and_ids(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        {"id": "b", "question": "rok za prijavo", "lang": None, "institution": "tide"},
        {"id": "a", "question": "rok za prijavo", "lang": "en", "institution": None},
        {"question": "xyzzy plugh"},
    ]
    found = batch("\n".join(json.dumps(line) for line in lines) + "\n\n", tmp_path, capsys)
    assert [one["id"] for one in found] == ["b", "a", None]
    assert [one["lang"] for one in found][:2] == ["sl", "en"]
    assert [list(one) for one in found] == [KEYS] * 3


@pytest.mark.parametrize(
    ("line", "id_", "what"),
    [
        ("no json", None, "no JSON: "),
        ('["rok"]', None, "a JSON object is needed"),
        ('{"id": "x"}', "x", "question: a text is needed"),
        ('{"id": "x", "question": null}', "x", "question: a text is needed"),
        ('{"id": "x", "question": 5}', "x", "question: a text is needed"),
        ('{"id": "x", "question": "rok", "langs": "sl"}', "x", "langs: unknown key"),
        ('{"id": "x", "question": "rok", "lang": "de"}', "x", "lang: 'de' is none of sl, en"),
        ('{"id": "x", "question": "rok", "lang": ["sl"]}', "x", "lang: ['sl'] is none of sl, en"),
        ('{"id": "x", "question": "rok", "institution": "oak"}', "x", "institution: 'oak' is none of birch, tide"),
        ('{"id": "x", "question": "rok", "institution": {}}', "x", "institution: {} is none of birch, tide"),
        ('{"id": "x", "question": "rok"', None, "no JSON: "),
        ("[" * 100_000, None, "no JSON: "),
    ],
)
def test_a_bad_line_is_reported_and_the_batch_goes_on(
    line: str, id_: str | None, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = json.dumps({"id": "good", "question": "rok za prijavo"})
    before, bad, after = batch(f"{good}\n{line}\n{good}\n", tmp_path, capsys)
    assert before == after
    assert before["id"] == "good"
    assert sorted(bad) == ["error", "id"]
    assert bad["id"] == id_
    assert bad["error"].startswith(what)


def test_a_line_in_another_encoding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = json.dumps({"id": "good", "question": "rok za prijavo"}).encode()
    bad = '{"id": "bad", "question": "Češka"}'.encode("cp1250")
    found = batch(b"\n".join([good, bad, good]), tmp_path, capsys)
    assert [one["id"] for one in found][::2] == ["good", "good"]
    assert len(found) == 3


def test_half_a_character_in_an_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = batch('{"id": "\\ud800", "question": "rok za prijavo \\ud800"}\n', tmp_path, capsys)
    assert found[0]["topic"] == "apply/deadline"


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    lines = '{"id": "1", "question": "Kdaj je rok za prijavo na Češko?"}\n'.encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines), encoding="ascii"))
    assert main(["ask", "--json", "--batch", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "1"
