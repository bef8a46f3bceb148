"""Texts as sparse vectors: words, pairs of neighbouring words, and the 3- to 5-letter pieces of words."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

PIECES_SHARE = 0.6  # of a text's squared length; the rest are words and pairs


def pieces(words: Iterable[str]) -> list[str]:
    """The 3- to 5-letter pieces of each word, its edges marked: ``dan`` → ``<da``, ``dan``, ``an>`` and so on.

    Masks (words that begin with ``_``) stand for a name or number and have no pieces.
    """
    found = []
    for word in words:
        if word.startswith("_"):
            continue
        edged = f"<{word}>"
        for size in (3, 4, 5):
            found += [edged[i : i + size] for i in range(len(edged) - size + 1)]
    return found


def phrases(words: Sequence[str]) -> list[str]:
    """The words and the pairs of neighbours, told apart from pieces by their leading blank."""
    return [f" {word}" for word in words] + [f" {a} {b}" for a, b in pairwise(words)]


@dataclass(frozen=True)
class Features:
    """The vocabulary of the example questions with the weight of each of its entries (inverse document frequency)."""

    index: dict[str, int]
    weight: NDArray[np.float32]

    @classmethod
    def learn(cls, texts: Sequence[Sequence[str]], least: int = 2) -> "Features":
        """Take the vocabulary from texts; entries in fewer than ``least`` of them are left out."""
        seen: Counter[str] = Counter()
        for words in texts:
            seen.update({*pieces(words), *phrases(words)})
        kept = sorted(entry for entry, count in seen.items() if count >= least)
        weight = np.array([math.log(len(texts) / seen[entry]) + 1.0 for entry in kept], np.float32)
        return cls({entry: number for number, entry in enumerate(kept)}, weight)

    def vector(self, words: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """A text's entries and their values: pieces and phrases each scaled to their share of length one."""
        groups = []
        for entries, share in ((pieces(words), PIECES_SHARE), (phrases(words), 1 - PIECES_SHARE)):
            counts = Counter(number for number in map(self.index.get, entries) if number is not None)
            numbers = np.fromiter(counts, np.intp, len(counts))
            values = self.weight[numbers] * (1 + np.log(np.fromiter(counts.values(), np.float32, len(counts))))
            length = float(np.linalg.norm(values))
            groups.append((numbers, values * np.float32(math.sqrt(share) / length) if length else values))
        return np.concatenate([g[0] for g in groups]), np.concatenate([g[1] for g in groups]).astype(np.float32)

    def matrix(self, texts: Sequence[Sequence[str]]) -> csr_array:
        """Texts × entries."""
        vectors = [self.vector(words) for words in texts]
        starts = np.cumsum([0] + [len(numbers) for numbers, _ in vectors])
        return csr_array(
            (np.concatenate([v for _, v in vectors]), np.concatenate([n for n, _ in vectors]), starts),
            shape=(len(texts), len(self.index)),
        )

    def known(self, words: Sequence[str]) -> float:
        """The share of a text's words that stand in the vocabulary, 0 to 1."""
        return sum(f" {word}" in self.index for word in words) / len(words) if words else 0.0
