"""``mobility-bot knowledge``: exit codes and what is printed."""

import json
from pathlib import Path

import pytest

from bot.assistant import Assistant
from bot.cli import main
from bot.commands import knowledge as command
from tests.conftest import SMALL_SOURCES, own_cache


@pytest.fixture(autouse=True)
def in_the_copy(small_folder: Path, small_assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command works on the copy that the test may damage; topics are compared only where a test says so."""
    monkeypatch.setenv("MOBILITY_BOT_KNOWLEDGE", str(small_folder))
    monkeypatch.setattr(command, "load_assistant", lambda folder=None: small_assistant)


def change(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert content.count(old) == 1
    path.write_text(content.replace(old, new), encoding="utf-8")


def test_sound_knowledge(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "check", "--sources", str(SMALL_SOURCES)]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines()[-1] == "9 topics checked, 0 findings"
    assert main(["knowledge", "check"]) == 0


def test_findings_one_a_line(small_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    topic = small_folder / "topics" / "apply" / "deadline.yaml"
    change(topic, "links: [tide:form]", "links: [tide:email]")
    figures = small_folder / "documents" / "tide-2030" / "figures.yaml"
    change(figures, "amount: 75", "amount: 76")
    assert main(["knowledge", "check"]) == 1
    assert capsys.readouterr().out == f"{topic}:36: no link tide:email\n"
    assert main(["knowledge", "check", "--sources", str(SMALL_SOURCES)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{topic}:36: no link tide:email",
        f"{figures}:13: ferry: 76 does not stand in IV of the source text",
    ]


def test_a_file_that_cannot_be_loaded_is_a_finding(small_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    topic = small_folder / "topics" / "apply" / "deadline.yaml"
    change(topic, "links:", "link:")
    assert main(["knowledge", "check"]) == 1
    assert capsys.readouterr().out == f"{topic}:36: link: unknown key\n"


def test_a_folder_of_sources_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "check", "--sources", str(tmp_path / "none")]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == f"mobility-bot knowledge: {tmp_path / 'none'}: no such folder\n"


def test_no_knowledge_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MOBILITY_BOT_KNOWLEDGE", str(tmp_path / "none"))
    assert main(["knowledge", "coverage"]) == 2
    assert "the folder documents is missing" in capsys.readouterr().err


def test_topics_are_compared_where_there_are_vectors(
    small_assistant_with_vectors: Assistant,
    vectors_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(command, "load_assistant", lambda folder=None: small_assistant_with_vectors)
    tried = []
    compare = command.try_examples
    monkeypatch.setattr(command, "try_examples", lambda *given: tried.append(1) or compare(*given))
    with own_cache(vectors_folder):
        assert main(["knowledge", "check"]) == 0
        assert main(["knowledge", "check"]) == 0
    assert len(tried) == 1, "the result is kept until something changes"
    assert "not compared" not in capsys.readouterr().err


def test_coverage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "coverage"]) == 0
    lines = dict(line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert lines["tide-2030:III"] == "deadlines tide-2030, topic selection/appeal"
    assert lines["tide-2030:Signature"] == "not cited: a signature"
    assert lines["tide-2029:I"] == "NOT CITED"
    assert main(["knowledge", "coverage", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found.keys() == lines.keys()
    assert found["tide-2030:Signature"] == {"cited_by": [], "uncited": "a signature"}


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "schema"]) == 0
    schemas = json.loads(capsys.readouterr().out)
    assert {"topics/**/*.yaml", "documents/*/figures.yaml", "documents/*/terms.yaml"} <= schemas.keys()


def test_schemas_as_files(tmp_path: Path, small_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "schema", "--to", str(tmp_path / "schemas")]) == 0
    printed = json.loads(capsys.readouterr().out)
    topics = (tmp_path / "schemas" / "topics.json").resolve()
    assert printed[topics.as_posix()] == [(small_folder.resolve() / "topics/**/*.yaml").as_posix()]
    assert len(printed) == len(list((tmp_path / "schemas").iterdir())) == 9
    assert all(json.loads(Path(file).read_text(encoding="utf-8"))["type"] == "object" for file in printed)


def test_build_makes_what_answering_needs(small_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    monkeypatch.setattr(command, "load_assistant", lambda folder=None: made.append(1))
    assert main(["knowledge", "build"]) == 0
    assert made == [1]


@pytest.mark.parametrize("arguments", [[], ["burn"], ["check", "--colour"], ["schema", "--lang", "de"]])
def test_a_wrong_call(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["knowledge", *arguments])
    assert caught.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1
