"""A new institution, or next year's call, is files alone: no code knows any institution."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from bot.answers.checking import check
from bot.answers.receipt import receipt
from knowledge.rulebook import load_rulebook

DOCUMENT = """
title: {sl: Razpis Visoke šole za čebelarstvo, en: Call of the School of Beekeeping}
short: {sl: Razpis VŠČ 2030, en: VŠČ call 2030}
series: vsc
since: 2030-01-01
url: https://example.org/call
file: none.txt
outline:
  "1": {title: {sl: pogoji, en: conditions}, begins: Pogoji}
  "2": {title: {sl: zneski, en: amounts}, begins: Zneski}
"""
FIGURES = """
first: {at: "1", date: 2030-01-01}
last: {at: "1", date: 2031-12-31}
shortest: {at: "1", amount: 3, unit: month}
longest: {at: "1", amount: 6, unit: month}
age_hives: {at: "1", amount: 60, unit: ECTS}
near_month: {at: "2", amount: 1000, unit: EUR/month}
near_day: {at: "2", amount: 33.33, unit: EUR/day}
far_month: {at: "2", amount: 2000, unit: EUR/month}
far_day: {at: "2", amount: 66.67, unit: EUR/day}
month_days: {at: "2", amount: 30, unit: day}
green_days: {at: "2", amount: 4, unit: day}
short_days: {at: "2", amount: 10, unit: day}
short_rate: {at: "2", amount: 100, unit: EUR/day}
later_rate: {at: "2", amount: 50, unit: EUR/day}
travel_days: {at: "2", amount: 2, unit: day}
top_up: {at: "2", amount: 300, unit: EUR/month}
green: {at: "2", amount: 70, unit: EUR}
start_km: {at: "2", amount: 100, unit: km}
trip: {at: "2", amount: 250, unit: EUR}
trip_green: {at: "2", amount: 350, unit: EUR}
"""
TERMS = """
countries:
  at: "1"
  union: [SI, IT]
  associated: []
  regions_at: "1"
  regions: {1: [JP]}
conditions:
  - {kind: activity, rule: activity, at: 1, covers: [study, blended]}
  - {kind: host, rule: host, at: 1, home: SI}
  - {kind: listed, rule: listed, at: 1}
  - {kind: window, rule: window, at: 1, first: first, last: last}
  - {kind: duration, rule: duration, at: 1, activities: [study], spans: [{min: shortest, max: longest}]}
  - {kind: flag, rule: special, at: 1, key: special_needs, must: false}
  - {kind: at_least, rule: credits, at: 1, key: teaching_hours, min: age_hives, consequence: warn}
grant:
  activities: [study, blended]
  individual:
    rows:
      - {name: near, countries: [IT], month: near_month, day: near_day}
      - {name: far, regions: [1], month: far_month, day: far_day}
    full_month: month_days
    green_days_max: green_days
  short: {first_days: short_days, first_rate: short_rate, later_rate: later_rate, travel_days_max: travel_days,
    green_days_max: green_days}
  inclusion: {month: top_up, short_at: 2, special_needs_at: 2}
  travel:
    at: 2
    regions: [1]
    short_with_fewer_opportunities: false
    distance_at: 2
    green_top_up: green
    bands: [{start: start_km, green: trip_green, other: trip}]
  zero_grant_at: 1
"""
INSTITUTION = """
name: {sl: Visoka šola za čebelarstvo, en: School of Beekeeping}
short: VŠČ
series: vsc
city: Celje
aliases: [VŠČ]
contact: {sl: pisarna VŠČ, en: the VŠČ office}
"""
FACTS: dict[str, Any] = {
    "institution": "vsc", "activity": "study", "destination": "IT", "start": "2030-10-01", "end": "2031-01-30",
    "special_needs": False, "fewer_opportunities": True, "green_travel": False, "zero_grant": False,
    "teaching_hours": 60,
}  # fmt: skip


def test_a_third_institution_by_files_alone(rules_folder: Path) -> None:
    new = rules_folder / "documents" / "vsc-2030"
    new.mkdir()
    for name, text in (("document", DOCUMENT), ("figures", FIGURES), ("terms", TERMS)):
        (new / f"{name}.yaml").write_text(text, encoding="utf-8")
    (rules_folder / "institutions" / "vsc.yaml").write_text(INSTITUTION, encoding="utf-8")
    book = load_rulebook(rules_folder)

    out = check(book, FACTS, "sl")
    assert out["verdict"] == "eligible"
    # 4 months: 4 × 1000 + 4 × 300
    assert out["estimate"]["total"] == {"low": "5200.00", "high": "5200.00"}
    assert out["estimate"]["lines"][0]["source"]["title"] == "Razpis VŠČ 2030, 2: zneski"

    far = check(book, FACTS | {"destination": "JP", "distance_km": 9000, "fewer_opportunities": False}, "en")
    assert far["estimate"]["total"] == {"low": "8250.00", "high": "8250.00"}

    short = check(book, FACTS | {"activity": "blended", "end": "2030-10-12", "travel_days": 0}, "en")
    assert short["estimate"]["total"] == {"low": "1100.00", "high": "1100.00"}

    assert check(book, FACTS | {"end": "2030-12-29"}, "en")["verdict"] == "ineligible"
    assert check(book, FACTS | {"destination": "AT"}, "en")["verdict"] == "ineligible"
    warned = check(book, FACTS | {"teaching_hours": 5}, "en")
    assert [one["outcome"] for one in warned["checks"] if one["rule"] == "credits"] == ["warn"]
    # A condition on a fact for which the catalogues have no sentence of its own still speaks.
    special = check(book, FACTS | {"special_needs": True}, "en")
    [message] = [one["message"] for one in special["checks"] if one["rule"] == "special"]
    assert message == "The condition is not met (special_needs), so the mobility is not possible."
    assert "pisarna VŠČ" in receipt(book, FACTS, "sl")
    # The others are as they were.
    assert check(book, {"institution": "nu", "activity": "study"}, "en")["missing"][0] == "destination"


@pytest.fixture
def next_call(rules_folder: Path) -> Path:
    """Beside the call of 2025, one of 2027 with other rates for Czechia and a period that follows."""
    documents = rules_folder / "documents"
    shutil.copytree(documents / "fvo-2025", documents / "fvo-2027")
    for name, changes in {
        "document": {"since: 2025": "since: 2027", "FVO 2025–2027": "FVO 2027–2029"},
        "figures": {
            "date: 2025-06-01": "date: 2027-08-01",
            "date: 2027-07-31": "date: 2029-07-31",
            "amount: 550": "amount: 600",
            "amount: 18,": "amount: 21,",
        },
    }.items():
        path = documents / "fvo-2027" / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        for old, new in changes.items():
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return rules_folder


@pytest.mark.parametrize(
    ("start", "end", "verdict", "total", "document"),
    [
        ("2026-02-01", "2026-06-30", "eligible", "2750.00", "fvo-2025"),
        ("2028-02-01", "2028-06-30", "eligible", "3000.00", "fvo-2027"),
        ("2027-03-01", "2027-07-31", "eligible", "2750.00", "fvo-2025"),
        ("2027-08-01", "2027-12-30", "eligible", "3000.00", "fvo-2027"),
        ("2027-05-01", "2027-09-30", "ineligible", None, "fvo-2025"),
        ("2029-09-01", "2030-01-31", "ineligible", None, "fvo-2027"),
        ("2024-09-01", "2025-01-31", "ineligible", None, "fvo-2025"),
    ],
)
def test_the_dates_of_the_stay_choose_the_call(
    next_call: Path, start: str, end: str, verdict: str, total: str | None, document: str
) -> None:
    book = load_rulebook(next_call)
    facts = {
        "institution": "fvo", "activity": "study", "destination": "CZ", "enrolled": True, "english_basic": True,
        "debts": False, "employer_covers_costs": False, "previous_months": 0, "start": start, "end": end,
    }  # fmt: skip
    out = check(book, facts, "en")
    assert out["verdict"] == verdict
    assert (out["estimate"] and out["estimate"]["total"]["low"]) == total
    assert {one["source"]["document"] for one in out["checks"]} == {document}
    if verdict == "ineligible":
        [message] = [one["message"] for one in out["checks"] if one["outcome"] == "fail"]
        assert "no amounts are set" in message


def test_without_dates_the_newest_call_holds_and_names_its_period(next_call: Path) -> None:
    facts = {"institution": "fvo", "activity": "study", "destination": "CZ", "months": 5}
    out = check(load_rulebook(next_call), facts, "en")
    assert out["estimate"]["total"]["low"] == "3000.00"
    assert any("1 August 2027" in note["message"].replace("\N{NO-BREAK SPACE}", " ") for note in out["notes"])


def test_nu_keeps_to_the_call_that_its_terms_name(next_call: Path) -> None:
    """The regulation's rates are those of the call named in its terms; another call counts once it is named there."""
    book = load_rulebook(next_call)
    facts = {"institution": "nu", "activity": "study", "destination": "CZ", "start": "2028-02-01", "end": "2028-06-30"}
    assert check(book, facts, "en")["estimate"] is None
    terms = next_call / "documents" / "nu-2023" / "terms.yaml"
    named = terms.read_text(encoding="utf-8").replace("from: [fvo-2025]", "from: [fvo-2025, fvo-2027]")
    terms.write_text(named, encoding="utf-8")
    book = load_rulebook(next_call)
    assert check(book, facts, "en")["estimate"]["total"]["low"] == "3000.00"
    earlier = facts | {"start": "2026-02-01", "end": "2026-06-30"}
    assert check(book, earlier, "en")["estimate"]["total"]["low"] == "2750.00"
