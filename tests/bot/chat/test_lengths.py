import datetime

import pytest

from bot.chat.lengths import bare_number, months_between, number_in, unsure
from knowledge import parsing
from knowledge.words import fold

TODAY = datetime.date(2026, 3, 2)


def said(small, text: str) -> parsing.Facts:
    return parsing.recognise(text, small.places, {}, TODAY)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("od februarja do junija", 5),
        ("from September to January", 5),
        ("from February to May", 4),
        ("od maja do julija", 3),
        ("september 2026 - januar 2027", 5),
        ("from mid September until the end of January", None),
        ("od septembra naprej", None),
        ("zimski semester", None),
    ],
)
def test_from_month_to_month(small, text: str, months: int | None) -> None:
    assert months_between(fold(text), said(small, text)) == months


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("zimski semester", "winter_semester"),
        ("the summer semester", "summer_semester"),
        ("celo študijsko leto", "academic_year"),
        ("spomladi", "spring"),
        ("one semester", "semester"),
        ("5 ali 6 mesecev", "several"),
        ("4-5 months", "several"),
        ("od septembra naprej", "when"),
        ("nekaj lepega", None),
    ],
)
def test_why_a_length_is_missing(small, text: str, why: str | None) -> None:
    assert unsure(fold(text), said(small, text)) == why


def test_numbers_in_digits_and_words() -> None:
    assert [bare_number(text) for text in ("6", "stiri", "four", "6 mesecev", "5,5", "")] == [6, 4, 4, None, None, None]
    assert [number_in(text) for text in ("30 ects", "petnajst", "veliko")] == [30, 15, None]
