"""Multinomial logistic regression: from the vector of a sentence to a score for each class."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

SCALE = 10.0  # unit vectors are stretched by this, so that a penalty of one leaves them room
STEPS = 60  # of the minimisation; more changes no ranking


@dataclass(frozen=True)
class Classifier:
    """What was learnt: scores are ``vectors @ weights + constants``, exponentials of probabilities up to a factor."""

    weights: Floats  # length of a vector × classes
    constants: Floats  # classes

    @classmethod
    def learn(
        cls, vectors: Floats, classes: NDArray[np.intp], counts: Floats, size: int, penalty: float = 0.3
    ) -> "Classifier":
        """Fit by L-BFGS.

        Args:
            vectors: examples × length, each of length one.
            classes: the class of each example, below ``size``.
            counts: how much each example counts; 1 is the usual.
            size: how many classes there are.
            penalty: of the squared weights; larger is smoother.
        """
        from scipy.optimize import minimize  # half a second to import, and only needed here

        centre = vectors.mean(axis=0)
        inputs = np.concatenate([(vectors - centre) * SCALE, np.ones((len(vectors), 1))], axis=1).astype(np.float32)
        shape = (inputs.shape[1], size)
        rows = np.arange(len(classes))

        def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
            shares = softmax(inputs @ flat.reshape(shape).astype(np.float32))
            value = -(counts * np.log(shares[rows, classes] + 1e-12)).sum() + 0.5 * penalty * (flat @ flat)
            shares[rows, classes] -= 1
            slope = inputs.T @ (shares * counts[:, None])
            return float(value), slope.ravel() + penalty * flat

        found = minimize(loss, np.zeros(shape[0] * size), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
        weights = found.reshape(shape).astype(np.float32)
        scaled = weights[:-1] * np.float32(SCALE)
        return cls(np.ascontiguousarray(scaled), weights[-1] - centre @ scaled)

    def scores(self, vector: Floats) -> Floats:
        """The scores of every class for one vector, or for rows of vectors."""
        return np.asarray(vector @ self.weights + self.constants, np.float32)


def softmax(scores: Floats | Sequence[Sequence[float]]) -> Floats:
    """Scores to probabilities, row by row."""
    rows = np.asarray(scores, np.float32)
    shares = np.exp(rows - rows.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), np.float32)
