"""From a question to an answer: pure, the same question gets the same cited answer every time."""

import datetime
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from bot.answers.calculations import CALCULATIONS, Question, Worked, deadline
from bot.answers.statistics import answer_statistics
from bot.assistant import Assistant
from bot.texts import LANGUAGES, Language, texts
from knowledge.base import Knowledge
from knowledge.parsing.facts import Facts
from knowledge.parsing.reader import recognise
from knowledge.search import Match
from knowledge.topics import Topic, TopicAnswer
from knowledge.words import fold
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


@dataclass(frozen=True)
class Asked:
    """A question with what is known beside its words."""

    assistant: Assistant
    text: str
    lang: Language
    told: str | None
    today: datetime.date
    before: Context = Context()

    @cached_property
    def facts(self) -> Facts:
        """What the question says, and what the one before it said where it is silent."""
        aliases = {key: one.aliases for key, one in self.assistant.knowledge.institutions.items()}
        found = recognise(self.text, self.assistant.places, aliases, self.today)
        # Mended spelling may show numbers and words that the typed one hides, but it may also bend a name.
        mended = recognise(self.assistant.spelling.mended(self.text), self.assistant.places, aliases, self.today)
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


MARKUP = re.compile(r"<[^<>]{0,200}>|\{[^{}]{0,200}\}")
SHORTEST_WORD = re.compile(r"[^\W\d_]{2}")  # a question has at least a word of two letters
LONGEST = 4096  # characters of a question that are read
GUESSES = 3
DOUBT = 0.5  # confidence below which the facts of a question may decide between the likeliest topics
GUESS_FROM = 0.05  # confidence from which a topic is offered as a guess
HOME = "SI"  # the assistant is for students of Slovene institutions
# Facts that a follow-up builds on: plain numbers and kinds of mobility.
REMEMBERED = (
    "activity", "cycle", "months", "days", "previous_months", "previous_days", "distance_km", "green_travel"
)  # fmt: skip
CHANGES_TOPIC = 0.6  # confidence from which a follow-up is a question of its own
YES_NO = re.compile(
    r"^(?:ali|a|lahko|smem|je|can|could|may|is|are|do|does|will|would|am)\b"
    r"|\b(?:ali|a) (?:lahko|mi|grem|gre|se|je|dobim)\b|\bgre se\b"
)
SEPARATE = 3  # words that each of several questions in one message has at least


def answer(
    assistant: Assistant,
    question: str,
    lang: Language | None = None,
    institution: str | None = None,
    previous: Context | None = None,
    today: datetime.date | None = None,
    known: Language | None = None,
) -> Answer:
    """The answer to a question.

    Args:
        assistant: the knowledge and the search.
        question: as it was typed.
        lang: the language to answer in; None: that of the question.
        institution: what is known about whom the question comes from; the question itself may name another one.
        previous: what went before in a chat.
        today: what dates without a year refer to; None: the beginning of the newest call.
        known: the language of the chat so far, kept where a message is too short or mixed to tell.
    """
    text = cleaned(question)
    lang = lang or language(assistant, text, known)
    if lang is None:
        return Answer("unanswered", "en", texts("en").say("answer.other_language"))
    if SHORTEST_WORD.search(text) is None:
        return Answer("unanswered", lang, texts(lang).say("answer.empty"))
    today = today or max(document.since for document in assistant.knowledge.documents.values())
    asked = Asked(assistant, text, lang, institution, today)
    if previous is not None and (follow_up := followed_up(asked, previous)) is not None:
        return follow_up
    parts = [part.strip() for part in re.findall(r"[^?]+\?", text)]
    if len(parts) > 1 and all(len(part.split()) >= SEPARATE for part in parts):
        found = [one(replace(asked, text=part)) for part in parts]
        if all(a.status == "answered" for a in found) and len({a.topic for a in found}) == len(found):
            return joined(found)
    return one(asked)


def one(asked: Asked) -> Answer:
    """The answer to one question, whatever went before."""
    assistant, knowledge = asked.assistant, asked.assistant.knowledge
    matches = assistant.rank(asked.text)
    best = matches[0]
    topic = knowledge.topics[best.topic]
    # Of words that the knowledge has never seen, likeness may guess, but not answer.
    known = assistant.known(asked.text) > 0
    sure = known and best.confidence >= assistant.search.answer_from
    tables = knowledge.statistics.get(knowledge.newest["cmepius"].id) if "cmepius" in knowledge.newest else None
    reported = {knowledge.source(s).document for a in topic.answers for s in a.sources} == {tables and tables.document}
    if tables is not None and (reported or topic.decline or not sure):
        counted = answer_statistics(tables, assistant.places, asked.text, asked.lang)
        if counted is not None and not (topic.decline and counted.status == "unanswered"):
            found = Answer(
                counted.status, asked.lang, counted.text, best.topic, 1.0, tuple(dict.fromkeys(counted.sources))
            )
            return with_sources(knowledge, replace(found, context=asked.context(best.topic)))
    if topic.decline or (known and best.confidence >= DOUBT):
        return replace(of_topic(asked, best.topic), confidence=best.confidence)
    worked = next((m for m in matches[:GUESSES] if asked.worked_out(knowledge.topics[m.topic]) is not None), None)
    if worked is not None:
        # Of several topics in question, the one is meant for which the question brings the facts.
        return replace(of_topic(asked, worked.topic), confidence=best.confidence)
    if sure:
        return replace(of_topic(asked, best.topic), confidence=best.confidence)
    return guesses(asked, matches)


def joined(found: list[Answer]) -> Answer:
    """Several answers as one, in the order of the questions."""
    first = found[0]
    return replace(
        first,
        text="\n\n".join(a.text for a in found),
        confidence=min(a.confidence for a in found),
        sources=tuple(dict.fromkeys(s for a in found for s in a.sources)),
        links=tuple(dict.fromkeys(link for a in found for link in a.links)),
    )


def answer_topic(assistant: Assistant, topic_id: str, lang: Language, institution: str | None = None) -> Answer:
    """What a topic says in general, for one institution or for all."""
    return of_topic(Asked(assistant, "", lang, institution, datetime.date.min), topic_id)


def of_topic(asked: Asked, topic_id: str) -> Answer:
    """What a topic says to a question: worked out from its facts where it can be, else its text."""
    knowledge, lang, institution = asked.assistant.knowledge, asked.lang, asked.institution
    say = texts(lang).say
    topic = knowledge.topics[topic_id]
    chosen = _chosen(topic, institution)
    links = tuple(_link(knowledge, link, lang) for link in topic.links)
    worked = asked.worked_out(topic)
    if worked is not None and worked.whole:
        found = Answer("answered", lang, asked.spoken(worked), topic_id, 1.0, worked.sources, links)
        return with_sources(knowledge, replace(found, context=asked.context(topic_id)))
    if not chosen:
        others = [knowledge.institutions[a.institution].name[lang] for a in topic.answers if a.institution]
        home = knowledge.institutions[institution or ""]
        contact = knowledge.fill(home.contact[lang], lang)
        text = say("answer.only_other", institution=home.name[lang], other=", ".join(others), contact=contact)
        return Answer("unanswered", lang, text, topic_id)
    told_apart = institution is None and any(a.institution for a in chosen)
    paragraphs = []
    for part in chosen:
        text = knowledge.fill(part[lang], lang).strip()
        if told_apart and part.institution is not None:
            text = say("answer.for", institution=knowledge.institutions[part.institution].short, text=text)
        paragraphs.append(text)
    sources = tuple(dict.fromkeys(knowledge.source(s) for part in chosen for s in part.sources))
    status: Status = "unanswered" if topic.decline or all(part.open for part in chosen) else "answered"
    if worked is not None:
        paragraphs.insert(0, asked.spoken(worked))
        sources, status = tuple(dict.fromkeys([*worked.sources, *sources])), "answered"
    text = "\n\n".join(paragraphs)
    found = Answer(status, lang, text, topic_id, 1.0, sources, links, context=asked.context(topic_id))
    return with_sources(knowledge, found)


def _chosen(topic: Topic, institution: str | None) -> list[TopicAnswer]:
    if institution is None:
        return list(topic.answers)
    return [a for a in topic.answers if a.institution in (institution, None)]


def _link(knowledge: Knowledge, reference: str, lang: str) -> Link:
    series, _, key = reference.partition(":")
    source = knowledge.figure(series, key).source
    return Link(knowledge.documents[source.document].outline[source.locator].title[lang], knowledge.link(reference))


def with_sources(knowledge: Knowledge, found: Answer) -> Answer:
    """The answer with its source line as the last paragraph."""
    if not found.sources:
        return found
    places = "; ".join(knowledge.place_title(source, found.lang) for source in found.sources)
    key = "answer.source" if len(found.sources) == 1 else "answer.sources"
    return replace(found, text=f"{found.text}\n\n{texts(found.lang).say(key, places=places)}")


def guesses(asked: Asked, matches: list[Match]) -> Answer:
    """Two or three guesses to choose from, or the word that this was not understood."""
    knowledge, lang, say = asked.assistant.knowledge, asked.lang, texts(asked.lang).say
    likely = [m for m in matches if m.confidence >= GUESS_FROM and not knowledge.topics[m.topic].decline]
    if not likely:
        return Answer("unanswered", lang, say("answer.outside", contact=contact(knowledge, lang, asked.institution)))
    suggestions = tuple(Suggestion(m.topic, knowledge.topics[m.topic].title[lang]) for m in likely[:GUESSES])
    lines = [say("answer.guesses"), *(f"– {s.title}" for s in suggestions)]
    return Answer("clarify", lang, "\n".join(lines), None, matches[0].confidence, suggestions=suggestions)


FOLLOWS = re.compile(r"^(?:kaj pa|pa |in |kaj ce|a tudi|and |what about|how about|what if|same for|ok |also )")
WHY = re.compile(r"^(?:zakaj|zakaj to|zakaj pa|why|why is that|why so|kako to|how come)\W*$")
LONGEST_FOLLOW_UP = 8  # words


def followed_up(asked: Asked, previous: Context) -> Answer | None:
    """The answer to a message that only makes sense after the last one ("kaj pa Španija?"), or None."""
    said, knowledge = fold(asked.text), asked.assistant.knowledge
    topic = knowledge.topics.get(previous.topic or "")
    if topic is None or len(said.split()) > LONGEST_FOLLOW_UP:
        return None
    if WHY.match(said):
        chosen = _chosen(topic, previous.institution)
        places = "; ".join(knowledge.place_title(knowledge.source(s), asked.lang) for a in chosen for s in a.sources)
        text = texts(asked.lang).say("answer.why", places=places) if places else texts(asked.lang).say("answer.empty")
        return Answer("answered" if places else "unanswered", asked.lang, text, topic.id, context=previous)
    now = asked.after(previous)
    if not FOLLOWS.match(said):
        return None
    own = one(now)
    if own.status == "answered" and own.topic != topic.id and own.confidence >= CHANGES_TOPIC:
        return own
    return of_topic(now, topic.id)


def contact(knowledge: Knowledge, lang: Language, institution: str | None) -> str:
    """Whom to ask at an institution, or at all of them."""
    asked: Iterable[str] = [institution] if institution else knowledge.institutions
    return "; ".join(knowledge.fill(knowledge.institutions[i].contact[lang], lang) for i in asked)


def cleaned(question: str) -> str:
    """A question without control characters, markup of programs and overlong tails."""
    kept = (c if unicodedata.category(c)[0] != "C" else " " for c in question[:LONGEST])
    return " ".join(MARKUP.sub(" ", "".join(kept)).split())


def language(assistant: Assistant, text: str, known: Language | None = None) -> Language | None:
    """The language of a message, ``known`` where it says too little to tell; None for any but ours."""
    guess = assistant.languages.guess(text)
    if not guess.sure:
        return known or ("en" if guess.lang == "en" else "sl")
    return next((lang for lang in LANGUAGES if lang == guess.lang), None)
