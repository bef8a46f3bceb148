"""What is built is kept by the content it was made from."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge import cache
from knowledge.cache import KEPT, cached, fingerprint, keep, kept
from tests.conftest import own_cache


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Iterator[Path]:
    with own_cache(tmp_path / "cache"):
        yield tmp_path / "cache"


class Maker:
    def __init__(self) -> None:
        self.calls = 0

    def __call__(self) -> str:
        self.calls += 1
        return f"made {self.calls}"


def test_a_result_is_made_once(folder: Path) -> None:
    make = Maker()
    assert [cached("kind", "key", make) for _ in range(3)] == ["made 1"] * 3
    assert cached("kind", "other", make) == "made 2"
    assert cached("other", "key", make) == "made 3"
    assert sorted(path.name for path in folder.iterdir()) == [
        "kind-key.pickle", "kind-other.pickle", "other-key.pickle",
    ]  # fmt: skip


def test_what_cannot_be_read_is_made_anew(folder: Path) -> None:
    make = Maker()
    cached("kind", "key", make)
    (folder / "kind-key.pickle").write_bytes(b"no pickle")
    assert cached("kind", "key", make) == "made 2"
    assert kept(folder / "kind-key.pickle") == "made 2"


def test_only_the_latest_stay(folder: Path) -> None:
    for number in range(KEPT + 2):
        cached("kind", str(number), Maker())
        os.utime(folder / f"kind-{number}.pickle", (number, number))
    cached("other", "x", Maker())
    cached("kind", "last", Maker())
    names = {path.name for path in folder.iterdir()}
    assert names == {"other-x.pickle", "kind-last.pickle", *(f"kind-{n}.pickle" for n in range(3, KEPT + 2))}
    assert len(names) == KEPT + 1


def test_use_keeps_an_entry_among_the_latest(folder: Path) -> None:
    make = Maker()
    for number in range(KEPT):
        cached("kind", str(number), make)
        os.utime(folder / f"kind-{number}.pickle", (number, number))
    cached("kind", "0", make)
    cached("kind", "more", make)
    assert (folder / "kind-0.pickle").exists()
    assert not (folder / "kind-1.pickle").exists()


def test_where_nothing_can_be_kept_it_is_made_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(cache, "folder", lambda: tmp_path / "file" / "cache")
    make = Maker()
    assert [cached("kind", "key", make), cached("kind", "key", make)] == ["made 1", "made 2"]


def test_nothing_is_left_half_written(folder: Path) -> None:
    with pytest.raises(Exception, match="pickle"):
        keep(folder / "entry", lambda: None)
    assert kept(folder / "entry") is None


def test_the_fingerprint_follows_names_and_contents(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "sub").mkdir(parents=True)
    (data / "a.yaml").write_text("1")
    (data / "sub" / "b.yaml").write_text("2")
    first = fingerprint([data])
    assert fingerprint([data]) == first
    (data / "a.pyc").write_text("compiled")
    assert fingerprint([data]) == first
    (data / "sub" / "b.yaml").write_text("3")
    second = fingerprint([data])
    (data / "sub" / "b.yaml").rename(data / "sub" / "c.yaml")
    third = fingerprint([data])
    (data / "d.yaml").write_text("")
    assert len({first, second, third, fingerprint([data])}) == 4


def test_the_fingerprint_follows_our_code() -> None:
    prints = {fingerprint([], [name]) for name in ("knowledge.words", "knowledge.search", "knowledge", "rules")}
    assert len(prints) == 4
    with pytest.raises(OSError, match="nothing"):
        fingerprint([], ["knowledge.nothing"])


@pytest.mark.parametrize(("seconds", "told"), [(0.0, 0), (0.3, 1)])
def test_who_waits_long_is_told_why(monkeypatch, caplog, seconds: float, told: int) -> None:
    monkeypatch.setattr(cache, "PATIENCE", 0.1)
    assert cached("search", "key", lambda: time.sleep(seconds) or "made") == "made"
    time.sleep(0.2)
    assert [record.getMessage().startswith("making the search anew") for record in caplog.records] == [True] * told
