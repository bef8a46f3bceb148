"""The assistant: the knowledge and the search made from it, loaded once and shared by all shells."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.base import PACKAGED, Knowledge, load_knowledge
from knowledge.cache import cached, fingerprint
from knowledge.language import LanguageModel, load_samples, train
from knowledge.learning import build_search
from knowledge.masking import Masks
from knowledge.naming import Names
from knowledge.places import Places
from knowledge.search import Ranking, Search
from knowledge.spelling import Spelling
from knowledge.vectors import remembered
from knowledge.words import asking

# What the search is made from: learning it takes a minute, so that other edits must not cause it.
SEARCHED = ("topics", "institutions", "places", "slang.yaml", "languages.yaml")
SILENT_ODDS = 0.2  # of a topic that a person's institution says nothing about
SHIPPED_VECTORS = "vectors.npz"
SEARCH = [f"knowledge.{name}" for name in (
    "search", "learning", "bm25", "classifier", "confidence", "vectors", "masking", "words", "topics", "places",
    "gazetteer", "declension", "language", "spelling",
)]  # fmt: skip


@dataclass(frozen=True)
class Assistant:
    """All that answering needs; never changed once loaded."""

    knowledge: Knowledge
    masks: Masks
    spelling: Spelling
    search: Search
    languages: LanguageModel

    def rank(self, question: str, institution: str | None = None) -> Ranking:
        """The topics that a question may ask for, the likeliest first, and what that rests on.

        Topics on which the documents of the person's ``institution`` are silent are held to be less likely.
        """
        mended = self.mended(question)
        return self.search.rank(self.words(mended), mended, odds=self._odds(institution))

    def words(self, mended: str) -> list[str]:
        """The words by which topics are looked for: of a story, what it asks counts twice."""
        return self.masks.words(mended) + self.masks.words(asking(mended))

    def mended(self, question: str) -> str:
        """A question as topics are looked for: its spelling mended, without capitals throughout and courtesies."""
        question = question.lower() if question.isupper() else question
        return self.knowledge.courtesies.without(self.spelling.mended(question))

    def _odds(self, institution: str | None) -> NDArray[np.float32] | None:
        return None if institution is None else self._odds_by_institution[institution]

    @cached_property
    def _odds_by_institution(self) -> dict[str, NDArray[np.float32]]:
        topics = [self.knowledge.topics[topic] for topic in self.search.topics]
        return {
            one: np.array([1.0 if topic.holds_for(one) else SILENT_ODDS for topic in topics], np.float32)
            for one in self.knowledge.institutions
        }

    @cached_property
    def names(self) -> Names:
        """The names of what the documents do not cover."""
        return Names(self.knowledge.topics.values())

    @property
    def places(self) -> Places:
        """The places that a message may name."""
        return self.knowledge.places


def knowledge_folder() -> Path:
    """The folder of the knowledge files: ``MOBILITY_BOT_KNOWLEDGE``, else the packaged ones."""
    return Path(os.environ.get("MOBILITY_BOT_KNOWLEDGE") or PACKAGED)


def load_cached_knowledge(folder: Path | None = None) -> Knowledge:
    """The knowledge of a folder (default: the one that the environment names), from its build where there is one."""
    folder = folder or knowledge_folder()
    return cached("knowledge", fingerprint([folder], ["knowledge", "rules"]), lambda: load_knowledge(folder))


def masks_of(knowledge: Knowledge) -> Masks:
    """What hides the names in a message: those of places and of the institutions."""
    aliases = [alias for institution in knowledge.institutions.values() for alias in institution.aliases]
    return Masks(knowledge.places, knowledge.slang, aliases)


def load_assistant(folder: Path | None = None) -> Assistant:
    """The assistant on the knowledge of a folder (default: the one that the environment names).

    Raises:
        KnowledgeError: with file and line of the first thing that is wrong.
    """
    folder = folder or knowledge_folder()
    knowledge = load_cached_knowledge(folder)
    masks = masks_of(knowledge)
    key = fingerprint([folder / name for name in SEARCHED], SEARCH)
    spelling = cached("spelling", key, lambda: Spelling(written(knowledge), knowledge.slang))
    topics = list(knowledge.topics.values())
    embed = partial(remembered, shipped=folder / SHIPPED_VECTORS)
    search = cached("search", key, lambda: build_search(topics, masks.words, spelling.mended, embed))
    languages = cached("languages", key, lambda: learn_languages(knowledge, folder))
    return Assistant(knowledge, masks, spelling, search, languages)


def written(knowledge: Knowledge) -> Iterator[str]:
    """All that stands in the topics, for the spelling of words."""
    for topic in knowledge.topics.values():
        for lang in ("sl", "en"):
            yield topic.title[lang]
            yield from topic.questions[lang]
            yield from (answer[lang] for answer in topic.answers)


def learn_languages(knowledge: Knowledge, folder: Path) -> LanguageModel:
    """Tell languages apart by the example questions, and by questions in other languages."""
    topics = knowledge.topics.values()
    ours = {lang: tuple(q for topic in topics for q in topic.questions[lang]) for lang in ("sl", "en")}
    return train(ours, load_samples(folder / "languages.yaml"))
