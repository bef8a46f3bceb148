"""The terms of the documents: ``data/documents/<id>/terms.yaml``, its keys and locators resolved (docs/rules.md)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, model_validator

from knowledge.documents import Document
from knowledge.reading import KnowledgeError, Record, build, line_of, read_yaml
from rules.conditions import Condition, condition
from rules.countries import Countries
from rules.figure import Figure, Source
from rules.grant.grant import Grant
from rules.reference import PlaceRef
from rules.remark import Remark
from rules.scholarship import Scholarship
from rules.terms import Terms

M = TypeVar("M", bound=BaseModel)
FILE = "terms.yaml"


class Borrowing(Record):
    """``from`` names the documents whose amounts are used, ``at`` the place that leaves the amounts to others."""

    documents: tuple[str, ...]
    at: PlaceRef

    @model_validator(mode="before")
    @classmethod
    def _from(cls, data: Any) -> Any:
        # `from` cannot be the name of an attribute.
        return {("documents" if key == "from" else key): value for key, value in data.items()}


KEYS = ("countries", "borrows", "conditions", "remarks", "grant", "scholarship")


def load_terms(
    folder: Path, documents: Mapping[str, Document], figures: Mapping[str, Mapping[str, Figure]]
) -> dict[str, Terms]:
    """The terms of all documents that have some, by the document's id.

    Args:
        folder: the one that holds a folder for each document.
        documents: by id.
        figures: by document and key.

    Raises:
        KnowledgeError: with file and line of the first thing that is wrong.
    """
    return _Loader(folder, documents, figures).all()


class _Loader:
    def __init__(
        self, folder: Path, documents: Mapping[str, Document], figures: Mapping[str, Mapping[str, Figure]]
    ) -> None:
        self._folder, self._documents, self._figures = folder, documents, figures
        self._done: dict[str, Terms] = {}
        self._begun: set[str] = set()

    def all(self) -> dict[str, Terms]:
        return {name: self._terms(name) for name in self._documents if (self._folder / name / FILE).exists()}

    def _terms(self, name: str) -> Terms:
        if name not in self._done:
            self._begun.add(name)
            self._done[name] = _File(self, self._folder / name / FILE, self._documents[name]).terms()
        return self._done[name]

    def other(self, name: Any) -> Terms:
        """The terms of another document; ValueError where there are none, or where these here are needed for them."""
        if name not in self._documents or not (self._folder / name / FILE).exists():
            raise ValueError(f"{name!r} is no document with terms")
        if name in self._begun and name not in self._done:
            raise ValueError(f"{name} itself needs these terms")
        return self._terms(name)

    def figure(self, document: str, key: str) -> Figure:
        """``key`` of the document, or ``fvo-2025:key`` of another; ValueError where there is none."""
        other, _, rest = key.rpartition(":")
        try:
            return self._figures[other or document][rest]
        except KeyError:
            raise ValueError(f"{other or document} has no figure {rest!r}") from None

    def place(self, document: str, locator: str) -> Source:
        """A locator of the document, or ``fvo-2025:II/fn4`` of another; ValueError where there is none."""
        other, _, rest = locator.rpartition(":")
        name = other or document
        if name not in self._documents or rest not in self._documents[name].outline:
            raise ValueError(f"{name} has no place {rest!r}")
        return Source(name, rest)


class _File:
    """One file of terms while it is read."""

    def __init__(self, loader: _Loader, path: Path, document: Document) -> None:
        self._loader, self._path, self._document = loader, path, document
        self._data = read_yaml(path)
        self._context = {
            "figure": lambda key: loader.figure(document.id, key),
            "place": lambda locator: loader.place(document.id, locator),
        }

    def terms(self) -> Terms:
        for key in self._data:
            if key not in KEYS:
                raise self._error((key,), f"{key}: unknown key")
        if "countries" not in self._data:
            raise self._error((), "countries: a mapping, or the id of the document that lists them, is needed")
        borrowing = self._part(Borrowing, ("borrows",)) if "borrows" in self._data else None
        return Terms(
            document=self._document.id,
            series=self._document.series,
            since=self._document.since,
            countries=self._countries(),
            conditions=self._conditions(("conditions",)),
            remarks=tuple(self._part(Remark, ("remarks", i)) for i, _ in enumerate(self._data.get("remarks", ()))),
            grant=self._part(Grant, ("grant",)) if "grant" in self._data else None,
            lenders=self._lenders(borrowing),
            borrows_at=borrowing.at if borrowing else None,
            scholarship=self._scholarship() if "scholarship" in self._data else None,
        )

    def _error(self, keys: tuple[int | str, ...], what: str) -> KnowledgeError:
        return KnowledgeError(self._path, line_of(self._data, keys), what)

    def _part(self, model: type[M], keys: tuple[int | str, ...], **given: Any) -> M:
        return build(model, self._data, self._path, keys, context=self._context, given=given)

    def _countries(self) -> Countries:
        if not isinstance(self._data["countries"], str):
            return self._part(Countries, ("countries",))
        try:
            return self._loader.other(self._data["countries"]).countries
        except ValueError as error:
            raise self._error(("countries",), f"countries: {error}") from error

    def _lenders(self, borrowing: Borrowing | None) -> tuple[Terms, ...]:
        try:
            return tuple(self._loader.other(name) for name in borrowing.documents) if borrowing else ()
        except ValueError as error:
            raise self._error(("borrows", "from"), f"borrows: {error}") from error

    def _conditions(self, keys: tuple[int | str, ...]) -> tuple[Condition, ...]:
        found: Any = self._data
        for key in keys:
            found = found.get(key, ())
        conditions = []
        for number, entry in enumerate(found):
            try:
                kind = condition(entry)
            except (ValueError, AttributeError) as error:
                raise self._error((*keys, number), str(error)) from error
            conditions.append(self._part(kind, (*keys, number)))
        return tuple(conditions)

    def _scholarship(self) -> Scholarship:
        conditions = self._conditions(("scholarship", "conditions"))
        return self._part(Scholarship, ("scholarship",), conditions=conditions)
