"""References of terms to figures and places: written as keys and locators, resolved while a model is built.

The context given to pydantic is ``{"figure": key → Figure, "place": locator → Source}``; both raise ValueError for
what does not exist.
"""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationInfo

from rules.figure import Figure, Source


class Frozen(BaseModel):
    """Base of the terms: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _figure(value: Any, info: ValidationInfo) -> Any:
    return info.context["figure"](value) if isinstance(value, str) and info.context else value


def _place(value: Any, info: ValidationInfo) -> Any:
    if isinstance(value, int):
        value = str(value)
    return info.context["place"](value) if isinstance(value, str) and info.context else value


FigureRef = Annotated[Figure, BeforeValidator(_figure, json_schema_input_type=str)]
"""A figure, written as its key; that of another document as ``fvo-2025:full_month_days``."""

PlaceRef = Annotated[Source, BeforeValidator(_place, json_schema_input_type=str)]
"""A place, written as its locator; that of another document as ``fvo-2025:II/T1``."""


def sources_in(value: object) -> Iterator[Source]:
    """Every place within a model or a collection of them, their figures' included."""
    if isinstance(value, Source):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from sources_in(getattr(value, name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from sources_in(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from sources_in(inner)
