"""Sentence vectors, where the package for them loads."""

from pathlib import Path

import numpy as np
import pytest

from knowledge import vectors
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
