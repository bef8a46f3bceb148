"""The cases of ``cases.yaml`` against the whole of ``check``, from facts to the answer."""

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.answers.checking import check
from knowledge.rulebook import Rulebook

DATA = YAML(typ="safe", pure=True).load(Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8"))
CASES = [pytest.param(case, id=f"{case['base']}: {case['about']}") for case in DATA["cases"]]
COUNTED_AS_NO = {"green_travel", "special_needs", "fewer_opportunities", "zero_grant", "employer_covers_costs"}


def plain(value: Any) -> Any:
    """Dates as JSON has them."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


def facts(case: dict[str, Any]) -> dict[str, Any]:
    return {key: plain(value) for key, value in {**DATA["bases"][case["base"]], **case.get("with", {})}.items()}


def cited(entries: list[dict[str, Any]], locator: str) -> bool:
    places = [entry["source"]["locator"] for entry in entries]
    return any(place == locator or place.startswith(f"{locator}/") for place in places)


def total_of(lines: list[dict[str, Any]]) -> list[str]:
    return [str(sum((Decimal(line[end]) for line in lines), Decimal("0.00"))) for end in ("low", "high")]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("lang", ["sl", "en"])
def test_case(case: dict[str, Any], lang: Any, rulebook: Rulebook) -> None:
    expect, out = dict(case["expect"]), check(rulebook, facts(case), lang)
    failed = [one for one in out["checks"] if one["outcome"] == "fail"]
    warned = [one for one in out["checks"] if one["outcome"] == "warn"]
    lines = out["estimate"]["lines"] if out["estimate"] else []
    if "verdict" in expect:
        assert out["verdict"] == expect.pop("verdict"), [one for one in out["checks"] if one["outcome"] != "pass"]
    for locator in expect.pop("fail", []):
        assert cited(failed, locator), failed
    for locator in expect.pop("warn", []):
        assert cited(warned + out["notes"], locator)
    for locator in expect.pop("no_warn", []):
        assert not cited(warned, locator), warned
    for key in expect.pop("missing", []):
        assert key in out["missing"]
    if expect.pop("nothing_missing", False):
        assert not set(out["missing"]) - COUNTED_AS_NO
    if "total" in expect:
        wanted, total = expect.pop("total"), out["estimate"] and out["estimate"]["total"]
        assert (total and [total["low"], total["high"]]) == wanted
    for item, wanted in expect.pop("lines", {}).items():
        of_item = [line for line in lines if line["item"] == item]
        assert (total_of(of_item) if of_item else None) == wanted
    assert set(expect.pop("notes", [])) <= {note["kind"] for note in out["notes"]}
    if "scholarship" in expect:
        wanted, award = expect.pop("scholarship"), out["scholarship"]
        assert award == wanted if wanted is None else {key: award[key] for key in wanted} == wanted
    assert not expect, "the case expects something that this test does not know"
    if out["estimate"]:
        total = out["estimate"]["total"]
        assert total_of(lines) == [total["low"], total["high"]], "the lines add up"
