import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from starlette.testclient import TestClient

from bot.assistant import masks_of
from bot.page.app import make_page
from bot.page.door import Door
from knowledge.base import Knowledge
from knowledge.masking import Masks
from tools.sample_log import fill

PASSWORD = "čebela na cvetu"
TODAY = datetime.date(2026, 6, 1)


class Asked(NamedTuple):
    """What the page asks of the assistant."""

    knowledge: Knowledge
    masks: Masks


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def page_assistant(small: Knowledge) -> Asked:
    """The page asks for knowledge and masks only."""
    return Asked(small, masks_of(small))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, small: Knowledge) -> Path:
    """A data folder with a log of some months; not to be changed."""
    folder = tmp_path_factory.mktemp("sample")
    topics = [topic.id for topic in small.topics.values() if not topic.decline]
    fill(folder, 600, topics, TODAY, institutions=("tide", "birch"))
    return folder


@pytest.fixture
def folder(tmp_path: Path, sample: Path) -> Path:
    """A copy of it, to be changed."""
    for path in sample.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    return tmp_path


@pytest.fixture
def client(sample: Path, page_assistant: Asked, clock: Clock) -> TestClient:
    """A visitor who is not logged in."""
    return visitor(sample, page_assistant, clock)


def visitor(folder: Path, assistant: Asked, clock: Callable[[], float] = Clock(), **more) -> TestClient:  # noqa: B008
    app = make_page(folder, lambda: assistant, PASSWORD, today=lambda: TODAY, door=Door(PASSWORD, clock), **more)
    return TestClient(app, base_url="http://testserver", headers={"accept-language": "sl"})


def log_in(client: TestClient, password: str = PASSWORD):
    return client.post("/login", data={"password": password})


@pytest.fixture
def inside(client: TestClient) -> TestClient:
    """A coordinator who is logged in, looking at a log that must not be changed."""
    assert log_in(client).status_code == 200
    return client


def csrf(text: str) -> str:
    return re.search(r'name="csrf" value="([^"]+)"', text)[1]
