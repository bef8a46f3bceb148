"""JSON Schemas of the knowledge files, generated from their models, for completion and checks in an editor."""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from knowledge.documents import Document, FigureEntry
from knowledge.institutions import Institution
from knowledge.terms import KEYS
from knowledge.topics import Topic
from rules.conditions import KINDS
from rules.countries import Countries
from rules.deadlines import DeadlineRule
from rules.grant.grant import Grant
from rules.remark import Remark
from rules.scholarship import Scholarship

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
PLACE: Schema = {"type": ["string", "integer"]}  # the articles of a regulation are numbers


def schemas() -> dict[str, Schema]:
    """The schema of each kind of file by the pattern of its path below the knowledge folder."""
    return {
        "topics/**/*.yaml": _without(Topic.model_json_schema(), "id"),
        "institutions/*.yaml": _without(Institution.model_json_schema(), "id"),
        "documents/*/document.yaml": _without(Document.model_json_schema(), "id"),
        "documents/*/figures.yaml": _figures(),
        "documents/*/terms.yaml": _terms(),
        "documents/*/deadlines.yaml": _deadlines(),
        "slang.yaml": {"type": "object", "additionalProperties": _list(TEXT)},
        "languages.yaml": {"type": "object", "additionalProperties": _list(TEXT)},
        "courtesies.yaml": {"type": "object", "additionalProperties": _list(TEXT)},
    }


def write_schemas(folder: Path, knowledge: Path) -> dict[str, list[str]]:
    """Write each schema to a file of its own in ``folder``; returns file → what it is for, as editors want to know."""
    folder.mkdir(parents=True, exist_ok=True)
    found = {}
    for pattern, schema in schemas().items():
        *above, last = pattern.split("/")
        name = above[0] if "*" in last else Path(last).stem
        path = (folder / f"{name}.json").resolve()
        path.write_text(json.dumps(schema, ensure_ascii=False, indent=2), encoding="utf-8")
        found[path.as_posix()] = [(knowledge.resolve() / pattern).as_posix()]
    return found


def _without(schema: Schema, key: str) -> Schema:
    """A schema without a key that comes from elsewhere, such as the id, which is the file's name."""
    schema["properties"].pop(key)
    schema["required"].remove(key)
    return schema


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _figures() -> Schema:
    figure = FigureEntry.model_json_schema()
    figure["properties"]["amount"] = {"type": "number"}
    figure["oneOf"] = [{"required": keys} for keys in (["amount", "unit"], ["date"], ["text"], ["url"])]
    return {"type": "object", "additionalProperties": figure}


def _terms() -> Schema:
    models: tuple[type[BaseModel], ...] = (*KINDS.values(), Countries, Remark, Grant, Scholarship)
    references, schema = models_json_schema([(model, "validation") for model in models])
    reference = {model: references[model, "validation"] for model in models}
    conditions = _list({"anyOf": [reference[kind] for kind in KINDS.values()]})
    schema["$defs"]["Scholarship"]["properties"]["conditions"] = conditions
    keys: dict[str, Schema] = {
        "countries": {"anyOf": [TEXT, reference[Countries]]},
        "borrows": {
            "type": "object",
            "properties": {"from": _list(TEXT), "at": PLACE},
            "required": ["from", "at"],
            "additionalProperties": False,
        },
        "conditions": conditions,
        "remarks": _list(reference[Remark]),
        "grant": reference[Grant],
        "scholarship": reference[Scholarship],
    }
    assert keys.keys() == set(KEYS), "a key of the terms has no schema"
    _places(schema)
    return {**schema, "type": "object", "properties": keys, "required": ["countries"], "additionalProperties": False}


def _deadlines() -> Schema:
    schema = DeadlineRule.model_json_schema()
    definitions, deeds = schema.pop("$defs"), schema["properties"]["deed"]
    rule = _without(schema, "deed")
    rule["oneOf"] = [{"required": [key]} for key in ("after", "before", "open")]
    whole = {"$defs": definitions, "type": "object", "propertyNames": deeds, "additionalProperties": rule}
    _places(whole)
    return whole


def _places(schema: Any) -> None:
    """Let every place be a number too."""
    if isinstance(schema, dict):
        for name in schema.get("properties", {}):
            if name in ("at", "open") or name.endswith("_at"):
                schema["properties"][name] = PLACE
        for part in schema.values():
            _places(part)
    if isinstance(schema, list):
        for part in schema:
            _places(part)
