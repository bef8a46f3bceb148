"""What the rules need of the knowledge: documents, institutions, terms and places, without topics and their search."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from knowledge.cache import cached, fingerprint
from knowledge.deadlines import load_deadlines
from knowledge.documents import Document, load_documents, newest
from knowledge.institutions import Institution, load_institutions
from knowledge.places import City, Places, load_places
from knowledge.reading import KnowledgeError, read_csv
from knowledge.terms import load_terms
from rules.deadlines import DeadlineRule
from rules.figure import Figure
from rules.stay import Stay
from rules.terms import Terms, choose

MADE_BY = (
    "rules",
    *(f"knowledge.{name}" for name in ("deadlines", "documents", "institutions", "reading", "rulebook", "terms")),
)
"""The modules that make a rulebook: when one of them changes, a kept one no longer holds."""


@dataclass(frozen=True)
class Rulebook:
    """Whoever judges situations takes this; it is small and quick to load.

    Attributes:
        folder: where the knowledge files lie.
        documents: by id.
        institutions: by id.
        terms: by the id of their document.
        figures: by the id of their document and by key.
        country_names: code → name in Slovene and in English.
        deadlines: those that a document sets, by its id.
    """

    folder: Path
    documents: Mapping[str, Document]
    institutions: Mapping[str, Institution]
    terms: Mapping[str, Terms]
    figures: Mapping[str, Mapping[str, Figure]]
    country_names: Mapping[str, tuple[str, str]]
    deadlines: Mapping[str, tuple[DeadlineRule, ...]]
    loaded_places: Places | None = None

    @cached_property
    def newest(self) -> dict[str, Document]:
        """The newest document of each series."""
        return newest(self.documents.values())

    def figure(self, series: str, key: str) -> Figure:
        """A figure of a series' newest document; KeyError where there is none."""
        return self.figures[self.newest[series].id][key]

    @cached_property
    def places(self) -> Places:
        """Cities and names of countries; unless they are here already, loaded when the first one is looked up."""
        if self.loaded_places is not None:
            return self.loaded_places
        folder = self.folder / "places"
        return cached("places", fingerprint([folder], ["knowledge", "rules"]), lambda: load_places(folder))

    @cached_property
    def _editions(self) -> dict[str, tuple[Terms, ...]]:
        return {
            institution.id: tuple(terms for terms in self.terms.values() if terms.series == institution.series)
            for institution in self.institutions.values()
        }

    def home(self, institution: str) -> City:
        """The sending city of an institution."""
        return self.places.city(self.institutions[institution].city, "SI")

    def terms_for(self, institution: str, stay: Stay) -> Terms:
        """The institution's call or regulation in whose period the stay lies (:func:`rules.terms.choose`)."""
        terms = choose(self._editions[institution], stay)
        assert terms is not None, "load_rulebook has seen to it that every institution has terms"
        return terms


def load_rulebook(folder: Path) -> Rulebook:
    """Read what the rules need below ``folder``.

    Raises:
        KnowledgeError: with file and line of the first thing that is wrong.
    """
    documents, figures = load_documents(folder)
    terms = load_terms(folder / "documents", documents, figures)
    institutions = load_institutions(folder / "institutions")
    for institution in institutions.values():
        if not any(one.series == institution.series for one in terms.values()):
            path, series = folder / "institutions" / f"{institution.id}.yaml", institution.series
            raise KnowledgeError(path, None, f"series: no document of the series {series!r} has terms.yaml")
    rows = read_csv(folder / "places" / "countries.csv", ("code", "sl", "en"))
    names = {row["code"]: (row["sl"], row["en"]) for _, row in rows}
    deadlines = load_deadlines(folder / "documents", documents, figures)
    return Rulebook(folder, documents, institutions, terms, figures, names, deadlines)


def kept_rulebook(folder: Path) -> Rulebook:
    """The rulebook as it was kept by an earlier run, or made anew when a file has changed."""
    files = [folder / "documents", folder / "institutions", folder / "places" / "countries.csv"]
    if not all(path.exists() for path in files):
        return load_rulebook(folder)  # which says what is wrong
    return cached("rulebook", fingerprint(files, MADE_BY), lambda: load_rulebook(folder))
