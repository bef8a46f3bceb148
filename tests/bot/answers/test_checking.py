import json
import string
from decimal import Decimal
from typing import Any

import pytest

from bot.answers.checking import check, run_batch
from bot.answers.phrases import Phrases
from bot.answers.receipt import receipt
from bot.texts import LANGUAGES, Language, texts
from knowledge.base import PACKAGED
from knowledge.rulebook import Rulebook, load_rulebook
from knowledge.text import NBSP
from rules.result import Range
from rules.stay import Length

FVO: dict[str, Any] = {
    "institution": "fvo", "activity": "study", "destination": "CZ", "months": 5, "enrolled": True, "debts": False,
    "english_basic": True, "employer_covers_costs": False, "previous_months": 0,
}  # fmt: skip


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook(PACKAGED)


def message(out: dict[str, Any], rule: str) -> str:
    [found] = [one["message"] for one in out["checks"] if one["rule"] == rule]
    return str(found).replace(NBSP, " ")


def test_the_shape_of_an_answer(book: Rulebook) -> None:
    out = check(book, {**FVO, "id": "a"}, "en")
    assert list(out) == ["id", "verdict", "checks", "missing", "estimate", "scholarship", "notes"]
    assert out["id"] == "a"
    assert set(out["checks"][0]) == {"rule", "outcome", "message", "source"}
    assert set(out["notes"][0]) == {"kind", "message", "source"}
    line = {"item", "quantity", "unit", "rate", "low", "high", "source", "note"}
    assert set(out["estimate"]["lines"][0]) == line
    assert out["checks"][0]["source"] == {
        "document": "fvo-2025",
        "locator": "II",
        "title": out["checks"][0]["source"]["title"],
        "url": book.documents["fvo-2025"].url,
    }
    assert out["estimate"]["lines"][0]["rate"] == "550.00"


def test_a_message_says_what_was_required_what_was_given_and_what_follows(book: Rulebook) -> None:
    facts = {**FVO, "previous_months": 9}
    assert message(check(book, facts, "en"), "cycle_limit") == (
        "Used (9 months) and planned (5 months) would make 14 months; "
        "at most 12 months are allowed in one cycle of study. You have 3 months left."
    )
    assert message(check(book, facts, "sl"), "cycle_limit") == (
        "Porabljeno (9 mesecev) in načrtovano (5 mesecev) bi zneslo 14 mesecev; "
        "na eni stopnji študija je dovoljeno največ 12 mesecev. Na voljo imate še 3 mesece."
    )


@pytest.mark.parametrize(
    ("days", "unit", "sl", "en"),
    [
        (1, "day", "1 dan", "1 day"),
        (2, "day", "2 dneva", "2 days"),
        (3, "day", "3 dni", "3 days"),
        (30, "month", "1 mesec", "1 month"),
        (60, "month", "2 meseca", "2 months"),
        (90, "month", "3 mesece", "3 months"),
        (150, "month", "5 mesecev", "5 months"),
        (146, "month", "4 mesece in 26 dni", "4 months and 26 days"),
        (62, "month", "2 meseca in 2 dneva", "2 months and 2 days"),
        (30, "day", "30 dni", "30 days"),
        (0, "month", "0 dni", "0 days"),
    ],
)
def test_durations_in_words(book: Rulebook, days: int, unit: Any, sl: str, en: str) -> None:
    said = [Phrases(book, lang).length(Length(days, unit)).replace(NBSP, " ") for lang in ("sl", "en")]
    assert said == [sl, en]


def test_spans_and_ranges_in_words(book: Rulebook) -> None:
    sl, en = Phrases(book, "sl"), Phrases(book, "en")
    assert sl.span(Length(60), Length(360)).replace(NBSP, " ") == "od 2 do 12 mesecev"
    assert sl.span(Length(2, "day"), Length(60)).replace(NBSP, " ") == "od 2 dni do 2 mesecev"
    assert en.span(Length(5, "day"), Length(60)).replace(NBSP, " ") == "from 5 days to 2 months"
    assert sl.range(Range(Decimal(3030), Decimal(3370))).replace(NBSP, " ") == "3.030–3.370 EUR"
    assert en.range(Range(Decimal(50), Decimal(50))).replace(NBSP, " ") == "50 EUR"


def test_both_languages_say_the_same_things() -> None:
    """The same keys, with the same values in them."""

    def catalogue(lang: Language) -> dict[str, set[str]]:
        table = {}
        for one in texts(lang)._catalogues:
            for key, text in one._catalog.items():  # type: ignore[attr-defined]
                name = key[0] if isinstance(key, tuple) else key
                if name.startswith("check."):
                    table[name] = {field for _, field, _, _ in string.Formatter().parse(text) if field}
        return table

    sl, en = (catalogue(lang) for lang in LANGUAGES)
    assert len(sl) > 200
    assert sl == en


def test_every_remark_of_the_terms_has_words(book: Rulebook) -> None:
    for terms in book.terms.values():
        remarks = (*terms.remarks, *(terms.grant.remarks if terms.grant else ()))
        for remark in remarks:
            for lang in LANGUAGES:
                assert texts(lang).has(f"check.note.remark.{remark.says}")


def test_two_readings_of_a_rate_are_named(book: Rulebook) -> None:
    out = check(book, {**FVO, "destination": "AT"}, "en")
    [line] = out["estimate"]["lines"]
    assert (line["rate"], line["low"], line["high"]) == (None, "3030.00", "3370.00")
    assert "606" in line["note"]
    assert "674" in line["note"]


def test_what_was_not_due_is_listed_with_the_reason(book: Rulebook) -> None:
    notes = [note["message"] for note in check(book, {**FVO, "fewer_opportunities": False}, "en")["notes"]]
    assert any(note.startswith("No travel support: the chosen country (Czechia)") for note in notes)
    assert any(note.startswith("No inclusion top-up") for note in notes)


def test_a_batch_goes_on_after_a_bad_line(book: Rulebook) -> None:
    lines = [
        json.dumps({**FVO, "id": "1"}), '{"id": "2", "months": -1}', "not json", "", "[1]",
        '{"id": "3", "months": NaN}',
        "[" * 100_000, '{"id": "\\ud800"}', json.dumps({**FVO, "id": "4"}),
    ]  # fmt: skip
    answers = [json.loads(line) for line in run_batch(book, lines, "sl")]
    assert [answer.get("id") for answer in answers] == ["1", "2", None, None, "3", None, "\ud800", "4"]
    assert ["error" in answer for answer in answers] == [False, True, True, True, True, True, False, False]
    assert answers[1]["error"].startswith("months: ")
    assert answers[4]["error"].startswith("months: ")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_receipt_is_the_trace_of_the_calculation(book: Rulebook, lang: Language) -> None:
    facts = {**FVO, "months": 4, "days": 26, "fewer_opportunities": True}
    text = receipt(book, facts, lang).replace(NBSP, " ")
    first, thousand = text.splitlines()[0], "." if lang == "sl" else ","
    comma = "," if lang == "sl" else "."
    assert first == texts(lang).say("check.receipt.eligible")
    assert f"4 × 550 EUR = 2{thousand}200 EUR" in text.replace(" mesece", "").replace(" meseci", "").replace(
        " months", ""
    )
    assert f"26 × 18 EUR = 468 EUR [{book.documents['fvo-2025'].short[lang]}, VI/T3]" in (
        text.replace(" dni", "").replace(" days", "")
    )
    assert f"3{thousand}884{comma}67 EUR" in text
    for section in ("conditions", "unapplied", "notes"):
        assert texts(lang).say(f"check.receipt.{section}") in text
    assert "erasmus@fvo.si" in text.splitlines()[-1]


def test_a_brief_receipt_leaves_out_what_is_met(book: Rulebook) -> None:
    whole, brief = receipt(book, FVO, "en"), receipt(book, FVO, "en", brief=True)
    assert "active student status" in whole
    assert "active student status" not in brief


def test_a_receipt_without_an_institution(book: Rulebook) -> None:
    text = receipt(book, {"activity": "study"}, "en")
    assert "institution" in text
    assert text.splitlines()[-1] == "This is an estimate, not a decision."
