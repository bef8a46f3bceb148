"""From words to topics: which topic a question asks for, and how sure that is.

Four scores speak for a topic: how well the question's words match its example questions (BM25), how well they match
its answers (BM25), how much of them the examples cover, and what a classifier of sentence vectors makes of the whole
question. The vector is costly and asked for only where the words leave a doubt. How all of this is learnt stands in
:mod:`knowledge.learning`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge import vectors
from knowledge.bm25 import Bm25
from knowledge.classifier import Classifier
from knowledge.confidence import Blend

Floats = NDArray[np.float32]
PARTS = ("examples", "answers", "covered", "meaning")


@dataclass(frozen=True)
class Match:
    """A topic that a question may ask for.

    ``share`` is how probable it is if one of the topics is asked for, ``confidence`` how probable it is at all.
    """

    topic: str
    share: float
    confidence: float


@dataclass(frozen=True)
class Ranking:
    """The likest topics for a question, best first, and what it rests on.

    ``known`` is the share of the question's words that stand in some topic, ``by_meaning`` whether the sentence vector
    was asked; ``parts`` holds the scores of each match by :data:`PARTS`.
    """

    matches: tuple[Match, ...]
    known: float
    by_meaning: bool
    parts: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Scorer:
    """The scores of every topic."""

    examples: Bm25
    answers: Bm25
    classifier: Classifier | None
    vocabulary: frozenset[str]

    def by_words(self, words: Sequence[str]) -> Floats:
        """Topics × 3: by examples, by answers, and how much of the words the examples cover."""
        (examples, covered), (answers, _) = self.examples.scores(words), self.answers.scores(words)
        return np.stack([examples, answers, covered], axis=1)

    def known(self, words: Sequence[str]) -> float:
        """The share of a text's words that stand in the examples, 0 to 1."""
        return sum(word in self.vocabulary for word in words) / len(words) if words else 0.0


@dataclass(frozen=True)
class Search:
    """Finds topics for a question; made once from the topics and the same for the same topics."""

    topics: tuple[str, ...]
    scorer: Scorer
    by_words: Blend
    by_meaning: Blend | None
    settled_from: float  # confidence by words from which the sentence vector is not asked

    def rank(self, words: Sequence[str], text: str, most: int = 5, odds: Floats | None = None) -> Ranking:
        """The likest topics for a question.

        Args:
            words: the question as the search sees it (folded, slang written out, names masked).
            text: the question with its spelling mended, for the sentence vector.
            most: how many topics at most.
            odds: of each topic beforehand, by what is known of the person; None: all the same.
        """
        scores, known = self.scorer.by_words(words), self.scorer.known(words)
        blend, by_meaning = self.by_words, False
        shares, first = blend.judged(scores, known, odds)
        classifier = self.scorer.classifier
        if (
            self.by_meaning is not None
            and classifier is not None
            and first < self.settled_from
            and (embedded := vectors.vectors([text])) is not None
        ):
            scores = np.concatenate([scores, classifier.scores(embedded[0])[:, None]], axis=1)
            blend, by_meaning = self.by_meaning, True
            shares, first = blend.judged(scores, known, odds)
        order = np.argsort(-shares, kind="stable")[:most]
        # What the best topic leaves over is shared by the others as the blend sees them.
        rest = shares[order[1:]] / max(1e-9, 1 - float(shares[order[0]]))
        confidences = [first, *(min(float(share) * (1 - first), first) for share in rest)]
        matches = tuple(
            Match(self.topics[i], float(shares[i]), confidence)
            for i, confidence in zip(order, confidences, strict=True)
        )
        parts = tuple(tuple(float(score) for score in scores[i]) for i in order)
        return Ranking(matches, known, by_meaning, parts)

    def spoke(self, words: Sequence[str], topic: str) -> list[tuple[str, float]]:
        """How much each word of a question speaks for a topic by its example questions."""
        column = self.topics.index(topic)
        return [(word, float(self.scorer.examples.scores([word])[0][column])) for word in words]

    @property
    def answer_from(self) -> float:
        """The confidence from which the best topic is the answer."""
        return (self.by_meaning or self.by_words).answer_from
