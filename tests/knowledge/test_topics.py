"""Topics as they are read from their files."""

from pathlib import Path

import pytest

from knowledge.base import Knowledge
from knowledge.reading import KnowledgeError
from knowledge.topics import Topic, load_topic

GOOD = """\
title: {sl: Ladja, en: Boat}
answers:
  - institution: tide
    sources: [tide:IV]
    sl: Da.
    en: Yes.
  - institution: birch
    sources: [birch:4]
    sl: Ne.
    en: No.
questions:
  sl: [ladja]
  en: [boat]
"""


def topic(folder: Path, content: str) -> Topic:
    path = folder / "grant" / "boat.yaml"
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    return load_topic(path, folder)


def test_the_id_is_the_path(tmp_path: Path) -> None:
    found = topic(tmp_path, GOOD)
    assert found.id == "grant/boat"
    assert (found.audience, found.decline, found.calculation) == (("student",), False, None)
    assert [answer.institution for answer in found.answers] == ["tide", "birch"]
    assert found.questions["sl"] == ("ladja",)
    assert found.answers[0]["en"] == "Yes."


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("institution: birch", "institution: tide", 1, "two answers for the same institution"),
        ("    sources: [tide:IV]\n", "", 1, "an answer needs sources"),
        ("    en: No.\n", "", 7, "answers.1.en: is missing"),
        ("  en: [boat]", "  de: [boot]", 13, "questions.de: unknown key"),
        ("title:", "audience: [cats]\ntitle:", 1, "audience.0: Input should be"),
        ("title:", "calculation: magic\ntitle:", 1, "calculation: Input should be"),
        ("title:", "declined: true\ntitle:", 1, "declined: unknown key"),
        ("sl: Da.", "sl: ''", 5, "answers.0.sl: String should have at least 1 character"),
    ],
)
def test_damage_is_reported(tmp_path: Path, old: str, new: str, line: int, what: str) -> None:
    assert GOOD.count(old) == 1
    with pytest.raises(KnowledgeError) as caught:
        topic(tmp_path, GOOD.replace(old, new))
    assert caught.value.line == line
    assert what in caught.value.what


def test_a_topic_without_answers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="answers"):
        topic(tmp_path, "title: {sl: A, en: B}\nanswers: []\nquestions: {sl: [a], en: [b]}\n")


@pytest.mark.parametrize("mark", ["decline: true\n", ""])
def test_what_is_declined_or_left_open_needs_no_sources(tmp_path: Path, mark: str) -> None:
    content = GOOD.replace("    sources: [tide:IV]\n", "" if mark else "    open: true\n")
    assert topic(tmp_path, mark + content).answers[0].sources == ()


def test_the_small_knowledge_has_both_kinds(small: Knowledge) -> None:
    assert [t.id for t in small.topics.values() if t.decline] == ["decline/housing", "decline/visa"]
    assert small.topics["grant/rate"].answers[1].open
