"""How scores become one, and how sure they make: on made-up scores whose truth is known."""

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge.confidence import evidence, learn_blend, learn_sureness, standardised

Floats = NDArray[np.float32]


def made_up(count: int = 1500, seed: int = 5) -> tuple[Floats, NDArray[np.intp]]:
    """Scores of ten topics: the first part tells the right one well, the second badly, the third not at all."""
    random = np.random.default_rng(seed)
    labels = random.integers(0, 10, count)
    scores = random.normal(size=(count, 10, 3))
    scores[np.arange(count), labels, 0] += 3
    scores[np.arange(count), labels, 1] += 1
    return scores.astype(np.float32), labels


def test_the_better_part_counts_for_more() -> None:
    scores, labels = made_up()
    weights = learn_blend(scores, np.ones(len(labels), np.float32), labels, np.ones(len(labels), np.float32)).weights
    assert weights[0] > weights[1] > abs(weights[2])


def test_confidence_is_a_probability() -> None:
    scores, labels = made_up()
    known = np.ones(len(labels), np.float32)
    blend = learn_blend(scores, known, labels, np.ones(len(labels), np.float32))
    unseen, expected = made_up(seed=6)
    shares = blend.shares(unseen)
    confidence = blend.confidence(unseen, shares, known)
    right = shares.argmax(axis=1) == expected
    # Confidence allows for one question in four that no topic answers, so it stays below the share of the right ones.
    assert 0.5 < confidence.mean() < right.mean()
    assert confidence[right].mean() > confidence[~right].mean() + 0.1


def test_what_no_topic_answers_is_less_sure() -> None:
    scores, labels = made_up()
    known = np.ones(len(labels), np.float32)
    blend = learn_blend(scores, known, labels, np.ones(len(labels), np.float32))
    foreign = np.random.default_rng(7).normal(size=(500, 10, 3)).astype(np.float32)
    sure = blend.confidence(foreign, blend.shares(foreign), np.ones(500, np.float32)) >= blend.answer_from
    assert sure.mean() < 0.35


def test_odds_move_the_shares() -> None:
    scores, labels = made_up(50)
    blend = learn_blend(scores, np.ones(50, np.float32), labels, np.ones(50, np.float32))
    shares, sure = blend.judged(scores[0], 1.0)
    odds = np.ones(10, np.float32)
    odds[shares.argmax()] = 0.5
    moved, less_sure = blend.judged(scores[0], 1.0, odds)
    assert moved.sum() == pytest.approx(1, abs=1e-5)
    best = shares.argmax()
    assert moved[best] == pytest.approx(shares[best] / (2 - shares[best]), rel=1e-4)
    assert less_sure < sure


def test_each_part_is_measured_by_its_own_spread() -> None:
    scores = np.array([[[1.0, 100.0], [2.0, 300.0], [3.0, 200.0]]], np.float32)
    even = standardised(scores)
    np.testing.assert_allclose(even.mean(axis=1), 0, atol=1e-6)
    np.testing.assert_allclose(even.std(axis=1), 1, rtol=1e-4)
    assert np.isfinite(standardised(np.zeros((1, 3, 2), np.float32))).all()


def test_the_evidence() -> None:
    shares = np.array([[0.2, 0.8]], np.float32)
    scores = np.array([[[7.0, 1.0], [5.0, 3.0]]], np.float32)
    found = evidence(scores, shares, np.array([0.5], np.float32))
    expected = [[np.log(4), np.log(4), 0.5, 5, 3, 7, 3]]
    np.testing.assert_allclose(found, expected, rtol=1e-4)


def test_sureness_is_calibrated() -> None:
    random = np.random.default_rng(1)
    clues = random.normal(size=(4000, 2)).astype(np.float32)
    probability = 1 / (1 + np.exp(-(2 * clues[:, 0] - 1)))
    right: NDArray[np.bool_] = random.random(4000) < probability
    weights = learn_sureness(clues, right, np.ones(4000, np.float32))
    np.testing.assert_allclose(weights, [2, 0, -1], atol=0.2)
