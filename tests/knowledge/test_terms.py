"""The terms of the documents, and what the files may get wrong."""

import re
from pathlib import Path

import pytest

from knowledge.reading import KnowledgeError
from knowledge.rulebook import Rulebook, load_rulebook
from rules.figure import Source


def change(path: Path, old: str, new: str) -> int:
    """Replace the first ``old`` in a file; the line on which it stands."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def error(rules_folder: Path) -> str:
    with pytest.raises(KnowledgeError) as caught:
        load_rulebook(rules_folder)
    return str(caught.value)


def test_the_packaged_terms(rules_folder: Path) -> None:
    book: Rulebook = load_rulebook(rules_folder)
    fvo, nu = book.terms["fvo-2025"], book.terms["nu-2023"]
    assert fvo.grant is not None
    assert nu.grant is None
    assert [lender.document for lender in nu.lenders] == ["fvo-2025"]
    assert nu.countries == fvo.countries
    assert nu.window is None
    assert fvo.grant.individual.rows[0].month.source == Source("fvo-2025", "VI/T3")


def test_every_country_of_the_call_is_priced(rules_folder: Path) -> None:
    """All but Slovenia, which the call lists and which cannot host its own students."""
    terms = load_rulebook(rules_folder).terms["fvo-2025"]
    assert terms.grant is not None
    codes = {code for codes in terms.countries.regions.values() for code in codes}
    codes |= {*terms.countries.union, *terms.countries.associated}
    rows = terms.grant.individual.rows
    by_code = {c for row in rows for c in row.countries}
    by_region = {r for row in rows for r in row.regions}
    unpriced = {c for c in codes if c not in by_code and terms.countries.region(c) not in by_region}
    assert unpriced == {"SI"}
    assert len(terms.countries.union) == 27


def test_every_code_is_a_country(rules_folder: Path) -> None:
    book = load_rulebook(rules_folder)
    countries = book.terms["fvo-2025"].countries
    codes = [*countries.union, *countries.associated, *(c for codes in countries.regions.values() for c in codes)]
    assert set(codes) <= set(book.country_names)
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("max: months_max}", "max: months_top}", "has no figure 'months_top'"),
        ("{kind: listed,", "{kind: lisstd,", "kind: 'lisstd' is none of"),
        ("key: english_basic", "key: english", "'english' is no key of a situation"),
        ("at: II/fn4", "at: II/fn99", "has no place 'II/fn99'"),
        ("first: window_start", "first: months_min", "a date is needed"),
        ("month: group_1_month", "month: group_1_day", "a monthly amount is needed, not EUR/day"),
        ("{min: blended_days_min,", "{min: email,", "a duration is given in months or days"),
        ("associated: [MK,", "associated: [AL, MK,", "AL stands twice"),
        ("  name: ad_futura", "  name: ad_futura\n  colour: red", "unknown key"),
        ("says: special_needs", "says: special_needs, loud: true", "unknown key"),
        ("green_top_up: green_top_up", "green_top_up: tip", "has no figure 'tip'"),
        ("cycles: [first, second]", "cycles: [first, zeroth]", "Input should be 'first'"),
    ],
)
def test_an_error_names_file_and_line(rules_folder: Path, old: str, new: str, what: str) -> None:
    path = rules_folder / "documents" / "fvo-2025" / "terms.yaml"
    line = change(path, old, new)
    said = error(rules_folder)
    assert what in said
    found = re.match(rf"{re.escape(str(path))}:(\d+): ", said)
    assert found is not None, said
    # A condition over several lines is named by its first one.
    assert line - 8 <= int(found[1]) <= line + 1


def test_an_unknown_part_of_the_file(rules_folder: Path) -> None:
    path = rules_folder / "documents" / "nu-2023" / "terms.yaml"
    line = change(path, "remarks:", "remark:")
    assert error(rules_folder) == f"{path}:{line}: remark: unknown key"


def test_amounts_borrowed_from_nowhere(rules_folder: Path) -> None:
    change(rules_folder / "documents" / "nu-2023" / "terms.yaml", "from: [fvo-2025]", "from: [fvo-1999]")
    assert "borrows: 'fvo-1999' is no document with terms" in error(rules_folder)


def test_two_documents_that_need_each_other(rules_folder: Path) -> None:
    path = rules_folder / "documents" / "fvo-2025" / "terms.yaml"
    text = path.read_text(encoding="utf-8")
    beginning, end = text.index("countries:\n"), text.index("conditions:\n")
    path.write_text(text[:beginning] + "countries: nu-2023\n\n" + text[end:], encoding="utf-8")
    assert "itself needs these terms" in error(rules_folder)


def test_an_institution_without_terms(rules_folder: Path) -> None:
    (rules_folder / "documents" / "nu-2023" / "terms.yaml").unlink()
    assert "no document of the series 'nu' has terms.yaml" in error(rules_folder)


def test_the_places_that_terms_cite(rules_folder: Path) -> None:
    book = load_rulebook(rules_folder)
    fvo, nu = (book.terms[name].cited() for name in ("fvo-2025", "nu-2023"))
    assert {"II", "II/T1", "II/fn4", "III", "VI", "VI/T3", "VI/T6", "VII", "VIII", "IX"} <= {one.locator for one in fvo}
    assert {source.document for source in fvo} == {"fvo-2025"}
    own = {source.locator for source in nu if source.document == "nu-2023"}
    assert {"10", "11", "12", "13/a", "13/b", "19", "20", "23/a", "23/b"} <= own
    # The amounts are cited by the call that publishes them.
    assert Source("fvo-2025", "VI/T3") not in nu
