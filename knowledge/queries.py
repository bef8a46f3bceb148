"""What can be asked of the tables, and what comes back: published cells, what follows from them, or what is missing."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from knowledge.tables import LEARNERS, Action, Applicants, Cell, Direction, Measure, Participants, Sector

Over = Literal["country", "sector", "participants"]
SECTOR_OF = {learners: sector for sector, learners in LEARNERS.items()}
TYPES: tuple[Participants, ...] = (*SECTOR_OF, "staff")


@dataclass(frozen=True)
class Query:
    """What a question asks for. Empty tuples and None stand for what it does not say.

    ``ranked`` asks for an order over countries, sectors or types of participants: the first ``top`` of it, its
    ``place``-th row, or (``position``) the place of the countries named. ``together`` wants a sum, ``compare`` which is
    more. ``split`` is a breakdown that the tables do not have, such as ``gender``.
    """

    measure: Measure = "mobilities"
    year: int | None = None
    directions: tuple[Direction, ...] = ()
    sectors: tuple[Sector, ...] = ()
    countries: tuple[str, ...] = ()
    participants: tuple[Participants, ...] = ()
    action: Action | None = None
    applicants: tuple[Applicants, ...] = ()
    ranked: Over | None = None
    top: int | None = None
    place: int | None = None
    position: bool = False
    lowest: bool = False
    together: bool = False
    compare: bool = False
    split: str | None = None


@dataclass(frozen=True)
class Value:
    """One published cell, with what the report says beside it: the change against the year before, the share."""

    cell: Cell
    beside: tuple[Cell, ...] = ()


@dataclass(frozen=True)
class Sum:
    """A total (or, for ``remainder``, the first cell less the others) that the report does not print but that follows
    exactly from its cells.
    """

    cells: tuple[Cell, ...]
    amount: Decimal
    participants: Participants | None = None
    remainder: bool = False


@dataclass(frozen=True)
class Ratio:
    """A part and its whole, both published, where the report prints no percentage."""

    part: Cell
    whole: Cell


@dataclass(frozen=True)
class Ranking:
    """Cells in order, each with its place (equal numbers share one); ``published`` is how many the report lists.

    ``leader`` is the first of the table as printed, all participants counted, where ranking by one type puts another
    first.
    """

    over: Over
    rows: tuple[tuple[int, Cell], ...]
    published: int
    lowest: bool = False
    leader: Cell | None = None


@dataclass(frozen=True)
class More:
    """Which of two cells is larger (``larger`` first; equal ones in any order)."""

    larger: Cell
    smaller: Cell


@dataclass(frozen=True)
class NotPublished:
    """What was asked for and is not in the report (``reason``), with the cells that it does publish nearest to it."""

    reason: str
    query: Query
    published: tuple["Part", ...] = ()


Part = Value | Sum | Ratio | Ranking | More | NotPublished


@dataclass(frozen=True)
class Answer:
    """The parts of an answer; ``published`` is false where nothing of what was asked is in the report."""

    parts: tuple[Part, ...]

    @property
    def published(self) -> bool:
        """Whether the report holds what was asked."""
        return any(not isinstance(part, NotPublished) for part in self.parts)


def total(cells: tuple[Cell, ...], participants: Participants | None = None) -> Sum:
    """The sum of cells; only for cells that together are a whole."""
    return Sum(cells, sum((cell.amount for cell in cells), Decimal(0)), participants)


def present(*cells: Cell | None) -> tuple[Cell, ...]:
    """The cells that are published."""
    return tuple(cell for cell in cells if cell is not None)


def need(cell: Cell | None) -> Cell:
    """A cell that every edition of the report has; LookupError where the tables lack it."""
    if cell is None:
        raise LookupError("the tables lack a total that they must have")
    return cell
