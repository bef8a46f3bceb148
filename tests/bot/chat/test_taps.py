"""How many taps the usual case takes, from a chat that the bot has never seen."""

import pytest

from bot.chat.conversation import handle
from bot.chat.events import Command, Press
from bot.chat.state import ChatState
from bot.texts import texts
from tests.bot.conftest import NOON

MOST = 6
NBSP = "\N{NO-BREAK SPACE}"
AMOUNT = {"sl": "3.030 EUR", "en": "3,030 EUR"}


@pytest.mark.parametrize("lang", ["sl", "en"])
@pytest.mark.parametrize("institution", ["fvo", "nu"])
def test_the_usual_case_takes_at_most_six_taps_to_a_verdict_and_an_amount(assistant, institution: str, lang) -> None:
    t = texts(lang)
    who = assistant.knowledge.institutions[institution].short
    labels = (
        t.say("menu.start_check_at", who=who), t.say("ask.activity.study"), {"sl": "Španija", "en": "Spain"}[lang],
        t.say("chat.months", n=5), t.say("ask.conditions.all"), t.say("dialog.show"),
    )  # fmt: skip
    turn = handle(assistant, ChatState(), Command("start", lang=lang, token=1), NOON)
    for taps, label in enumerate(labels, 1):
        shown = [button for screen in turn.screens for row in screen.buttons for button in row]
        button = next(button for button in shown if button.label == label)
        turn = handle(assistant, turn.state, Press(button.data, lang=lang), NOON)
        if taps == len(labels) - 1:
            # The verdict and the amount stand above the next question already.
            so_far = t.say("dialog.range_rising", amount="AMOUNT", most="").partition("AMOUNT")[0]
            assert so_far in turn.screens[0].text
    text = turn.screens[0].text.replace(NBSP, " ")
    assert len(labels) <= MOST
    assert turn.screens[0].parts[0].text == t.say("check.receipt.eligible")
    assert AMOUNT[lang] in text
