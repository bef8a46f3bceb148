import datetime
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from bot.coordinators.groups import alike, grouped
from bot.storage.questions import FILE, Question, Reading
from tools.sample_log import fill

DAY = datetime.date(2026, 3, 2)


def asked(text: str | None, topic: str | None = None, day: datetime.date = DAY, **more) -> Question:
    values = {"lang": "sl", "institution": "fvo", "status": "unanswered", "helpful": None, "reason": None, **more}
    return Question(day=day, topic=topic, text=text, **values)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kje dobim vizum za Kanado?", "kje dobim vizum za kanado"),
        ("potrdilo o vpisu v angleščini", "Kako dobim potrdilo o vpisu v angleščini? Hvala!"),
        ("potrdilo o vpisu v angleščini", "potdrilo o vpisu v anglescini"),
        ("dve izmenjavi v istem letu", "v istem letu dve izmenjavi, prosim"),
        ("Kje dobim potrdilo o vpisu na fakulteto", "kje se dobi potrdilo o vpisu na fakulteto"),
        ("vpisnina na tuji univerzi", "plačam vpisnino na tuji univerzi"),
    ],
)
def test_alike(one: str, other: str) -> None:
    leaders = alike(Counter([one, other]))
    assert leaders[one] == leaders[other]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kje dobim vizum za Kanado?", "Kje dobim štipendijo za Kanado?"),
        ("vizum za Kanado", "a je v Pragi lepo"),
        ("mesečna vozovnica", "mesečna štipendija"),
        ("Can I bring my dog?", "Can I bring my bike?"),
        ("potrdilo o vpisu", "potrdilo o bivanju"),
        ("a", "the"),
    ],
)
def test_not_alike(one: str, other: str) -> None:
    leaders = alike(Counter([one, other]))
    assert leaders[one] != leaders[other]


def test_names_that_the_words_mask_do_not_part_questions() -> None:
    def masked(text: str) -> list[str]:
        return ["_place" if word in ("porto", "lisbon") else word for word in text.casefold().strip("?").split()]

    texts = Counter(["Can I bring my dog to Lisbon?", "can i bring my dog to Porto", "bring a bike to Porto"])
    assert len(set(alike(texts, masked).values())) == 2
    assert len(set(alike(texts).values())) == 3


def test_the_order_of_the_log_does_not_matter() -> None:
    texts = [f"{verb} {noun} v {city}" for verb in ("iščem", "rabim") for noun in ("sobo", "kolo") for city in "abc"]
    assert alike(Counter(texts)) == alike(Counter(reversed(texts)))


def test_the_frequent_wording_leads_its_group() -> None:
    rows = [asked("vozovnica v Pragi")] * 3 + [asked("vozovnica Pragi")]
    (group,) = grouped(rows)
    assert group.name == "vozovnica v Pragi"


def test_a_group_tells_counts_trend_languages_and_wordings() -> None:
    earlier = DAY - datetime.timedelta(days=10)
    rows = [
        asked("rok za prijavo", "how/deadline", earlier),
        asked("rok za prijavo", "how/deadline", helpful=False, reason="wrong"),
        asked("rok za prijavo", "how/deadline", helpful=True, mark="done"),
        asked("when is the deadline", "how/deadline", lang="en", institution=None, day=DAY + datetime.timedelta(1)),
        asked("do kdaj se prijavim", "how/deadline"),
        asked("kdaj je rok", "how/deadline"),
    ]
    (group,) = grouped(rows, since=DAY)
    assert (group.count, group.before, group.trend, group.open) == (5, 1, 4, 4)
    assert group.langs == {"sl": 4, "en": 1}
    assert group.institutions == {"fvo": 4, "": 1}
    assert (group.helped, group.not_helped, group.reasons) == (1, 1, {"wrong": 1})
    assert group.last == DAY + datetime.timedelta(1)
    assert group.wordings[0] == "rok za prijavo"
    assert len(group.wordings) == 3


def test_questions_without_text_are_counted_together() -> None:
    (group,) = grouped([asked(None), asked(None)])
    assert (group.count, group.name, group.wordings) == (2, "", [])


def test_a_group_that_nobody_asked_lately_is_not_shown() -> None:
    assert not grouped([asked("staro", day=DAY - datetime.timedelta(days=40))], since=DAY)


def test_counts_agree_with_the_raw_log(tmp_path: Path) -> None:
    fill(tmp_path, 2000, ["a/b", "c/d", "e/f"], DAY)
    database = sqlite3.connect(tmp_path / FILE)
    groups = grouped(Reading(tmp_path).rows())
    assert sum(group.count for group in groups) == 2000
    raw = dict(database.execute("select topic, count(*) from questions where topic is not null group by topic"))
    assert {group.topic: group.count for group in groups if group.topic} == raw
    texts = Counter(dict(database.execute("select text, count(*) from questions where text is not null group by text")))
    assert sum((group.texts for group in groups), Counter()) == texts
