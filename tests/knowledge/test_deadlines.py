import datetime
from pathlib import Path

import pytest

from knowledge.base import PACKAGED
from knowledge.deadlines import is_holiday, load_deadlines
from knowledge.documents import load_documents
from knowledge.reading import KnowledgeError
from rules.deadlines import DeadlineRule


def loaded(folder: Path) -> dict[str, tuple[DeadlineRule, ...]]:
    """The deadlines of a knowledge folder."""
    return load_deadlines(folder / "documents", *load_documents(folder))


def test_the_deadlines_of_both_documents() -> None:
    rules = loaded(PACKAGED)
    nu = {rule.deed: rule for rule in rules["nu-2023"]}
    assert {deed: (rule.event, int(rule.figure.value), rule.figure.unit, rule.source.locator)
            for deed, rule in nu.items() if rule.figure} == {
        "appeal": ("decision_served", 15, "day", "7/c"),
        "appeal_national_agency": ("decision_served", 5, "working_day", "7/c"),
        "agreement_change": ("arrival", 1, "month", "13/a"),
        "extension_request": ("end", 30, "day", "12"),
        "recognition_request": ("end", 30, "day", "14/a"),
        "eu_survey": ("survey_invited", 30, "day", "14/a"),
    }  # fmt: skip
    assert nu["extension_request"].before is not None
    fvo = {rule.deed: rule for rule in rules["fvo-2025"]}
    assert fvo["appeal"].source.locator == "IV"
    assert int(fvo["appeal"].figure.value) == 8
    assert {deed for deed, rule in fvo.items() if rule.open} == {"agreement_change", "recognition_request"}


@pytest.mark.parametrize(
    "day",
    ["2026-01-01", "2026-01-02", "2026-02-08", "2026-04-06", "2026-04-27", "2026-05-01", "2026-05-02", "2026-06-25",
     "2026-08-15", "2026-10-31", "2026-11-01", "2026-12-25", "2026-12-26", "2027-03-29", "2028-04-17"],
)  # fmt: skip
def test_public_holidays_of_slovenia(day: str) -> None:
    assert is_holiday(datetime.date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2026-06-24", "2026-12-24", "2026-12-31", "2026-09-15", "2026-04-07"])
def test_other_days_are_none(day: str) -> None:
    assert not is_holiday(datetime.date.fromisoformat(day))


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("appeal: {event: decision_served, after: nothing_days}\n", 1, "no figure"),
        ("appeal:\n  event: tomorrow\n  after: objection_days\n", 2, "appeal.event"),
        ("appeal:\n  event: end\n  open: XXX\n", 3, "no place"),
        ("appeal:\n  event: end\n", 1, "exactly one"),
        ("appeals:\n  event: end\n  open: II\n", 1, "appeals"),
        ("appeal:\n  event: end\n  open: II\n  more: 1\n", 4, "unknown key"),
    ],
)
def test_a_wrong_file_is_named_with_its_line(tmp_path: Path, text: str, line: int, what: str) -> None:
    folder = tmp_path / "documents" / "fvo-2025"
    folder.mkdir(parents=True)
    for name in ("document.yaml", "figures.yaml"):
        (folder / name).write_bytes((PACKAGED / "documents" / "fvo-2025" / name).read_bytes())
    (folder / "deadlines.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=rf"deadlines\.yaml:{line}: .*{what}"):
        loaded(tmp_path)
