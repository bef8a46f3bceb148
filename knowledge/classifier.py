"""A linear classifier by ridge regression with what it would have said about each example had it not seen it.

One regression a class on the same features (one-versus-rest), solved in closed form through the kernel of the
examples. Closed form gives the left-out predictions for nothing: those without one example calibrate how sure the
search may be, those without a whole class show how a question looks that nothing here answers.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import lapack

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Fit:
    """``duals``: examples × classes; ``left_out``: scores of each example by a fit without it, ``class_left_out``:
    by a fit without any example of its class.
    """

    duals: Floats
    left_out: Floats
    class_left_out: Floats


def fit(kernel: Floats, classes: NDArray[np.intp], strength: float, weights: Floats) -> Fit:
    """Fit one-versus-rest ridge regressions.

    Args:
        kernel: examples × examples inner products.
        classes: the class of each example, 0 … n − 1.
        strength: the ridge's weight; larger is smoother.
        weights: how much each example counts; 1 is the usual.
    """
    count = len(classes)
    targets = np.zeros((count, int(classes.max()) + 1), np.float32)
    targets[np.arange(count), classes] = 1.0
    regularised = kernel.astype(np.float32, copy=True)
    regularised[np.diag_indices(count)] += strength / weights
    lower, failed = lapack.spotrf(regularised, lower=True, overwrite_a=True)
    if not failed:
        inverse, failed = lapack.spotri(lower, lower=True, overwrite_c=True)
    if failed:
        raise ValueError("the examples cannot be told apart; a larger strength is needed")
    inverse = np.tril(inverse) + np.tril(inverse, -1).T
    duals = inverse @ targets
    # For any set S of examples, the prediction without S is y_S − (C⁻¹_SS)⁻¹ α_S.
    left_out = targets - duals / np.diag(inverse)[:, None]
    class_left_out = np.empty_like(targets)
    for number in range(targets.shape[1]):
        members = np.flatnonzero(classes == number)
        block = inverse[np.ix_(members, members)]
        class_left_out[members] = targets[members] - np.linalg.solve(block, duals[members])
        class_left_out[members, number] = -np.inf
    return Fit(duals.astype(np.float32), left_out.astype(np.float32), class_left_out.astype(np.float32))
