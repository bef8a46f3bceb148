"""The classifier learns what can be told apart, and its scores are those of a probability."""

import numpy as np
from numpy.typing import NDArray

from knowledge.classifier import Classifier, softmax

CENTRES = np.eye(3, 6, dtype=np.float32)


def examples(count: int, seed: int) -> tuple[NDArray[np.float32], NDArray[np.intp]]:
    random = np.random.default_rng(seed)
    classes = random.integers(0, 3, count)
    vectors = CENTRES[classes] + random.normal(size=(count, 6), scale=0.2)
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32), classes


def test_new_vectors_find_their_class() -> None:
    vectors, classes = examples(300, 1)
    learnt = Classifier.learn(vectors, classes, np.ones(300, np.float32), 3)
    unseen, expected = examples(200, 2)
    assert (learnt.scores(unseen).argmax(axis=1) == expected).mean() > 0.98
    np.testing.assert_allclose(learnt.scores(unseen[0]), learnt.scores(unseen)[0], rtol=1e-5)


def test_what_counts_for_nothing_teaches_nothing() -> None:
    vectors, classes = examples(300, 3)
    lied = np.concatenate([classes, (classes + 1) % 3])
    counts = np.concatenate([np.ones(300), np.zeros(300)]).astype(np.float32)
    learnt = Classifier.learn(np.concatenate([vectors, vectors]), lied, counts, 3)
    assert (learnt.scores(vectors).argmax(axis=1) == classes).mean() > 0.98


def test_a_class_without_examples_is_never_the_best() -> None:
    vectors, classes = examples(100, 4)
    learnt = Classifier.learn(vectors, classes, np.ones(100, np.float32), 4)
    assert (learnt.scores(vectors).argmax(axis=1) != 3).all()


def test_softmax() -> None:
    shares = softmax(np.array([[0.0, np.log(3.0)], [1000.0, 1000.0]], np.float32))
    np.testing.assert_allclose(shares, [[0.25, 0.75], [0.5, 0.5]], rtol=1e-5)
