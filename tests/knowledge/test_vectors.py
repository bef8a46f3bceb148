"""Sentence vectors, where the package for them loads."""

from pathlib import Path

import numpy as np
import pytest

from knowledge import cache, vectors
from tests.conftest import own_cache


def test_vectors_have_length_one_and_tell_meanings_apart(vectors_folder: Path) -> None:
    found = vectors.vectors(["Koliko denarja dobim?", "How much money do I get?", "Where is the library?"])
    assert found is not None
    assert found.shape == (3, vectors.SIZE)
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), 1, atol=1e-4)
    assert found[0] @ found[1] > found[0] @ found[2]


def test_of_a_long_message_only_the_beginning_is_read(vectors_folder: Path) -> None:
    start = ("koliko denarja dobim na mesec " * 20)[: vectors.LONGEST]
    found = vectors.vectors([start, start + "x" * 3000])
    assert found is not None
    np.testing.assert_array_equal(found[0], found[1])


def test_only_new_texts_are_worked_out(vectors_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worked_out: list[str] = []
    vectors_of = vectors.vectors
    monkeypatch.setattr(vectors, "vectors", lambda texts: worked_out.extend(texts) or vectors_of(texts))
    with own_cache(tmp_path):
        first = vectors.remembered(["ena", "dve", "ena"])
        second = vectors.remembered(["dve", "tri"])
        assert worked_out == ["ena", "dve", "tri"]
        assert first is not None
        assert second is not None
        np.testing.assert_array_equal(first[0], first[2])
        np.testing.assert_array_equal(first[1], second[0])
        vectors.remembered(["ena"])
        assert worked_out[-1] == "ena", "what no text needs any more is not kept"


def test_without_the_package_there_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "model", lambda: None)
    with own_cache(tmp_path):
        assert vectors.vectors(["ena"]) is None
        assert vectors.remembered(["ena"]) is None


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """A model of random unit vectors, one a text; the list holds what it was asked for."""
    asked: list[str] = []

    def made(texts):
        asked.extend(texts)
        rows = [np.random.default_rng(len(text)).normal(size=vectors.SIZE) for text in texts]
        return np.stack([row / np.linalg.norm(row) for row in rows]).astype(np.float32)

    monkeypatch.setattr(vectors, "vectors", made)
    monkeypatch.setattr(vectors, "model", lambda: object())
    monkeypatch.setattr(cache, "folder", lambda: tmp_path / "cache")
    return asked


def test_shipped_vectors_spare_the_work_and_differ_little(counted: list[str], tmp_path: Path, monkeypatch) -> None:
    texts = ["a", "bb", "ccc"]
    exact = vectors.remembered(texts)
    vectors.ship(texts, tmp_path / "shipped.npz")
    monkeypatch.setattr(cache, "folder", lambda: tmp_path / "other")
    counted.clear()
    found = vectors.remembered([*texts, "dddd"], tmp_path / "shipped.npz")
    assert counted == ["dddd"]
    assert np.abs(found[:3] - exact).max() < 0.002
    assert np.sum(found[:3] * exact, axis=1).min() > 0.999


def test_no_shipped_file_is_no_trouble(counted: list[str], tmp_path: Path) -> None:
    assert vectors.remembered(["a"], tmp_path / "missing.npz").shape == (1, vectors.SIZE)


def test_without_a_model_there_is_nothing_to_ship(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(vectors, "model", lambda: None)
    with pytest.raises(ValueError, match="no sentence model"):
        vectors.ship(["a"], tmp_path / "shipped.npz")
