"""What ``ask --explain`` says of how a question was understood."""

import pytest

from bot.answers.explaining import explain
from bot.assistant import Assistant


def test_it_names_words_facts_scores_and_what_came_of_it(assistant: Assistant) -> None:
    said = "\n".join(explain(assistant, "kolk dobim na mesc za 5 mescov v spaniji", institution="fvo"))
    assert "language: sl" in said
    assert "mended:   koliko dobim na mesec za 5 mesecev" in said
    assert "months=5" in said
    assert "destination=ES" in said
    assert "_place_es" in said
    assert "for grant/" in said
    assert "came of it: answered, grant/" in said


@pytest.mark.parametrize("question", ["", "xyzzy plugh", "こんにちは", "🙂"])
def test_anything_can_be_explained(assistant: Assistant, question: str) -> None:
    assert explain(assistant, question)[-1].startswith("came of it: ")


def test_nothing_private_is_printed(assistant: Assistant) -> None:
    lines = explain(assistant, "sem begunec in imam manj priložnosti, koliko dobim")
    facts = next(line for line in lines if line.startswith("facts:"))
    assert "refugee" not in facts
    assert "opportunities" not in facts


def test_what_a_story_asks_counts_twice(assistant: Assistant) -> None:
    lines = explain(assistant, "Jeseni grem v Lizbono. Kdaj dobim denar?")
    words = next(line for line in lines if line.startswith("words:")).split()
    assert words.count("denar") == 2
    assert words.count("jeseni") == 1
