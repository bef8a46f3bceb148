"""Ways to find what answers a question: the parts of our search each by itself, and what one would do without it."""

import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process, utils

from bot.assistant import Assistant
from knowledge import sources, vectors
from knowledge.words import tokens

Find = Callable[[str], str | None]  # question → topic, or the text of a section; None where there is none


class Parts:
    """The parts of the search, each by itself."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant, self._search = assistant, assistant.search

    def by_examples(self, question: str) -> str:
        """BM25 over the example questions of each topic."""
        return self._best(self._by_words(question)[:, 0])

    def by_answers(self, question: str) -> str:
        """BM25 over the titles and answers of each topic."""
        return self._best(self._by_words(question)[:, 1])

    def by_words(self, question: str) -> str:
        """Both, as the search weighs them."""
        return self._best(self._search.by_words.shares(self._by_words(question)[None])[0])

    def by_meaning(self, question: str) -> str | None:
        """The classifier of sentence vectors."""
        scores = self._by_meaning(question)
        return None if scores is None else self._best(scores)

    def together(self, question: str) -> str | None:
        """All three for every question."""
        scores, blend = self._by_meaning(question), self._search.by_meaning
        if scores is None or blend is None:
            return None
        return self._best(blend.shares(np.concatenate([self._by_words(question), scores[:, None]], axis=1)[None])[0])

    def cascade(self, question: str) -> str:
        """What the assistant does: the sentence vector only where the words leave a doubt."""
        return self._assistant.rank(question).matches[0].topic

    def _best(self, scores: NDArray[np.float32]) -> str:
        return self._search.topics[int(scores.argmax())]

    def _by_words(self, question: str) -> NDArray[np.float32]:
        words = self._assistant.words(self._assistant.mended(question))
        return self._search.scorer.by_words(words)

    def _by_meaning(self, question: str) -> NDArray[np.float32] | None:
        embedded = vectors.vectors([self._assistant.mended(question)])
        classifier = self._search.scorer.classifier
        return None if embedded is None or classifier is None else classifier.scores(embedded[0])


def topic_texts(assistant: Assistant) -> dict[str, str]:
    """All that stands in each topic as one document: titles, answers, example questions."""
    texts = {}
    for topic in assistant.knowledge.topics.values():
        parts = [topic.title.sl, topic.title.en, *topic.questions.sl, *topic.questions.en]
        for answer in topic.answers:
            parts += [answer.sl, answer.en]
        texts[topic.id] = "\n".join(parts)
    return texts


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
