"""The recorded sessions say what the assistant says."""

import datetime
import xml.etree.ElementTree as ET

import pytest

from bot.assistant import Assistant, load_assistant
from bot.terminal import Terminal
from knowledge import vectors
from tools.pictures import FOLDER
from tools.session import PROMPT, SESSIONS


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    if vectors.model() is None:
        pytest.skip("the sessions were recorded with sentence vectors, which cannot be had here")
    return load_assistant()


@pytest.mark.parametrize("name", SESSIONS)
def test_a_recorded_session_is_what_is_said_today(name: str, assistant: Assistant) -> None:
    picture = ET.parse(FOLDER / f"{name}.svg").iter("{http://www.w3.org/2000/svg}text")
    terminal = Terminal(assistant, clock=lambda: datetime.datetime(2026, 3, 2, 12))
    said = [line for typed in SESSIONS[name] for line in (PROMPT + typed, *terminal.answer(typed).splitlines())]
    again = "record it again: python -m tools.session"
    assert [text.text for text in picture] == [line for line in said if line.strip()], again
