"""A message folded for reading, with the way back from every place in it to the message as it was typed."""

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import NamedTuple

from knowledge.words import fold

_WORD = re.compile(r"[a-z]{6,}")
_PARTS = re.compile(r"[.!?;\n]+(?=\s|$)|,\s|\s(?:ampak|vendar|but|zdaj|sedaj|now|pa bi|in bi|and want|and would)\s")
_DASHES = str.maketrans("‐‑‒–—−\u00a0\u202f\u2009", "------   ")


class Span(NamedTuple):
    """Where in the message something was read: ``text[start:end]``."""

    start: int
    end: int


class Aligned:
    """The folded text: lower case, no diacritics, plain dashes and spaces; typos in known words repaired."""

    def __init__(self, text: str, repair: Callable[[str], str] = lambda word: word) -> None:
        if text.isascii():
            folded, origins = text.lower(), list(range(len(text) + 1))
        else:
            pieces, origins = [], []
            for at, char in enumerate(text):
                piece = fold(char.translate(_DASHES))
                pieces.append(piece)
                origins += [at] * len(piece)
            folded = "".join(pieces)
            origins.append(len(text))
        self.text, self._origins = folded, origins
        for match in reversed(list(_WORD.finditer(folded))):
            word = repair(match[0])
            if word != match[0]:
                start, end = match.span()
                self.text = self.text[:start] + word + self.text[end:]
                self._origins[start:end] = [self._origins[start]] * len(word)
        self._ends = [match.end() for match in _PARTS.finditer(self.text)]

    def span(self, start: int, end: int) -> Span:
        """A place of the folded text in the message."""
        return Span(self._origins[start], self._origins[end])

    def folded_at(self, position: int) -> int:
        """Where a place of the message stands in the folded text."""
        return bisect_left(self._origins, position)

    def clause(self, at: int) -> tuple[int, int]:
        """The part of the sentence around a place of the folded text, as its start and end."""
        index = bisect_left(self._ends, at + 1)
        start = self._ends[index - 1] if index else 0
        return start, self._ends[index] if index < len(self._ends) else len(self.text)
