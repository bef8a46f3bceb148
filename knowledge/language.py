"""The language of a message: Slovene, English, or none of ours; by how often letters and words occur together.

A naive Bayes rule on letter sequences and whole words, without diacritics, trained on the knowledge's own questions and
on samples of other languages (``data/languages.yaml``). It is made when the knowledge is built.
"""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic import RootModel

from knowledge.reading import load
from knowledge.words import fold

OURS = ("sl", "en")
SURE = 0.9  # from this confidence on a chat may change its language

_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LENGTHS = (2, 3, 4)
_WORD_WEIGHT = 4  # a whole word tells more than a sequence within it
_BACKING = 300  # so many observations of the other languages stand behind those of one
_RARE = 1e-6
_OTHER_HANDICAP = 2.0  # most messages are in our languages: another must be clearly likelier
# Said in all languages alike: they tell nothing.
_NEUTRAL = frozenset(
    {
        "erasmus", "cmepius", "fvo", "nu", "bip", "kip", "ects", "kt", "ola", "ols", "sms", "smp", "sta", "stt",
        "learning", "agreement", "transcript", "records", "ckrmm", "ka", "caf", "eur", "km", "ok", "a", "i", "o",
    }
)  # fmt: skip
_ENOUGH_WORDS = 3  # fewer are never sure: "master" and "semester" are said in all languages
_FOREIGN_SCRIPT = 0.5  # of the letters
_STEEPNESS = 0.5


@dataclass(frozen=True)
class Guess:
    """``lang`` is ``sl``, ``en`` or None for any other language; ``confidence`` from 0 (nothing to go by) to 1."""

    lang: str | None
    confidence: float

    @property
    def sure(self) -> bool:
        """Whether the message says enough to leave the language in which the chat was so far."""
        return self.confidence >= SURE


class LanguageModel:
    """What was learnt; picklable and small."""

    def __init__(self, scores: Mapping[str, Sequence[float]], langs: tuple[str, ...]) -> None:
        self._rows = {feature: row for row, feature in enumerate(scores)}
        self._scores, self._langs = np.array(list(scores.values()), np.float32), langs

    def guess(self, text: str) -> Guess:
        """The language of a message, with little confidence where it is short or mixed."""
        if _foreign_script(text):
            return Guess(None, 1.0)
        known = [(self._rows[feature], weight) for feature, weight in _features(text) if feature in self._rows]
        weights = np.array([weight for _, weight in known], np.float32)
        totals = weights @ self._scores[[row for row, _ in known]]
        # Sequences overlap, so their evidence counts less than if each were another observation.
        best: dict[str | None, float] = {}
        for lang, total in zip(self._langs, totals, strict=True):
            group = lang if lang in OURS else None
            best[group] = max(best.get(group, -math.inf), float(total) / len(_LENGTHS))
        best[None] -= _OTHER_HANDICAP
        (first, high), (_, second), *_ = sorted(best.items(), key=lambda item: item[1], reverse=True)
        words = sum(fold(word) not in _NEUTRAL for word in _LETTERS.findall(text))
        return Guess(first, (1 - math.exp(-_STEEPNESS * (high - second))) * min(1, words / _ENOUGH_WORDS))


def train(texts_by_lang: Mapping[str, Iterable[str]], samples: Mapping[str, Iterable[str]]) -> LanguageModel:
    """A model from the knowledge's own texts and from samples of other (and the same) languages, both by language."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for lang, lines in (*texts_by_lang.items(), *samples.items()):
        for line in lines:
            counts[lang].update(feature for feature, _ in _features(line))
    totals = {lang: sum(counter.values()) for lang, counter in counts.items()}
    background: dict[str, float] = defaultdict(float)
    for lang, counter in counts.items():
        for feature, n in counter.items():
            background[feature] += n / totals[lang] / len(counts)
    # What was seen once only, in one of our languages, is half of the model and tells next to nothing.
    ours = sum((counts[lang] for lang in OURS), Counter[str]())
    once = {feature for feature, n in ours.items() if n == 1}
    scores = {}
    for feature, expected in background.items():
        if feature in once:
            continue
        # What a language with few texts has not shown is taken to be as frequent there as elsewhere.
        likely = [
            math.log((counter[feature] + _BACKING * (expected + _RARE)) / (totals[lang] + _BACKING))
            for lang, counter in counts.items()
        ]
        scores[feature] = [one - max(likely) for one in likely]
    return LanguageModel(scores, tuple(counts))


class _Samples(RootModel[dict[str, tuple[str, ...]]]):
    """Language → questions in it."""


def load_samples(path: Path) -> dict[str, tuple[str, ...]]:
    """The samples of ``data/languages.yaml`` by language; KnowledgeError where the file cannot be used."""
    return load(_Samples, path).root


def _features(text: str) -> Iterable[tuple[str, int]]:
    for word in _LETTERS.findall(text):
        folded = fold(word)
        if folded in _NEUTRAL:
            continue
        yield f"={folded}", _WORD_WEIGHT
        bounded = f" {folded} "
        for length in _LENGTHS:
            for at in range(len(bounded) - length + 1):
                yield bounded[at : at + length], 1
        if word.islower() and not word.isascii():
            # Which diacritics a word has tells much, but not in a name: Malmö is a city in every language.
            for letter in word:
                if not letter.isascii():
                    yield f"+{letter}", _WORD_WEIGHT


def _foreign_script(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    if not letters:
        return False
    foreign = sum(not char.isascii() and "LATIN" not in unicodedata.name(char, "") for char in letters)
    return foreign / len(letters) >= _FOREIGN_SCRIPT
