import datetime
import sqlite3
from pathlib import Path

import pytest

from bot.commands import UnusableError
from bot.effects import Asked, Rated
from bot.frequent import grouped
from bot.questions import FILE, Questions, Reading

TODAY = datetime.date(2026, 3, 1)


def asked(token: int, text: str | None = "kdaj je rok", topic: str | None = None, status="answered") -> Asked:
    return Asked(token, "sl", "fvo", status, topic, text)


def test_a_question_and_its_thumb_are_one_row(tmp_path: Path) -> None:
    questions = Questions(tmp_path)
    questions.write(asked(5, topic="selection/appeal"), TODAY)
    questions.write(asked(5, topic="selection/appeal"), TODAY)
    questions.write(Rated(5, False), TODAY)
    questions.write(Rated(5, False, "unclear"), TODAY)
    (row,) = Reading(tmp_path).rows()
    assert (row.day, row.lang, row.institution, row.topic) == (TODAY, "sl", "fvo", "selection/appeal")
    assert (row.text, row.helpful, row.reason) == ("kdaj je rok", False, "unclear")


def test_only_the_day_is_kept(tmp_path: Path) -> None:
    Questions(tmp_path).write(asked(5), TODAY)
    columns = {row[1] for row in sqlite3.connect(tmp_path / FILE).execute("pragma table_info(questions)")}
    assert columns == {"id", "day", "lang", "institution", "status", "topic", "text", "helpful", "reason"}


def test_rows_of_a_period_and_language(tmp_path: Path) -> None:
    questions = Questions(tmp_path)
    for token, day in enumerate((1, 2, 3)):
        questions.write(asked(token), TODAY.replace(day=day))
    found = list(Reading(tmp_path).rows(TODAY.replace(day=2), TODAY.replace(day=2), "sl"))
    assert [row.day.day for row in found] == [2]
    assert not list(Reading(tmp_path).rows(lang="en"))


def test_a_locked_log_does_not_stop_the_conversation(tmp_path: Path, caplog) -> None:
    questions = Questions(tmp_path)
    locker = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    locker.execute("begin exclusive")
    questions.write(asked(1), TODAY)
    questions.write(asked(2), TODAY)
    locker.execute("rollback")
    assert caplog.text.count("not logged") == 1
    questions.write(asked(3), TODAY)
    assert len(list(Reading(tmp_path).rows())) == 1


def test_a_damaged_log_does_not_stop_the_conversation(tmp_path: Path, caplog) -> None:
    (tmp_path / FILE).write_bytes(b"no database" * 500)
    questions = Questions(tmp_path)
    questions.write(asked(1), TODAY)
    assert "not logged" in caplog.text
    with pytest.raises(UnusableError, match=FILE):
        list(Reading(tmp_path).rows())


def test_questions_are_grouped_by_topic_and_by_likeness(tmp_path: Path) -> None:
    questions = Questions(tmp_path)
    texts = ["kje dobim vizum za kanado", "Kje dobim vizum za Kanado?", "a je v Pragi lepo"]
    for token, text in enumerate(texts):
        questions.write(asked(token, text, status="unanswered"), TODAY)
    for token in (10, 11, 12, 13):
        questions.write(asked(token, f"rok {token}", topic="how/deadline"), TODAY)
    questions.write(asked(20, None, status="unanswered"), TODAY)
    groups = grouped(Reading(tmp_path).rows())
    assert [(group.topic, group.count) for group in groups][:2] == [("how/deadline", 4), (None, 2)]
    assert sum(group.count for group in groups) == 8
