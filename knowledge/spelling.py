"""Spelling as the knowledge has it: slang written out, typos repaired, diacritics put back, word by word."""

import re
from collections import Counter
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.words import WORD, Slang, fold

SHORTEST = 5  # letters of a word that is repaired; shorter ones are too much alike
LONG = 10  # letters from which two typos are repaired
LEAST = 2  # times that a word must be written to be one


class Spelling:
    """The words of the knowledge: which there are, and how each is mostly written."""

    def __init__(self, texts: Iterable[str], slang: Slang) -> None:
        self._slang = slang
        total: Counter[str] = Counter()
        best: dict[str, tuple[int, str]] = {}
        for word, count in Counter(word for text in texts for word in WORD.findall(text.casefold())).items():
            key = fold(word)
            total[key] += count
            best[key] = max(best.get(key, (0, "")), (count, word))
        self._written = {key: word for key, (_, word) in best.items() if total[key] >= LEAST}
        self._by_length: dict[int, tuple[str, ...]] = {}
        for length in {len(key) for key in self._written}:
            self._by_length[length] = tuple(sorted(key for key in self._written if len(key) == length))

    def __contains__(self, word: str) -> bool:
        return word in self._written

    def mended(self, text: str) -> str:
        """A message as it would stand in the knowledge; what it writes well stays as it is."""
        bare = text.isascii()

        def mend(match: re.Match[str]) -> str:
            word = match[0]
            folded = fold(word)
            meant = self._slang.written_out([folded])
            if meant != [folded]:
                return " ".join(self._written.get(one, one) for one in meant)
            if folded in self._written:
                return self._written[folded] if bare and word.islower() else word
            repaired = self._repaired(folded)
            return word if repaired == folded else self._written[repaired]

        return WORD.sub(mend, text)

    def _repaired(self, word: str) -> str:
        """The word that a folded one was meant to be, where one is near enough and no other as near."""
        if len(word) < SHORTEST or not word.isalpha():
            return word
        within = 2 if len(word) >= LONG else 1
        near = sorted(
            (distance, found)
            for length in range(len(word) - within, len(word) + within + 1)
            for found, distance, _ in process.extract(
                word, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=within, limit=2
            )
        )
        if not near or (len(near) > 1 and near[0][0] == near[1][0]):
            return word
        return near[0][1]
