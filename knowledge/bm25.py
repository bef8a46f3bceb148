"""BM25 over the four-letter pieces of words, so that the endings of a language with cases matter little.

S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, with its usual parameters.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

SATURATION = 1.5  # k1: how soon it no longer matters that a piece comes once more
LENGTH_SHARE = 0.75  # b: how far long documents are held to be long only, and not to say more
PIECE = 4


def pieces(words: Sequence[str]) -> list[str]:
    """The four-letter pieces of each word, its edges marked: ``danes`` → ``<dan``, ``dane``, ``anes``, ``nes>``."""
    found = []
    for word in words:
        edged = f"<{word}>"
        found += [edged[i : i + PIECE] for i in range(max(1, len(edged) - PIECE + 1))]
    return found


@dataclass(frozen=True)
class Bm25:
    """Documents by their pieces: which documents hold a piece, how rare it is, and how much it speaks for each."""

    size: int  # documents
    index: dict[str, int]
    starts: NDArray[np.int32]  # where a piece's documents begin, pieces + 1
    documents: NDArray[np.int32]
    values: Floats
    rarities: Floats  # pieces, and last that of a piece which no document holds

    @classmethod
    def learn(cls, documents: Sequence[Sequence[str]]) -> "Bm25":
        """From documents, each as its words."""
        counts = [Counter(pieces(words)) for words in documents]
        lengths = np.array([count.total() for count in counts], np.float64)
        norm = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * lengths / max(lengths.mean(), 1.0))
        holders: dict[str, list[int]] = {}
        for number, count in enumerate(counts):
            for piece in count:
                holders.setdefault(piece, []).append(number)
        numbers, values, starts, rarities = [], [], [0], []
        for piece, found in holders.items():
            rarity = _rarity(len(found), len(counts))
            times = np.array([counts[number][piece] for number in found], np.float64)
            numbers += found
            values.append(rarity * times * (SATURATION + 1) / (times + norm[found]))
            starts.append(len(numbers))
            rarities.append(rarity)
        return cls(
            len(counts),
            {piece: position for position, piece in enumerate(holders)},
            np.array(starts, np.int32),
            np.array(numbers, np.int32),
            np.concatenate([*values, np.empty(0)]).astype(np.float32),
            np.array([*rarities, _rarity(0, len(counts))], np.float32),
        )

    def scores(self, words: Sequence[str]) -> tuple[Floats, Floats]:
        """How much a question's words speak for each document, and how much of them each document covers.

        Covered is the share of the question's pieces, by their rarity, that a document holds: 0 to 1.
        """
        total, covered = np.zeros(self.size, np.float32), np.zeros(self.size, np.float32)
        whole = 1e-6
        for piece, times in Counter(pieces(words)).items():
            position = self.index.get(piece, -1)
            rarity = self.rarities[position]
            whole += float(rarity)
            if position >= 0:
                span = slice(self.starts[position], self.starts[position + 1])
                documents = self.documents[span]
                total[documents] += times * self.values[span]
                covered[documents] += rarity
        return total, covered / np.float32(whole)


def _rarity(holders: int, documents: int) -> float:
    return math.log(1 + (documents - holders + 0.5) / (holders + 0.5))
