"""Documents with their outline, and the figures that stand in them."""

import datetime
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from knowledge.base import Knowledge
from knowledge.documents import Bilingual, load_document, load_documents, load_figures
from knowledge.reading import KnowledgeError
from rules.figure import Source
from tests.conftest import SMALL

TIDE = SMALL / "documents" / "tide-2030"


def damaged(folder: Path, name: str, old: str, new: str) -> Path:
    path = folder / "documents" / "tide-2030" / name
    content = path.read_text(encoding="utf-8")
    assert content.count(old) == 1
    path.write_text(content.replace(old, new), encoding="utf-8")
    return path


def line(path: Path, part: str) -> int:
    return next(n for n, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if part in text)


def test_the_id_is_the_name_of_the_folder() -> None:
    document = load_document(TIDE)
    assert (document.id, document.series, document.since) == ("tide-2030", "tide", datetime.date(2030, 1, 1))
    assert list(document.outline) == ["I", "I/fn1", "II", "III", "IV", "IV/T1", "Signature"]
    assert document.outline["Signature"].uncited == "a signature"


def test_a_text_in_both_languages() -> None:
    text = Bilingual(sl="dan", en="day")
    assert (text["sl"], text["en"]) == ("dan", "day")


def test_figures_of_every_kind(small: Knowledge) -> None:
    figures = small.figures["tide-2030"]
    assert figures["month_far"].amount == Decimal(1234)
    assert figures["day_far"].amount == Decimal("41.13"), "exact, not through a binary float"
    assert figures["last_day"].date == datetime.date(2030, 3, 15)
    assert figures["email"].text == "plima@tide.example"
    assert figures["form"].url == "https://tide.example/prijava"
    assert figures["day_far"].source == Source("tide-2030", "IV/T1")


def test_a_document_may_have_no_figures(tmp_path: Path) -> None:
    assert load_figures(load_document(TIDE), tmp_path) == {}


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("{at: III, amount: 8, unit: day}", "{at: V, amount: 8, unit: day}", "tide-2030 has no place 'V'"),
        ("{at: III, amount: 8, unit: day}", "{amount: 8, unit: day}", "at: is missing"),
        ("{at: III, amount: 8, unit: day}", "{at: III, amount: 8}", "an amount needs a unit"),
        ("{at: III, amount: 8, unit: day}", "{at: III, amount: 8, unit: moon}", "unit: Input should be"),
        ("{at: III, amount: 8, unit: day}", "{at: III, amount: eight, unit: day}", "amount: Input should be"),
        ("{at: III, amount: 8, unit: day}", "{at: III}", "found none"),
        ("{at: III, amount: 8, unit: day}", "{at: III, amount: 8, unit: day, text: x}", "found amount, text"),
        ("{at: III, amount: 8, unit: day}", "{at: III, text: x, unit: day}", "an amount needs a unit"),
        ("{at: III, amount: 8, unit: day}", "{at: III, amount: 8, unit: day, note: x}", "note: unknown key"),
        ("date: 2030-03-15", "date: 2030-02-31", "day is out of range for month"),
    ],
)
def test_damaged_figures_are_reported(small_folder: Path, old: str, new: str, what: str) -> None:
    path = damaged(small_folder, "figures.yaml", old, new)
    with pytest.raises(KnowledgeError) as caught:
        load_figures(load_document(path.parent), path.parent)
    assert (caught.value.path, caught.value.line) == (path, line(path, new))
    assert what in caught.value.what


@pytest.mark.parametrize(
    ("old", "new", "at", "what"),
    [
        ("begins: III. Ugovor", "begin: III. Ugovor", "begin: III", "outline.III.begin"),
        ("  en: Call of the Faculty of Tides 2030\n", "", "title:", "title.en: is missing"),
        ("en: Tides call 2030", 'en: ""', 'en: ""', "short.en: "),
        ("since: 2030-01-01", "since: soon", "since: soon", "since: "),
        ("series: tide\n", "", "title:", "series: is missing"),
    ],
)
def test_damaged_documents_are_reported(small_folder: Path, old: str, new: str, at: str, what: str) -> None:
    path = damaged(small_folder, "document.yaml", old, new)
    with pytest.raises(KnowledgeError) as caught:
        load_document(path.parent)
    assert what in caught.value.what
    # A place that lacks something is reported at the first of its keys that is wrong or at itself.
    assert caught.value.line is not None
    assert abs(caught.value.line - line(path, at)) <= 2


def test_two_editions_of_one_day_are_refused(small_folder: Path) -> None:
    shutil.copytree(small_folder / "documents" / "tide-2030", small_folder / "documents" / "tide-2031")
    with pytest.raises(KnowledgeError, match=r"tide-2031/document\.yaml:\d+: since: tide-2030, of the same series"):
        load_documents(small_folder)
