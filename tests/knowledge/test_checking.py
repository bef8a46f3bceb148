"""The check finds nothing in the small knowledge, and each kind of damage to it where it was done."""

from pathlib import Path

import pytest

from knowledge.base import Knowledge, load_knowledge
from knowledge.checking import check
from knowledge.reading import KnowledgeError
from tests.conftest import SMALL_SOURCES

APPEAL, RATE, FERRY = "topics/selection/appeal.yaml", "topics/grant/rate.yaml", "topics/grant/ferry.yaml"
DEADLINE, LENGTH, OFFICE = "topics/apply/deadline.yaml", "topics/stay/length.yaml", "topics/contacts/office.yaml"
VISA, TIDE = "topics/decline/visa.yaml", "institutions/tide.yaml"
DOCUMENT, FIGURES = "documents/tide-2030/document.yaml", "documents/tide-2030/figures.yaml"
DEADLINES = "documents/tide-2030/deadlines.yaml"

# File, what is replaced by what, and the findings: a part of the line (in the damaged file) → how each begins.
DAMAGES: list[tuple[str, str, str, dict[str, list[str]]]] = [
    (APPEAL, "sources: [tide:III]", "sources: [tide:VI]", {
        "sources: [tide:VI]": ["no document has the place tide:VI", "a figure stands in tide-2030:III"],
    }),
    (RATE, "sources: [birch:4]", "sources: [birch:3]", {'  "4":': ["nothing cites 4"]}),
    (APPEAL, "sources: [birch:3]", "sources: [oak:3]", {
        "sources: [oak:3]": ["no document has the place oak:3", "a figure stands in birch-2028:3"],
    }),
    (APPEAL, "institution: birch", "institution: oak", {"institution: oak": ["unknown institution 'oak'"]}),
    (APPEAL, "within {tide:objection_days", "within {tide:objection_weeks", {
        "within {tide:objection_weeks": ["unknown figure or wrong plural forms: objection_weeks"],
    }),
    (APPEAL, "{tide:objection_days:dnevu|dneh|dneh|dneh}", "{tide:objection_days:dnevu|dneh}", {
        "{tide:objection_days:dnevu|dneh}": ["unknown figure or wrong plural forms: 'dnevu|dneh': 4 forms are needed"],
    }),
    (APPEAL, "{tide:objection_days:dnevu|dneh|dneh|dneh}", "{Tide:objection_days}", {
        "{Tide:objection_days}": ["{Tide:objection_days} is no figure"],
        "- institution: tide": ["the languages do not say the same: {tide:objection_days} stands in one only"],
    }),
    (APPEAL, "You may appeal to the rector within {birch:appeal_days:day|days}", "You may appeal in 15 days", {
        "You may appeal in 15 days": ["15 is written out", "15 days is written out"],
        "- institution: birch": ["the languages do not say the same: {birch:appeal_days} stands in one only"],
    }),
    (APPEAL, "pritožite rektorju.", "pritožite rektorju, torej v petnajstih dneh.", {
        "v petnajstih dneh": ["petnajstih dneh is written out"],
    }),
    (APPEAL, "within {tide:objection_days:day|days}", "within {tide:objection_days:day|days}, yes eight days,", {
        "yes eight days": ["eight days is written out"],
    }),
    (DEADLINE, "sl: Prijavite se do {tide:last_day}.", "sl: Do {tide:last_day}, kot rečeno 15. marca 2030.", {
        "15. marca 2030": ["15. 3. 2030 is written out"],
    }),
    (DEADLINE, "en: Apply by {birch:last_day}.", "en: Apply by {birch:last_day} (1 October 2030).", {
        "(1 October 2030)": ["1 October 2030 is written out"],
    }),
    (OFFICE, "sl: Pišite na {birch:email}.", "sl: Pišite na {birch:email} (breza@birch.example).", {
        "(breza@birch.example)": ["breza@birch.example is written out"],
    }),
    (OFFICE, "or call {tide:phone}", "or call {tide:phone}, or use https://tide.example/prijava", {
        "or use https": ["https://tide.example/prijava is written out"],
    }),
    (RATE, "For distant countries {tide:month_far}", "For distant countries 1,234 EUR or {tide:month_far}", {
        "  en: >-": ["1,234 is written out"],
    }),
    (FERRY, "gets {tide:ferry} once", "gets {tide:ferry} (and {tide:month_near} a month) once", {
        "- institution: tide": ["the languages do not say the same: {tide:month_near} stands in one only"],
    }),
    (LENGTH, "sources: [tide:I, tide:I/fn1, birch:1]", "sources: [tide:I/fn1, birch:1]", {
        "sources: [tide:I/fn1": ["a figure stands in tide-2030:I, which is not among the sources"],
    }),
    (LENGTH, "sources: [tide:I, tide:I/fn1, birch:1]", "sources: [tide:I, birch:1]", {}),
    (VISA, "sl: O vizumih", "sl: Pišite na {tide:email}. O vizumih", {
        "  - sl:": ["the languages do not say the same"],
    }),
    (DEADLINE, "links: [tide:form]", "links: [tide:email]", {"links:": ["no link tide:email"]}),
    (DEADLINE, "related: [selection/appeal]", "related: [selection/complaint]", {
        "related:": ["no topic selection/complaint"],
    }),
    (VISA, "    - študentski vizum\n", "", {"  sl:\n": ["9 example questions in sl; 10 are needed"]}),
    (VISA, "    - student visa\n", "", {"  en:\n": ["9 example questions in en; 10 are needed"]}),
    (VISA, "    - Do I need a visa?", "    - Whom, should I call at the OFFICE?", {
        "- Whom, should": ["the same example question stands under contacts/office"],
    }),
    (VISA, "    - Do I need a visa?", "    - student visa!", {
        "    - student visa\n": ["the same example question stands under decline/visa"],
    }),
    (TIDE, "series: tide", "series: ebb", {"series: ebb": ["no document is of the series 'ebb'"]}),
    (TIDE, "city: Velenje", "city: Velnje", {"city:": ["no city 'Velnje' is known in Slovenia"]}),
    (TIDE, "the tides office, {tide:phone}", "the tides office, {tide:fax}", {"{tide:fax}": ["unknown figure"]}),
    (DOCUMENT, "    uncited: a signature\n", "", {"  Signature:": ["nothing cites Signature"]}),
    (DOCUMENT, "    begins: III. Ugovor\n", "    begins: III. Ugovor\n    uncited: a heading\n", {
        "  III:": ["III is cited by deadlines tide-2030: `uncited` must go"],
    }),
    (DOCUMENT, "begins: III. Ugovor", "begins: III. Pritožba", {
        "begins: III. Pritožba": ["III: 'III. Pritožba' is not in the text"],
    }),
    (DOCUMENT, "file: tide-2030.txt", "file: tide-2031.txt", {"": ["the source text is not at hand"]}),
    (FIGURES, "ferry: {at: IV, amount: 75", "ferry: {at: IV, amount: 76", {
        "ferry: ": ["ferry: 76 does not stand in IV of the source text"],
    }),
    (FIGURES, "months_max: {at: I,", "months_max: {at: I/fn1,", {
        "months_max: ": ["months_max: 12 does not stand in I/fn1 of the source text"],
    }),
    (FIGURES, "date: 2030-03-15", "date: 2030-03-16", {"last_day: ": ["last_day: 2030-03-16 does not stand in II"]}),
    (FIGURES, "text: plima@tide.example", "text: plim@tide.example", {"email: ": ["email: plim@tide.example does"]}),
    (FIGURES, "https://tide.example/prijava", "https://tide.example/prijavnica", {"form: ": ["form: https"]}),
]  # fmt: skip


def damaged(folder: Path, file: str, old: str, new: str) -> Path:
    path = folder / file
    content = path.read_text(encoding="utf-8")
    assert content.count(old) == 1, f"{old!r} stands {content.count(old)} times in {file}"
    path.write_text(content.replace(old, new), encoding="utf-8")
    return path


def test_the_small_knowledge_is_sound(small: Knowledge) -> None:
    assert check(small, SMALL_SOURCES) == []
    assert check(small) == []


@pytest.mark.parametrize(("file", "old", "new", "expected"), DAMAGES)
def test_damage_is_found_where_it_is(
    small_folder: Path, file: str, old: str, new: str, expected: dict[str, list[str]]
) -> None:
    damaged(small_folder, file, old, new)
    findings = check(load_knowledge(small_folder), SMALL_SOURCES)
    wanted = [(part, what) for part, whats in expected.items() for what in whats]
    assert len(findings) == len(wanted), [str(finding) for finding in findings]
    for part, what in wanted:
        assert any(finding.what.startswith(what) and part in (line_in(finding) + "\n") for finding in findings), (
            f"{what!r} at {part!r} is not among {[str(finding) for finding in findings]}"
        )


def test_a_deadline_without_its_figure_is_refused_at_once(small_folder: Path) -> None:
    damaged(small_folder, DEADLINES, "after: objection_days", "after: objection_weeks")
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(small_folder)
    assert caught.value.what.startswith("appeal.after: tide-2030 has no figure")
    assert "after:" in line_in(caught.value)


def line_in(finding: KnowledgeError) -> str:
    """The text of the line that a finding names; empty where it names none."""
    return finding.path.read_text(encoding="utf-8").splitlines()[finding.line - 1] if finding.line else ""


def test_what_is_declined_may_name_an_office(small_folder: Path) -> None:
    damaged(small_folder, VISA, "sl: O vizumih", "sl: Pišite na {tide:email}. O vizumih")
    damaged(small_folder, VISA, "en: My", "en: Write to {tide:email}. My")
    assert check(load_knowledge(small_folder), SMALL_SOURCES) == []


def test_without_the_source_texts_the_figures_are_taken_as_they_are(small_folder: Path) -> None:
    damaged(small_folder, FIGURES, "ferry: {at: IV, amount: 75", "ferry: {at: IV, amount: 76")
    assert check(load_knowledge(small_folder)) == []


def test_an_old_edition_need_not_be_cited(small_folder: Path) -> None:
    # Nothing cites tide-2029; were it the newest, that would be a finding.
    damaged(small_folder, "documents/tide-2029/document.yaml", "since: 2029", "since: 2032")
    findings = check(load_knowledge(small_folder))
    assert any("nothing cites I" in finding.what for finding in findings) is False  # appeal/III is gone, I is cited
    assert any(finding.what == "no document has the place tide:III" for finding in findings)


def test_several_findings_come_together(small_folder: Path) -> None:
    damaged(small_folder, DEADLINE, "links: [tide:form]", "links: [tide:email]")
    damaged(small_folder, APPEAL, "institution: birch", "institution: oak")
    assert len(check(load_knowledge(small_folder))) == 2
