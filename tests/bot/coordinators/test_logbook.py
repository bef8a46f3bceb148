import datetime
import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest

from bot.chat.effects import Asked, Rated
from bot.chat.progress import Move, Place, moves
from bot.chat.state import ChatState, Dialog
from bot.coordinators.logbook import Filters, Logbook
from bot.storage.questions import FILE, Questions

MONDAY = datetime.date(2026, 3, 2)
DAY = datetime.timedelta(days=1)
WEEK = Filters(MONDAY, MONDAY + 6 * DAY)


def write(folder: Path, *texts: str | None, day=MONDAY, status="unanswered", topic=None, lang="sl", institution="fvo"):
    questions = Questions(folder)
    for text in texts:
        token = abs(hash((text, day, status, topic, lang, institution))) % 2**47
        questions.write(Asked(token, lang, institution, status, topic, text), day)
    questions.close()


def test_filters_and_the_period_before(tmp_path: Path) -> None:
    write(tmp_path, "vozovnica v Pragi", "pes na vlaku")
    write(tmp_path, "dog on the train", lang="en", institution=None, topic="a/b", status="answered")
    write(tmp_path, "staro vprašanje", day=MONDAY - 7 * DAY)
    write(tmp_path, "prestaro vprašanje", day=MONDAY - 8 * DAY)
    logbook = Logbook(tmp_path)
    seen = logbook.overview(WEEK)
    assert (seen.count, seen.before) == (3, 1)
    assert seen.statuses == {"unanswered": 2, "answered": 1}
    assert logbook.overview(Filters(WEEK.since, WEEK.until, lang="en")).count == 1
    assert logbook.overview(Filters(WEEK.since, WEEK.until, institution="fvo")).count == 2
    assert logbook.overview(Filters(WEEK.since, WEEK.until, institution="-")).count == 1
    assert logbook.overview(Filters(WEEK.since, WEEK.until, search="PES vlak")).count == 1
    assert logbook.overview(Filters(WEEK.since, WEEK.until, search="dežnik"), {"a/b": "Dežniki"}).count == 1


def test_weeks_without_questions_are_shown(tmp_path: Path) -> None:
    write(tmp_path, "a b", day=MONDAY)
    write(tmp_path, "c d", day=MONDAY + 15 * DAY)
    weeks = Logbook(tmp_path).overview(Filters(MONDAY, MONDAY + 30 * DAY)).weeks()
    assert [(week.monday, week.statuses.total()) for week in weeks] == [
        (MONDAY, 1), (MONDAY + 7 * DAY, 0), (MONDAY + 14 * DAY, 1),
    ]  # fmt: skip


def test_a_marked_group_leaves_the_list_until_it_is_asked_again(tmp_path: Path) -> None:
    write(tmp_path, "kje dobim kolo", "kje dobim kolo v Pragi")
    logbook = Logbook(tmp_path)
    groups = logbook.overview(WEEK).unanswered()
    logbook.mark([number for group in groups for number in group.ids], "done")
    assert not logbook.overview(WEEK).unanswered()
    assert logbook.overview(WEEK).unanswered(marked=True)
    write(tmp_path, "kje dobim kolo", day=MONDAY + DAY)
    (group,) = logbook.overview(WEEK).unanswered()
    assert (group.count, group.open) == (3, 1)
    logbook.unmark(group.ids)
    (group,) = logbook.overview(WEEK).unanswered()
    assert group.open == 3


def test_only_what_a_thumb_went_down_for_did_not_help(tmp_path: Path) -> None:
    questions = Questions(tmp_path)
    for token in range(4):
        questions.write(Asked(token, "sl", None, "answered", "a/b", "rok"), MONDAY)
    questions.write(Rated(0, True), MONDAY)
    questions.write(Rated(1, False, "unclear"), MONDAY)
    seen = Logbook(tmp_path).overview(WEEK)
    (group,) = seen.unhelpful()
    assert (seen.rated, group.count, group.reasons) == (2, 1, {"unclear": 1})


def state(asking: str | None = "activity", institution: str | None = None, seed: str = "s", lang="sl") -> ChatState:
    facts = {"institution": institution} if institution else {}
    return ChatState(lang=lang, dialog=Dialog(asking=asking, seed=seed, facts=facts))


WALK = [
    ChatState(lang="sl"),
    state("institution"),
    state("activity", "fvo"),
    state("destination", "fvo"),
    state("activity", "fvo"),  # back
    state("activity", "fvo"),  # the same screen again
    state("activity", "nu"),  # changed
    state("destination", "nu", lang="en"),
]


@pytest.mark.parametrize(
    ("end", "finished", "stopped"),
    [
        ([], 0, {"destination": 1}),
        ([ChatState(lang="en")], 0, {"destination": 1}),
        ([state(None, "nu", lang="en"), ChatState()], 1, {}),
        ([state("activity", "nu", seed="again", lang="en")], 0, {"destination": 1, "activity": 1}),
    ],
)
def test_checks_are_counted_where_they_stand(tmp_path: Path, end, finished: int, stopped: dict[str, int]) -> None:
    questions, walk = Questions(tmp_path), [*WALK, *end]
    for before, after in pairwise(walk):
        questions.count(moves(before, after), MONDAY)
    checks = Logbook(tmp_path).checks(WEEK)
    assert (checks.begun, checks.finished, checks.stopped) == (finished + sum(stopped.values()), finished, stopped)
    assert Logbook(tmp_path).checks(Filters(WEEK.since, WEEK.until, institution="nu")) == checks
    assert Logbook(tmp_path).checks(Filters(WEEK.since, WEEK.until, institution="fvo")).begun == 0
    assert Logbook(tmp_path).checks(Filters(WEEK.since, WEEK.until, lang="sl")).begun == 0
    assert Logbook(tmp_path).checks(Filters(MONDAY + 8 * DAY, MONDAY + 9 * DAY)).begun == 0


def test_a_check_holds_no_person(tmp_path: Path) -> None:
    questions = Questions(tmp_path)
    for _ in range(3):
        questions.count([Move(Place("sl", "fvo", "activity"), begun=1, entered=1)], MONDAY)
    assert sqlite3.connect(tmp_path / FILE).execute("select * from checks").fetchall() == [
        ("2026-03-02", "sl", "fvo", "activity", 3, 3, 0)
    ]


def test_a_reply_stays_until_a_topic_is_made_of_it(tmp_path: Path) -> None:
    questions = Questions(tmp_path)
    questions.keep_reply(7, "sl", None, "kje kolo", "v kleti", MONDAY)
    questions.keep_reply(7, "sl", None, "kje kolo", "v kleti", MONDAY)
    logbook = Logbook(tmp_path)
    (reply,) = logbook.replies()
    assert (reply.question, reply.reply, reply.day) == ("kje kolo", "v kleti", MONDAY)
    logbook.done_with_reply(reply.id)
    assert not logbook.replies()
