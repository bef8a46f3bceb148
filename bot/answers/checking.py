"""``check``: from the facts to the answer of the command contract, in words, with every source.

``check`` does it all for one set of facts; ``assess`` stops before the words, for whoever needs codes and figures.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol

from bot.answers.facts import FactError, parse
from bot.answers.phrases import Phrases
from bot.texts import Language
from knowledge.rulebook import Rulebook
from rules.figure import Source
from rules.judge import judge, judge_nothing
from rules.result import CENT, Award, Check, Estimate, Line, Note, Result
from rules.situation import Situation
from rules.stay import stay_of
from rules.terms import Terms

__all__ = ["Assessment", "Checker", "FactError", "assess", "check", "parse", "run_batch"]

Out = dict[str, Any]


class HasRulebook(Protocol):
    """The whole knowledge, or whatever else carries a rulebook."""

    @property
    def rulebook(self) -> Rulebook:
        """What the rules need of the knowledge."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """A judged situation; ``terms`` are None as long as the institution is unknown."""

    situation: Situation
    terms: Terms | None
    result: Result


def assess(book: Rulebook, situation: Situation) -> Assessment:
    """Judge a situation by the edition of the institution's call or regulation that its dates choose."""
    if situation.institution is None:
        return Assessment(situation, None, judge_nothing(situation))
    terms = book.terms_for(situation.institution, stay_of(situation))
    return Assessment(situation, terms, judge(situation, terms))


def check(knowledge: Rulebook | HasRulebook, raw: Mapping[str, Any], lang: Language) -> Out:
    """The answer of the contract to the facts ``raw``.

    Raises:
        FactError: the facts cannot be used; the text begins with the key.
    """
    book = knowledge if isinstance(knowledge, Rulebook) else knowledge.rulebook
    return checker(book, lang).check(raw)


class Checker:
    """``check`` in one language; keeps the words it has made."""

    def __init__(self, book: Rulebook, lang: Language) -> None:
        self.book, self.lang = book, lang
        self.words = Phrases(book, lang)
        self._sources: dict[Source, dict[str, str | None]] = {}

    def check(self, raw: Mapping[str, Any]) -> Out:
        """The answer of the contract to the facts ``raw``; FactError where they cannot be used."""
        return self.out(assess(self.book, parse(raw, self.book)), raw.get("id"))

    def out(self, assessment: Assessment, name: str | None = None) -> Out:
        """An assessment in the shape of the contract."""
        result = assessment.result
        notes = [self._note(note) for note in result.notes]
        for one in result.unapplied:
            message = self.words.say(f"unapplied.{one.code}", one.values)
            notes.append({"kind": "condition", "message": message, "source": self.source(one.source)})
        return {
            "id": name,
            "verdict": result.verdict,
            "checks": [self._check(one) for one in result.checks],
            "missing": list(result.missing),
            "estimate": None if result.estimate is None else self._estimate(result.estimate),
            "scholarship": None if result.scholarship is None else self._award(result.scholarship),
            "notes": notes,
        }

    def source(self, source: Source) -> dict[str, str | None]:
        """A place as the contract shows it."""
        found = self._sources.get(source)
        if found is None:
            document = self.book.documents[source.document]
            place = document.outline[source.locator]
            found = self._sources[source] = {
                "document": source.document,
                "locator": source.locator,
                "title": f"{document.short[self.lang]}, {source.locator}: {place.title[self.lang]}",
                "url": document.url,
            }
        return found

    def _check(self, one: Check) -> Out:
        message = self.words.say(one.code, one.values)
        return {"rule": one.rule, "outcome": one.outcome, "message": message, "source": self.source(one.source)}

    def _note(self, one: Note) -> Out:
        message = self.words.say(f"note.{one.code}", one.values)
        return {"kind": one.kind, "message": message, "source": self.source(one.source)}

    def _estimate(self, estimate: Estimate) -> Out:
        low, high = estimate.total
        return {
            "currency": "EUR",
            "lines": [self._line(line) for line in estimate.lines],
            "total": {"low": cents(low), "high": cents(high)},
        }

    def _line(self, line: Line) -> Out:
        """A rate with several readings has no one value: it is null, and the note names them."""
        rate = line.rates[0].value if line.item != "travel_support" or line.note != "below_first_band" else Decimal(0)
        note = None
        if len(line.rates) > 1 and line.share:
            values = {"rates": tuple(figure.value for figure in line.rates)}
            note = self.words.say("line.readings", values)
        elif line.note is not None:
            note = self.words.say(f"line.{line.note}", line.values)
        return {
            "item": line.item,
            "quantity": line.quantity,
            "unit": line.unit,
            "rate": None if len(line.rates) > 1 and line.share else cents(rate * line.share),
            "low": cents(line.amount.low),
            "high": cents(line.amount.high),
            "source": self.source(line.source),
            "note": note,
        }

    def _award(self, award: Award) -> Out:
        amount = award.amount
        return {
            "name": award.name,
            "eligible": award.eligible,
            "low": None if amount is None else cents(amount.low),
            "high": None if amount is None else cents(amount.high),
            "checks": [self._check(one) for one in award.checks],
        }


def checker(book: Rulebook, lang: Language) -> Checker:
    """The checker of a rulebook in a language; the last few are kept with their words."""
    return _checker(_Same(book), lang)


class _Same:
    """A rulebook as a key: equal only to itself."""

    __slots__ = ("book",)

    def __init__(self, book: Rulebook) -> None:
        self.book = book

    def __hash__(self) -> int:
        return id(self.book)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.book is other.book


@lru_cache(8)
def _checker(same: _Same, lang: Language) -> Checker:
    return Checker(same.book, lang)


@lru_cache(4096)
def cents(amount: Decimal) -> str:
    """An amount with two decimals."""
    return str(amount.quantize(CENT))


def run_batch(book: Rulebook, lines: Iterable[str], lang: Language) -> Iterator[str]:
    """One JSON object a line in, one a line out in the same order; blank lines are passed over.

    A line that cannot be used yields ``{"id", "error"}``, and the batch goes on.
    """
    one = checker(book, lang)
    for line in lines:
        if line.strip():
            yield _answer(one, line)


def _answer(one: Checker, line: str) -> str:
    name: Any = None
    try:
        raw = json.loads(line)
        if not isinstance(raw, dict):
            raise FactError("line", "a JSON object is needed")
        name = raw.get("id")
        out = one.check(raw)
    except (ValueError, RecursionError) as error:
        out = {"id": name, "error": f"line: not valid JSON: {error}"}
    except FactError as error:
        out = {"id": name, "error": str(error)}
    text = json.dumps(out, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # a lone surrogate of the input
        text = json.dumps(out)
    return text
