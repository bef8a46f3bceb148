import pytest

from bot.chat.effects import Asked, Status
from bot.chat.events import Command, Edited, Event, Press, Text
from bot.chat.state import ChatState, Dialog
from bot.chat.turn import Turn
from bot.coordinators.person import KEEP, SEND, about_asker, offer, pressed, question, reply


def turn(misses: int = 2, status: Status = "unanswered", dialog: Dialog | None = None) -> Turn:
    return Turn(ChatState(misses=misses, dialog=dialog), effects=(Asked(1, "sl", "tide", status, None, "ribica"),))


def test_the_second_miss_is_offered_with_the_words_as_typed(small) -> None:
    screen = offer(Text("Kje  je\nzlata ribica?"), turn(), small)
    assert [part.text for part in screen.parts if part.kind == "quote"] == ["Kje je zlata ribica?"]
    assert "Tide" in screen.text or small.institutions["tide"].short in screen.text


def test_what_was_declined_is_offered_at_once(small) -> None:
    assert offer(Text("kje je ribica"), turn(misses=0), small)


@pytest.mark.parametrize(
    ("event", "after"),
    [
        (Text("kje je ribica"), turn(misses=1)),
        (Text("kje je ribica"), turn(status="answered")),
        (Text("kje je ribica"), turn(status="clarify")),
        (Text("kje je ribica"), turn(dialog=Dialog())),
        (Text("??? 123"), turn()),
        (Edited("kje je ribica"), turn()),
        (Command("help"), turn()),
        (Text("kje je ribica"), Turn(ChatState())),
    ],
)
def test_nothing_is_offered_otherwise(small, event: Event, after: Turn) -> None:
    assert offer(event, after, small) is None


def test_a_sensitive_question_is_offered_with_a_word_on_it(small) -> None:
    plain, sensitive = (offer(Text(f"{word} ribica"), turn(), small) for word in ("kje je", "bolna"))
    assert len(sensitive.parts) == len(plain.parts) + 1


def test_presses() -> None:
    assert pressed(Press(f"1:{SEND}")) == SEND
    assert pressed(Press(f"1:{KEEP}")) == KEEP
    assert pressed(Press("1:back")) == pressed(Press("nonsense")) == pressed(Text("x")) == ""


def test_coordinators_learn_language_and_institution_only(small) -> None:
    about = about_asker(small, "sl", "tide", reader="en")
    assert about == f"Slovene, {small.institutions['tide'].short}"
    assert "not known" in about_asker(small, "en", "gone")
    assert "kje je ribica" in question("kje je ribica", about, "en").text


def test_a_reply_stands_below_what_was_asked() -> None:
    assert [part.text for part in reply("kje?", "tam", "sl").parts][1:] == ["kje?", "tam"]
    assert [part.text for part in reply("", "tam", "sl").parts][1:] == ["tam"]
