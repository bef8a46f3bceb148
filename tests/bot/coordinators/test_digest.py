import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.chat.progress import Move, Place
from bot.coordinators.digest import due, last_days, percent, signed, top, unanswered, week_before, weekly
from bot.coordinators.logbook import Filters, Logbook
from bot.storage.questions import Questions
from tests.bot.coordinators.test_logbook import write

MONDAY = datetime.date(2026, 3, 9)
LJUBLJANA = ZoneInfo("Europe/Ljubljana")


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        (datetime.datetime(2026, 3, 9, 8, 0, tzinfo=LJUBLJANA), MONDAY),
        (datetime.datetime(2026, 3, 9, 7, 59, tzinfo=LJUBLJANA), MONDAY - datetime.timedelta(7)),
        (datetime.datetime(2026, 3, 9, 7, 0, tzinfo=datetime.UTC), MONDAY),  # winter: an hour ahead
        (datetime.datetime(2026, 3, 9, 6, 59, tzinfo=datetime.UTC), MONDAY - datetime.timedelta(7)),
        (datetime.datetime(2026, 6, 1, 6, 0, tzinfo=datetime.UTC), datetime.date(2026, 6, 1)),  # summer: two
        (datetime.datetime(2026, 3, 15, 23, 59, tzinfo=LJUBLJANA), MONDAY),
        (datetime.datetime(2026, 3, 15, 23, 30, tzinfo=datetime.UTC), MONDAY),  # already Monday there, not yet eight
    ],
)
def test_due_on_mondays_at_eight_in_ljubljana(now: datetime.datetime, monday: datetime.date) -> None:
    assert due(now) == monday


@pytest.fixture
def logbook(tmp_path: Path) -> Logbook:
    monday = MONDAY - datetime.timedelta(7)
    for number in range(7):
        write(
            tmp_path, f"koliko {number}", topic="grant/rate", status="answered", day=monday + datetime.timedelta(number)
        )
    write(tmp_path, "kje dobim kolo", day=monday)
    write(tmp_path, "koliko lani", topic="grant/rate", status="answered", day=monday - datetime.timedelta(3))
    write(tmp_path, "naslednji teden", topic="grant/rate", status="answered", day=MONDAY)
    questions = Questions(tmp_path)
    questions.count([Move(Place("sl", None, "destination"), begun=3, entered=3)], monday)
    questions.close()
    return Logbook(tmp_path)


def test_the_digest_tells_about_the_week_before(small, logbook: Logbook) -> None:
    week = week_before(MONDAY)
    assert (week.since, week.until) == (datetime.date(2026, 3, 2), datetime.date(2026, 3, 8))
    sl = weekly(small, logbook.overview(week), logbook.checks(week), 2, "sl")
    assert "8 vprašanj (v obdobju prej 1), z odgovorom 88\N{NO-BREAK SPACE}%" in sl
    assert f"7 × {small.topics['grant/rate'].title['sl']} (+6)" in sl
    assert "1 × »kje dobim kolo«" in sl
    assert "začetih 3, končanih 0" in sl
    assert "2 vaša odgovora čakata" in sl
    en = weekly(small, logbook.overview(week), logbook.checks(week), 0, "en")
    assert "8 questions" in en
    assert "88%" in en


def test_a_quiet_week_says_so(small, logbook: Logbook) -> None:
    week = week_before(MONDAY - datetime.timedelta(70))
    assert "ni vprašanj" in weekly(small, logbook.overview(week), logbook.checks(week), 0, "sl")


def test_top_and_unanswered(small, logbook: Logbook) -> None:
    seen = logbook.overview(last_days(MONDAY))
    assert "9 × " in top(small, seen, "en")
    assert "“kje dobim kolo”" in unanswered(small, seen, "en")
    empty = logbook.overview(Filters(datetime.date(2020, 1, 1), datetime.date(2020, 1, 2)))
    assert top(small, empty, "en") == unanswered(small, empty, "en") == "No questions in this period."


def test_shares_and_changes() -> None:
    assert percent(1, 3, "en") == "33%"
    assert percent(0, 0, "sl") == "–"
    assert [signed(number) for number in (3, 0, -2)] == ["+3", "", "\N{MINUS SIGN}2"]
