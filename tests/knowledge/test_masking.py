"""Messages as the search sees them: names and numbers masked, slang written out."""

import pytest

from bot.assistant import Assistant


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kdaj je rok?", "kdaj je rok"),
        ("kolk dobim za Nemčijo", "koliko dobim za _place _place_de"),
        ("KOLK DOBIM ZA NEMCIJO", "koliko dobim za _place _place_de"),
        ("grem v Trst ali Oslo", "grem v _place _place_it ali _place _place_no"),
        ("5 mesecev od 1. 9. 2030", "_number mesecev od _number _number _number"),
        ("B2 in 3. letnik", "b2 in _number letnik"),
        ("rok na Fakulteti za plimo", "rok na"),
        ("sem s fakultete za plimo", "sem s"),
        ("študiram na Univerzi Breza, kajbi", "studiram na kaj bi"),
        ("I study at Birch University", "i study at"),
        ("glej https://a.example/b?c=1 in mail a.b@c.example", "glej _link in mail _link"),
        ("www.fvo.example, ali", "_link ali"),
        ("", ""),
        ("🙂 …", ""),
    ],
)
def test_masked_words(small_assistant: Assistant, text: str, words: str) -> None:
    assert small_assistant.masks.words(text) == words.split()


def test_an_institution_within_another_word_stays(small_assistant: Assistant) -> None:
    assert small_assistant.masks.words("brezalkoholno") == ["brezalkoholno"]
