"""From a question to an answer: pure, the same question gets the same cited answer every time."""

import datetime
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answers.answer import Answer, Context, Link, Status, Suggestion
from bot.answers.asked import Asked
from bot.answers.statistics import answer_statistics
from bot.assistant import Assistant
from bot.texts import LANGUAGES, Language, texts
from knowledge.base import Knowledge
from knowledge.search import Match
from knowledge.topics import Topic, TopicAnswer
from knowledge.words import fold

MARKUP = re.compile(r"<[^<>]{0,200}>|\{[^{}]{0,200}\}")
SHORTEST_WORD = re.compile(r"[^\W\d_]{2}")  # a question has at least a word of two letters
LONGEST = 4096  # characters of a question that are read
GUESSES = 3
SURE = 0.9  # confidence below which a second likely topic answers as well
REPORTED = 0.75  # confidence from which a topic on the report answers what its tables do not
DOUBT = 0.5  # confidence below which the facts of a question may decide between the likeliest topics
RIVAL = 0.2  # of the best topic's share, from which another one may be meant as well
OUTSIDE = 0.3  # share of what the documents leave open, from which a doubtful question is not answered
GUESS_FROM = 0.05  # confidence from which a topic is offered as a guess
CHANGES_TOPIC = 0.6  # confidence from which a follow-up is a question of its own
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
AND_ASKS = re.compile(
    r",?\s(?:in|ter|pa|and)\s(?=(?:do |od |na |po |v |by |from |to |for )?(?:koliko|kolik\w+|kolk|kdaj|kje|kdo|komu"
    r"|kako|kak\w+|kater\w+|kam|kaj|ali|how|when|where|who|whom|what|which|can|must|do|does|is|are)\b)",
    re.IGNORECASE,
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
    today = today or assistant.knowledge.since
    asked = Asked(assistant, text, lang, institution, today)
    if previous is not None and (follow_up := followed_up(asked, previous)) is not None:
        return follow_up
    found = [one(replace(asked, text=part)) for part in separate(text)]
    if len(found) > 1 and all(a.status == "answered" for a in found) and len({a.topic for a in found}) == len(found):
        return joined(found)
    whole = one(asked)
    if whole.status == "answered":
        for part in clauses(text):
            more = one(replace(asked, text=part))
            if more.status == "answered" and more.confidence >= DOUBT and more.topic != whole.topic:
                return joined([whole, more])
    return whole


def separate(text: str) -> list[str]:
    """The questions of a message that asks several, each with its question mark; none where it asks one."""
    parts = [part.strip() for part in re.findall(r"[^?]+\?", text)]
    return parts if len(parts) > 1 and all(len(part.split()) >= SEPARATE for part in parts) else []


def clauses(text: str) -> list[str]:
    """What one question asks beside another ("koliko dni … in koliko točk …"); none where it asks one thing."""
    parts = [part.strip(" ,") for part in AND_ASKS.split(text)]
    return parts if len(parts) > 1 and all(len(part.split()) >= SEPARATE for part in parts) else []


def one(asked: Asked) -> Answer:
    """The answer to one question, whatever went before; none that speaks of something else than it names."""
    found = found_for(asked)
    if found.status != "answered":
        return found
    if not asked.facts.institutions and (topic := asked.assistant.names.topic(asked.text, found.text)):
        return replace(of_topic(asked, topic), confidence=found.confidence)
    if another_year(asked, found):
        text = texts(asked.lang).say(
            "answer.outside", contact=contact(asked.assistant.knowledge, asked.lang, asked.told)
        )
        return Answer("unanswered", asked.lang, text, found.topic, found.confidence)
    return found


def another_year(asked: Asked, found: Answer) -> bool:
    """Whether the question asks a report for a year that neither the report is about nor the answer speaks of."""
    knowledge = asked.assistant.knowledge
    documents = {source.document for source in found.sources}
    if not documents or not documents <= knowledge.statistics.keys():
        return False
    spoken = {str(knowledge.documents[document].since.year) for document in documents} | set(YEAR.findall(found.text))
    years = set(YEAR.findall(asked.text))
    return bool(years) and not years & spoken


def found_for(asked: Asked) -> Answer:
    """The answer of the topics, the tables or the calculations to one question."""
    assistant, knowledge = asked.assistant, asked.assistant.knowledge
    ranking = assistant.rank(asked.text, asked.institution)
    best = ranking.matches[0]
    topic = knowledge.topics[best.topic]
    # Of words that the knowledge has never seen, likeness may guess, but not answer.
    sure = ranking.known > 0 and best.confidence >= assistant.search.answer_from
    if counted := counted_in(asked, topic, best.confidence if sure else 0.0):
        return counted
    if topic.decline:
        return replace(of_topic(asked, best.topic), confidence=best.confidence)
    outside = [m for m in ranking.matches if knowledge.topics[m.topic].decline]
    if sum(m.share for m in outside) > OUTSIDE and best.confidence < DOUBT:
        return replace(of_topic(asked, outside[0].topic), confidence=best.confidence)
    if assistant.search.answer_from / 2 <= best.confidence < DOUBT:
        # Of several topics in question, the one is meant for which the question brings the facts.
        for match in ranking.matches[:GUESSES]:
            if match.share >= RIVAL * best.share and asked.worked_out(knowledge.topics[match.topic]) is not None:
                return replace(of_topic(asked, match.topic), confidence=best.confidence)
    if not sure:
        return estimate(asked) or guesses(asked, ranking.matches)
    found = of_topic(asked, best.topic)
    rival = ranking.matches[1]
    if found.status == "answered" and best.confidence < SURE and rival.share >= RIVAL * best.share:
        other = of_topic(asked, rival.topic)
        if other.status == "answered":
            found = side_by_side(knowledge, [found, other])
    return replace(found, confidence=best.confidence)


def estimate(asked: Asked) -> Answer | None:
    """The grant, where a message says where somebody goes and for how long and no topic is surely asked for."""
    if asked.facts.destination is None or not asked.facts.months:
        return None
    topics = asked.assistant.knowledge.topics.values()
    topic = next((t for t in topics if t.calculation == "estimate" and asked.worked_out(t) is not None), None)
    return None if topic is None else of_topic(asked, topic.id)


def counted_in(asked: Asked, topic: Topic, confidence: float) -> Answer | None:
    """The answer from the tables of a report, where the question asks for one of their numbers.

    A topic on something else of which one is sure, with some ``confidence`` above zero, answers instead; and one on the
    report where the tables do not hold what seems to be asked for.
    """
    knowledge = asked.assistant.knowledge
    tables = knowledge.report
    if tables is None:
        return None
    reported = {knowledge.source(s).document for a in topic.answers for s in a.sources} == {tables.document}
    if confidence > 0 and not reported and not topic.decline:
        return None
    counted = answer_statistics(tables, asked.assistant.places, asked.text, asked.lang)
    if counted is None or (counted.status == "unanswered" and (topic.decline or confidence >= REPORTED)):
        return None
    sources = tuple(dict.fromkeys(counted.sources))
    found = Answer(counted.status, asked.lang, counted.text, topic.id, 1.0, sources, context=asked.context(topic.id))
    return with_sources(knowledge, found)


def side_by_side(knowledge: Knowledge, found: list[Answer]) -> Answer:
    """Answers of topics between which a question leaves a doubt, each under its topic's title."""
    titled = [replace(a, text=f"{knowledge.topics[a.topic or ''].title[a.lang]}:\n{a.text}") for a in found]
    return joined(titled)


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
    if not topic.answers:
        return Answer("unanswered", lang, say("answer.elsewhere"), topic_id)
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


def guesses(asked: Asked, matches: Sequence[Match]) -> Answer:
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
