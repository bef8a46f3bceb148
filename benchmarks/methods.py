"""Ways to find what answers a question: the parts of our search each by itself, and what one would do without it."""

import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process, utils

from bot.assistant import SEARCH, SEARCHED, Assistant
from knowledge import sources, vectors
from knowledge.cache import cached, fingerprint
from knowledge.search import both, build_search
from knowledge.words import tokens

Find = Callable[[str], str | None]  # question → topic, or the text of a section; None where there is none

PREFIX = 5  # letters by which BM25 tells words apart: Slovene endings are cut off
K1, B = 1.5, 0.75  # the usual parameters of BM25


class Parts:
    """The parts of the search, each by itself."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant, self._search = assistant, assistant.search
        self._alone = words_alone(assistant)
        counts = np.diff([*self._search.starts, self._search.examples.shape[0]])
        self._topic_of = np.repeat(np.arange(len(self._search.topics)), counts)

    def by_words(self, question: str) -> str:
        """The examples vote, each as loud as its words are alike."""
        return self._search.topics[int((self._words(question) @ self._alone).argmax())]

    def by_meaning(self, question: str) -> str | None:
        """The same with sentence vectors for every question."""
        alike = self._meaning(question)
        votes = None if self._search.by_meaning is None else self._search.by_meaning.votes
        if alike is None or votes is None:
            return None
        scores = both(self._words(question), alike) @ votes
        return self._search.topics[int(scores.argmax())]

    def with_bm25(self, bm25: "Bm25", question: str) -> str | None:
        """Votes by words and sentence vectors and BM25 in equal parts, each by its own spread over the topics."""
        votes = None if self._search.by_meaning is None else self._search.by_meaning.votes
        alike = self._meaning(question)
        if alike is None or votes is None:
            return None
        both_scores = both(self._words(question), alike) @ votes
        scores = sum((one - one.mean()) / (one.std() + 1e-9) for one in (both_scores, bm25.scores(question)))
        return self._search.topics[int(scores.argmax())]

    def nearest_words(self, question: str) -> str:
        """The topic of the example with the likest words."""
        return self._search.topics[self._topic_of[self._words(question).argmax()]]

    def nearest_meaning(self, question: str) -> str | None:
        """The topic of the example with the likest sentence vector."""
        alike = self._meaning(question)
        return None if alike is None else self._search.topics[self._topic_of[alike.argmax()]]

    def cascade(self, question: str) -> str:
        """What the assistant does: sentence vectors only where the words leave a doubt."""
        return self._assistant.rank(question)[0].topic

    def _words(self, question: str) -> NDArray[np.float32]:
        mended = self._assistant.spelling.mended(question)
        numbers, values = self._search.features.vector(self._assistant.masks.words(mended))
        return np.asarray(self._search.examples[:, numbers] @ values, np.float32)

    def _meaning(self, question: str) -> NDArray[np.float32] | None:
        embedded = vectors.vectors([self._assistant.spelling.mended(question)])
        if embedded is None or self._search.meaning is None:
            return None
        return self._search.meaning.examples @ self._search.meaning.told_apart(embedded)[0]


def words_alone(assistant: Assistant) -> NDArray[np.float32]:
    """The votes of the examples where there are no sentence vectors; kept, because learning them takes its time."""
    topics = list(assistant.knowledge.topics.values())

    def learn() -> NDArray[np.float32] | None:
        found = build_search(topics, assistant.masks.words, assistant.spelling.mended, embed=lambda texts: None)
        return found.by_words.votes

    key = fingerprint([assistant.knowledge.folder / name for name in SEARCHED], SEARCH)
    votes = cached("votes", key, learn)
    assert votes is not None, "without sentence vectors the words vote"
    return votes


def topic_texts(assistant: Assistant) -> dict[str, str]:
    """All that stands in each topic as one document: titles, answers, example questions."""
    texts = {}
    for topic in assistant.knowledge.topics.values():
        parts = [topic.title.sl, topic.title.en, *topic.questions.sl, *topic.questions.en]
        for answer in topic.answers:
            parts += [answer.sl, answer.en]
        texts[topic.id] = "\n".join(parts)
    return texts


class Bm25:
    """BM25 over the first letters of words."""

    def __init__(self, documents: dict[str, str]) -> None:
        self.names = list(documents)
        counts = [Counter(self._terms(text)) for text in documents.values()]
        lengths = np.array([count.total() for count in counts], float)
        norm = K1 * (1 - B + B * lengths / lengths.mean())
        postings: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, count in enumerate(counts):
            for term, times in count.items():
                postings[term].append((number, times))
        self._weights = {}
        for term, found in postings.items():
            rows = np.array([number for number, _ in found])
            times = np.array([times for _, times in found], float)
            rarity = math.log(1 + (len(counts) - len(found) + 0.5) / (len(found) + 0.5))
            self._weights[term] = rows, rarity * times * (K1 + 1) / (times + norm[rows])

    def scores(self, question: str) -> NDArray[np.float64]:
        """The score of every document."""
        scores = np.zeros(len(self.names))
        for term in self._terms(question):
            if term in self._weights:
                rows, values = self._weights[term]
                scores[rows] += values
        return scores

    def find(self, question: str) -> str | None:
        """The document with the highest score; None where no word is known."""
        scores = self.scores(question)
        return self.names[int(scores.argmax())] if scores.any() else None

    @staticmethod
    def _terms(text: str) -> list[str]:
        return [word[:PREFIX] for word in tokens(text)]


def fts5(documents: Iterable[tuple[str, str]]) -> Find:
    """SQLite's full-text search: any of the words, the best by its own ranking; ``documents`` are (result, text)."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(result UNINDEXED, body, tokenize='unicode61')")
    database.executemany("INSERT INTO texts VALUES (?, ?)", documents)

    def find(question: str) -> str | None:
        words = " OR ".join(f'"{word}"' for word in tokens(question))
        if not words:
            return None
        query = "SELECT result FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 1"
        found = database.execute(query, (f"body : ({words})",)).fetchone()
        return None if found is None else str(found[0])

    return find


def sections(assistant: Assistant, folder: Path) -> list[tuple[str, str]]:
    """The text of every place of the documents, as result and as what is searched; OSError without the source texts."""
    found = []
    for document in assistant.knowledge.newest.values():
        found += [(text, text) for text in sources.places(document, sources.read_source(document, folder)).values()]
    return found


def likest_example(assistant: Assistant) -> Find:
    """The topic of the example question that rapidfuzz finds likest (WRatio)."""
    examples = [
        (utils.default_process(question), topic.id)
        for topic in assistant.knowledge.topics.values()
        for question in (*topic.questions.sl, *topic.questions.en)
    ]
    choices = [question for question, _ in examples]

    def find(question: str) -> str | None:
        found = process.extractOne(utils.default_process(question), choices, scorer=fuzz.WRatio)
        return None if found is None else examples[found[2]][1]

    return find
