"""The tables of a report as cells with dimensions, from the CSV files beside its document."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Literal

from knowledge.documents import Document
from knowledge.reading import KnowledgeError, Record, build, read_csv
from rules.figure import Figure, Source, Unit

Direction = Literal["outgoing", "incoming"]
Sector = Literal["SCH", "VET", "HED", "ADU", "sport"]
Participants = Literal["pupils", "vet_learners", "students", "adult_learners", "staff"]
Action = Literal["KA1", "KA2", "KA210", "KA220"]
Applicants = Literal["accredited", "non_accredited", "programme_countries", "third_countries"]
Measure = Literal["mobilities", "change", "share", "received", "approved", "projects", "funds"]

DIRECTIONS: tuple[Direction, ...] = ("outgoing", "incoming")
SECTORS: tuple[Sector, ...] = ("SCH", "VET", "HED", "ADU", "sport")
LEARNERS: dict[Sector, Participants] = {
    "SCH": "pupils",
    "VET": "vet_learners",
    "HED": "students",
    "ADU": "adult_learners",
}  # sport has staff only
COLUMNS = (
    "at", "year", "direction", "action", "sector", "country", "participants", "applicants", "measure", "amount",
)  # fmt: skip
_UNITS: dict[Measure, Unit] = {"change": "percent", "share": "percent", "funds": "EUR"}


class Cell(Record):
    """One number of a table; a dimension that is None is not broken down there (all sectors, all countries, …).

    ``change`` is in percent against the year before, ``share`` in percent of the direction, ``funds`` in EUR;
    everything else is a count. ``at`` is the place in the report.
    """

    at: str
    year: int
    direction: Direction | None
    action: Action | None
    sector: Sector | None
    country: str | None
    participants: Participants | None
    applicants: Applicants | None
    measure: Measure
    amount: Decimal

    @property
    def key(self) -> str:
        """Its name as a figure, such as ``outgoing_hed_es_students`` or ``ka1_sch_funds``."""
        parts = (self.direction, self.action, self.sector, self.country, self.participants, self.applicants)
        named = [part.lower() for part in parts if part]
        return "_".join(named if self.measure == "mobilities" else [*named, self.measure])


_Place = tuple[
    Direction | None, Action | None, Sector | None, str | None, Participants | None, Applicants | None, Measure
]


@dataclass(frozen=True)
class Statistics:
    """All tables of one document."""

    document: str
    year: int
    cells: tuple[Cell, ...]

    @cached_property
    def _index(self) -> dict[_Place, Cell]:
        return {
            (c.direction, c.action, c.sector, c.country, c.participants, c.applicants, c.measure): c for c in self.cells
        }

    def find(
        self,
        measure: Measure,
        direction: Direction | None = None,
        action: Action | None = None,
        sector: Sector | None = None,
        country: str | None = None,
        participants: Participants | None = None,
        applicants: Applicants | None = None,
    ) -> Cell | None:
        """The cell with exactly these dimensions, or None where the report publishes none."""
        return self._index.get((direction, action, sector, country, participants, applicants, measure))

    def source(self, cell: Cell) -> Source:
        """Where the cell stands."""
        return Source(self.document, cell.at)

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """The cells as figures by key, so that texts name them like any other figure of the document."""
        return {
            cell.key: Figure(source=self.source(cell), amount=cell.amount, unit=_UNITS.get(cell.measure, "count"))
            for cell in self.cells
        }


def load_statistics(document: Document, folder: Path) -> Statistics | None:
    """The tables of the document in ``folder``; None where it has none.

    Raises:
        KnowledgeError: a row does not fit, stands at an unknown place, or says what another row already says.
    """
    cells: dict[str, Cell] = {}
    for path in sorted((folder / "tables").glob("*.csv")):
        for line, row in read_csv(path, COLUMNS):
            try:
                cell = build(Cell, {key: value or None for key, value in row.items()}, path)
            except KnowledgeError as error:
                raise KnowledgeError(path, line, error.what) from error
            if cell.at not in document.outline:
                raise KnowledgeError(path, line, f"{document.id} has no place {cell.at!r}")
            if cell.key in cells:
                raise KnowledgeError(path, line, f"{cell.key} is given twice")
            cells[cell.key] = cell
    if not cells:
        return None
    return Statistics(document.id, _one_year(folder, cells.values()), tuple(cells.values()))


def _one_year(folder: Path, cells: Iterable[Cell]) -> int:
    years = {cell.year for cell in cells}
    if len(years) > 1:
        raise KnowledgeError(folder / "tables", None, "the tables of one report must be of one year")
    return years.pop()
