"""A remark of the terms: something that must be said in some cases and changes no outcome."""

from pydantic import Field, field_validator

from rules.conditions.base import Case
from rules.conditions.flag import known_key
from rules.countries import Side
from rules.figure import Figure
from rules.reference import FigureRef, Frozen, PlaceRef
from rules.result import Country, Note, NoteKind
from rules.situation import Activity


class Remark(Frozen):
    """A note with the code ``says``, for the ``activities``, ``hosts`` or ``countries`` that it names (all if none).

    ``key``: only when that fact is true. ``priced``: only beside an estimate with amounts. ``figures`` are what its
    text mentions.
    """

    kind: NoteKind
    says: str
    at: PlaceRef
    activities: tuple[Activity, ...] = ()
    hosts: Side | None = None
    countries: tuple[str, ...] = ()
    key: str | None = None
    priced: bool = False
    figures: dict[str, FigureRef] = Field(default_factory=dict)

    @field_validator("key")
    @classmethod
    def _known(cls, key: str | None) -> str | None:
        return key and known_key(key)

    def note(self, case: Case, priced: bool) -> Note | None:
        """The note, where the remark concerns the case."""
        situation = case.situation
        host = situation.destination
        if self.activities and situation.activity not in self.activities:
            return None
        if (self.priced and not priced) or (self.key and situation.get(self.key) is not True):
            return None
        if self.countries and host not in self.countries:
            return None
        if self.hosts and (host is None or case.countries.side(host) != self.hosts):
            return None
        values: dict[str, object] = {name: _shown(figure) for name, figure in self.figures.items()}
        if host is not None:
            values["host"] = Country(host)
        return Note(self.kind, f"remark.{self.says}", self.at, values)


def _shown(figure: Figure) -> object:
    """The bare value: euros as Decimal, other amounts as whole numbers."""
    if figure.amount is None:
        return figure.date or figure.text or figure.url
    if figure.unit is not None and figure.unit.startswith("EUR"):
        return figure.amount
    return int(figure.amount)
