"""Which countries take part, and in which region those outside the programme stand."""

from typing import Literal

from pydantic import PrivateAttr, model_validator

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

    _region: dict[str, int] = PrivateAttr(default_factory=dict)
    _programme: frozenset[str] = PrivateAttr(default=frozenset())

    @model_validator(mode="after")
    def _index(self) -> "Countries":
        programme, regions = frozenset(self.union + self.associated), {}
        for region, codes in self.regions.items():
            for code in codes:
                if code in regions or code in programme:
                    raise ValueError(f"{code} stands twice")
                regions[code] = region
        self._programme, self._region = programme, regions
        return self

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
