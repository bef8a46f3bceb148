"""The page of commands and settings names everything that can be called and set, and nothing else."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.answers.facts import KEYS, SCHOLARSHIP_READERS
from bot.chat import menu
from bot.cli import parser
from bot.commands import COMMANDS
from bot.telegram import coordinators
from rules.deadlines import EVENTS
from tests.docs.reading import ROOT, read_by_us

REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", REFERENCE, re.MULTILINE | re.DOTALL))
SETTINGS = SECTIONS["Settings"]


def section(command: str) -> str:
    """What the page says of a command."""
    [found] = [heading + text for heading, text in SECTIONS.items() if f"`mobility-bot {command}`" in heading + text[:1]
               or (heading.endswith(f"`{command}`"))]  # fmt: skip
    return found


def parsers(command: str) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """The parser of a command, and of its actions with their name before the parser."""
    [commands] = [action for action in parser(command)._actions if isinstance(action, argparse._SubParsersAction)]
    own = commands.choices[command]
    yield "", own
    for action in own._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(command: str) -> None:
    text = section(command)
    for name, one in parsers(command):
        assert f"{command} {name}".strip() in text
        for action in one._actions:
            for option in action.option_strings:
                assert option in ("-h", "--help", "--lang") or re.search(rf"`{option}\b", text), option
            if not action.option_strings and action.choices and not isinstance(action, argparse._SubParsersAction):
                assert {f"`{choice}`" for choice in action.choices} <= set(re.findall("`[^`]+`", text))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_takes_a_language_as_the_page_says(command: str) -> None:
    inner = [one for name, one in parsers(command) if name] or [one for _, one in parsers(command)]
    assert all("--lang" in one._option_string_actions for one in inner)


def test_every_explained_option_exists() -> None:
    known = {option for command in COMMANDS for _, one in parsers(command) for option in one._option_string_actions}
    assert set(re.findall(r"`(--[a-z-]+)", REFERENCE)) <= known


def test_every_field_of_a_situation_is_explained() -> None:
    named = set(re.findall("`([a-z_.]+)`", section("check")))
    fields = {key for key in KEYS if key != "ad_futura"} | {f"ad_futura.{name}" for name in SCHOLARSHIP_READERS}
    assert fields <= named


def test_every_event_is_explained() -> None:
    assert set(EVENTS) <= set(re.findall("`([a-z_]+)`", section("deadlines")))


def test_every_command_of_a_chat_is_explained() -> None:
    named = set(re.findall("`/([a-z]+)`", SECTIONS["In a chat"]))
    assert named == {"start", *menu.COMMANDS, *coordinators.COMMANDS}


def test_every_setting_is_explained_and_every_explained_one_is_read() -> None:
    table = set(re.findall(r"`([A-Z_]+)`", "".join(re.findall(r"^\|[^|]+", SETTINGS, re.MULTILINE))))
    assert table == read_by_us()


def test_every_module_to_run_is_named() -> None:
    run = {f"{path.parent.name}.{path.stem}" for folder in ("benchmarks", "tools") for path in (ROOT / folder).iterdir()
           if path.suffix == ".py" and "__main__" in path.read_text(encoding="utf-8")}  # fmt: skip
    assert run == set(re.findall(r"python -m ([a-z_.]+)", SECTIONS["For developers"]))


def test_every_target_of_make_is_named() -> None:
    targets = re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert {f"make {target}" for target in targets} - {"make help"} <= set(
        re.findall("`(make [a-z]+)`", SECTIONS["For developers"])
    )


def pages() -> list[Path]:
    return [*ROOT.glob("*.md"), *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "tests").rglob("*.md"))]


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"""\]\((?!https?:)([^)#]*)(?:#[^)]*)?\)|src="([^"]+)\"""", text):
        assert (page.parent / (target[0] or target[1] or page.name)).exists(), target


def test_every_page_is_in_the_order_of_reading() -> None:
    listed = re.findall(r"\]\(docs/([a-z-]+\.md)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert {path.name for path in (ROOT / "docs").glob("*.md")} <= set(listed)


def test_every_picture_is_shown() -> None:
    shown = {name for page in pages() for name in re.findall(r"pictures/([\w.-]+)", page.read_text(encoding="utf-8"))}
    assert shown == {path.name for path in (ROOT / "docs" / "pictures").iterdir()}
