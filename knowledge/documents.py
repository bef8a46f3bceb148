"""The documents that everything is cited from: their outline of citable places and the figures they state.

One folder of ``data/documents`` is one document: ``document.yaml`` (title, outline), ``figures.yaml``, and beside them
``terms.yaml`` where the document sets conditions and amounts, and ``tables/`` where it publishes statistics.
"""

import datetime
from collections.abc import Iterable
from pathlib import Path

from pydantic import Field, model_validator

from knowledge.reading import KnowledgeError, Record, build, line_of, read_yaml
from rules.figure import Figure, Source, Value


class Bilingual(Record):
    """The same text in Slovene and in English."""

    sl: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def __getitem__(self, lang: str) -> str:
        return self.sl if lang == "sl" else self.en


class Place(Record):
    """A citable place of a document.

    ``begins`` is the wording with which the place begins in the source text (white space does not count), ``ends``
    the wording behind it where the next place of the outline does not end it. ``uncited`` says why nothing cites it.
    """

    title: Bilingual
    begins: str = Field(min_length=3)
    ends: str | None = None
    uncited: str | None = None


class Document(Record):
    """A document with its outline: locator → place, in the order of the text.

    ``series`` joins the editions of one document, such as the calls of a faculty year by year; answers speak of the
    newest one (by ``since``), which topics cite by the series alone.
    """

    id: str
    title: Bilingual
    short: Bilingual
    series: str
    since: datetime.date
    url: str | None = None
    file: str
    outline: dict[str, Place]


class FigureEntry(Value):
    """A figure as it is written in ``figures.yaml``: ``at`` is the locator of the place where it stands."""

    at: str

    @model_validator(mode="before")
    @classmethod
    def _exact(cls, data: object) -> object:
        # A YAML number such as 23.33 must not pass through a binary float.
        if isinstance(data, dict) and isinstance(data.get("amount"), int | float):
            return {**data, "amount": str(data["amount"])}
        return data


def newest(documents: Iterable[Document]) -> dict[str, Document]:
    """The newest document of each series, the newest of all last."""
    return {d.series: d for d in sorted(documents, key=lambda d: d.since)}


def load_documents(folder: Path) -> tuple[dict[str, Document], dict[str, dict[str, Figure]]]:
    """The documents of a knowledge folder and their figures, both by the id of the document.

    Raises:
        KnowledgeError: there are none, a file is wrong, or it is open which of two editions is the newer one.
    """
    if not (folder / "documents").is_dir():
        raise KnowledgeError(folder, None, "no knowledge here: the folder documents is missing")
    folders = sorted(path for path in (folder / "documents").iterdir() if path.is_dir())
    documents: dict[str, Document] = {}
    for path in folders:
        document = documents[path.name] = load_document(path)
        for other in documents.values():
            if other is not document and (other.series, other.since) == (document.series, document.since):
                file = path / "document.yaml"
                what = f"since: {other.id}, of the same series, begins on {other.since} too: which one is the newer?"
                raise KnowledgeError(file, line_of(read_yaml(file), ("since",)), what)
    return documents, {path.name: load_figures(documents[path.name], path) for path in folders}


def load_document(folder: Path) -> Document:
    """The document described in ``folder``; its id is the folder's name."""
    data = read_yaml(folder / "document.yaml")
    data["id"] = folder.name
    return build(Document, data, folder / "document.yaml")


def load_figures(document: Document, folder: Path) -> dict[str, Figure]:
    """The figures of a document by key.

    Raises:
        KnowledgeError: an entry is malformed or stands at a place that the document's outline does not have.
    """
    path = folder / "figures.yaml"
    if not path.exists():
        return {}
    data, figures = read_yaml(path), {}
    for key in data:
        entry = build(FigureEntry, data, path, (key,))
        if entry.at not in document.outline:
            raise KnowledgeError(path, line_of(data, (key, "at")), f"{key}: {document.id} has no place {entry.at!r}")
        figures[str(key)] = Figure(source=Source(document.id, entry.at), **entry.model_dump(exclude={"at"}))
    return figures
