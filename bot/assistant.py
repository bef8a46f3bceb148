"""The assistant: the knowledge and the search made from it, loaded once and shared by all shells."""

import os
from dataclasses import dataclass
from pathlib import Path

from knowledge.base import PACKAGED, Knowledge, load_knowledge
from knowledge.cache import cached, fingerprint
from knowledge.masking import Masks
from knowledge.places import Places
from knowledge.search import Search, build_search

# What the search is made from: learning it takes a minute, so that other edits must not cause it.
SEARCHED = ("topics", "institutions", "places", "slang.yaml")
SEARCH = [f"knowledge.{name}" for name in (
    "search", "classifier", "features", "vectors", "masking", "words", "topics", "places", "gazetteer", "declension"
)]  # fmt: skip


@dataclass(frozen=True)
class Assistant:
    """All that answering needs; never changed once loaded."""

    knowledge: Knowledge
    masks: Masks
    search: Search

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


def load_assistant(folder: Path | None = None) -> Assistant:
    """The assistant on the knowledge of a folder (default: the one that the environment names).

    Raises:
        KnowledgeError: with file and line of the first thing that is wrong.
    """
    folder = folder or knowledge_folder()
    knowledge = load_cached_knowledge(folder)
    aliases = [alias for institution in knowledge.institutions.values() for alias in institution.aliases]
    masks = Masks(knowledge.places, knowledge.slang, aliases)
    key = fingerprint([folder / name for name in SEARCHED], SEARCH)
    search = cached("search", key, lambda: build_search(list(knowledge.topics.values()), masks.words))
    return Assistant(knowledge, masks, search)
