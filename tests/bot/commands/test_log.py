import csv
import datetime
import io
import json
from pathlib import Path

import pytest

from bot.chat.effects import Asked, Rated
from bot.chat.scrub import scrub
from bot.cli import main
from bot.storage.questions import Questions
from tests.conftest import SMALL

TODAY = datetime.date.today()
PERSONAL = (
    "Sem Ana Novak in me zanima kolo, ana.novak@student.si", "kolo, +386 40 123 456", "imam diabetes in iščem kolo",
    "kolo, potni list PB1234567", "=HYPERLINK(1) kolo",
)  # fmt: skip
NEVER = ("Novak", "ana.", "123 456", "diabet", "1234567")


@pytest.fixture
def log(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("MOBILITY_BOT_DATA", str(tmp_path))
    monkeypatch.setenv("MOBILITY_BOT_KNOWLEDGE", str(SMALL))
    questions = Questions(tmp_path)
    for token, text in enumerate(PERSONAL):
        questions.write(Asked(token, "sl", "tide", "unanswered", None, scrub(text)), TODAY)
    for token in range(10, 14):
        questions.write(Asked(token, "en", None, "answered", "grant/rate", "how much"), TODAY)
    questions.write(Rated(10, False, "wrong"), TODAY)
    questions.write(Rated(11, True), TODAY)
    questions.close()
    return tmp_path


def said(capsys, *args: str) -> str:
    assert main(["log", *args]) == 0
    return str(capsys.readouterr().out)


@pytest.mark.parametrize("form", ["--csv", "--json"])
def test_the_export_holds_nothing_personal(log: Path, capsys, form: str) -> None:
    text = said(capsys, "export", form)
    assert not [word for word in NEVER if word in text]
    files = b"".join(path.read_bytes() for path in log.iterdir())
    assert not [word for word in NEVER if word.encode() in files]


def test_one_row_a_question(log: Path, capsys) -> None:
    rows = list(csv.DictReader(io.StringIO(said(capsys, "export", "--csv"))))
    assert len(rows) == len(PERSONAL) + 4
    assert {row["text"] for row in rows if row["text"].lstrip("'").startswith("=")} == {"'=HYPERLINK(1) kolo"}
    assert [row["helpful"] for row in rows if row["helpful"]] in (["no", "yes"], ["yes", "no"])
    assert len(json.loads(said(capsys, "export", "--json", "--lang", "en"))) == 4


def test_what_each_list_counts(log: Path, capsys) -> None:
    (group,) = json.loads(said(capsys, "unhelpful", "--json"))
    assert (group["topic"], group["count"], group["reasons"]) == ("grant/rate", 1, {"wrong": 1})
    assert sum(group["count"] for group in json.loads(said(capsys, "frequent", "--json"))) == len(PERSONAL) + 4
    assert sum(group["count"] for group in json.loads(said(capsys, "unanswered", "--json"))) == len(PERSONAL)
    assert "5 od 9" in said(capsys, "unanswered")
    assert "ni vprašanj" in said(capsys, "frequent", "--until", "2020-01-01")
    assert "count" in said(capsys, "frequent", "--csv")


def test_stubs_and_digest(log: Path, capsys) -> None:
    assert "questions:" in said(capsys, "unanswered", "--as-topics")
    text = said(capsys, "digest", "--lang", "en", "--since", TODAY.isoformat(), "--until", TODAY.isoformat())
    assert "9 questions" in text


def test_a_log_that_is_none_exits_with_two(log: Path, capsys) -> None:
    for path in log.iterdir():
        path.unlink()
    (log / "questions.db").mkdir()
    assert main(["log", "frequent"]) == 2
    assert "questions.db" in capsys.readouterr().err
