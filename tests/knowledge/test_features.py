"""Texts as sparse vectors."""

import numpy as np
import pytest

from knowledge.features import PIECES_SHARE, Features, phrases, pieces

TEXTS = [["rok", "za", "prijavo"], ["rok", "za", "ugovor"], ["kje", "je", "obrazec"], ["obrazec", "za", "prijavo"]]


def test_pieces_are_within_words_with_their_edges() -> None:
    assert pieces(["rok"]) == ["<ro", "rok", "ok>", "<rok", "rok>", "<rok>"]
    assert pieces(["v"]) == ["<v>"]
    assert pieces(["_place", "_number"]) == []


def test_phrases_are_words_and_pairs() -> None:
    assert phrases(["a", "b", "c"]) == [" a", " b", " c", " a b", " b c"]
    assert phrases([]) == []


def test_the_vocabulary_is_what_several_texts_share() -> None:
    features = Features.learn(TEXTS)
    assert {" rok", " za", " prijavo", " rok za", " za prijavo", "rok", "pri"} <= features.index.keys()
    assert " ugovor" not in features.index
    assert features.weight[features.index[" za"]] < features.weight[features.index[" rok"]], "frequent words weigh less"


def test_a_known_text_has_length_one_with_its_shares() -> None:
    features = Features.learn(TEXTS)
    numbers, values = features.vector(TEXTS[0])
    assert np.linalg.norm(values) == pytest.approx(1)
    names = [list(features.index)[number] for number in numbers]
    of_pieces = sum(value**2 for name, value in zip(names, values, strict=True) if not name.startswith(" "))
    assert of_pieces == pytest.approx(PIECES_SHARE)


def test_a_text_of_which_nothing_is_known_is_empty() -> None:
    numbers, values = Features.learn(TEXTS).vector(["xyzzy"])
    assert len(numbers) == len(values) == 0


def test_the_matrix_holds_the_vectors() -> None:
    features = Features.learn(TEXTS)
    matrix = features.matrix([*TEXTS, ["xyzzy"]])
    assert matrix.shape == (5, len(features.index))
    for row, words in enumerate(TEXTS):
        numbers, values = features.vector(words)
        dense = np.zeros(len(features.index), np.float32)
        dense[numbers] = values
        np.testing.assert_allclose(matrix[[row]].toarray()[0], dense)
    assert matrix[[4]].toarray().sum() == 0


def test_the_share_of_known_words() -> None:
    features = Features.learn(TEXTS)
    assert features.known(["rok", "za", "ugovor", "xyzzy"]) == 0.5
    assert features.known([]) == 0
