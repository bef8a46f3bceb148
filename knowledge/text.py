"""Texts with figures: ``{fvo:objection_days}`` is replaced by the figure, formatted for the language through Babel."""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from rules.figure import Figure

PLACEHOLDER = re.compile(r"\{(?P<series>[a-z]+):(?P<key>[a-z0-9_]+)(?::(?P<forms>[^{}]+))?\}")
NBSP = "\N{NO-BREAK SPACE}"
LOCALES = {"sl": Locale("sl"), "en": Locale("en", "GB")}
PLURALS = {"sl": ("one", "two", "few", "other"), "en": ("one", "other")}


def number(amount: Decimal | int, lang: str) -> str:
    """A number with the language's separators: 1.735 and 23,33 in Slovene, 1,735 and 23.33 in English."""
    return format_decimal(amount, locale=LOCALES[lang], decimal_quantization=False)


def money(amount: Decimal, lang: str) -> str:
    """An amount of euros: ``1.735 EUR``; cents only where there are any, then both digits."""
    whole = amount == amount.to_integral_value()
    return format_decimal(amount, "#,##0" if whole else "#,##0.00", locale=LOCALES[lang]) + f"{NBSP}EUR"


def date(day: datetime.date, lang: str) -> str:
    """A date in words: ``1. 2. 2026`` or ``1 February 2026``."""
    pattern = f"d.{NBSP}M.{NBSP}y" if lang == "sl" else f"d{NBSP}MMMM y"
    return format_date(day, pattern, locale=LOCALES[lang])


def counted(amount: Decimal | int, forms: str, lang: str) -> str:
    """A number with its noun: ``forms`` are the language's plural forms, ``dan|dneva|dnevi|dni`` or ``day|days``.

    Raises:
        ValueError: not as many forms as the language has (4 in Slovene, 2 in English).
    """
    nouns, rules = forms.split("|"), PLURALS[lang]
    if len(nouns) != len(rules):
        raise ValueError(f"{forms!r}: {len(rules)} forms are needed in {lang}")
    noun = nouns[rules.index(LOCALES[lang].plural_form(amount))]
    return f"{number(amount, lang)}{NBSP}{noun}"


def shown(figure: Figure, lang: str, forms: str | None = None) -> str:
    """A figure as it stands in a text: money with EUR, percentages with their sign, other amounts as bare numbers."""
    if figure.amount is not None:
        if forms is not None:
            return counted(figure.amount, forms, lang)
        if figure.unit is not None and figure.unit.startswith("EUR"):
            return money(figure.amount, lang)
        if figure.unit == "percent":
            return number(figure.amount, lang) + (f"{NBSP}%" if lang == "sl" else "%")
        return number(figure.amount, lang)
    if figure.date is not None:
        return date(figure.date, lang)
    return figure.text or figure.url or ""


def fill(text: str, lang: str, figure: Callable[[str, str], Figure]) -> str:
    """The text with its placeholders replaced; ``figure(series, key)`` looks one up (KeyError where there is none)."""
    return PLACEHOLDER.sub(lambda m: shown(figure(m["series"], m["key"]), lang, m["forms"]), text)
