"""Words as the search sees them."""

import pytest

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
