"""The source texts: which text a place has, and whether a figure stands in it."""

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from knowledge.base import Knowledge
from knowledge.documents import Bilingual, Document, Place
from knowledge.sources import folded, places, read_source, stands_in
from rules.figure import Figure, Source
from tests.conftest import SMALL_SOURCES

TEXT = """\
Uvod   in
pozdrav
I. Prvi
Besedilo prvega.¹ Tabela 1: ena
¹ Opomba.
II. Drugi
Tabela 1: dve
Konec tabele.
Še drugi.
Podpis"""


def document(**outline: str | tuple[str, str]) -> Document:
    """Locator → how it begins, or how it begins and what is behind it; __ in a name stands for /."""
    title = Bilingual(sl="a", en="a")
    made = {}
    for name, given in outline.items():
        begins, ends = given if isinstance(given, tuple) else (given, None)
        made[name.replace("__", "/")] = Place(title=title, begins=begins, ends=ends)
    since = datetime.date(2030, 1, 1)
    return Document(id="d", title=title, short=title, series="d", since=since, file="d.txt", outline=made)


def test_white_space_does_not_count() -> None:
    assert folded(" a \n\t b\u00a0c ") == "a b c"


def test_a_section_reaches_to_the_next_and_a_table_to_whatever_is_next() -> None:
    found = places(
        document(Preamble="Uvod in pozdrav", I="I. Prvi", I__T1="Tabela 1:", I__fn1="¹ Opomba", II="II. Drugi",
                 II__T1=("Tabela 1:", "Še drugi"), Podpis="Podpis"), TEXT,
    )  # fmt: skip
    assert found["Preamble"] == "Uvod in pozdrav "
    assert found["I"] == "I. Prvi Besedilo prvega.¹ Tabela 1: ena ¹ Opomba. "
    assert found["I/T1"] == "Tabela 1: ena "
    assert found["I/fn1"] == "¹ Opomba. "
    assert found["II/T1"] == "Tabela 1: dve Konec tabele. ", "looked for behind the beginning of its section"
    assert found["Podpis"] == "Podpis"


def test_sections_are_looked_for_in_their_order() -> None:
    # "Tabela 1: dve" comes after "I. Prvi", although a "Tabela 1" comes before.
    found = places(document(I="Tabela 1", II="Tabela 1"), TEXT)
    assert (found["I"][:13], found["II"][:13]) == ("Tabela 1: ena", "Tabela 1: dve")


@pytest.mark.parametrize(
    ("outline", "what"),
    [
        ({"I": "I. Prvi", "II": "III. Tretji"}, "II: 'III. Tretji' is not in the text"),
        ({"II": "II. Drugi", "I": "I. Prvi"}, "I: "),
        ({"I": ("I. Prvi", "Uvod")}, "I: 'Uvod' is not in the text behind its beginning"),
    ],
)
def test_what_is_not_in_the_text_is_named(outline: dict[str, Any], what: str) -> None:
    # "I. Prvi" is not found behind "II. Drugi", though "II. Drugi" itself ends like "I. Drugi".
    with pytest.raises(ValueError, match="^" + what.replace(".", r"\.")):
        places(document(**outline), TEXT)


def figure(**value: Any) -> Figure:
    return Figure(source=Source("d", "I"), **value)


@pytest.mark.parametrize(
    ("amount", "place", "stands"),
    [
        ("674", "znaša 674 EUR", True),
        ("674", "znaša 6740 EUR", False),
        ("674", "znaša 1674 EUR", False),
        ("674", "znaša 1.674 EUR", False),
        ("674", "znaša 674,50 EUR", False),
        ("674", "znaša 674,00 EUR", True),
        ("674", "od 600 do 674.", True),
        ("1735", "1.735 EUR", True),
        ("1735", "1 735 EUR", True),
        ("1735", "1735 EUR", True),
        ("1735", "1.73 EUR", False),
        ("23.33", "23,33 EUR", True),
        ("23.33", "23,3 EUR", False),
        ("23.3", "23,30 EUR", True),
        ("1", "en mesec", True),
        ("8", "v osmih dneh", True),
        ("2", "dveh mesecev", True),
        ("12", "dvanajst mesecev", True),
        ("10", "osemdeset", False),
        ("0.5", "pol", False),
    ],
)
def test_amounts(amount: str, place: str, stands: bool) -> None:
    assert stands_in(figure(amount=Decimal(amount), unit="count"), place) is stands


@pytest.mark.parametrize(
    ("place", "stands"),
    [
        ("do 1. 6. 2025", True), ("do 1.6.2025", True), ("do 01. 06. 2025", False), ("do 1. 06. 2025", True),
        ("do 1. junija 2025", True), ("do 1. JUNIJA 2025", True), ("do 11. 6. 2025", False), ("do 1. 7. 2025", False),
        ("do 1. julija 2025", False), ("do 1. 6. 20251", False),
    ],
)  # fmt: skip
def test_dates(place: str, stands: bool) -> None:
    assert stands_in(figure(date=datetime.date(2025, 6, 1)), place) is stands


def test_texts_and_addresses() -> None:
    assert stands_in(figure(text="(03) 898 64 15"), "tel. (03) 89864 15,")
    assert not stands_in(figure(text="(03) 898 64 15"), "tel. (03) 898 64 51,")
    assert stands_in(figure(url="https://a.example/b/"), "na https://a.example/b.")
    assert not stands_in(figure(url="https://a.example/c"), "na https://a.example/b.")


def test_the_wording_that_was_read_decides() -> None:
    year = figure(amount=12, unit="month", reads="enega leta")
    assert stands_in(year, "v roku enega leta")
    assert not stands_in(year, "v roku 12 mesecev")


def test_all_figures_of_the_small_knowledge_stand_where_they_say(small: Knowledge) -> None:
    count = 0
    for name, document in small.documents.items():
        texts = places(document, read_source(document, SMALL_SOURCES))
        for key, figure in small.figures[name].items():
            assert stands_in(figure, texts[figure.source.locator]), key
            count += 1
    assert count >= 20


def test_a_source_that_is_not_there(small: Knowledge, tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"tide-2030\.txt"):
        read_source(small.documents["tide-2030"], tmp_path)
