"""Small pieces of wording that several screens share."""

import datetime

from babel.dates import format_date

from bot.texts import Language
from knowledge.text import LOCALES, NBSP


def day(iso: str, lang: Language) -> str:
    """A date in words: ``1. 2. 2026`` or ``1 February 2026``."""
    pattern = f"d.{NBSP}M.{NBSP}y" if lang == "sl" else f"d{NBSP}MMMM y"
    return format_date(datetime.date.fromisoformat(iso), pattern, locale=LOCALES[lang])


def place_name(place: str, lang: Language) -> str:
    """The name of a country code, or of a city with its country."""
    city, _, code = place.rpartition(", ")
    country = str(LOCALES[lang].territories.get(code, code))
    return f"{city} ({country})" if city else country
