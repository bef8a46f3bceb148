"""JSON Schemas of the knowledge files, generated from their models, for completion and checks in an editor."""

from typing import Any

from knowledge.documents import Document, FigureEntry
from knowledge.institutions import Institution
from knowledge.topics import Topic


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of each kind of file by the pattern of its path below the knowledge folder."""
    figure = FigureEntry.model_json_schema()
    return {
        "topics/**/*.yaml": _without_id(Topic.model_json_schema()),
        "institutions/*.yaml": _without_id(Institution.model_json_schema()),
        "documents/*/document.yaml": _without_id(Document.model_json_schema()),
        "documents/*/figures.yaml": {"type": "object", "additionalProperties": figure},
        "slang.yaml": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
    }


def _without_id(schema: dict[str, Any]) -> dict[str, Any]:
    """The id comes from the file's name."""
    schema["properties"].pop("id")
    schema["required"].remove("id")
    return schema
