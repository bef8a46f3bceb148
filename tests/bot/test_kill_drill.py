from pathlib import Path

from tests.drill import drill


def test_a_killed_bot_loses_nothing_and_applies_nothing_twice(assistant, tmp_path: Path) -> None:
    report = drill(assistant, tmp_path, seed=1, kills=3, chats=8, each=10)
    print(report)
    assert report.kills == 3
    assert not report.wrong_states
    assert not report.unanswered
