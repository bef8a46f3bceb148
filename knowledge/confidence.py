"""From several scores of every topic to one, and to the probability that the best topic is right."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from knowledge.classifier import softmax

Floats = NDArray[np.float32]

FOREIGN_SHARE = 0.25  # of all questions that are asked, as far as confidence assumes
KEPT = 0.92  # of the left-out examples whose topic is found, so many are sure enough to be answered


@dataclass(frozen=True)
class Blend:
    """What each score counts for, and how sure the best topic is.

    Scores come as questions × topics × parts. Each part is measured by its own spread over the topics.
    """

    weights: Floats  # parts
    sureness: Floats  # weights of the evidence, last the constant
    answer_from: float  # confidence from which the best topic is the answer

    def shares(self, scores: Floats) -> Floats:
        """Questions × topics: how probable each topic is, given that one of them is asked for."""
        return softmax(standardised(scores) @ self.weights)

    def confidence(self, scores: Floats, shares: Floats, known: Floats) -> Floats:
        """The probability that the best topic is right; ``known`` is the share of known words of each question."""
        seen = evidence(scores, shares, known)
        return np.asarray(1 / (1 + np.exp(-(seen @ self.sureness[:-1] + self.sureness[-1]))), np.float32)

    def judged(self, scores: Floats, known: float, odds: Floats | None = None) -> tuple[Floats, float]:
        """The shares of the topics for one question (topics × parts), and how sure the best of them is.

        ``odds`` of the topics beforehand change their shares; None: all the same.
        """
        shares = self.shares(scores[None])
        if odds is not None:
            shares = shares * odds
            shares /= shares.sum()
        return shares[0], float(self.confidence(scores[None], shares, np.array([known], np.float32))[0])


def standardised(scores: Floats) -> Floats:
    """Each part by its mean and spread over the topics."""
    mean, spread = scores.mean(axis=1, keepdims=True), scores.std(axis=1, keepdims=True)
    return np.asarray((scores - mean) / (spread + 1e-6), np.float32)


def evidence(scores: Floats, shares: Floats, known: Floats) -> Floats:
    """What speaks for the best topic of each question: its odds, its lead, its scores by each part as they are, the
    best score of each part, and the share of known words. Questions × (3 + 2 × parts) out.
    """
    rows = np.arange(len(shares))
    best = shares.argmax(axis=1)
    others = shares.copy()
    others[rows, best] = 0
    first, second = shares[rows, best], others.max(axis=1)
    odds = np.log(first + 1e-6) - np.log1p(1e-6 - first)
    lead = np.log(first + 1e-6) - np.log(second + 1e-6)
    return np.concatenate(
        [np.stack([odds, lead, known], axis=1), scores[rows, best], scores.max(axis=1)], axis=1
    ).astype(np.float32)


def learn_blend(scores: Floats, known: Floats, labels: NDArray[np.intp], weights: Floats) -> Blend:
    """From left-out examples: as they are they stand for questions that the topics answer, without their own topic for
    ones that they do not.

    Args:
        scores: examples × topics × parts.
        known: the share of known words of each example.
        labels: the topic of each example.
        weights: how much each example counts.
    """
    rows = np.arange(len(labels))
    blend = Blend(learn_weights(standardised(scores), labels, weights), np.zeros(1, np.float32), 0.0)
    foreign = scores.copy()
    foreign[rows, labels] = scores.min(axis=1)
    near, far = blend.shares(scores), blend.shares(foreign)
    found = near.argmax(axis=1) == labels
    seen = np.concatenate([evidence(scores, near, known), evidence(foreign, far, known)])
    right = np.concatenate([found, np.zeros(len(found), bool)])
    counts = np.concatenate([weights * (1 - FOREIGN_SHARE), weights * FOREIGN_SHARE]).astype(np.float32)
    blend = replace(blend, sureness=learn_sureness(seen, right, counts))
    sure = blend.confidence(scores, near, known)[found]
    return replace(blend, answer_from=float(np.quantile(sure, 1 - KEPT)) if len(sure) else 1.0)


def learn_weights(scores: Floats, labels: NDArray[np.intp], weights: Floats) -> Floats:
    """Conditional logit: the weights of the parts under which the right topics are most probable."""
    from scipy.optimize import minimize

    rows = np.arange(len(labels))

    def loss(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        shares = softmax(scores @ parameters.astype(np.float32))
        value = -(weights * np.log(shares[rows, labels] + 1e-9)).sum() + 0.05 * parameters @ parameters
        expected = np.einsum("qt,qtp->qp", shares, scores) - scores[rows, labels]
        return float(value), weights @ expected + 0.1 * parameters

    start = np.ones(scores.shape[2])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x, np.float32)


def learn_sureness(features: Floats, right: NDArray[np.bool_], weights: Floats) -> Floats:
    """Logistic regression of ``right`` on evidence, weakly regularised; the constant comes last."""
    from scipy.optimize import minimize

    centre, spread = features.mean(axis=0), features.std(axis=0) + 1e-6
    measured = (features - centre) / spread

    def loss(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = measured @ parameters[:-1] + parameters[-1]
        probability = 1 / (1 + np.exp(-margin))
        value = np.sum(weights * (np.logaddexp(0, margin) - right * margin)) + 0.5e-1 * parameters @ parameters
        slope = weights * (probability - right)
        return float(value), np.append(measured.T @ slope, slope.sum()) + 1e-1 * parameters

    found = minimize(loss, np.zeros(features.shape[1] + 1), jac=True, method="L-BFGS-B").x
    scaled = found[:-1] / spread
    return np.append(scaled, found[-1] - centre @ scaled).astype(np.float32)
