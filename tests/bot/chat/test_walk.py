"""A model-based walk through the conversation: no dead end, back always works, results are what the facts say."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from bot.chat.asks import BY_ID
from bot.chat.buttons import Pressed, decode
from bot.chat.conversation import handle
from bot.chat.dialog import open_asks, outcome
from bot.chat.events import Command, Event, Press, Text
from bot.chat.panels import money_range, plainly
from bot.chat.private import Private
from bot.chat.screens import Button, Screen
from bot.chat.state import ChatState, load_state
from tests.bot.conftest import NOON

TYPED = st.sampled_from(
    """FVO|Nova univerza|študij|praksa|KIP|poučevanje|Praga|Španija|Avstrija|Tirana|v Srbijo|5 mesecev|12|3|14 mesecev|
    10 dni|od 1. 2. 2027 do 30. 6. 2027|od 30. 6. 2027 do 1. 2. 2027|nič|da|ne|ne vem|oboje|prva stopnja|Slovenija|
    Bosna in Hercegovina|30 ECTS|kaj pa Portugalska|Kdo odloča?|how do I appeal|🙂|/|nazaj|zakaj|spremeni|pokaži|
    začni znova|zimski semester|primerjaj s Češko|spremeni cilj|koledar|od februarja do junija""".replace(
        "\n    ", ""
    ).split("|")
)


def walk(assistant) -> type[RuleBasedStateMachine]:
    class Walk(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.state = ChatState()
            self.screens: tuple[Screen, ...] = ()
            self.standing: Screen | None = None
            self.private = Private()
            self.send(Command("check", token=1))

        def send(self, event: Event) -> None:
            turn = handle(assistant, self.state, event, NOON)
            assert turn.screens or turn.toast, "silence"
            self.state = turn.state
            if turn.screens:
                self.screens = turn.screens
            for screen in turn.screens:
                if screen.dialog:
                    self.standing = screen
            if self.state.dialog is None:
                self.standing = None
            if self.standing is not None:
                self.private = self.pressed()[0].private

        def pressed(self) -> list[Pressed]:
            """What the buttons of the standing check mean."""
            assert self.standing is not None
            found = [decode(b.data) for row in self.standing.buttons for b in row if b.data]
            return [one for one in found if one is not None]

        def buttons(self) -> list[Button]:
            return [b for screen in self.screens for row in screen.buttons for b in row if b.data]

        @rule(data=st.data())
        def press(self, data: st.DataObject) -> None:
            buttons = self.buttons()
            if buttons:
                self.send(Press(data.draw(st.sampled_from(buttons)).data, token=5))

        @rule(text=TYPED)
        def type(self, text: str) -> None:
            self.send(Text(text, token=6))

        @rule()
        def again(self) -> None:
            self.send(Command("check", token=7))

        @precondition(lambda self: self.state.dialog is not None and self.state.dialog.history)
        @rule()
        def back(self) -> None:
            dialog = self.state.dialog
            assert dialog is not None
            last = dialog.history[-1]
            self.send(Press(f"1:back@{dialog.serial}", token=8))
            after = self.state.dialog
            assert after is not None
            assert (after.facts, after.asking, after.unknown) == (last.facts, last.asking, last.unknown)
            assert len(after.history) == len(dialog.history) - 1

        @invariant()
        def there_is_a_way_on(self) -> None:
            dialog = self.state.dialog
            if dialog is not None:
                assert self.standing is not None
                # A topic's button has no serial number: it may be pressed at any time.
                assert all(one.serial == dialog.serial for one in self.pressed() if one.action != "topic"), (
                    "an old button"
                )

        @invariant()
        def the_state_survives_the_store(self) -> None:
            assert load_state(self.state.model_dump_json()) == self.state

        @invariant()
        def only_what_matters_is_asked(self) -> None:
            dialog = self.state.dialog
            if dialog is not None and dialog.asking is None and not dialog.shown:
                assert not list(open_asks(assistant, dialog))
            if dialog is not None and dialog.asking is not None:
                assert dialog.asking in BY_ID

        @invariant()
        def a_result_is_what_its_facts_say(self) -> None:
            dialog = self.state.dialog
            if dialog is None or dialog.asking is not None or dialog.comparing:
                return
            assert self.standing is not None
            text = self.standing.text
            if "POGOJI" not in text and "NI ŠE" not in text:
                return
            fresh = outcome(assistant, dialog.facts, plainly(self.private))
            if fresh.estimate is not None:
                assert money_range(fresh.estimate.total, "sl") in text
            assert ("POGOJI SO" in text) == (fresh.verdict == "eligible")
            assert ("POGOJI NISO" in text) == (fresh.verdict == "ineligible")

    return Walk


@pytest.mark.parametrize("seed", [0])
def test_a_walk_at_random(assistant, seed: int) -> None:
    run_state_machine_as_test(
        walk(assistant),
        settings=settings(
            max_examples=15, stateful_step_count=20, deadline=None, derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
