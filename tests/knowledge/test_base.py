"""The whole knowledge, loaded."""

import pickle
import shutil
from pathlib import Path

import pytest

from knowledge.base import Knowledge, load_knowledge
from knowledge.reading import KnowledgeError
from rules.figure import Source
from tests.conftest import SMALL


def test_everything_is_loaded(small: Knowledge) -> None:
    assert sorted(small.documents) == ["birch-2028", "cmepius-2025", "tide-2029", "tide-2030"]
    assert sorted(small.institutions) == ["birch", "tide"]
    assert len(small.topics) == 9
    assert sorted(small.terms) == ["birch-2028", "tide-2030"]
    assert list(small.statistics) == ["cmepius-2025"]
    assert small.places.country_name("DE", "sl") == "Nemčija"


def test_the_newest_edition_of_a_series_speaks(small: Knowledge) -> None:
    assert small.newest["tide"].id == "tide-2030"
    assert small.figure("tide", "objection_days").amount == 8
    assert small.figures["tide-2029"]["objection_days"].amount == 5
    assert small.source("tide:III") == Source("tide-2030", "III")


def test_a_cell_of_a_table_is_a_figure(small: Knowledge) -> None:
    assert small.figure("cmepius", "outgoing_students").amount == 80


def test_texts_titles_and_links(small: Knowledge) -> None:
    assert small.fill("{tide:last_day}", "en").replace("\u00a0", " ") == "15 March 2030"
    assert small.place_title(Source("tide-2030", "IV/T1"), "sl") == "razpis plima 2030, IV/T1: Mesečni zneski"
    assert small.link("tide:form") == "https://tide.example/prijava"


@pytest.mark.parametrize("reference", ["tide:V", "oak:I", "tide", ""])
def test_unknown_places(small: Knowledge, reference: str) -> None:
    with pytest.raises(KeyError):
        small.source(reference)


@pytest.mark.parametrize("reference", ["tide:email", "tide:none", "oak:form"])
def test_unknown_links(small: Knowledge, reference: str) -> None:
    with pytest.raises(KeyError):
        small.link(reference)


def test_it_can_be_kept(small: Knowledge) -> None:
    kept = pickle.loads(pickle.dumps(small))
    assert kept.topics == small.topics
    assert kept.figures == small.figures


def test_a_folder_without_knowledge(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="the folder documents is missing"):
        load_knowledge(tmp_path)


@pytest.mark.parametrize(
    ("file", "content", "what"),
    [
        ("slang.yaml", "koliko: [kolk]\nkako: [kak, Kolk]\n", r"slang\.yaml:2: Kolk stands for two words"),
        ("slang.yaml", "a: [b]\nkoliko: kolk\n", r"slang\.yaml:2: koliko: a list of spellings is needed"),
        ("institutions/tide.yaml", "name: Plima\n", r"tide\.yaml:1: name: "),
        ("topics/grant/rate.yaml", "title: x\n", r"rate\.yaml:1: title: "),
        ("documents/tide-2030/figures.yaml", "x: {at: I, amount: 1}\n", r"figures\.yaml:1: x: an amount needs a unit"),
        ("documents/tide-2030/terms.yaml", "countries: oak\n", r"terms\.yaml:1: countries: 'oak' is no document"),
        ("documents/cmepius-2025/tables/participants.csv", "at,year\n", r"participants\.csv:1: the header must be"),
    ],
)
def test_damage_anywhere_is_reported(small_folder: Path, file: str, content: str, what: str) -> None:
    (small_folder / file).write_text(content, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=what):
        load_knowledge(small_folder)


def test_another_institution_and_edition_are_a_matter_of_files(small_folder: Path) -> None:
    institution = (SMALL / "institutions" / "birch.yaml").read_text(encoding="utf-8").replace("Breza", "Bukev")
    (small_folder / "institutions" / "beech.yaml").write_text(institution, encoding="utf-8")
    newer = small_folder / "documents" / "tide-2031"
    shutil.copytree(small_folder / "documents" / "tide-2030", newer)
    document = (newer / "document.yaml").read_text(encoding="utf-8")
    (newer / "document.yaml").write_text(document.replace("since: 2030", "since: 2031"), encoding="utf-8")
    figures = (newer / "figures.yaml").read_text(encoding="utf-8")
    (newer / "figures.yaml").write_text(figures.replace("amount: 1234", "amount: 1300"), encoding="utf-8")
    knowledge = load_knowledge(small_folder)
    assert knowledge.institutions["beech"].short == "Bukev"
    assert knowledge.newest["tide"].id == "tide-2031"
    assert knowledge.figure("tide", "month_far").amount == 1300
