"""The classifier's closed forms give what refitting without the examples gives."""

import numpy as np
import pytest
from numpy.typing import NDArray

from knowledge.classifier import Fit, fit

STRENGTH = 0.1
TOLERANCE = 1e-4  # single precision


def problem() -> tuple[NDArray[np.float32], NDArray[np.intp], NDArray[np.float32]]:
    """Kernel, classes and weights of 40 examples in 6 classes of different sizes."""
    random = np.random.default_rng(7)
    classes = np.repeat(np.arange(6), [3, 5, 7, 8, 8, 9])
    points = random.normal(size=(len(classes), 20)) + random.normal(size=(6, 20))[classes]
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    weights = random.choice([0.5, 1.0], len(classes))
    return (points @ points.T).astype(np.float32), classes, weights.astype(np.float32)


def scores_without(out: NDArray[np.intp]) -> NDArray[np.float64]:
    """Scores of the examples ``out`` by a fit on the others, in double precision and without any closed form."""
    kernel, classes, weights = (values.astype(float) for values in problem())
    others = np.setdiff1d(np.arange(len(classes)), out)
    targets = np.eye(6)[classes.astype(int)]
    system = kernel[np.ix_(others, others)] + np.diag(STRENGTH / weights[others])
    return np.asarray(kernel[np.ix_(out, others)] @ np.linalg.solve(system, targets[others]))


@pytest.fixture(scope="module")
def fitted() -> Fit:
    kernel, classes, weights = problem()
    return fit(kernel, classes, STRENGTH, weights)


def test_the_votes_solve_the_regression(fitted: Fit) -> None:
    kernel, classes, weights = problem()
    targets = np.eye(6)[classes]
    np.testing.assert_allclose((kernel + np.diag(STRENGTH / weights)) @ fitted.duals, targets, atol=TOLERANCE)


def test_scores_without_one_example(fitted: Fit) -> None:
    for number in range(len(fitted.left_out)):
        expected = scores_without(np.array([number]))[0]
        np.testing.assert_allclose(fitted.left_out[number], expected, atol=TOLERANCE)


def test_scores_without_a_class(fitted: Fit) -> None:
    _, classes, _ = problem()
    for number in range(6):
        members = np.flatnonzero(classes == number)
        expected = scores_without(members)
        others = np.arange(6) != number
        np.testing.assert_allclose(fitted.class_left_out[members][:, others], expected[:, others], atol=TOLERANCE)
        assert (fitted.class_left_out[members, number] == -np.inf).all()


@pytest.mark.parametrize("tries", [1, 8, 20])
def test_of_some_classes_only_the_same_is_said(fitted: Fit, tries: int) -> None:
    kernel, classes, weights = problem()
    sample = fit(kernel, classes, STRENGTH, weights, tries)
    assert 0 < len(sample.tried) < len(classes)
    for number in np.unique(classes[sample.tried]):
        assert np.isin(np.flatnonzero(classes == number), sample.tried).all(), "whole classes are tried"
    np.testing.assert_allclose(sample.duals, fitted.duals, atol=TOLERANCE)
    np.testing.assert_allclose(sample.left_out, fitted.left_out[sample.tried], atol=TOLERANCE)
    np.testing.assert_allclose(sample.class_left_out, fitted.class_left_out[sample.tried], atol=TOLERANCE)


def test_left_out_scores_are_not_those_of_the_fit(fitted: Fit) -> None:
    kernel, _, _ = problem()
    assert np.abs(kernel @ fitted.duals - fitted.left_out).max() > 0.05


def test_the_kernel_stays_as_it_was() -> None:
    kernel, classes, weights = problem()
    before = kernel.copy()
    fit(kernel, classes, STRENGTH, weights)
    np.testing.assert_array_equal(kernel, before)


def test_examples_that_cannot_be_told_apart() -> None:
    with pytest.raises(ValueError, match="a larger strength is needed"):
        fit(np.ones((4, 4), np.float32), np.array([0, 0, 1, 1]), 0.0, np.ones(4, np.float32))
