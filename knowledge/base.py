"""All knowledge in one place, loaded once: documents, figures, institutions, terms, topics, tables, places."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from knowledge import text
from knowledge.documents import Bilingual, Document, load_document, load_figures
from knowledge.reading import KnowledgeError, Record, build, read_yaml
from knowledge.tables import Statistics, load_statistics
from knowledge.topics import Topic, load_topic
from rules.figure import Figure, Source

PACKAGED = Path(__file__).parent / "data"


class Institution(Record):
    """A sending institution: its names, where it is, whom to ask. ``series`` is that of its call or regulation."""

    id: str
    name: Bilingual
    short: str
    series: str
    city: str
    aliases: tuple[str, ...]
    contact: Bilingual


@dataclass(frozen=True)
class Knowledge:
    """Everything that the files say, resolved and checked against itself; never changed once loaded."""

    folder: Path
    documents: dict[str, Document]
    figures: dict[str, dict[str, Figure]]
    institutions: dict[str, Institution]
    topics: dict[str, Topic]
    statistics: dict[str, Statistics]

    @cached_property
    def newest(self) -> dict[str, Document]:
        """The newest document of each series."""
        return {d.series: d for d in sorted(self.documents.values(), key=lambda d: d.since)}

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
    if not (folder / "documents").is_dir():
        raise KnowledgeError(folder, None, "no knowledge here: the folder documents is missing")
    folders = sorted(path for path in (folder / "documents").iterdir() if path.is_dir())
    documents = {path.name: load_document(path) for path in folders}
    figures = {path.name: load_figures(documents[path.name], path) for path in folders}
    tables = {path.name: load_statistics(documents[path.name], path) for path in folders}
    statistics = {name: table for name, table in tables.items() if table is not None}
    for name, table in statistics.items():
        figures[name] |= table.figures
    institutions = {}
    for path in sorted((folder / "institutions").glob("*.yaml")):
        data = read_yaml(path)
        data["id"] = path.stem
        institutions[path.stem] = build(Institution, data, path)
    root = folder / "topics"
    topics = {topic.id: topic for topic in (load_topic(path, root) for path in sorted(root.rglob("*.yaml")))}
    return Knowledge(folder, documents, figures, institutions, topics, statistics)
