"""What an answer holds, whoever shows it."""

from dataclasses import dataclass, field
from typing import Any, Literal

from bot.texts import Language
from knowledge.base import Knowledge
from rules.figure import Source

Status = Literal["answered", "clarify", "unanswered"]


@dataclass(frozen=True)
class Link:
    """A page or form that helps on."""

    title: str
    url: str


@dataclass(frozen=True)
class Suggestion:
    """A topic that the question may have meant."""

    topic: str
    title: str


@dataclass(frozen=True)
class Context:
    """What a follow-up ("kaj pa Španija?") refers to: topic, institution, countries and numbers of the last question.

    It is kept with the chat's state, so it holds no words of the question and nothing about a person's circumstances.
    """

    topic: str | None = None
    institution: str | None = None
    countries: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)


NOTHING_BEFORE = Context()


@dataclass(frozen=True)
class Answer:
    """What the assistant says to a question; ``text`` is complete without the rest: figures, conditions, sources."""

    status: Status
    lang: Language
    text: str
    topic: str | None = None
    confidence: float = 0.0
    sources: tuple[Source, ...] = ()
    links: tuple[Link, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    context: Context | None = None

    def as_json(self, knowledge: Knowledge, id: str | None = None) -> dict[str, Any]:
        """The output line of ``mobility-bot ask --json``."""
        return {
            "id": id,
            "status": self.status,
            "lang": self.lang,
            "text": self.text,
            "topic": self.topic,
            "confidence": round(self.confidence, 3),
            "sources": [source_json(knowledge, source, self.lang) for source in self.sources],
            "links": [{"title": link.title, "url": link.url} for link in self.links],
            "suggestions": [{"topic": s.topic, "title": s.title} for s in self.suggestions],
        }


def source_json(knowledge: Knowledge, source: Source, lang: str) -> dict[str, str | None]:
    """A source in the shape of the command contract."""
    document = knowledge.documents[source.document]
    title = f"{document.short[lang]}: {document.outline[source.locator].title[lang]}"
    return {"document": source.document, "locator": source.locator, "title": title, "url": document.url}
