"""Words as the search sees them."""

import pytest

from knowledge.base import PACKAGED
from knowledge.reading import read_yaml
from knowledge.words import Slang, asking, fold, tokens


@pytest.mark.parametrize("text", ["Češka", "ČEŠKA", "ceska", "C\u030ces\u030cka", "Čes\u030cka"])
def test_case_and_diacritics_do_not_matter(text: str) -> None:
    assert fold(text) == "ceska"


@pytest.mark.parametrize(
    ("text", "folded"), [("Đorđe", "dorde"), ("Łódź", "lodz"), ("straße", "strasse"), ("ﬁnance ①", "finance 1")]
)
def test_letters_that_have_no_parts(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kdaj, in KAM?", ["kdaj", "in", "kam"]),
        ("Erasmus+ 2025", ["erasmus+", "2025"]),
        ("e-indeks_x", ["e", "indeks", "x"]),
        ("  …!? 🙂 ", []),
        ("", []),
    ],
)
def test_tokens(text: str, words: list[str]) -> None:
    assert tokens(text) == words


def test_slang_is_written_out() -> None:
    slang = Slang({"koliko": ["kolk", "kok"], "kaj bi": ["kajbi"], "večer": ["vecr"]})
    assert slang.written_out(["kolk", "kajbi", "Kolk", "dobim", "vecr"]) == [
        "koliko", "kaj", "bi", "Kolk", "dobim", "vecer",
    ]  # fmt: skip
    assert slang.written_out([]) == []


def test_the_packaged_slang_replaces_single_words_by_words_that_stay() -> None:
    entries = read_yaml(PACKAGED / "slang.yaml")
    variants = [fold(str(variant)) for spellings in entries.values() for variant in spellings]
    assert all(tokens(variant) == [variant] for variant in variants)
    slang = Slang(entries)
    for word in entries:
        assert slang.written_out(tokens(word)) == tokens(word), word


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kolk keša dobim na faksu", "koliko denarja dobim na fakulteti"),
        ("nism oddau prjave al sm zamudu rok", "nisem oddal prijave ali sem zamudil rok"),
        ("a morm vrnt štipo za pet mescov", "a moram vrniti stipendijo za pet mesecev"),
        ("idk whats the deadlin", "do not know what is the deadline"),
        ("koliko ur na teden, sam ali radi teh", "koliko ur na teden sam ali radi teh"),
        ("I am ill and let it be, the cause of man and men", "i am ill and let it be the cause of man and men"),
    ],
)
def test_what_the_packaged_slang_means(typed: str, meant: str) -> None:
    slang = Slang(read_yaml(PACKAGED / "slang.yaml"))
    assert " ".join(slang.written_out(tokens(typed))) == meant


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Koliko dobim?", ""),
        ("Grem v Prago. Koliko dobim?", "Koliko dobim?"),
        ("Koliko dobim? Kdaj? Grem v Prago.", "Koliko dobim? Kdaj?"),
        ("I study law. Tell me the rate.", "Tell me the rate."),
        ("", ""),
    ],
)
def test_what_a_message_asks(text: str, asks: str) -> None:
    assert asking(text) == asks
