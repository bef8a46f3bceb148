"""Statistics in words, both languages."""

from typing import get_args

import pytest

from bot.answers.statistics import StatisticsAnswer, answer_statistics, worded
from bot.texts import LANGUAGES, Language
from knowledge.places import Places
from knowledge.queries import Query
from knowledge.tables import DIRECTIONS, SECTORS, Action, Measure, Participants, Statistics
from rules.figure import Source


def said(tables: Statistics, places: Places, question: str, lang: Language) -> StatisticsAnswer:
    found = answer_statistics(tables, places, question, lang)
    assert found is not None
    return found


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("question", "lang", "status", "parts", "locators"),
    [
        ("Koliko dijakov je šlo v Španijo?", "sl", "answered", ["v Španijo odšlo 715 dijakov"], ["top-hosts/VET"]),
        ("how many VET learners went to Spain", "en", "answered",
         ["715 VET learners went to Spain"], ["top-hosts/VET"]),
        ("koliko trenerjev je šlo na Malto", "sl", "answered", ["5 članov strokovnega osebja"], ["top-hosts/sport"]),
        ("koliko učiteljev je prišlo iz Portugalske", "sl", "unanswered", ["545 dohodnih mobilnosti"], None),
        ("koliko odraslih je šlo v Italijo", "sl", "answered", ["odšlo 49 učečih se odraslih"], ["top-hosts/ADU"]),
        ("koliko odraslih je šlo v Avstrijo", "sl", "answered", ["je v Avstrijo odšlo 24 učečih se odraslih"], None),
        ("koliko ljudi je šlo v Francijo", "sl", "answered",
         ["so bile v Francijo 403 odhodne mobilnosti"], ["top-hosts/all"]),
        ("koliko študentov več je šlo v tujino kot leta 2024", "sl", "answered",
         ["20,7 % več", "Števila za leto 2024 poročilo ne navaja"], ["participants/outgoing"]),
        ("incoming adult learners compared to 2024", "en", "answered",
         ["7.8% less than in 2024"], ["participants/incoming"]),
        ("which country did most students go to (without staff)", "en", "answered",
         ["1. Portugal (425), 2. Spain (416)", "Staff included, Spain is first (523)"], ["top-hosts/HED"]),
        ("how many students went to Norway", "en", "unanswered", ["Norway", "Portugal (425)"], None),
        ("koliko študentov je šlo v tujino leta 2022", "sl", "unanswered", ["Za leto 2022", "2025", "3.593"], None),
        ("odobreni projekti KA1 v šolskem izobraževanju število", "sl", "answered",
         ["154 odobrenih projektov", "164 odobrenih vlog", "dve različni štetji"], ["ka1-projects", "applications"]),
        ("how much money was awarded in total in 2025", "en", "answered", ["36,736,267.10 EUR"], ["applications"]),
        ("koliko vlog KA220 je bilo odobrenih", "sl", "answered",
         ["KA220 (sodelovalna partnerstva), 2025: 10 odobrenih vlog"], ["ka2-projects"]),
        ("koliko zaposlenih v visokem šolstvu je šlo v tujino", "sl", "answered",
         ["1.500 članov strokovnega osebja", "izračun"], ["sectors/outgoing", "participants/outgoing"]),
        ("students outgoing and incoming together", "en", "answered", ["3,593", "4,209", "Together 7,802"], None),
        ("how many KA2 projects in higher education and with how much money", "en", "answered",
         ["3 applications approved", "33 applications received", "1,050,000 EUR"], ["applications"]),
        ("koliko vlog KA1 v šolstvu je bilo zavrnjenih", "sl", "answered",
         ["229 prejetih vlog, od tega odobrenih 164; neodobrenih je torej 65"], ["applications"]),
        ("je šport dobil kaj denarja iz KA2", "sl", "answered", ["poševnica", "112.840 EUR"], ["applications"]),
        ("koliko študentov medicine je šlo v tujino", "sl", "unanswered", ["poročilo ne objavlja", "3.593"], None),
        ("how many German students went to Spain", "en", "unanswered", ["from and to Slovenia"], None),
        ("koliko študentk je šlo v tujino", "sl", "unanswered", ["po spolu"], None),
    ],
)  # fmt: skip
def test_the_answer_says(
    tables: Statistics,
    places: Places,
    question: str,
    lang: Language,
    status: str,
    parts: list[str],
    locators: list[str] | None,
) -> None:
    found = said(tables, places, question, lang)
    assert found.status == status
    for part in parts:
        assert part in plain(found.text)
    if locators is not None:
        assert found.sources == tuple(Source("cmepius-2025", locator) for locator in locators)
    assert found.sources


def test_what_is_no_statistics_gets_no_answer(tables: Statistics, places: Places) -> None:
    assert answer_statistics(tables, places, "koliko dni imam za ugovor", "sl") is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_query_has_words(tables: Statistics, places: Places, lang: Language) -> None:
    """All combinations of slots find their texts in the catalogue, and none is left with a hole."""
    queries = [
        Query(
            measure=measure, directions=directions, sectors=sectors, countries=countries, participants=types,
            ranked=ranked, together=together, compare=len(countries) > 1, lowest=lowest, year=year,
        )
        for measure in ("mobilities", "change", "share")
        for directions in ((), ("outgoing",), ("incoming",))
        for sectors in ((), *((sector,) for sector in SECTORS))
        for countries in ((), ("ES",), ("MT",), ("NO",), ("IT", "FR"))
        for types in ((), *((kind,) for kind in get_args(Participants)), ("students", "staff"))
        for ranked in (None, "country", "sector", "participants")
        for lowest in (False, True)
        for together, year in ((False, None), (True, 2024))
    ]  # fmt: skip
    queries += [
        Query(measure=measure, action=action, sectors=sectors, applicants=applicants, ranked=ranked)
        for measure in ("received", "approved", "projects", "funds")
        for action in (None, *get_args(Action))
        for sectors in ((), *((sector,) for sector in SECTORS))
        for applicants in ((), ("accredited",), ("accredited", "third_countries"))
        for ranked in (None, "sector")
    ]
    for query in queries:
        found = worded(tables, places, query, lang)
        assert found.text
        assert "{" not in found.text
        assert "None" not in found.text
        assert "  " not in found.text
        assert found.sources, query


def test_outgoing_and_incoming_are_named(tables: Statistics, places: Places) -> None:
    for direction, word in zip(DIRECTIONS, ("went", "came"), strict=True):
        assert word in worded(tables, places, Query(directions=(direction,), participants=("students",)), "en").text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_country_is_called_as_in_the_list_of_places(tables: Statistics, places: Places, lang: Language) -> None:
    """Also where the Unicode names are other ones, such as the long name of Hong Kong."""
    for code in ("HK", "CD"):
        asked = Query(directions=("outgoing",), countries=(code,), sectors=("HED",))
        assert places.country_name(code, lang) in worded(tables, places, asked, lang).text


def test_measures_of_the_tables_are_known() -> None:
    assert set(get_args(Measure)) >= {"mobilities", "change", "share", "funds"}


@pytest.mark.parametrize(
    "question",
    [
        "8th among sectors and number 9 on the list of incoming mobilities 2025, how many",
        "which sector was number 9 on the list by applications KA2",
        "top 0 countries by outgoing students",
        "Canada among the top 3 countries of 2024",
        "na katerem mestu med prvimi 3 je Kanada",
        "sixth place among sectors by share of incoming mobilities",
    ],
)
def test_a_place_beyond_what_is_listed_is_no_crash(tables: Statistics, places: Places, question: str) -> None:
    for lang in LANGUAGES:
        found = answer_statistics(tables, places, question, lang)
        assert found is None or found.text
