"""A file of questions with what a right answer has to contain, one JSON object a line (tests/questions/README.md)."""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Question:
    """A question as a person types it. ``must``: of each group one pattern has to match; ``must_not``: none may.

    ``answerable`` is false where the right thing is to decline.
    """

    id: str
    lang: str
    institution: str | None
    text: str
    answerable: bool
    must: tuple[tuple[re.Pattern[str], ...], ...]
    must_not: tuple[re.Pattern[str], ...]
    style: str

    def met_by(self, answer: str) -> bool:
        """Whether a text says what a right answer has to say."""
        text = " ".join(unicodedata.normalize("NFKC", answer).split())
        said = all(any(pattern.search(text) for pattern in group) for group in self.must)
        return said and not any(pattern.search(text) for pattern in self.must_not)


def load_questions(path: Path) -> list[Question]:
    """The questions of a file; blank lines are passed over."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip())
    return [
        Question(
            id=row["id"],
            lang=row["lang"],
            institution=row["institution"],
            text=row["question"],
            answerable=row["expect"] == "answer",
            must=tuple(_patterns(group) for group in row["must"]),
            must_not=_patterns(row["must_not"]),
            style=row["style"],
        )
        for row in rows
    ]


def _patterns(given: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in given)
