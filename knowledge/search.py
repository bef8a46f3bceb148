"""From words to topics: which topic a question asks for, and how sure that is.

Each example question is a vote for its topic, the louder the more alike it is to the question (kernel ridge
regression). Likeness by words is cheap and comes first; likeness by sentence vectors only where that leaves a doubt.
How sure a score makes is learnt at each build from the examples themselves: each example scored by votes that do not
include its own stands for a question that the topics answer, each example scored without its whole topic for one that
they do not.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csc_array

from knowledge import vectors
from knowledge.classifier import fit
from knowledge.features import Features
from knowledge.topics import Topic

Floats = NDArray[np.float32]
Embed = Callable[[Sequence[str]], Floats | None]

STRENGTH = 0.05  # of the ridge
WORDS_SHARE = 0.05  # how much words count beside sentence vectors
SHARPNESS = 4  # power to which likeness by sentence vectors is raised
FOREIGN_SHARE = 0.25  # of all questions that are asked, as far as confidence assumes
KEPT = 0.95  # of the left-out examples whose topic is found, so many are sure enough to be answered
TRIES = 1000  # examples left out to learn how sure a score makes
TITLE_WEIGHT = 0.5  # of a topic's title as an example
SURE = 0.5  # confidence by words above which sentence vectors are not asked


@dataclass(frozen=True)
class Match:
    """A topic that a question may ask for; ``confidence`` is the probability that it is the right one."""

    topic: str
    score: float
    confidence: float


@dataclass(frozen=True)
class Stage:
    """The votes of the examples under one kind of likeness, and what makes confidence of the scores.

    Without votes the likest example alone decides: quick to learn, and good enough to see that there is no doubt.
    """

    votes: Floats | None  # examples × topics
    sureness: Floats  # weights of the evidence, last the constant
    answer_from: float  # confidence from which the best topic is the answer

    def confidence(self, evidence: Floats) -> Floats:
        """Evidence, rows × 5, to probabilities that the best topic of the row is right."""
        return np.asarray(1 / (1 + np.exp(-(evidence @ self.sureness[:-1] + self.sureness[-1]))), np.float32)


@dataclass(frozen=True)
class Meaning:
    """What sentence vectors need: those of the examples, and what all sentences share and is taken away."""

    examples: Floats  # examples × 384
    centre: Floats  # 384
    common: Floats  # 384, the direction of the largest spread: which language a sentence is in

    @classmethod
    def learn(cls, embedded: Floats) -> "Meaning":
        """From the vectors of the examples."""
        centre = embedded.mean(axis=0)
        spread = embedded - centre
        common = np.linalg.eigh(spread.T @ spread)[1][:, -1].astype(np.float32)
        unfinished = cls(np.empty((0, 0), np.float32), centre, common)
        return cls(unfinished.told_apart(embedded), centre, common)

    def told_apart(self, embedded: Floats) -> Floats:
        """Vectors without what is common to all, at length one."""
        moved = embedded - self.centre
        moved -= np.outer(moved @ self.common, self.common)
        return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), np.float32)


@dataclass(frozen=True)
class Search:
    """Finds topics for a question; made once from the topics and the same for the same topics."""

    topics: tuple[str, ...]
    features: Features
    examples: csc_array  # examples × entries; the examples of a topic stand side by side
    starts: NDArray[np.intp]  # the first example of each topic
    by_words: Stage
    by_meaning: Stage | None
    meaning: Meaning | None

    def rank(self, words: Sequence[str], text: str, most: int = 5) -> list[Match]:
        """The likest topics for a question, best first.

        Args:
            words: the question as the search sees it (folded, slang written out, names masked).
            text: the question with its spelling mended, for the sentence vector.
            most: how many topics at most.
        """
        likeness = self._likeness(words)
        known = self.features.known(words)
        matches = self._matches(self.by_words, likeness, known, most)
        if self.by_meaning is None or self.meaning is None or matches[0].confidence >= SURE:
            return matches
        embedded = vectors.vectors([text])
        if embedded is None:
            return matches
        alike = self.meaning.examples @ self.meaning.told_apart(embedded)[0]
        return self._matches(self.by_meaning, both(likeness, alike), known, most)

    @property
    def answer_from(self) -> float:
        """The confidence from which the best topic is the answer."""
        return (self.by_meaning or self.by_words).answer_from

    def _likeness(self, words: Sequence[str]) -> Floats:
        numbers, values = self.features.vector(words)
        similarity = np.zeros(self.examples.shape[0], np.float32)
        indptr, rows, data = self.examples.indptr, self.examples.indices, self.examples.data
        for number, value in zip(numbers, values, strict=True):
            span = slice(indptr[number], indptr[number + 1])
            similarity[rows[span]] += value * data[span]
        return similarity

    def _matches(self, stage: Stage, likeness: Floats, known: float, most: int) -> list[Match]:
        likest = np.maximum.reduceat(likeness, self.starts)
        scores = likest if stage.votes is None else likeness @ stage.votes
        order = np.argsort(-scores, kind="stable")[:most]
        first = float(stage.confidence(evidence(scores[None], likest[None], np.array([known], np.float32)))[0])
        # What the best topic leaves over is shared by the others in proportion to their scores.
        rest = np.clip(scores[order[1:]], 0, None)
        shares = (1 - first) * rest / (rest.sum() + 1e-6)
        confidences = [first, *(min(float(share), first) for share in shares)]
        return [
            Match(self.topics[i], float(scores[i]), confidence)
            for i, confidence in zip(order, confidences, strict=True)
        ]


def both(by_words: Floats, by_meaning: Floats) -> Floats:
    """Likeness by words and by sentence vectors as one."""
    return np.asarray(WORDS_SHARE * by_words + ((1 + by_meaning) / 2) ** SHARPNESS, np.float32)


def evidence(scores: Floats, likest: Floats, known: Floats) -> Floats:
    """What speaks for the best topic of each row: its score and lead, its likest example and that one's lead, and the
    share of known words. Rows × topics in, rows × 5 out.
    """
    rows = np.arange(len(scores))
    best = scores.argmax(axis=1)
    columns = []
    for values in (scores, likest):
        others = values.copy()
        others[rows, best] = -np.inf
        columns += [values[rows, best], values[rows, best] - others.max(axis=1)]
    return np.stack([*columns, known], axis=1).astype(np.float32)


def learn_sureness(features: Floats, right: NDArray[np.bool_], weights: Floats) -> Floats:
    """Logistic regression of ``right`` on evidence, weakly regularised."""

    def loss(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = features @ parameters[:-1] + parameters[-1]
        probability = 1 / (1 + np.exp(-margin))
        value = np.sum(weights * (np.logaddexp(0, margin) - right * margin)) + 0.5e-3 * parameters @ parameters
        slope = weights * (probability - right)
        return float(value), np.append(features.T @ slope, slope.sum()) + 1e-3 * parameters

    start = np.zeros(features.shape[1] + 1)
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x, np.float32)


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
    texts, classes, counts = [], [], []
    for number, topic in enumerate(topics):
        for lang in ("sl", "en"):
            for text, weight in [(topic.title[lang], TITLE_WEIGHT), *((q, 1.0) for q in topic.questions[lang])]:
                texts.append(mend(text))
                classes.append(number)
                counts.append(weight)
    labels, weights = np.array(classes, np.intp), np.array(counts, np.float32)
    words = [as_words(text) for text in texts]
    features = Features.learn(words)
    matrix = features.matrix(words)
    known = np.array([features.known(w) for w in words], np.float32)
    starts = np.flatnonzero(np.diff(labels, prepend=-1))
    alike = (matrix @ matrix.T).toarray()
    embedded, meaning, by_meaning = embed(texts), None, None
    by_words = learn_stage(alike, labels, weights, known, starts, voting=embedded is None)
    if embedded is not None:
        meaning = Meaning.learn(embedded)
        by_meaning = learn_stage(both(alike, meaning.examples @ meaning.examples.T), labels, weights, known, starts)
    ids = tuple(topic.id for topic in topics)
    return Search(ids, features, csc_array(matrix), starts, by_words, by_meaning, meaning)


def learn_stage(
    likeness: Floats,
    labels: NDArray[np.intp],
    weights: Floats,
    known: Floats,
    starts: NDArray[np.intp],
    voting: bool = True,
) -> Stage:
    """Votes of the examples; confidence from examples left out alone (answerable) and with their topic (foreign)."""
    fitted = fit(likeness, labels, STRENGTH, weights, TRIES) if voting else None
    tried = np.arange(len(labels)) if fitted is None else fitted.tried
    rows = np.arange(len(tried))
    others = likeness[tried]
    others[rows, tried] = -1.0
    likest = np.maximum.reduceat(others, starts, axis=1)
    foreign_likest = likest.copy()
    foreign_likest[rows, labels[tried]] = -1.0
    near, far = (likest, foreign_likest) if fitted is None else (fitted.left_out, fitted.class_left_out)
    seen = [evidence(near, likest, known[tried]), evidence(far, foreign_likest, known[tried])]
    found = near.argmax(axis=1) == labels[tried]
    right = np.concatenate([found, np.zeros(len(tried), bool)])
    counts = np.concatenate([weights[tried] * (1 - FOREIGN_SHARE), weights[tried] * FOREIGN_SHARE]).astype(np.float32)
    stage = Stage(None if fitted is None else fitted.duals, learn_sureness(np.concatenate(seen), right, counts), 0.0)
    return replace(stage, answer_from=float(np.quantile(stage.confidence(seen[0][found]), 1 - KEPT)))
