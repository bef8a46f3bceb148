"""The sending institutions: one file of ``data/institutions`` is one of them, its id the file's name."""

from pathlib import Path

from knowledge.documents import Bilingual
from knowledge.reading import Record, build, read_yaml


class Institution(Record):
    """A sending institution: its names, where it is, whom to ask. ``series`` is that of its call or regulation."""

    id: str
    name: Bilingual
    short: str
    series: str
    city: str
    aliases: tuple[str, ...]
    contact: Bilingual


def load_institutions(folder: Path) -> dict[str, Institution]:
    """The institutions described in ``folder``, by id.

    Raises:
        KnowledgeError: with file and line of the first thing that is wrong.
    """
    institutions = {}
    for path in sorted(folder.glob("*.yaml")):
        data = read_yaml(path)
        data["id"] = path.stem
        institutions[path.stem] = build(Institution, data, path)
    return institutions
