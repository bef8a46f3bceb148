"""What a calculation goes by and what it gives: a question's facts, and a text with its sources."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.answers.checking import Checker, assess, checker
from bot.answers.facts import FactError, parse
from bot.texts import Language, texts
from knowledge.base import Knowledge
from knowledge.parsing.facts import Facts
from knowledge.text import fill
from rules.figure import Source
from rules.result import Range, Result
from rules.situation import Situation
from rules.stay import stay_of
from rules.terms import Terms


@dataclass(frozen=True)
class Worked:
    """A worked-out answer.

    ``holds`` is its yes or no where it has one, ``whole`` whether it needs no general text, ``total`` what it comes to
    in all where it is an estimate.
    """

    text: str
    sources: tuple[Source, ...]
    holds: bool | None = None
    whole: bool = True
    total: Range | None = None


@dataclass(frozen=True)
class Question:
    """What a calculation has to go by: the facts, the countries in their order, and whose rules apply."""

    knowledge: Knowledge
    lang: Language
    facts: Facts
    countries: tuple[str, ...]
    institution: str | None

    @property
    def words(self) -> Checker:
        """The words of the rules in this language."""
        return checker(self.knowledge.rulebook, self.lang)

    def say(self, key: str, **values: object) -> str:
        """A text of the domain ``calculations``."""
        return texts(self.lang).say(f"calculations.{key}", None, **values)

    def terms(self) -> tuple[Terms, str]:
        """The terms to go by, and whose they are: the institution's, or the first that publish amounts."""
        book = self.knowledge.rulebook
        stay = stay_of(Situation(start=self.facts.start, end=self.facts.end))
        if self.institution is not None:
            return book.terms_for(self.institution, stay), self.institution
        for institution in book.institutions:
            terms = book.terms_for(institution, stay)
            if terms.grant is not None:
                return terms, institution
        raise LookupError("no institution has terms with amounts")

    @property
    def institutions(self) -> Iterable[str]:
        """Whose rules are asked for: those of one institution, or of each."""
        return [self.institution] if self.institution else self.knowledge.institutions

    @property
    def few(self) -> bool | None:
        """Whether the question says that opportunities are few."""
        said = self.facts.fewer_opportunities
        return None if said is None else said.reveal()

    def contact(self, institution: str) -> str:
        """Whom to ask there."""
        return fill(self.knowledge.institutions[institution].contact[self.lang], self.lang, self.knowledge.figure)

    def given(self, **more: Any) -> dict[str, Any]:
        """The facts as ``check`` takes them, the private ones of this very question included."""
        found = self.facts.contract() | more
        if self.countries:
            found.setdefault("destination", self.countries[0])
        for key in ("fewer_opportunities", "special_needs"):
            private = getattr(self.facts, key)
            if private is not None:
                found[key] = private.reveal()
        return found

    def judged(self, **more: Any) -> Result | None:
        """What the rules say of the facts, and of ``more`` of them; None where they cannot be used."""
        try:
            situation = parse(self.given(**more), self.knowledge.rulebook)
        except FactError:
            return None
        return assess(self.knowledge.rulebook, situation).result
