"""The words for the codes and values of ``rules``: looked up in the catalogues, each text made only once."""

import datetime
import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

from bot.texts import Language, texts
from knowledge.rulebook import Rulebook
from knowledge.text import NBSP, date, money, number
from rules.result import Country, Range, Values
from rules.stay import Length

ANY_FACT = re.compile(r"\b(flag|at_least|at_most)\.[a-z_.]+\.(\w+)$")
KEPT = 20_000  # made texts; a batch of any size repeats far fewer


class Phrases:
    """The words of one language; names of countries and documents come from the rulebook."""

    def __init__(self, book: Rulebook, lang: Language) -> None:
        self.book, self.lang = book, lang
        self.texts = texts(lang)
        self._kept = lru_cache(KEPT)(self._made)

    def say(self, code: str, values: Values) -> str:
        """The text of ``check.<code>`` with its values in words.

        A fact for which no text of its own exists (``flag.pets_allowed.fail``) gets that for any fact
        (``flag.other.fail``), so that a new institution needs no new words.
        """
        return self._kept(code, tuple(values.items()))

    def _made(self, code: str, values: tuple[tuple[str, Any], ...]) -> str:
        key = f"check.{code}"
        if not self.texts.has(key):
            key = ANY_FACT.sub(r"\1.other.\2", key)
        words: dict[str, Any] = {name: self.shown(name, value) for name, value in values}
        return self.texts.say(key, **words)

    def shown(self, name: str, value: Any) -> str:
        """A value in words; ``name`` matters for codes only."""
        if isinstance(value, Country):
            return self.country(value)
        if isinstance(value, Length):
            return self.length(value)
        if isinstance(value, Decimal):
            return money(value, self.lang)
        if isinstance(value, Range):
            return self.range(value)
        if isinstance(value, datetime.date):
            return self.date(value)
        if isinstance(value, bool) or value is None:
            return ""
        if isinstance(value, int | float):
            return number(Decimal(str(value)), self.lang)
        if isinstance(value, tuple):
            if name == "spans":
                return self.texts.say("check.word.or").join(self.span(low, high) for low, high in value)
            return self.texts.say("check.word.or").join(self.shown(name, one) for one in value)
        return self._coded(name, str(value))

    def _coded(self, name: str, value: str) -> str:
        if name == "document":
            return self.book.documents[value].short[self.lang]
        key = f"check.{_GROUPS.get(name, name)}.{value}"
        return self.texts.say(key) if self.texts.has(key) else value

    def country(self, code: str) -> str:
        """The name of a country; its code where it has none."""
        names = self.book.country_names.get(code)
        return code if names is None else names[0 if self.lang == "sl" else 1]

    def date(self, day: datetime.date) -> str:
        """``1. 6. 2025`` or ``1 June 2025``."""
        return date(day, self.lang)

    def length(self, length: Length) -> str:
        """``5 mesecev in 20 dni`` (accusative), ``5 months and 20 days``; in days alone where it is so counted."""
        if length.unit == "day" or not length.months:
            return self.texts.say("check.word.days", n=length.days)
        months = self.texts.say("check.word.months", n=length.months)
        if not length.rest:
            return months
        return self.texts.say("check.word.and", first=months, second=self.texts.say("check.word.days", n=length.rest))

    def range(self, amount: Range) -> str:
        """``50 EUR``, or ``50–138 EUR``."""
        if amount.low == amount.high:
            return money(amount.low, self.lang)
        return f"{money(amount.low, self.lang).partition(NBSP)[0]}–{money(amount.high, self.lang)}"

    def span(self, low: Length, high: Length) -> str:
        """``od 2 do 12 mesecev``, ``from 2 days to 2 months``."""
        to = self.texts.say(f"check.word.to_{high.unit}s", n=high.months if high.unit == "month" else high.days)
        if low.unit == high.unit:
            least = str(low.months if low.unit == "month" else low.days)
        else:
            least = self.texts.say(f"check.word.from_{low.unit}s", n=low.months if low.unit == "month" else low.days)
        return self.texts.say("check.word.span", least=least, most=to)


_GROUPS = {"activity": "activity_name", "cycle": "cycle_name", "cycles": "cycle_name", "rows": "row_name"}
