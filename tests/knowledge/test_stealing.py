"""Topics that cannot be told apart are found; those of the small knowledge can."""

from pathlib import Path

import pytest

from bot.assistant import Assistant
from knowledge.base import Knowledge, load_knowledge
from knowledge.stealing import Tried, stealing, try_examples
from knowledge.topics import Topic
from tests.conftest import own_cache


def tried_by_words(assistant: Assistant, topics: list[Topic]) -> list[Tried]:
    return try_examples(topics, assistant.masks.words, assistant.spelling.mended, embed=lambda texts: None)


def test_every_question_is_tried_once(small_assistant: Assistant) -> None:
    topics = list(small_assistant.knowledge.topics.values())
    tried = tried_by_words(small_assistant, topics)
    expected = [(topic.id, q) for topic in topics for lang in ("sl", "en") for q in topic.questions[lang]]
    assert [(one.topic, one.question) for one in tried] == expected
    assert {one.found for one in tried} <= small_assistant.knowledge.topics.keys()


def test_a_question_does_not_vote_for_itself(small_assistant: Assistant) -> None:
    topics = list(small_assistant.knowledge.topics.values())
    visa = small_assistant.knowledge.topics["decline/visa"]
    astray = "na koga se obrnem z vprašanji v pisarni"
    questions = visa.questions.model_copy(update={"sl": (*visa.questions.sl, astray)})
    topics[topics.index(visa)] = visa.model_copy(update={"questions": questions})
    found = {one.question: one.found for one in tried_by_words(small_assistant, topics)}
    assert found[astray] == "contacts/office"
    assert found["študentski vizum"] == "decline/visa"


def test_with_vectors_more_find_their_topic(small_assistant_with_vectors: Assistant, vectors_folder: Path) -> None:
    assistant = small_assistant_with_vectors
    topics = list(assistant.knowledge.topics.values())

    def right(tried: list[Tried]) -> int:
        return sum(one.found == one.topic for one in tried)

    with own_cache(vectors_folder):
        with_vectors = try_examples(topics, assistant.masks.words, assistant.spelling.mended)
    assert right(with_vectors) > right(tried_by_words(assistant, topics))
    assert list(stealing(assistant.knowledge, with_vectors)) == []


def test_twins_steal_from_each_other(
    small_folder: Path, small_assistant_with_vectors: Assistant, vectors_folder: Path
) -> None:
    twin = (small_folder / "topics" / "stay" / "length.yaml").read_text(encoding="utf-8")
    (small_folder / "topics" / "stay" / "duration.yaml").write_text(twin, encoding="utf-8")
    knowledge, assistant = load_knowledge(small_folder), small_assistant_with_vectors
    with own_cache(vectors_folder):
        tried = try_examples(list(knowledge.topics.values()), assistant.masks.words, assistant.spelling.mended)
    found = {
        (finding.path.stem, finding.what.partition(" example questions ")[2]) for finding in stealing(knowledge, tried)
    }
    assert any(topic in ("length", "duration") and "find stay/" in what for topic, what in found)
    assert {topic for topic, _ in found} <= {"length", "duration"}


@pytest.mark.parametrize(
    ("astray", "expected"),
    [
        ({}, []),
        ({"apply/deadline": 6}, []),
        (
            {"apply/deadline": 7},
            ["7 of 20 example questions find apply/deadline instead, such as 'Ali potrebujem vizum?'"],
        ),
        ({"apply/deadline": 6, "grant/rate": 4, "stay/length": 3}, []),
        ({"apply/deadline": 6, "grant/rate": 4, "stay/length": 4}, ["only 6 of 20 example questions find this topic"]),
        ({"decline/housing": 20}, []),
    ],
)
def test_a_third_is_the_measure(small: Knowledge, astray: dict[str, int], expected: list[str]) -> None:
    elsewhere = [topic for topic, count in astray.items() for _ in range(count)]
    questions = small.topics["decline/visa"].questions
    own = (*questions.sl, *questions.en)
    tried = [
        Tried("decline/visa", question, found)
        for question, found in zip(own, elsewhere + ["decline/visa"] * (len(own) - len(elsewhere)), strict=True)
    ]
    findings = list(stealing(small, tried))
    assert [finding.what for finding in findings] == expected
    for finding in findings:
        assert finding.path == small.folder / "topics" / "decline" / "visa.yaml"
        assert finding.path.read_text(encoding="utf-8").splitlines()[(finding.line or 0) - 1] == "questions:"
