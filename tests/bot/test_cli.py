"""The command line as a whole: who calls it wrongly, or has seen enough, is not shown where the program stood."""

import pytest

from bot import cli
from bot.commands import COMMANDS, knowledge


def test_ctrl_c_ends_it_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(args: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(knowledge, "run", interrupted)
    assert cli.main(["knowledge", "check"]) == cli.INTERRUPTED
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("given", [["nonsense"], ["check", "--nonsense"], ["knowledge"], []])
def test_a_wrong_call_is_one_line(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(given)
    assert ended.value.code == 2
    out, complaint = capsys.readouterr()
    assert (out, len(complaint.splitlines())) == ("", 1)


def test_the_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["--help"])
    assert ended.value.code == 0
    shown = capsys.readouterr().out.splitlines()
    assert {line.split()[0] for line in shown if line.startswith("    ") and line[4] != " "} == set(COMMANDS)
