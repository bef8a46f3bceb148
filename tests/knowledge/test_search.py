"""The search on the small knowledge: by words alone, and with sentence vectors where they can be had."""

import pickle
from collections.abc import Sequence

import numpy as np
import pytest

from bot.assistant import Assistant
from knowledge import vectors
from knowledge.learning import build_search
from knowledge.search import PARTS, Match

UNSEEN = [
    ("do katerega dne je odprta prijava", "apply/deadline"),
    ("when is the last day to apply", "apply/deadline"),
    ("kolko evrov na mesec dobim, ce grem v berlin", "grant/rate"),
    ("how much money per month for Norway", "grant/rate"),
    ("dobim dodatek za trajekt?", "grant/ferry"),
    ("is there a supplement for the ferry ticket", "grant/ferry"),
    ("ali se zoper sklep lahko pritožim", "selection/appeal"),
    ("appeal to the senate, how long do I have", "selection/appeal"),
    ("kolk mesecev najmanj traja mobilnost", "stay/length"),
    ("how many months is the longest stay", "stay/length"),
    ("e-naslov koordinatorja, prosim", "contacts/office"),
    ("koliko šol je dobilo zlati kompas", "report/prize"),
    ("a za srbijo rabim vizum", "decline/visa"),
    ("iščem sobo v študentskem domu", "decline/housing"),
]
# In words that no example question has.
PARAPHRASES = [
    ("niso me sprejeli, kaj zdaj", "selection/appeal"),
    ("my request was turned down, what can I do against it", "selection/appeal"),
    ("do I need a paper to enter the country", "decline/visa"),
    ("kje naj spim med semestrom", "decline/housing"),
    ("what sum will be transferred to me", "grant/rate"),
    ("grem po vodi", "grant/ferry"),
]


def rank(assistant: Assistant, question: str, most: int = 5) -> list[Match]:
    mended = assistant.spelling.mended(question)
    return list(assistant.search.rank(assistant.masks.words(mended), mended, most).matches)


def test_every_example_question_finds_its_topic(small_assistant: Assistant) -> None:
    for topic in small_assistant.knowledge.topics.values():
        for question in (*topic.questions.sl, *topic.questions.en, topic.title.sl, topic.title.en):
            assert rank(small_assistant, question)[0].topic == topic.id, question


@pytest.mark.parametrize(("question", "topic"), UNSEEN)
def test_unseen_questions(small_assistant: Assistant, question: str, topic: str) -> None:
    assert rank(small_assistant, question)[0].topic == topic


@pytest.mark.parametrize(
    "question", ["Katera je najboljša pica?", "who invented the steam engine", "xyzzy plugh", "🙂", "", "in pa na se"]
)
def test_what_no_topic_answers_is_not_sure(small_assistant: Assistant, question: str) -> None:
    assert rank(small_assistant, question)[0].confidence < small_assistant.search.answer_from


@pytest.mark.parametrize("question", [question for question, _ in UNSEEN] + ["xyzzy", ""])
def test_confidences_are_probabilities_of_the_topics(small_assistant: Assistant, question: str) -> None:
    matches = rank(small_assistant, question, 9)
    assert len({match.topic for match in matches}) == 9
    assert [m.share for m in matches] == sorted((m.share for m in matches), reverse=True)
    assert all(0 <= match.confidence <= matches[0].confidence <= 1 for match in matches)
    assert sum(match.confidence for match in matches) <= 1.001


def test_no_more_topics_than_asked_for(small_assistant: Assistant) -> None:
    assert [len(rank(small_assistant, "rok", most)) for most in (1, 3, 100)] == [1, 3, 9]


def test_the_same_topics_make_the_same_search(small_assistant: Assistant) -> None:
    topics = list(small_assistant.knowledge.topics.values())
    mend = small_assistant.spelling.mended
    again = build_search(topics, small_assistant.masks.words, mend, embed=lambda texts: None)
    kept = pickle.loads(pickle.dumps(again))
    for question, _ in UNSEEN:
        words = small_assistant.masks.words(question)
        expected = small_assistant.search.rank(words, question)
        assert again.rank(words, question) == expected
        assert kept.rank(words, question) == expected


def test_an_edit_of_the_questions_changes_what_is_found(small_assistant: Assistant) -> None:
    knowledge = small_assistant.knowledge
    office = knowledge.topics["contacts/office"]
    asked = office.questions.model_copy(update={"sl": (*office.questions.sl, "uradne ure", "kdaj so uradne ure")})
    topics = [
        *(t for t in knowledge.topics.values() if t is not office),
        office.model_copy(update={"questions": asked}),
    ]
    edited = build_search(topics, small_assistant.masks.words, embed=lambda texts: None)
    words = small_assistant.masks.words("uradne ure pisarne")
    assert edited.rank(words, "").matches[0].topic == "contacts/office"
    assert edited.rank(words, "").parts[0][0] > small_assistant.search.rank(words, "").parts[0][0]


def test_paraphrases_are_found_by_their_meaning(
    small_assistant: Assistant, small_assistant_with_vectors: Assistant
) -> None:
    def found(assistant: Assistant) -> int:
        return sum(rank(assistant, question)[0].topic == topic for question, topic in PARAPHRASES)

    assert found(small_assistant_with_vectors) > found(small_assistant)


def test_examples_and_unseen_questions_with_vectors(small_assistant_with_vectors: Assistant) -> None:
    for question, topic in UNSEEN:
        assert rank(small_assistant_with_vectors, question)[0].topic == topic, question
    for topic in small_assistant_with_vectors.knowledge.topics.values():
        question = topic.questions.sl[0]
        assert rank(small_assistant_with_vectors, question)[0].topic == topic.id, question


def test_vectors_are_asked_only_in_doubt(
    small_assistant_with_vectors: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def spy(texts: Sequence[str]) -> None:
        asked.extend(texts)

    monkeypatch.setattr(vectors, "vectors", spy)
    rank(small_assistant_with_vectors, "vizum za Srbijo")
    assert asked == []
    # The model does not answer here (it is a spy): the words alone decide, and say how sure they are.
    unclear = [rank(small_assistant_with_vectors, question) for question, _ in PARAPHRASES]
    assert asked
    settled_from = small_assistant_with_vectors.search.settled_from
    assert len(asked) == sum(matches[0].confidence < settled_from for matches in unclear)


def test_what_a_ranking_rests_on(small_assistant: Assistant) -> None:
    search, words = small_assistant.search, small_assistant.masks.words("študentski vizum, xyzzy")
    ranking = search.rank(words, "")
    assert not ranking.by_meaning
    assert ranking.known == pytest.approx(sum(word != "xyzzy" for word in words) / len(words))
    assert all(len(parts) == len(PARTS) - 1 for parts in ranking.parts)
    spoke = dict(search.spoke(words, "decline/visa"))
    assert spoke["vizum"] > 0
    assert spoke["xyzzy"] == 0


def test_what_is_known_of_a_person_decides_between_topics(small_assistant: Assistant) -> None:
    search, words = small_assistant.search, small_assistant.masks.words("vizum za srbijo")
    without = search.rank(words, "").matches
    odds = np.array([0.0 if topic == without[0].topic else 1.0 for topic in search.topics], np.float32)
    after = search.rank(words, "", odds=odds).matches
    assert after[0].topic == without[1].topic
    assert without[0].topic not in {match.topic for match in after if match.share > 0}
