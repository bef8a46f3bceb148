"""Numbers in digits and in Slovene and English words, as they stand in folded text."""

import re
from decimal import Decimal
from itertools import product

_UNITS_SL = {
    "en": 1, "ena": 1, "eno": 1, "enega": 1, "enem": 1, "enim": 1, "eni": 1, "dva": 2, "dve": 2, "dveh": 2, "dvema": 2,
    "tri": 3, "trije": 3, "treh": 3, "trem": 3, "stiri": 4, "stirje": 4, "stirih": 4, "pet": 5, "petih": 5, "sest": 6,
    "sestih": 6, "sedem": 7, "sedmih": 7, "osem": 8, "osmih": 8, "devet": 9, "devetih": 9,
}  # fmt: skip
_TEENS_SL = {
    "deset": 10, "enajst": 11, "dvanajst": 12, "trinajst": 13, "stirinajst": 14, "petnajst": 15, "sestnajst": 16,
    "sedemnajst": 17, "osemnajst": 18, "devetnajst": 19,
}  # fmt: skip
_TENS_SL = {"dvajset": 20, "trideset": 30, "stirideset": 40, "petdeset": 50, "sestdeset": 60, "devetdeset": 90}
_ONES_SL = {"ena": 1, "dva": 2, "tri": 3, "stiri": 4, "pet": 5, "sest": 6, "sedem": 7, "osem": 8, "devet": 9}
_UNITS_EN = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_TEENS_EN = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS_EN = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}

WORDS: dict[str, int] = {**_UNITS_SL, **_UNITS_EN, **_TEENS_EN, **_TENS_EN}
for _word, _value in {**_TEENS_SL, **_TENS_SL}.items():
    WORDS |= {_word: _value, f"{_word}ih": _value}
for (_one, _a), (_ten, _b) in product(_ONES_SL.items(), _TENS_SL.items()):
    WORDS |= {f"{_one}in{_ten}": _a + _b, f"{_one}in{_ten}ih": _a + _b}
for (_one, _a), (_ten, _b) in product(_UNITS_EN.items(), _TENS_EN.items()):
    WORDS |= {f"{_ten}-{_one}": _a + _b, f"{_ten} {_one}": _a + _b}

_THOUSANDS = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+")
_SPELT = "|".join(sorted(map(re.escape, WORDS), key=len, reverse=True))
# No digit, point or comma before: "12.5" is not 5, and a date is no number.
NUMBER = rf"(?<![\d.,])(?:\d{{1,3}}(?:[.,' ]\d{{3}})+(?!\d)|\d+(?:[.,]\d+)?|\b(?:{_SPELT})\b)"
"""A pattern for one number."""


def value(text: str) -> Decimal:
    """The number that ``NUMBER`` found: 1.200 and 1,200 are thousands, 1.5 and 1,5 are one and a half."""
    if text in WORDS:
        return Decimal(WORDS[text])
    if _THOUSANDS.fullmatch(text):
        return Decimal(re.sub(r"\D", "", text))
    return Decimal(text.replace(",", "."))
