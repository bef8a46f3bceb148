"""The JSON Schemas accept every packaged file and refuse damaged ones."""

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest

from knowledge.base import PACKAGED
from knowledge.reading import plain, read_yaml
from knowledge.schema import schemas
from tests.conftest import SMALL

Validate = Callable[[Any], Any]
NO_SCHEMA = {"names.yaml", "languages.yaml"}  # lists of names and samples


@pytest.fixture(scope="module")
def validators() -> dict[str, Validate]:
    """By the pattern of the files, with the dialect (draft 7) that editors know."""
    return {pattern: fastjsonschema.compile(schema) for pattern, schema in schemas().items()}


def content(path: Path) -> Any:
    """A file as an editor sees it: dates are text."""
    return json.loads(json.dumps(plain(read_yaml(path)), default=datetime.date.isoformat))


@pytest.mark.parametrize("folder", [PACKAGED, SMALL], ids=["packaged", "small"])
def test_every_file_fits_its_schema(folder: Path, validators: dict[str, Validate]) -> None:
    seen = set()
    for pattern, validate in validators.items():
        paths = list(folder.glob(pattern))
        assert paths, f"no file {pattern}"
        for path in paths:
            try:
                validate(content(path))
            except fastjsonschema.JsonSchemaException as error:
                pytest.fail(f"{path}: {error}")
        seen |= set(paths)
    without = {path for path in folder.rglob("*.yaml") if path not in seen}
    assert {path.name for path in without} <= NO_SCHEMA


DAMAGES: list[tuple[str, str, Callable[[Any], object]]] = [
    ("topics/**/*.yaml", "topics/grant/rate.yaml", lambda d: d.pop("title")),
    ("topics/**/*.yaml", "topics/grant/rate.yaml", lambda d: d.update(titel="x")),
    ("topics/**/*.yaml", "topics/grant/rate.yaml", lambda d: d["answers"][0].pop("en")),
    ("topics/**/*.yaml", "topics/grant/rate.yaml", lambda d: d["answers"][0].update(sources="tide:I")),
    ("topics/**/*.yaml", "topics/grant/rate.yaml", lambda d: d.update(audience=["cats"])),
    ("topics/**/*.yaml", "topics/grant/rate.yaml", lambda d: d.update(id="other/name")),
    ("topics/**/*.yaml", "topics/grant/rate.yaml", lambda d: d.update(answers={})),
    ("institutions/*.yaml", "institutions/tide.yaml", lambda d: d.pop("city")),
    ("institutions/*.yaml", "institutions/tide.yaml", lambda d: d["name"].pop("sl")),
    ("documents/*/document.yaml", "documents/tide-2030/document.yaml", lambda d: d["outline"]["I"].pop("begins")),
    ("documents/*/document.yaml", "documents/tide-2030/document.yaml", lambda d: d.update(since="soon")),
    ("documents/*/figures.yaml", "documents/tide-2030/figures.yaml", lambda d: d["ferry"].update(unit="moon")),
    ("documents/*/figures.yaml", "documents/tide-2030/figures.yaml", lambda d: d["ferry"].pop("at")),
    ("documents/*/figures.yaml", "documents/tide-2030/figures.yaml", lambda d: d["ferry"].update(amount="much")),
    ("documents/*/terms.yaml", "documents/tide-2030/terms.yaml", lambda d: d.update(condition=[])),
    ("documents/*/terms.yaml", "documents/tide-2030/terms.yaml", lambda d: d["conditions"][0].update(kind="magic")),
    ("documents/*/terms.yaml", "documents/tide-2030/terms.yaml", lambda d: d["conditions"][0].pop("at")),
    ("documents/*/deadlines.yaml", "documents/tide-2030/deadlines.yaml", lambda d: d["appeal"].update(event="party")),
    ("documents/*/deadlines.yaml", "documents/tide-2030/deadlines.yaml", lambda d: d.update(appeel=d.pop("appeal"))),
    ("slang.yaml", "slang.yaml", lambda d: d.update(koliko="kolk")),
]


@pytest.mark.parametrize(("pattern", "file", "damage"), DAMAGES)
def test_a_damaged_file_is_refused(
    pattern: str, file: str, damage: Callable[[Any], object], validators: dict[str, Validate]
) -> None:
    data = content(SMALL / file)
    validators[pattern](data)
    damage(data)
    with pytest.raises(fastjsonschema.JsonSchemaException):
        validators[pattern](data)
