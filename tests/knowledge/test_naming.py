"""Names of what the documents do not cover."""

import pytest

from knowledge.documents import Bilingual
from knowledge.naming import Names
from knowledge.topics import Questions, Topic

OTHERS = Topic(
    id="decline/others",
    title=Bilingual(sl="Drugod", en="Elsewhere"),
    answers=(),
    questions=Questions(),
    decline=True,
    names=("univerza v Luni", "Moonplus", "MFF"),
)
NAMES = Names([OTHERS])


@pytest.mark.parametrize(
    "question",
    ["Kdaj se prijavim na Univerzi v Luni?", "sem z univerze v luni", "how does MOONPLUS work", "rok na MFF, prosim"],
)
def test_a_name_in_any_case_and_form(question: str) -> None:
    assert NAMES.topic(question, "Rok je 1. maj.") == OTHERS.id


@pytest.mark.parametrize("question", ["Kdaj se prijavim?", "luna sije", "moonplusses", "univerza v Ljubljani", ""])
def test_no_name(question: str) -> None:
    assert NAMES.topic(question, "") is None


def test_an_answer_that_speaks_of_it_stands() -> None:
    assert NAMES.topic("Koliko jih je šlo prek Moonplus?", "Prek programa moonplus jih je šlo sto.") is None


def test_only_what_is_left_open_has_names() -> None:
    with pytest.raises(ValueError, match="decline: true"):
        Topic.model_validate({**OTHERS.model_dump(), "decline": False})


def test_a_topic_without_answers_is_one_to_decline() -> None:
    with pytest.raises(ValueError, match="without answers"):
        Topic.model_validate({**OTHERS.model_dump(), "decline": False, "names": ()})
