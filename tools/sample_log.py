"""A question log as a faculty may have it after some months, made up: for the pictures, the benchmarks and the tests.

python -m tools.sample_log FOLDER [QUESTIONS]
"""

import datetime
import random
import sqlite3
import sys
from pathlib import Path

from bot.chat.progress import RESULT, Move, Place
from bot.storage.questions import FILE, Questions

# What students ask that no document answers: topic of the refusal where there is one, weight, wordings.
UNANSWERED: tuple[tuple[str | None, int, tuple[str, ...]], ...] = (
    (None, 9, (
        "Ali lahko grem na izmenjavo dvakrat v istem letu?", "a grem lahko dvakrat v istem letu na izmenjavo",
        "dve izmenjavi v istem letu", "Dvakrat na izmenjavo v istem letu, je to možno?",
    )),
    (None, 7, (
        "Kako dobim potrdilo o vpisu v angleščini?", "potrdilo o vpisu v angleščini",
        "kje dobim potrdilo o vpisu v angleščini", "rabim potrdilo o vpisu, v angleščini",
    )),
    (None, 6, (
        "Can I bring my dog to {city}?", "can I take my dog with me to {city}", "is it ok to bring a dog to {city}",
    )),
    (None, 5, (
        "Koliko stane mesečna vozovnica v mestu {city}?", "mesečna vozovnica {city}",
        "cena mesečne vozovnice v mestu {city}",
    )),
    (None, 4, ("Do I need to open a bank account in {city}?", "bank account in {city}", "open a bank account abroad")),
    (None, 4, ("Ali moram plačati vpisnino tudi na tuji univerzi?", "vpisnina na tuji univerzi",
             "plačam vpisnino na tuji univerzi")),
    (None, 3, ("Kdaj se začne semester v mestu {city}?", "začetek semestra {city}", "semester {city} začetek")),
    (None, 3, ("How do I find other Slovene students in {city}?", "other slovene students in {city}")),
    (None, 2, ("Ali mi med izmenjavo miruje študentsko delo?", "študentsko delo med izmenjavo",
             "a lahko delam preko študenta med izmenjavo")),
    (None, 2, ("Kdo mi pomaga, če zamudim letalo?", "zamujen let kdo pomaga")),
    (None, 1, ("mi lahko napišeš motivacijsko pismo", "napiši mi motivacijsko pismo za {city}")),
    (None, 1, ("asdf", "test", "halo")),
)  # fmt: skip
ANSWERED = (
    (40, ("Koliko dobim na mesec za {city}?", "koliko denarja dobim za {city}",
          "how much do I get per month for {city}",
          "štipendija {city} na mesec", "erasmus grant {city}")),
    (30, ("Do kdaj se lahko prijavim?", "rok za prijavo", "application deadline", "kdaj je rok za prijavo na razpis")),
    (22, ("Katere dokumente oddam ob prijavi?", "dokumenti za prijavo", "which documents do I need to apply")),
    (15, ("Koliko časa imam za pritožbo, če nisem izbran?", "rok za ugovor", "how long do I have to appeal")),
    (14, ("Kako spremenim študijski sporazum?", "sprememba learning agreementa", "change my learning agreement")),
    (12, ("Ali se mi priznajo izpiti?", "priznavanje izpitov", "will my exams be recognised")),
    (10, ("Ali lahko podaljšam izmenjavo?", "podaljšanje izmenjave", "extend my stay in {city}")),
    (8, ("Koliko kreditnih točk moram opraviti?", "ECTS na izmenjavi", "how many credits do I need")),
    (6, ("Kdo je koordinator za Erasmus?", "koordinator kontakt", "who is the coordinator")),
    (5, ("Kaj je zeleno potovanje?", "dodatek za vlak", "green travel")),
    (4, ("Kdaj dobim nakazilo?", "kdaj pride denar", "when is the grant paid")),
)  # fmt: skip
CITIES = (
    "Praga", "Lizbona", "Madrid", "Dunaj", "Gradec", "Zagreb", "Krakov", "Bologna", "Porto", "Leuven", "Tartu", "Turku",
    "Valencia", "Lyon", "Berlin", "Atene",
)  # fmt: skip
# Ends of words, politeness and slips: no two people type the same.
TAILS = (
    "",
    "",
    "",
    "",
    " hvala",
    " prosim",
    "???",
    " ?",
    " lp",
    " 2026",
    " sem v {year}. letniku",
    " za {months} mesecev",
)
# In a question in English.
ENGLISH = {
    "Praga": "Prague", "Lizbona": "Lisbon", "Dunaj": "Vienna", "Gradec": "Graz", "Krakov": "Krakow", "Atene": "Athens",
    " hvala": " thanks", " prosim": " please", " lp": "", " sem v": " I am in", ". letniku": ". year", " za ": " for ",
    " mesecev": " months",
}  # fmt: skip
STEPS = ("institution", "activity", "destination", "duration", "cycle", "conditions", RESULT)


def fill(
    folder: Path, count: int, topics: list[str], today: datetime.date, days: int = 240, seed: int = 1,
    institutions: tuple[str, str] = ("fvo", "nu"),
) -> None:  # fmt: skip
    """Write ``count`` questions of the last ``days`` days into the log in ``folder``, and a check for every third.

    ``topics`` are the ids that answered questions get, the most frequent first.
    """
    rng = random.Random(seed)
    Questions(folder).close()
    database = sqlite3.connect(folder / FILE)
    rows = [_question(rng, topics, _day(rng, today, days), institutions) for _ in range(count)]
    with database:
        database.executemany(
            "insert or ignore into questions (id, day, lang, institution, status, topic, text, helpful, reason)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows,
        )  # fmt: skip
    database.close()
    log = Questions(folder)
    for _ in range(min(count // 3, 400)):
        log.count(_check(rng, institutions), _day(rng, today, days))
    log.close()


def _day(rng: random.Random, today: datetime.date, days: int) -> datetime.date:
    # More of them lately, and few at weekends.
    day = today - datetime.timedelta(days=int(days * rng.random() ** 1.6))
    return day if day.weekday() < 5 or rng.random() < 0.3 else day - datetime.timedelta(days=2)


def _question(
    rng: random.Random, topics: list[str], day: datetime.date, institutions: tuple[str, str]
) -> tuple[object, ...]:
    answered = rng.random() < 0.8
    if answered:
        number = rng.choices(range(len(ANSWERED)), [weight for weight, _ in ANSWERED])[0]
        wordings, topic, status = ANSWERED[number][1], topics[number % len(topics)], "answered"
    else:
        topic, _, wordings = rng.choices(UNANSWERED, [weight for _, weight, _ in UNANSWERED])[0]
        status = rng.choice(("unanswered", "unanswered", "clarify"))
    text: str | None = _slipped(rng, rng.choice(wordings) + rng.choice(TAILS)).format(
        city=rng.choice(CITIES), year=rng.randint(1, 5), months=rng.randint(3, 12)
    )
    if rng.random() < 0.02:
        text = None
    lang = (
        "en"
        if set((text or "").casefold().split())
        & {"the", "i", "my", "how", "is", "grant", "which", "dog", "bank", "other"}
        else "sl"
    )
    if lang == "en" and text is not None:
        for slovene, english in ENGLISH.items():
            text = text.replace(slovene, english)
    helpful, reason = None, None
    if answered and rng.random() < 0.15:
        helpful = int(rng.random() < 0.85)
        reason = None if helpful else rng.choice(("wrong", "unclear", "other", None))
    institution = rng.choice((institutions[0], *institutions, None))
    return rng.getrandbits(48), day.isoformat(), lang, institution, status, topic, text, helpful, reason


def _slipped(rng: random.Random, text: str) -> str:
    """The text, one time in five with two letters swapped (never within a placeholder)."""
    place = rng.randrange(1, max(2, len(text) - 1))
    if rng.random() < 0.2 and "{" not in text and place + 1 < len(text):
        return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    return text


def _check(rng: random.Random, institutions: tuple[str, str]) -> list[Move]:
    lang, institution = rng.choice(("sl", "sl", "en")), rng.choice(institutions)
    here = Place(lang, None, STEPS[0])
    found = [Move(here, begun=1, entered=1)]
    for step in STEPS[1:]:
        if rng.random() < (0.12 if here.step != "conditions" else 0.25):
            break
        there = Place(lang, institution, step)
        changed = here.institution is None
        found += [Move(here, begun=-changed, left=1), Move(there, begun=+changed, entered=1)]
        here = there
    return found


if __name__ == "__main__":
    from bot.assistant import load_cached_knowledge

    sample = sorted(topic.id for topic in load_cached_knowledge().topics.values() if not topic.decline)
    fill(Path(sys.argv[1]), int((sys.argv[2:] or ["3000"])[0]), sample, datetime.date.today())
