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
    """What was learnt, and how it does on what it has not seen.

    ``duals``: examples × classes. ``tried``: the examples of some classes, spread evenly over all. For each of them
    ``left_out`` are the scores of a fit without it, ``class_left_out`` those of a fit without its whole class (whose
    own score is minus infinity).
    """

    duals: Floats
    tried: NDArray[np.intp]
    left_out: Floats
    class_left_out: Floats


def fit(kernel: Floats, classes: NDArray[np.intp], strength: float, weights: Floats, tries: int | None = None) -> Fit:
    """Fit one-versus-rest ridge regressions.

    Args:
        kernel: examples × examples inner products.
        classes: the class of each example, 0 … n − 1.
        strength: the ridge's weight; larger is smoother.
        weights: how much each example counts; 1 is the usual.
        tries: about how many examples to leave out, each for a solution of the whole system; None: all of them.
    """
    count = len(classes)
    targets = np.zeros((count, int(classes.max()) + 1), np.float32)
    targets[np.arange(count), classes] = 1.0
    regularised = kernel.astype(np.float32, copy=True)
    regularised[np.diag_indices(count)] += strength / weights
    factor, failed = lapack.spotrf(regularised, lower=True, overwrite_a=True)
    if failed:
        raise ValueError("the examples cannot be told apart; a larger strength is needed")
    chosen = np.unique(classes)[:: max(1, round(count / (tries or count)))]
    tried = np.flatnonzero(np.isin(classes, chosen))
    if len(tried) > count // 3:
        # With so many, the whole inverse is cheaper than a solution for each.
        half, _ = lapack.spotri(factor, lower=True)
        inverse = np.tril(half) + np.tril(half, -1).T
        duals, columns = inverse @ targets, inverse[np.ix_(tried, tried)]
    else:
        units = np.zeros((count, len(tried)), np.float32)
        units[tried, np.arange(len(tried))] = 1.0
        solved, _ = lapack.spotrs(factor, np.concatenate([targets, units], axis=1), lower=True)
        duals, columns = solved[:, : targets.shape[1]], solved[tried][:, targets.shape[1] :]
    # For any set S of examples, the prediction without S is y_S − (C⁻¹_SS)⁻¹ α_S.
    left_out = targets[tried] - duals[tried] / np.diag(columns)[:, None]
    class_left_out = np.empty_like(left_out)
    for number in chosen:
        members = np.flatnonzero(classes[tried] == number)
        block = columns[np.ix_(members, members)]
        class_left_out[members] = targets[tried[members]] - np.linalg.solve(block, duals[tried[members]])
        class_left_out[members, number] = -np.inf
    return Fit(np.ascontiguousarray(duals), tried, left_out, class_left_out)
