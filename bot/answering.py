"""From a question to an answer: pure, the same question gets the same cited answer every time."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from bot.assistant import Assistant
from bot.statistics import answer_statistics
from bot.texts import Language, texts
from knowledge.base import Knowledge
from knowledge.search import Match, answer_from
from knowledge.topics import Topic, TopicAnswer
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
    """What a follow-up ("kaj pa Španija?") refers to: the last topic and institution. Holds nothing personal."""

    topic: str | None = None
    institution: str | None = None


@dataclass(frozen=True)
class Answer:
    """What the assistant says to a question; ``text`` is complete without the rest: figures, conditions, source line."""

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


LONGEST = 4096  # characters of a question that are read
GUESSES = 3
GUESS_FROM = 0.05  # confidence from which a topic is offered as a guess


def answer(
    assistant: Assistant,
    question: str,
    lang: Language | None = None,
    institution: str | None = None,
    previous: Context | None = None,
) -> Answer:
    """The answer to a question.

    Args:
        assistant: the knowledge and the search.
        question: as it was typed.
        lang: the language to answer in; None: that of the question.
        institution: what is known about whom the question comes from; the question itself may name another one.
        previous: what went before in a chat.
    """
    text = cleaned(question)
    lang = lang or language(assistant, text)
    if not text:
        return Answer("unanswered", lang, texts(lang).say("answer.empty"))
    matches = assistant.search.rank(assistant.masks.words(text), text)
    best = matches[0]
    topic = assistant.knowledge.topics[best.topic]
    statistics = answer_statistics(assistant.knowledge.statistics["cmepius-2025"], assistant.places, text, lang)
    if statistics is not None and (
        topic.decline or topic.calculation == "statistics" or best.confidence < answer_from()
    ):
        found = Answer(
            statistics.status, lang, statistics.text, topic.id, 1.0, tuple(dict.fromkeys(statistics.sources))
        )
        return _with_sources(assistant.knowledge, found)
    if best.confidence >= answer_from() or topic.decline:
        return replace(answer_topic(assistant, best.topic, lang, institution), confidence=best.confidence)
    return _guesses(assistant, matches, lang, institution)


def answer_topic(assistant: Assistant, topic_id: str, lang: Language, institution: str | None = None) -> Answer:
    """What a topic says, for one institution or for all."""
    knowledge, say = assistant.knowledge, texts(lang).say
    topic = knowledge.topics[topic_id]
    chosen = _chosen(topic, institution)
    if not chosen:
        others = [knowledge.institutions[a.institution].name[lang] for a in topic.answers if a.institution]
        home = knowledge.institutions[institution or ""]
        text = say(
            "answer.only_other",
            institution=home.name[lang],
            other=", ".join(others),
            contact=knowledge.fill(home.contact[lang], lang),
        )
        return Answer("unanswered", lang, text, topic_id)
    told_apart = institution is None and any(a.institution for a in chosen)
    paragraphs = []
    for one in chosen:
        text = knowledge.fill(one[lang], lang).strip()
        if told_apart and one.institution is not None:
            text = say("answer.for", institution=knowledge.institutions[one.institution].short, text=text)
        paragraphs.append(text)
    sources = tuple(dict.fromkeys(knowledge.source(s) for one in chosen for s in one.sources))
    links = tuple(_link(knowledge, link, lang) for link in topic.links)
    status: Status = "unanswered" if topic.decline or all(one.open for one in chosen) else "answered"
    found = Answer(
        status, lang, "\n\n".join(paragraphs), topic_id, 1.0, sources, links, context=Context(topic_id, institution)
    )
    return _with_sources(knowledge, found)


def _chosen(topic: Topic, institution: str | None) -> list[TopicAnswer]:
    if institution is None:
        return list(topic.answers)
    return [a for a in topic.answers if a.institution in (institution, None)]


def _link(knowledge: Knowledge, reference: str, lang: str) -> Link:
    series, _, key = reference.partition(":")
    source = knowledge.figure(series, key).source
    return Link(knowledge.documents[source.document].outline[source.locator].title[lang], knowledge.link(reference))


def _with_sources(knowledge: Knowledge, found: Answer) -> Answer:
    """The answer with its source line as the last paragraph."""
    if not found.sources:
        return found
    places = "; ".join(knowledge.place_title(source, found.lang) for source in found.sources)
    key = "answer.source" if len(found.sources) == 1 else "answer.sources"
    return replace(found, text=f"{found.text}\n\n{texts(found.lang).say(key, places=places)}")


def _guesses(assistant: Assistant, matches: list[Match], lang: Language, institution: str | None) -> Answer:
    """Two or three guesses to choose from, or the word that this was not understood."""
    say = texts(lang).say
    likely = [m for m in matches if m.confidence >= GUESS_FROM and not assistant.knowledge.topics[m.topic].decline]
    if not likely:
        return Answer(
            "unanswered", lang, say("answer.outside", contact=contact(assistant.knowledge, lang, institution))
        )
    suggestions = tuple(Suggestion(m.topic, assistant.knowledge.topics[m.topic].title[lang]) for m in likely[:GUESSES])
    lines = [say("answer.guesses"), *(f"– {s.title}" for s in suggestions)]
    return Answer("clarify", lang, "\n".join(lines), None, matches[0].confidence, suggestions=suggestions)


def contact(knowledge: Knowledge, lang: Language, institution: str | None) -> str:
    """Whom to ask at an institution, or at all of them."""
    asked: Iterable[str] = [institution] if institution else knowledge.institutions
    return "; ".join(knowledge.fill(knowledge.institutions[i].contact[lang], lang) for i in asked)


def cleaned(question: str) -> str:
    """A question without control characters and overlong tails."""
    kept = (c if unicodedata.category(c)[0] != "C" else " " for c in question[:LONGEST])
    return " ".join("".join(kept).split())


def language(assistant: Assistant, text: str) -> Language:
    """The language of a question."""
    words = set(text.casefold().split())
    return "en" if words & {"the", "is", "i", "how", "what", "for", "to", "my", "do", "can", "which", "who", "of", "in"} - {"in", "do", "to"} else "sl"
