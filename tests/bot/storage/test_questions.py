import datetime
import sqlite3
from pathlib import Path

from bot.chat.effects import Asked, Rated
from bot.storage.questions import FILE, Questions, Reading

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
    assert "damaged" in caplog.text
    assert len(list(Reading(tmp_path).rows())) == 1
    (aside,) = tmp_path.glob(f"{FILE}.damaged-*")
    assert aside.read_bytes() == b"no database" * 500


def test_the_log_writes_again_when_it_can(tmp_path: Path, caplog) -> None:
    (tmp_path / FILE).mkdir()
    questions = Questions(tmp_path)
    questions.write(asked(1), TODAY)
    assert not questions.works()
    (tmp_path / FILE).rmdir()
    questions.write(asked(2), TODAY)
    questions.write(asked(3), TODAY)
    assert caplog.text.count("not logged") == 1
    assert caplog.text.count("logged again") == 1
    assert len(list(Reading(tmp_path).rows())) == 2


def test_a_log_that_is_damaged_or_put_back_while_in_use(tmp_path: Path, caplog) -> None:
    questions = Questions(tmp_path)
    questions.write(asked(1), TODAY)
    questions.close()
    backup = (tmp_path / FILE).read_bytes()
    questions.write(asked(2), TODAY)
    # Somebody restores a backup below the running service: another file under the same name.
    (tmp_path / "backup").write_bytes(backup)
    for name in (f"{FILE}-wal", f"{FILE}-shm"):
        (tmp_path / name).unlink(missing_ok=True)
    (tmp_path / "backup").replace(tmp_path / FILE)
    questions.write(asked(3), TODAY)
    assert len(list(Reading(tmp_path).rows())) == 2


def test_a_full_disk_does_not_stop_the_conversation_and_loses_nothing(tmp_path: Path, caplog) -> None:
    questions = Questions(tmp_path)
    questions.write(asked(1), TODAY)
    pages = sqlite3.connect(tmp_path / FILE).execute("pragma page_count").fetchone()[0]
    questions._database.execute(f"pragma max_page_count = {pages}")
    for token in range(2, 40):
        questions.write(asked(token, "x" * 300), TODAY)
    assert caplog.text.count("full") == 1
    before = len(list(Reading(tmp_path).rows()))
    assert 1 <= before < 39
    questions._database.execute("pragma max_page_count = 100000")
    questions.write(asked(50), TODAY)
    assert len(list(Reading(tmp_path).rows())) == before + 1


def test_texts_are_gone_after_a_year_and_the_counts_stay(tmp_path: Path) -> None:
    questions = Questions(tmp_path)
    old = TODAY - datetime.timedelta(days=366)
    questions.write(asked(1, "kje dobim kanarski vizum", "a/b"), old)
    questions.keep_reply(9, "sl", "fvo", "vprasanje kanarcek", "odgovor kanarcek", old)
    questions.write(asked(2, "novo"), TODAY)
    questions.forget_texts(TODAY)
    rows = list(Reading(tmp_path).rows())
    assert [(row.topic, row.text) for row in rows] == [("a/b", None), (None, "novo")]
    questions.close()
    assert b"kanar" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())
