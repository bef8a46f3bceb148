"""Reading the knowledge files: YAML 1.2 and CSV into frozen models, every error with its file and line."""

import csv
import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError


class KnowledgeError(Exception):
    """A knowledge file cannot be used: ``str()`` gives ``file:line: what is wrong``."""

    def __init__(self, path: Path, line: int | None, what: str) -> None:
        self.path, self.line, self.what = path, line, what
        super().__init__(f"{path}:{line}: {what}" if line else f"{path}: {what}")


class Record(BaseModel):
    """Base of all models of the knowledge files: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


R = TypeVar("R", bound=BaseModel)
SAID = {"extra_forbidden": "unknown key", "missing": "is missing", "too_short": "is empty"}


def read_yaml(path: Path) -> CommentedMap:
    """The mapping in a YAML 1.2 file (``NO`` is Norway, not false); keys keep their positions.

    Raises:
        KnowledgeError: the file cannot be read, is no YAML, holds a key twice, or is no mapping.
    """
    try:
        content = path.read_text(encoding="utf-8")
        data = YAML(typ="rt", pure=True).load(content)
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(path, None, f"cannot be read: {error}") from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = " ".join((error.problem or "is not valid YAML").split("\n")[0].split())
        raise KnowledgeError(path, mark.line + 1 if mark else None, what) from error
    except ValueError as error:  # what looks like a date and is none comes without its place
        raise KnowledgeError(path, _no_date(content), str(error)) from error
    if not isinstance(data, CommentedMap):
        raise KnowledgeError(path, 1, "the file must hold keys with values")
    return data


def _no_date(content: str) -> int | None:
    """The line of the first date that the calendar does not have."""
    for number, line in enumerate(content.splitlines(), 1):
        for year, month, day in re.findall(r"\b(\d{4})-(\d\d?)-(\d\d?)\b", line):
            try:
                datetime.date(int(year), int(month), int(day))
            except ValueError:
                return number
    return None


def line_of(data: Any, keys: tuple[int | str, ...]) -> int | None:
    """The line (from 1) on which the value reached by ``keys`` stands, or that of its nearest known parent."""
    line = data.lc.line + 1 if hasattr(data, "lc") else None
    for key in keys:
        try:
            if isinstance(data, CommentedMap):
                line = data.lc.key(key)[0] + 1
            elif isinstance(data, CommentedSeq):
                line = data.lc.item(key)[0] + 1
            data = data[key]
        except (KeyError, IndexError, TypeError):
            break
    return line


def plain(data: Any) -> Any:
    """The data without the positions and comments of its file."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [plain(value) for value in data]
    if isinstance(data, str):
        return str(data)
    return data


def build(
    model: type[R],
    data: Any,
    path: Path,
    within: tuple[int | str, ...] = (),
    context: Any = None,
    given: dict[str, Any] | None = None,
) -> R:
    """Make a model from (a part of) a file's data; ``within`` says where in the file that part stands.

    ``context`` is handed to the model's validators; ``given`` are values already made, in place of those in the file.

    Raises:
        KnowledgeError: with the line of the first thing that does not fit the model.
    """
    part = data
    for key in within:
        part = part[key]
    try:
        return model.model_validate({**plain(part), **given} if given else plain(part), context=context)
    except ValidationError as error:
        # A key with a slip of the pen is both unknown and missing; the first says where to look.
        first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
        keys = within + tuple(first["loc"])
        # What is wrong with the part as a whole is named by the part's own key.
        named = first["loc"] or [key for key in within[-1:] if isinstance(key, str)]
        where = ".".join(str(key) for key in named)
        what = SAID.get(first["type"]) or first["msg"].removeprefix("Value error, ")
        raise KnowledgeError(path, line_of(data, keys), f"{where}: {what}" if where else what) from error


def load(model: type[R], path: Path) -> R:
    """Read one YAML file into a model; KnowledgeError with file and line where that fails."""
    return build(model, read_yaml(path), path)


def read_csv(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file with their line numbers; the header must name exactly ``columns``."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file, strict=True)
            if tuple(rows.fieldnames or ()) != columns:
                raise KnowledgeError(path, 1, f"the header must be {','.join(columns)}")
            for row in rows:
                if None in row or None in row.values():
                    raise KnowledgeError(path, rows.line_num, f"{len(columns)} values are needed")
                yield rows.line_num, row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise KnowledgeError(path, None, f"cannot be read: {error}") from error
