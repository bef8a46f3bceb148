"""Which countries take part, and in which region those outside the programme stand."""

from functools import cached_property
from typing import Literal

from pydantic import model_validator

from rules.figure import Source
from rules.reference import Frozen, PlaceRef

Side = Literal["programme", "partner"]


class Countries(Frozen):
    """The countries of a call, by ISO 3166-1 alpha-2 code (``XK`` for Kosovo).

    Attributes:
        at: where the programme countries stand.
        union: member states of the European Union.
        associated: third countries associated to the programme.
        regions_at: where the regions stand.
        regions: the third countries not associated to the programme, by number of their region.
    """

    at: PlaceRef
    union: tuple[str, ...]
    associated: tuple[str, ...]
    regions_at: PlaceRef
    regions: dict[int, tuple[str, ...]]

    @model_validator(mode="after")
    def _once_each(self) -> "Countries":
        seen: set[str] = set()
        for codes in (self.union, self.associated, *self.regions.values()):
            for code in codes:
                if code in seen:
                    raise ValueError(f"{code} stands twice")
                seen.add(code)
        return self

    @cached_property
    def _programme(self) -> frozenset[str]:
        return frozenset(self.union + self.associated)

    @cached_property
    def _region(self) -> dict[str, int]:
        return {code: region for region, codes in self.regions.items() for code in codes}

    def side(self, code: str) -> Side | None:
        """Whether a country takes part in the programme or is a partner; None if the call does not list it."""
        if code in self._programme:
            return "programme"
        return "partner" if code in self._region else None

    def region(self, code: str) -> int | None:
        """The region of a third country not associated to the programme."""
        return self._region.get(code)

    def place(self, code: str) -> Source:
        """Where a listed country stands."""
        return self.regions_at if code in self._region else self.at
