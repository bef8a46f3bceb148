"""Words of a message as the search sees them: folded, slang written out, names and numbers masked."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

WORD = re.compile(r"[^\W_]+(?:\+)?")
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_FOLDED = str.maketrans("đøłæœßı", "dolaosi")


def fold(text: str) -> str:
    """Lower case without diacritics and in compatibility form, so that ``Češka``, ``ceska`` and ``CESKA`` are one."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_FOLDED)


def tokens(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return WORD.findall(fold(text))


def asking(text: str) -> str:
    """The sentences of a message that ask: those with a question mark, else the last; empty where it is but one."""
    sentences = SENTENCE_END.split(text.strip())
    if len(sentences) == 1:
        return ""
    return " ".join(one for one in sentences if one.endswith("?")) or sentences[-1]


def inflected(name: str) -> str:
    """A pattern for a name in any case, to search folded text: each longer word may end differently."""
    words = []
    for word in fold(name).split():
        ending = len(word) > 3 and word.endswith(("a", "e", "o"))
        words.append(rf"{re.escape(word[:-1])}\w{{1,3}}" if ending else re.escape(word))
    return r"\s+".join(words)


class Slang:
    """Everyday spellings and what they stand for, such as ``kolk`` → ``koliko``; from ``slang.yaml``."""

    def __init__(self, entries: Mapping[str, Iterable[str]]) -> None:
        self._meant = {fold(variant): fold(word) for word, variants in entries.items() for variant in variants}

    def written_out(self, words: list[str]) -> list[str]:
        """The words with slang replaced; one entry may stand for several words."""
        return [part for word in words for part in self._meant.get(word, word).split()]
