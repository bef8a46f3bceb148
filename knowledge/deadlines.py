"""The deadlines that the documents set: ``data/documents/<id>/deadlines.yaml``, and the Slovene public holidays."""

import datetime
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from knowledge.documents import Document
from knowledge.reading import KnowledgeError, line_of, plain, read_yaml
from rules.deadlines import DeadlineRule
from rules.figure import Figure, Source

FILE = "deadlines.yaml"


def load_deadlines(
    folder: Path, documents: Mapping[str, Document], figures: Mapping[str, Mapping[str, Figure]]
) -> dict[str, tuple[DeadlineRule, ...]]:
    """The deadlines of all documents that set some, by the document's id.

    Args:
        folder: the one that holds a folder for each document.
        documents: by id.
        figures: by document and key.

    Raises:
        KnowledgeError: with file and line of the first thing that is wrong.
    """
    paths = {name: folder / name / FILE for name in documents}
    return {name: _read(path, documents[name], figures[name]) for name, path in paths.items() if path.exists()}


def _read(path: Path, document: Document, figures: Mapping[str, Figure]) -> tuple[DeadlineRule, ...]:
    data = read_yaml(path)

    def figure(key: str) -> Figure:
        if key not in figures:
            raise ValueError(f"{document.id} has no figure {key!r}")
        return figures[key]

    def place(locator: str) -> Source:
        if locator not in document.outline:
            raise ValueError(f"{document.id} has no place {locator!r}")
        return Source(document.id, locator)

    return tuple(_rule(path, data, key, {"figure": figure, "place": place}) for key in data)


def _rule(path: Path, data: Any, key: str, context: dict[str, Any]) -> DeadlineRule:
    try:
        entry = plain(data[key])
        return DeadlineRule.model_validate(
            {"deed": key, **entry} if isinstance(entry, dict) else entry, context=context
        )
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if part != "deed")
        what = "unknown key" if first["type"] == "extra_forbidden" else first["msg"].removeprefix("Value error, ")
        shown = f"{key}.{where}" if where else key
        raise KnowledgeError(path, line_of(data, (key, *first["loc"])), f"{shown}: {what}") from error


@cache
def _holidays() -> Any:
    # Imported here: most commands need no calendar, and the library takes its time to load.
    from holidays import country_holidays

    return country_holidays("SI")


def is_holiday(day: datetime.date) -> bool:
    """Whether a day is a work-free public holiday in Slovenia."""
    return day in _holidays()
