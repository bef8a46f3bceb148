"""How the search is learnt from the topics.

What each score of a topic counts for, how sure the best topic is and where the words leave a doubt is learnt from the
examples themselves: a search made without every fifth of them is put to these.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge import vectors
from knowledge.bm25 import Bm25
from knowledge.classifier import Classifier
from knowledge.confidence import Blend, learn_blend
from knowledge.search import Scorer, Search
from knowledge.topics import Topic
from knowledge.words import tokens

Floats = NDArray[np.float32]
Embed = Callable[[Sequence[str]], Floats | None]

FOLDS = 5  # one example in so many is left out to learn from
TITLE_WEIGHT = 0.5  # of a topic's title as an example
AGREED = 0.90  # of the left-out examples that the words are sure enough of, so many keep their topic under the vector


@dataclass(frozen=True)
class Examples:
    """The example questions of topics, titles among them."""

    asked: tuple[str, ...]
    texts: tuple[str, ...]  # with their spelling mended
    words: tuple[tuple[str, ...], ...]
    labels: NDArray[np.intp]  # the number of each one's topic
    weights: Floats

    @classmethod
    def of(
        cls, topics: Sequence[Topic], as_words: Callable[[str], list[str]], mend: Callable[[str], str]
    ) -> "Examples":
        """Those of topics, topic by topic."""
        asked, labels, weights = [], [], []
        for number, topic in enumerate(topics):
            for lang in ("sl", "en"):
                for text, weight in [(topic.title[lang], TITLE_WEIGHT), *((q, 1.0) for q in topic.questions[lang])]:
                    asked.append(text)
                    labels.append(number)
                    weights.append(weight)
        texts = tuple(mend(text) for text in asked)
        words = tuple(tuple(as_words(text)) for text in texts)
        return cls(tuple(asked), texts, words, np.array(labels, np.intp), np.array(weights, np.float32))

    def where(self, chosen: NDArray[np.bool_]) -> "Examples":
        """Some of them."""
        rows = np.flatnonzero(chosen)
        return Examples(
            tuple(self.asked[row] for row in rows),
            tuple(self.texts[row] for row in rows),
            tuple(self.words[row] for row in rows),
            self.labels[rows],
            self.weights[rows],
        )


@dataclass(frozen=True)
class Tried:
    """What is learnt from examples that were left out; ``shares`` are those of the topics for each of them."""

    by_words: Blend
    by_meaning: Blend | None
    settled_from: float
    shares: Floats


@dataclass(frozen=True)
class Learning:
    """What a search is learnt from."""

    examples: Examples
    answers: Bm25
    embedded: Floats | None  # the sentence vectors of the examples, where there is a model

    @classmethod
    def of(
        cls,
        topics: Sequence[Topic],
        as_words: Callable[[str], list[str]],
        mend: Callable[[str], str],
        embed: Embed,
    ) -> "Learning":
        """From topics; the arguments are those of :func:`build_search`."""
        examples = Examples.of(topics, as_words, mend)
        return cls(examples, Bm25.learn([answer_words(topic) for topic in topics]), embed(examples.texts))

    def scorer(self, kept: NDArray[np.bool_] | None = None) -> Scorer:
        """The scores learnt from all examples, or from some."""
        examples, embedded = self.examples, self.embedded
        if kept is not None:
            examples, embedded = examples.where(kept), None if embedded is None else embedded[kept]
        together: list[list[str]] = [[] for _ in range(self.answers.size)]
        for words, label in zip(examples.words, examples.labels, strict=True):
            together[label] += words
        classifier = None
        if embedded is not None:
            classifier = Classifier.learn(embedded, examples.labels, examples.weights, self.answers.size)
        vocabulary = frozenset(word for words in examples.words for word in words)
        return Scorer(Bm25.learn(together), self.answers, classifier, vocabulary)

    def without(self, left_out: NDArray[np.bool_]) -> Tried:
        """What the examples left out say of scores learnt from the others."""
        tried, scorer = self.examples.where(left_out), self.scorer(~left_out)
        scores = np.stack([scorer.by_words(words) for words in tried.words])
        known = np.array([scorer.known(words) for words in tried.words], np.float32)
        by_words = learn_blend(scores, known, tried.labels, tried.weights)
        shares = by_words.shares(scores)
        if self.embedded is None or scorer.classifier is None:
            return Tried(by_words, None, 1.0, shares)
        meant = scorer.classifier.scores(self.embedded[left_out])
        with_meaning = np.concatenate([scores, meant[:, :, None]], axis=2)
        by_meaning = learn_blend(with_meaning, known, tried.labels, tried.weights)
        better = by_meaning.shares(with_meaning)
        same = shares.argmax(axis=1) == better.argmax(axis=1)
        return Tried(by_words, by_meaning, settled(by_words.confidence(scores, shares, known), same), better)


def build_search(
    topics: Sequence[Topic],
    as_words: Callable[[str], list[str]],
    mend: Callable[[str], str] = str,
    embed: Embed = vectors.remembered,
) -> Search:
    """Learn the search from topics.

    Args:
        topics: with their example questions.
        as_words: a message as the search sees it.
        mend: a message with its spelling mended.
        embed: sentence vectors of texts, or None where there are none.
    """
    learning = Learning.of(topics, as_words, mend, embed)
    tried = learning.without(np.arange(len(learning.examples.texts)) % FOLDS == FOLDS - 1)
    ids = tuple(topic.id for topic in topics)
    return Search(ids, learning.scorer(), tried.by_words, tried.by_meaning, tried.settled_from)


def answer_words(topic: Topic) -> list[str]:
    """The words of a topic's titles and answers."""
    return tokens(
        "\n".join([topic.title.sl, topic.title.en, *(a[lang] for a in topic.answers for lang in ("sl", "en"))])
    )


def settled(confidence: Floats, same: NDArray[np.bool_]) -> float:
    """The confidence by words from which the sentence vector changes the topic of hardly any question."""
    order = np.argsort(-confidence)
    agreed = np.cumsum(same[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(agreed >= AGREED)
    return float(confidence[order[enough[-1]]]) if len(enough) else 1.0
