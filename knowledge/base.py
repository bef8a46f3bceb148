"""All knowledge in one place, loaded once: documents, figures, institutions, terms, topics, tables, places."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from knowledge import text
from knowledge.courtesy import Courtesies
from knowledge.deadlines import load_deadlines
from knowledge.documents import Document, load_documents, newest
from knowledge.institutions import Institution, load_institutions
from knowledge.places import Places, load_places
from knowledge.reading import KnowledgeError, line_of, plain, read_yaml
from knowledge.rulebook import Rulebook
from knowledge.tables import Statistics, load_statistics
from knowledge.terms import load_terms
from knowledge.topics import Topic, load_topic
from knowledge.words import Slang, fold
from rules.deadlines import DeadlineRule
from rules.figure import Figure, Source
from rules.terms import Terms

PACKAGED = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Knowledge:
    """Everything that the files say, resolved and checked against itself; never changed once loaded."""

    folder: Path
    documents: dict[str, Document]
    figures: dict[str, dict[str, Figure]]
    institutions: dict[str, Institution]
    topics: dict[str, Topic]
    statistics: dict[str, Statistics]
    places: Places
    slang: Slang
    courtesies: Courtesies
    terms: dict[str, Terms]
    deadlines: dict[str, tuple[DeadlineRule, ...]]

    @cached_property
    def rulebook(self) -> Rulebook:
        """What the rules need of all this."""
        name = self.places.country_name
        names = {code: (name(code, "sl"), name(code, "en")) for code in self.places.codes}
        return Rulebook(
            self.folder, self.documents, self.institutions, self.terms, self.figures, names, self.deadlines, self.places
        )

    @cached_property
    def newest(self) -> dict[str, Document]:
        """The newest document of each series."""
        return newest(self.documents.values())

    @property
    def since(self) -> datetime.date:
        """The day from which the newest document holds: what dates without a year refer to."""
        return max(document.since for document in self.documents.values())

    @property
    def report(self) -> Statistics | None:
        """The tables of the newest document that has any."""
        reports = [self.statistics[d.id] for d in self.newest.values() if d.id in self.statistics]
        return reports[-1] if reports else None

    def figure(self, series: str, key: str) -> Figure:
        """A figure of a series' newest document; KeyError where there is none."""
        return self.figures[self.newest[series].id][key]

    def source(self, reference: str) -> Source:
        """``fvo:IV`` as a place of the series' newest document; KeyError where there is none."""
        series, _, locator = reference.partition(":")
        document = self.newest[series]
        if locator not in document.outline:
            raise KeyError(reference)
        return Source(document.id, locator)

    def link(self, reference: str) -> str:
        """The address behind ``fvo:application_form``; KeyError where that is no figure with an address."""
        series, _, key = reference.partition(":")
        url = self.figure(series, key).url
        if url is None:
            raise KeyError(reference)
        return url

    def fill(self, template: str, lang: str) -> str:
        """A text of the knowledge with its figures filled in."""
        return text.fill(template, lang, self.figure)

    def place_title(self, source: Source, lang: str) -> str:
        """The title of a source: document, locator and heading, such as ``FVO call 2025–2027, IV: Objection``."""
        document = self.documents[source.document]
        return f"{document.short[lang]}, {source.locator}: {document.outline[source.locator].title[lang]}"


def load_knowledge(folder: Path = PACKAGED) -> Knowledge:
    """Read all knowledge files below ``folder``.

    Raises:
        KnowledgeError: with file and line of the first thing that is wrong.
    """
    documents, figures = load_documents(folder)
    tables = {name: load_statistics(one, folder / "documents" / name) for name, one in documents.items()}
    statistics = {name: table for name, table in tables.items() if table is not None}
    for name, table in statistics.items():
        figures[name] |= table.figures
    institutions = load_institutions(folder / "institutions")
    root = folder / "topics"
    topics = {topic.id: topic for topic in (load_topic(path, root) for path in sorted(root.rglob("*.yaml")))}
    places = load_places(folder / "places")
    slang, terms = load_slang(folder), load_terms(folder / "documents", documents, figures)
    deadlines = load_deadlines(folder / "documents", documents, figures)
    courtesies = load_courtesies(folder)
    return Knowledge(
        folder, documents, figures, institutions, topics, statistics, places, slang, courtesies, terms, deadlines
    )


def load_courtesies(folder: Path) -> Courtesies:
    """The phrases in ``courtesies.yaml``, by language; none where there is no such file."""
    path = folder / "courtesies.yaml"
    if not path.exists():
        return Courtesies(())
    data = read_yaml(path)
    for lang, phrases in plain(data).items():
        if not isinstance(phrases, list) or not all(isinstance(phrase, str) for phrase in phrases):
            raise KnowledgeError(path, line_of(data, (lang,)), f"{lang}: a list of phrases is needed")
    return Courtesies(phrase for phrases in plain(data).values() for phrase in phrases)


def load_slang(folder: Path) -> Slang:
    """The everyday spellings in ``slang.yaml``; KnowledgeError where one stands for two words."""
    path = folder / "slang.yaml"
    data, seen = read_yaml(path), set()
    for word, variants in data.items():
        if not isinstance(variants, list):
            raise KnowledgeError(path, line_of(data, (word,)), f"{word}: a list of spellings is needed")
        for number, variant in enumerate(variants):
            if fold(str(variant)) in seen:
                raise KnowledgeError(path, line_of(data, (word, number)), f"{variant} stands for two words")
            seen.add(fold(str(variant)))
    return Slang(plain(data))
