"""Figures written out in a text are found, and nothing else is taken for one."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

from knowledge.written import written_out
from rules.figure import Figure, Source


def figure(**value: Any) -> Figure:
    return Figure(source=Source("d", "I"), **value)


FIGURES = [
    figure(amount=8, unit="day"),
    figure(amount=2, unit="month"),
    figure(amount=1, unit="month"),
    figure(amount=20, unit="ECTS"),
    figure(amount=1735, unit="EUR"),
    figure(amount=Decimal("23.33"), unit="EUR/day"),
    figure(amount=14, unit="count"),
    figure(amount=2025, unit="count"),
    figure(date=datetime.date(2025, 6, 1)),
    figure(text="erasmus@fvo.si"),
    figure(text="2025"),
    figure(text="NU"),
    figure(url="https://forms.example/abc"),
]


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("sl", "v 8 dneh", ["8 dneh"]),
        ("sl", "v osmih dneh", ["osmih dneh"]),
        ("sl", "dva meseca", ["dva meseca"]),
        ("en", "within eight days", ["eight days"]),
        ("en", "a two-month stay", ["two-month"]),
        ("sl", "znesek 1.735 EUR", ["1.735"]),
        ("en", "the amount of 1,735 EUR", ["1,735"]),
        ("sl", "23,33 na dan", ["23,33"]),
        ("en", "23.33 a day", ["23.33"]),
        ("sl", "20 kreditov", ["20", "20 kreditov"]),
        ("sl", "od 1. junija 2025", ["1. 6. 2025"]),
        ("sl", "od 1. 6. 2025", ["1. 6. 2025"]),
        ("en", "from 1 June 2025", ["1 June 2025"]),
        ("en", "write to erasmus@fvo.si, please", ["erasmus@fvo.si"]),
        ("en", "at https://forms.example/abc.", ["https://forms.example/abc"]),
        ("sl", "v 9 dneh", []),
        ("sl", "8 izvodov", []),
        ("sl", "dva izvoda", []),
        ("sl", "en mesec", []),
        ("sl", "dvanajst mesecev", []),
        ("sl", "{d:days:dan|dneva|dnevi|dni} in {d:money}", []),
        ("sl", "leta 2025", []),
        ("sl", "regije od 1 do 14", []),
        ("sl", "po 14. členu", []),
        ("sl", "po vrsti: 9. Avstrija, 14. Madžarska", []),
        ("en", "regions 1–14, article 14", []),
        ("en", "14-17", []),
        ("en", "on NU, from 1 June 2026", []),
        ("en", "1.735", []),
    ],
)
def test_what_is_written_out(lang: str, text: str, found: list[str]) -> None:
    assert [one.replace("\u00a0", " ") for one in written_out(text, lang, FIGURES)] == found
