import dataclasses

import pytest

from bot.answers.answer import Answer, Suggestion
from bot.chat import talk
from bot.chat.buttons import base36, decode, encode
from bot.chat.conversation import handle
from bot.chat.effects import Asked, Rated
from bot.chat.events import Command, Press, Text
from bot.chat.state import ChatState
from bot.chat.turn import Now
from tests.bot.conftest import NOON

LOST = Answer("unanswered", "sl", "O tem nimam odgovora. Vprašajte: mednarodna pisarna.")


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch):
    """What the search finds, whatever is asked."""
    answers = [LOST]
    monkeypatch.setattr(talk, "answer", lambda *_, **__: answers[-1])
    return answers


def test_what_is_not_understood_is_asked_again_once_then_the_office_is_named(assistant, found) -> None:
    state = ChatState()
    said = []
    for _ in range(3):
        turn = handle(assistant, state, Text("nekaj čisto drugega"), NOON)
        state = turn.state
        said.append(turn.screens[0].text)
    assert "z drugimi besedami" in said[0]
    assert said[1] == said[2] == LOST.text


def test_an_answer_in_between_starts_the_count_anew(assistant, found) -> None:
    state = handle(assistant, ChatState(), Text("nekaj čisto drugega"), NOON).state
    found.append(Answer("answered", "sl", "Osem dni.\n\nVir: IV", "selection/appeal"))
    state = handle(assistant, state, Text("do kdaj se pritožim"), NOON).state
    found.append(LOST)
    turn = handle(assistant, state, Text("nekaj čisto drugega"), NOON)
    assert "z drugimi besedami" in turn.screens[0].text


def test_guesses_are_buttons_that_answer(assistant, found) -> None:
    found.append(Answer("clarify", "sl", "Ste mislili:", suggestions=(Suggestion("selection/appeal", "Ugovor"),)))
    turn = handle(assistant, ChatState(), Text("nekaj s komisijo"), NOON)
    (button,) = [b for row in turn.screens[0].buttons for b in row]
    assert button.label == "Ugovor"
    answered = handle(assistant, turn.state, Press(button.data), NOON)
    assert "Senat" in answered.screens[0].text
    assert not any("👍" in b.label for row in turn.screens[0].buttons for b in row)


def test_a_guessed_question_in_mid_dialog_shows_its_guesses_and_the_open_question_again(assistant, found) -> None:
    state = handle(assistant, ChatState(), Command("check"), NOON).state
    found.append(Answer("clarify", "sl", "Ste mislili:", suggestions=(Suggestion("selection/appeal", "Ugovor"),)))
    guessed, open_question = handle(assistant, state, Text("včeraj sem dobila zavrnitev"), NOON).screens
    assert [b.label for row in guessed.buttons for b in row] == ["Ugovor"]
    assert open_question.dialog


def test_a_source_stays_apart_from_what_it_proves_only_as_its_own_part() -> None:
    parts = talk.answer_parts(Answer("answered", "sl", "Osem dni.\n\nVir: razpis, IV"))
    assert [part.kind for part in parts] == ["body", "source"]


def test_every_question_is_logged_without_words_that_tell_who_asked(assistant, found) -> None:
    turn = handle(assistant, ChatState(), Text("Sem Ana Novak, kdaj je rok?", token=7), NOON)
    assert turn.effects == (Asked(7, "sl", None, "unanswered", None, "Sem [name], kdaj je rok?"),)
    turn = handle(assistant, ChatState(), Text("Kot begunka sprašujem, kdaj je rok?", token=8), NOON)
    assert dataclasses.replace(turn.effects[0], token=0).text is None


def test_thumbs_find_their_question_again(assistant) -> None:
    turn = handle(assistant, ChatState(), Press(encode("down", base36(123456789))), NOON)
    assert turn.effects == (Rated(123456789, False),)
    buttons = [b for row in turn.screens[0].buttons for b in row]
    assert len(buttons) == 3
    turn = handle(assistant, turn.state, Press(buttons[0].data), NOON)
    assert turn.effects == (Rated(123456789, False, "wrong"),)


def test_the_facts_of_a_question_ride_in_a_button(assistant) -> None:
    now = Now(assistant, ChatState(), NOON, "sl")

    def brought(**facts) -> dict:
        pressed = decode(talk.estimate_button(now, facts).data)
        assert pressed is not None
        return talk.estimate_facts(now, pressed.argument)

    facts = {"institution": "fvo", "activity": "study", "destination": "Prague, CZ", "months": 5}
    assert brought(**facts, cycle="first") == facts
    assert brought(destination="ES", days=10) == {"destination": "ES", "days": 10}
    assert brought(destination="St. Gallen, CH") == {"destination": "St. Gallen, CH"}
    long = {"institution": "nu", "activity": "traineeship", "destination": f"{'A' * 50}, CZ"}
    assert brought(**long) == {**long, "destination": "CZ"}
    assert talk.estimate_facts(now, "ES;mx;zz;d") == {"destination": "ES"}
