"""A figure of a document: an amount, date, text or address together with the place where it stands."""

import datetime
from decimal import Decimal
from typing import Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, model_validator

Unit = Literal[
    "EUR", "EUR/month", "EUR/day", "month", "day", "working_day", "week", "year", "hour", "km",
    "ECTS", "percent", "percentage_point", "count",
]  # fmt: skip


class Source(NamedTuple):
    """A place in a document, such as ``Source("fvo-2025", "VI/T3")``."""

    document: str
    locator: str

    def __str__(self) -> str:
        return f"{self.document}:{self.locator}"


class Value(BaseModel):
    """What a document states: an ``amount`` with a ``unit``, or a ``date``, a ``text``, or a ``url``.

    ``text`` holds what is quoted as it stands: a telephone number, a postal or electronic address, a name. ``reads`` is
    the wording of the document where it does not write the value in figures, such as ``enega leta`` for 12 months.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    amount: Decimal | None = None
    unit: Unit | None = None
    date: datetime.date | None = None
    text: str | None = None
    url: str | None = None
    reads: str | None = None

    @model_validator(mode="after")
    def _one_value(self) -> Self:
        given = [name for name in ("amount", "date", "text", "url") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"a figure is exactly one of amount, date, text, url; found {', '.join(given) or 'none'}")
        if (self.unit is None) == (self.amount is not None):
            raise ValueError("an amount needs a unit, and nothing else has one")
        return self


class Figure(Value):
    """One value with the place where it stands."""

    source: Source

    @property
    def value(self) -> Decimal:
        """The amount; ValueError where the figure is none."""
        if self.amount is None:
            raise ValueError(f"the figure at {self.source} is no amount")
        return self.amount
