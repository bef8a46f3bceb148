"""Figures in texts: plural forms with the Slovene dual, money, percentages, dates."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from knowledge.text import NBSP, counted, fill, money, number, shown
from rules.figure import Figure, Source

AT = Source("d", "I")
DAYS = "dan|dneva|dnevi|dni"


def figure(**value: Any) -> Figure:
    return Figure(source=AT, **value)


def plain(text: str) -> str:
    """With blanks to read; that they do not break is tested once."""
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("amount", "noun"),
    [
        (0, "dni"), (1, "dan"), (2, "dneva"), (3, "dnevi"), (4, "dnevi"), (5, "dni"), (11, "dni"), (12, "dni"),
        (21, "dni"), (100, "dni"), (101, "dan"), (102, "dneva"), (103, "dnevi"), (105, "dni"), (202, "dneva"),
        (Decimal("1.5"), "dnevi"),
    ],
)  # fmt: skip
def test_slovene_plural_forms(amount: Decimal | int, noun: str) -> None:
    assert counted(amount, DAYS, "sl").split(NBSP)[1] == noun


@pytest.mark.parametrize(("amount", "noun"), [(0, "days"), (1, "day"), (2, "days"), (21, "days"), (101, "days")])
def test_english_plural_forms(amount: int, noun: str) -> None:
    assert counted(amount, "day|days", "en") == f"{amount}{NBSP}{noun}"


@pytest.mark.parametrize(
    ("forms", "lang"), [("day|days", "sl"), (DAYS, "en"), ("day", "en"), ("dan|dneva|dnevi", "sl")]
)
def test_each_language_has_its_number_of_forms(forms: str, lang: str) -> None:
    with pytest.raises(ValueError, match="forms are needed"):
        counted(1, forms, lang)


@pytest.mark.parametrize(
    ("amount", "sl", "en"),
    [
        ("674", "674 EUR", "674 EUR"),
        ("1735", "1.735 EUR", "1,735 EUR"),
        ("3100000", "3.100.000 EUR", "3,100,000 EUR"),
        ("23.33", "23,33 EUR", "23.33 EUR"),
        ("1.5", "1,50 EUR", "1.50 EUR"),
        ("50.00", "50 EUR", "50 EUR"),
        ("0", "0 EUR", "0 EUR"),
    ],
)
def test_money(amount: str, sl: str, en: str) -> None:
    assert plain(money(Decimal(amount), "sl")) == sl
    assert plain(money(Decimal(amount), "en")) == en


def test_amounts_do_not_break_over_lines() -> None:
    assert " " not in money(Decimal(1735), "sl") + counted(2, DAYS, "sl")


def test_numbers_keep_their_digits() -> None:
    assert number(Decimal("33.125"), "sl") == "33,125"
    assert number(13143, "en") == "13,143"


@pytest.mark.parametrize(
    ("value", "sl", "en"),
    [
        ({"amount": "674", "unit": "EUR/month"}, "674 EUR", "674 EUR"),
        ({"amount": "75", "unit": "EUR"}, "75 EUR", "75 EUR"),
        ({"amount": "29.9", "unit": "percent"}, "29,9 %", "29.9%"),
        ({"amount": "1999", "unit": "km"}, "1.999", "1,999"),
        ({"amount": "8", "unit": "day"}, "8", "8"),
        ({"date": datetime.date(2025, 6, 1)}, "1. 6. 2025", "1 June 2025"),
        ({"date": datetime.date(2026, 12, 31)}, "31. 12. 2026", "31 December 2026"),
        ({"text": "(03) 898 64 15"}, "(03) 898 64 15", "(03) 898 64 15"),
        ({"url": "https://a.example/b"}, "https://a.example/b", "https://a.example/b"),
    ],
)
def test_figures_in_texts(value: dict[str, Any], sl: str, en: str) -> None:
    assert plain(shown(figure(**value), "sl")) == sl
    assert plain(shown(figure(**value), "en")) == en


def test_a_noun_goes_with_any_amount() -> None:
    assert plain(shown(figure(amount=2, unit="day"), "sl", DAYS)) == "2 dneva"


FIGURES = {("s", "days"): figure(amount=2, unit="day"), ("s", "money"): figure(amount=1000, unit="EUR")}


def look_up(series: str, key: str) -> Figure:
    return FIGURES[series, key]


def test_placeholders_are_filled() -> None:
    text = "V {s:days:dnevu|dneh|dneh|dneh} dobite {s:money}; {ni to} in {S:days} ne."
    assert plain(fill(text, "sl", look_up)) == "V 2 dneh dobite 1.000 EUR; {ni to} in {S:days} ne."


@pytest.mark.parametrize(
    ("text", "error"), [("{s:weeks}", KeyError), ("{t:days}", KeyError), ("{s:days:day}", ValueError)]
)
def test_what_cannot_be_filled_is_an_error(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        fill(text, "sl", look_up)
