"""The map of the code shows what is there, and nothing that is not."""

import re
from pathlib import Path

import pytest

from tests.docs.reading import ROOT

PAGES = {name: (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8") for name in ("architecture", "conversation")}
LAYERS = ("rules", "knowledge", "bot")


def map_of(layer: str) -> str:
    """The section of the map on a layer."""
    return PAGES["architecture"].split(f"\n## {layer}/ ")[1].split("\n## ")[0]


@pytest.mark.parametrize("layer", LAYERS)
def test_every_module_is_on_the_map(layer: str) -> None:
    shown = map_of(layer)
    for path in sorted((ROOT / layer).rglob("*.py")):
        inside = path.relative_to(ROOT / layer)
        if path.name == "__init__.py":
            continue
        if len(inside.parts) == 1:
            assert f"`{path.name}`" in shown, path
        else:
            assert f"`{inside.parts[0]}/`" in shown, path


def test_every_module_of_the_conversation_is_explained() -> None:
    for path in sorted((ROOT / "bot" / "chat").glob("[a-z]*.py")):
        assert f"`{path.name}`" in PAGES["conversation"] or f"/{path.name}`" in PAGES["conversation"], path


@pytest.mark.parametrize("layer", LAYERS)
def test_everything_on_the_map_is_there(layer: str) -> None:
    there = {path.name for path in (ROOT / layer).rglob("*")}
    there |= {path.stem for path in (ROOT / layer).rglob("*.py")}
    for name in re.findall(r"`([\w/.]+)`", "\n".join(re.findall(r"^\| `.*?\|", map_of(layer), re.MULTILINE))):
        assert Path(name).name in there or not Path(name).suffix, name


@pytest.mark.parametrize("layer", LAYERS)
def test_a_module_is_read_in_one_sitting(layer: str) -> None:
    for path in (ROOT / layer).rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, path
