"""A question with what is known beside its words."""

import datetime
import re
from dataclasses import dataclass, replace
from functools import cached_property

from bot.answers.answer import NOTHING_BEFORE, Context
from bot.answers.calculations import CALCULATIONS, deadline
from bot.answers.worked import Question, Worked
from bot.assistant import Assistant
from bot.texts import Language, texts
from knowledge.parsing.facts import Facts
from knowledge.parsing.reader import recognise
from knowledge.topics import Topic
from knowledge.words import fold

HOME = "SI"  # the assistant is for students of Slovene institutions
# Facts that a follow-up builds on: plain numbers and kinds of mobility.
REMEMBERED = (
    "activity", "cycle", "months", "days", "previous_months", "previous_days", "distance_km", "green_travel"
)  # fmt: skip
YES_NO = re.compile(
    r"^(?:ali|a|lahko|smem|je|can|could|may|is|are|do|does|will|would|am)\b"
    r"|\b(?:ali|a) (?:lahko|mi|grem|gre|se|je|dobim)\b|\bgre se\b"
)


@dataclass(frozen=True)
class Asked:
    """A question with what is known beside its words."""

    assistant: Assistant
    text: str
    lang: Language
    told: str | None
    today: datetime.date
    before: Context = NOTHING_BEFORE

    @cached_property
    def facts(self) -> Facts:
        """What the question says, and what the one before it said where it is silent."""
        aliases = {key: one.aliases for key, one in self.assistant.knowledge.institutions.items()}
        found = recognise(self.text, self.assistant.places, aliases, self.today)
        # Mended spelling may show numbers and words that the typed one hides, but it may also bend a name.
        spelt = self.assistant.spelling.mended(self.text)
        same = fold(spelt) == fold(self.text)
        mended = found if same else recognise(spelt, self.assistant.places, aliases, self.today)
        known = {key: getattr(mended, key) for key in REMEMBERED} | self.before.facts
        return replace(found, **{key: value for key, value in known.items() if getattr(found, key) is None})

    @property
    def institution(self) -> str | None:
        """Whose rules are asked for: those that the question names, else those of the person's own institution."""
        if len(self.facts.institutions) > 1:
            return None
        return self.facts.institution or self.told

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries named, in order; the home country only where no other is named."""
        aside = {place.country for place in (self.facts.residence, self.facts.citizenship) if place is not None}
        named = (spotted.found.country for spotted in self.assistant.places.spot(self.text))
        codes = [code for code in dict.fromkeys(named) if code is not None and code not in aside]
        return tuple([code for code in codes if code != HOME] or codes) or tuple(self.before.countries)

    def worked_out(self, topic: Topic) -> Worked | None:
        """The topic's calculation on the facts of the question; None where they do not suffice for one."""
        if topic.id not in self._worked:
            self._worked[topic.id] = self._work_out(topic)
        return self._worked[topic.id]

    @cached_property
    def _worked(self) -> dict[str, Worked | None]:
        return {}

    def _work_out(self, topic: Topic) -> Worked | None:
        if not self.text or not (topic.calculation or topic.deadlines):
            return None
        question = Question(self.assistant.knowledge, self.lang, self.facts, self.countries, self.institution)
        if topic.deadlines:
            return deadline(question, topic.deadlines)
        calculation = CALCULATIONS.get(topic.calculation or "")
        return None if calculation is None else calculation(question)

    def spoken(self, worked: Worked) -> str:
        """What was worked out, with its yes or no where the question asks for one."""
        if worked.holds is None or not YES_NO.search(fold(self.text)):
            return worked.text
        return f"{texts(self.lang).say('calculations.yes' if worked.holds else 'calculations.no')} {worked.text}"

    def context(self, topic: str) -> Context:
        """What the next message may refer to."""
        facts = {key: getattr(self.facts, key) for key in REMEMBERED if getattr(self.facts, key) is not None}
        return Context(topic, self.institution, self.countries, facts)

    def after(self, previous: Context) -> "Asked":
        """The same message after what was said before."""
        return replace(self, told=self.told or previous.institution, before=previous)
