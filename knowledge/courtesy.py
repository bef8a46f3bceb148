"""What is said around a question: greetings, thanks, excuses."""

from collections.abc import Iterable

from knowledge.words import WORD, fold, tokens

LEAST = 2  # words that must be left, if any are to be left out


class Courtesies:
    """Phrases that ask nothing; from ``courtesies.yaml``."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = {tuple(tokens(phrase)) for phrase in phrases}
        self._longest = max(map(len, self._phrases), default=0)

    def without(self, text: str) -> str:
        """A message without them; as it is where hardly anything else is said."""
        found = list(WORD.finditer(text))
        words = [fold(match[0]) for match in found]
        kept, at, end, dropped = [], 0, 0, 0
        while at < len(words):
            longest = min(self._longest, len(words) - at)
            size = next((n for n in range(longest, 0, -1) if tuple(words[at : at + n]) in self._phrases), 0)
            if size:
                kept.append(text[end : found[at].start()])
                end = found[at + size - 1].end()
                dropped += size
            at += size or 1
        if len(words) - dropped < LEAST:
            return text
        return "".join([*kept, text[end:]]).strip(" ,.!:;")
