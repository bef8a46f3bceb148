import copy
import json
import pickle

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.chat.private import Private
from bot.chat.state import ChatState, Dialog

ANSWERED = Private({"fewer_opportunities": "yes", "refugee": "both"})


@pytest.mark.parametrize("way", [pickle.dumps, json.dumps, copy.copy, copy.deepcopy])
def test_it_refuses_to_be_serialised(way) -> None:
    with pytest.raises(TypeError):
        way(ANSWERED)


def test_pydantic_cannot_take_it_into_a_model() -> None:
    with pytest.raises(Exception, match=r"(?i)schema"):
        TypeAdapter(Private)

    class Loose(BaseModel, arbitrary_types_allowed=True):
        value: Private

    with pytest.raises(Exception, match=r"(?i)serializ"):
        Loose(value=ANSWERED).model_dump_json()


def test_it_shows_nothing_of_itself() -> None:
    assert "yes" not in repr(ANSWERED)
    assert "yes" not in f"{ANSWERED}"


def test_only_plain_answers_are_facts() -> None:
    assert ANSWERED.facts() == {"fewer_opportunities": True}


def test_the_state_refuses_private_facts() -> None:
    with pytest.raises(ValidationError):
        Dialog(facts={"fewer_opportunities": True})
    with pytest.raises(ValidationError):
        Dialog(offered={"refugee": False})
    with pytest.raises(ValidationError):
        ChatState.model_validate({"dialog": {"facts": {"special_needs": False}}})
