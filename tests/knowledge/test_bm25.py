"""BM25 over pieces of words, against the formula worked out by hand."""

import math

import numpy as np
import pytest

from knowledge.bm25 import Bm25, pieces

DOCUMENTS = [["rok", "za", "prijavo"], ["rok", "rok"], ["vizum"]]


def test_pieces_overlap_and_know_the_edges() -> None:
    assert pieces(["danes"]) == ["<dan", "dane", "anes", "nes>"]
    assert pieces(["ob", "a"]) == ["<ob>", "<a>"]
    assert pieces([]) == []


def test_the_formula() -> None:
    bm25 = Bm25.learn(DOCUMENTS)
    rarity = math.log(1 + (3 - 2 + 0.5) / (2 + 0.5))
    lengths = [len(pieces(words)) for words in DOCUMENTS]
    expected = []
    for words, length in zip(DOCUMENTS, lengths, strict=True):
        times = words.count("rok")
        norm = 1.5 * (0.25 + 0.75 * length / (sum(lengths) / 3))
        expected.append(2 * rarity * times * 2.5 / (times + norm))  # "rok" has two pieces in the same documents
    np.testing.assert_allclose(bm25.scores(["rok"])[0], expected, rtol=1e-5)


def test_an_ending_hardly_matters_and_an_unknown_word_not_at_all() -> None:
    bm25 = Bm25.learn(DOCUMENTS)
    assert bm25.scores(["prijava"])[0].argmax() == 0
    assert bm25.scores(["vizuma"])[0].argmax() == 2
    assert not bm25.scores(["xyzzy"])[0].any()
    assert not bm25.scores([])[0].any()


@pytest.mark.parametrize("documents", [[[]], [[], ["rok"]]])
def test_documents_without_words(documents: list[list[str]]) -> None:
    assert Bm25.learn(documents).scores(["vizum"])[0].tolist() == [0.0] * len(documents)


def test_how_much_of_a_question_a_document_covers() -> None:
    bm25 = Bm25.learn(DOCUMENTS)
    assert bm25.scores(["rok", "rok"])[1].tolist() == pytest.approx([1, 1, 0], abs=1e-5)
    unknown, shared = (math.log(1 + (3 - n + 0.5) / (n + 0.5)) for n in (0, 2))
    # "rok" has two pieces which two documents hold, "dom" two which none holds.
    assert bm25.scores(["rok", "dom"])[1][0] == pytest.approx(shared / (shared + unknown), abs=1e-5)
    assert not bm25.scores([])[1].any()
