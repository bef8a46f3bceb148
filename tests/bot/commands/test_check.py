import io
import json
from pathlib import Path

import pytest

from bot.cli import main

FACTS = ["institution=fvo", "activity=study", "destination=CZ", "start=2026-02-01", "end=2026-06-30"]


def test_one_situation_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--json", "id=x", *FACTS, "enrolled=da", "debts=no", "previous_months=0"]) == 0
    out = json.loads(capsys.readouterr().out)
    assert out["id"] == "x"
    assert out["estimate"]["total"]["low"] == "2750.00"
    assert out["missing"][:2] == ["english_basic", "employer_covers_costs"]


def test_one_situation_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--lang", "en", *FACTS]) == 0
    assert "ESTIMATED GRANT" in capsys.readouterr().out


def test_facts_of_the_scholarship(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--json", *FACTS, "ad_futura.employed=yes", "ad_futura.age_at_first_enrolment=19"]) == 0
    assert json.loads(capsys.readouterr().out)["scholarship"]["eligible"] is False


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ([*FACTS, "months=-3"], "months: "),
        ([*FACTS, "months=many"], "months: "),
        ([*FACTS, "enrolled=maybe"], "enrolled: "),
        ([*FACTS, "colour=red"], "colour: unknown key"),
        ([*FACTS, "activity=training"], "activity: given twice"),
        (["study"], "study: FIELD=VALUE is needed"),
        (["--batch", "-"], "--batch goes with --json"),
        (["--json", "--batch", "-", "activity=study"], "--batch goes with --json and without FIELD=VALUE"),
        (["--json", "--batch", "no/such/file"], "no/such/file: "),
    ],
)
def test_unusable_input_is_one_line_and_status_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], what: str
) -> None:
    assert main(["check", *arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert what in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["fly"], ["check", "--lang", "de"], ["check", "--no-such-option"]])
def test_unusable_commands_are_one_line_and_status_2(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_batch_from_a_file_and_from_standard_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = '{"id": "1", "institution": "nu"}\n{"id": "2", "months": -1}\n'
    file = tmp_path / "in.jsonl"
    file.write_text(lines, encoding="utf-8")
    assert main(["check", "--json", "--batch", str(file)]) == 0
    from_file = capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    assert main(["check", "--json", "--batch", "-"]) == 0
    assert capsys.readouterr().out == from_file
    assert [json.loads(line)["id"] for line in from_file.splitlines()] == ["1", "2"]


def test_knowledge_that_cannot_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOBILITY_BOT_KNOWLEDGE", str(tmp_path))
    assert main(["check", *FACTS]) == 2
    assert "no knowledge here" in capsys.readouterr().err
