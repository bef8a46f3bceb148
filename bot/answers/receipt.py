"""The answer of ``check`` for people at a terminal: verdict first, then the calculation, then what to know."""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.answers.checking import Assessment, Checker, HasRulebook, assess, checker
from bot.answers.facts import parse
from bot.texts import Language
from knowledge.rulebook import Rulebook
from knowledge.text import fill
from rules.figure import Source
from rules.result import Award, Estimate, Line, Range
from rules.stay import stay_of


def receipt(knowledge: Rulebook | HasRulebook, raw: Mapping[str, Any], lang: Language, brief: bool = False) -> str:
    """The whole answer to the facts ``raw`` as plain text, sections divided by blank lines.

    ``brief`` leaves out the conditions that are met.

    Raises:
        FactError: the facts cannot be used.
    """
    book = knowledge if isinstance(knowledge, Rulebook) else knowledge.rulebook
    return written(checker(book, lang), assess(book, parse(raw, book)), brief)


def written(one: Checker, assessment: Assessment, brief: bool = False) -> str:
    """The receipt of an assessment."""
    return "\n".join(Receipt(one, assessment, brief).lines())


class Receipt:
    """One answer, section by section."""

    def __init__(self, one: Checker, assessment: Assessment, brief: bool) -> None:
        self._words, self._book, self._brief = one.words, one.book, brief
        self._situation, self._terms, self._result = assessment.situation, assessment.terms, assessment.result

    def lines(self) -> Iterator[str]:
        """The lines in their order; sections without content are left out."""
        result = self._result
        yield self._say(result.verdict)
        yield from self._case()
        yield ""
        if result.estimate is None:
            yield self._say("no_estimate")
        else:
            yield from self._estimate(result.estimate)
        if result.scholarship is not None:
            yield from self._award(result.scholarship)
        checks = [one for one in result.checks if not self._brief or one.outcome != "pass"]
        if checks:
            yield from ("", self._say("conditions"))
            order = {"fail": 0, "warn": 1, "unknown": 2, "pass": 3}
            for check in sorted(checks, key=lambda one: order[one.outcome]):
                mark = self._say(f"mark.{check.outcome}")
                yield f"  {mark}: {self._words.say(check.code, check.values)} {self._place(check.source)}"
        if result.unapplied:
            yield from ("", self._say("unapplied"))
            for one in result.unapplied:
                yield f"  - {self._words.say(f'unapplied.{one.code}', one.values)} {self._place(one.source)}"
        if result.notes:
            yield from ("", self._say("notes"))
            for note in result.notes:
                kind = self._say(f"kind.{note.kind}")
                yield f"  - {kind}: {self._words.say(f'note.{note.code}', note.values)} {self._place(note.source)}"
        # Whether somebody goes without a grant is said above, and never asked.
        missing = [key for key in result.missing if not self._brief or key != "zero_grant"]
        if missing:
            keys = ", ".join(self._words.say(f"missing.{key}", {}) for key in missing)
            yield from ("", self._say("missing", keys=keys))
        yield from ("", self._footer())

    def _say(self, key: str, **values: object) -> str:
        return self._words.say(f"receipt.{key}", values)

    def _place(self, source: Source) -> str:
        return f"[{self._book.documents[source.document].short[self._words.lang]}, {source.locator}]"

    def _case(self) -> Iterator[str]:
        situation, stay = self._situation, stay_of(self._situation)
        parts = []
        if situation.institution is not None:
            parts.append(self._book.institutions[situation.institution].short)
        if situation.activity is not None:
            parts.append(self._words.shown("activity", situation.activity))
        if situation.destination is not None:
            parts.append(self._words.country(situation.destination))
        if stay.start is not None and stay.end is not None:
            parts.append(f"{self._words.date(stay.start)} – {self._words.date(stay.end)}")
        if stay.days is not None:
            parts.append(self._words.length(stay.shown()))
        if parts:
            yield self._say("situation", what=", ".join(parts))
        if self._terms is not None:
            title = self._book.documents[self._terms.document].title[self._words.lang]
            window = self._terms.window
            if window is None:
                yield self._say("terms", title=title)
            else:
                yield self._say("terms_period", title=title, first=window.opens, last=window.closes)

    def _estimate(self, estimate: Estimate) -> Iterator[str]:
        yield self._say("total", amount=self._words.range(estimate.total))
        for line in estimate.lines:
            yield "  " + self._line(line)

    def _line(self, line: Line) -> str:
        item, amount = self._words.say(f"item.{line.item}", {}), self._words.range(line.amount)
        place = self._place(line.source)[1:-1]
        if line.quantity is None or line.note == "below_first_band":
            text = self._say("line_open", item=item, amount=amount, place=place)
        else:
            rates = sorted(figure.value * line.share for figure in line.rates)
            quantity = self._words.texts.say(f"check.receipt.quantity_{line.unit}", n=line.quantity)
            rate = self._words.range(Range(rates[0], rates[-1]))
            text = self._say("line", item=item, quantity=quantity, rate=rate, amount=amount, place=place)
        note = line.note and self._words.say(f"line.{line.note}", line.values)
        return f"{text}. {note}" if note else text

    def _award(self, award: Award) -> Iterator[str]:
        name = self._say(award.name) if self._words.texts.has(f"check.receipt.{award.name}") else award.name
        where = f" {self._place(award.checks[0].source)}" if self._brief else ""
        if award.eligible is False:
            yield from ("", self._say("scholarship_no", name=name))
        elif award.amount is None:
            yield from ("", self._say("scholarship_unpublished", name=name))
        elif award.eligible is None:
            yield from ("", self._say("scholarship_open", name=name, amount=award.amount.high))
        else:
            yield from ("", self._say("scholarship", name=name, amount=self._words.range(award.amount)) + where)
        for check in award.checks:
            if check.outcome != "pass" or (award.eligible and not self._brief):
                mark = self._say(f"mark.{check.outcome}")
                yield f"  {mark}: {self._words.say(check.code, check.values)} {self._place(check.source)}"

    def _footer(self) -> str:
        if self._situation.institution is None:
            return self._say("nobody")
        contact = self._book.institutions[self._situation.institution].contact[self._words.lang]
        return self._say("not_a_decision", contact=fill(contact, self._words.lang, self._book.figure))
