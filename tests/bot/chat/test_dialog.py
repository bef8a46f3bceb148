"""What is asked, and what is not because nothing would follow from it."""

import pytest

from bot.chat import dialog as dialogs
from bot.chat.asks import USUAL
from bot.chat.private import Private
from bot.chat.state import Dialog

CASE = {"institution": "fvo", "activity": "study", "destination": "ES", "months": 5, **USUAL, "previous_days": 0}


def asked(assistant, facts: dict, **more) -> list[str]:
    return [ask.id for ask in dialogs.open_asks(assistant, Dialog(facts=facts, **more))]


def test_a_case_that_is_decided_is_not_asked_further(assistant) -> None:
    assert asked(assistant, {**CASE, "debts": True}) == []


def test_what_is_usual_is_asked_in_one_go(assistant) -> None:
    facts = {key: CASE[key] for key in ("institution", "activity", "destination", "months")}
    assert asked(assistant, facts)[0] == "conditions"
    assert "citizenship" not in asked(assistant, CASE)


@pytest.mark.parametrize(
    "facts",
    [
        {"institution": "nu"},  # its regulation has no such scholarship
        {"cycle": "third"},
        {"start": "2026-09-15", "end": "2027-02-10"},  # after the last day for which the amount is known
        {"debts": True},
    ],
)
def test_a_scholarship_is_not_asked_where_nothing_would_come_of_it(assistant, facts: dict) -> None:
    assert "ad_futura" in asked(assistant, CASE)
    case = {key: fact for key, fact in CASE.items() if key != "months" or "start" not in facts}
    assert "ad_futura" not in asked(assistant, {**case, **facts})


def test_a_scholarship_is_due_only_to_who_meets_all_of_its_conditions(assistant) -> None:
    due = dialogs.outcome(assistant, {**CASE, "ad_futura": True}, Private()).scholarship
    assert due is not None
    assert due.eligible
    assert due.amount is not None
    assert dialogs.outcome(assistant, {**CASE, "ad_futura": False}, Private()).scholarship is None


def test_personal_questions_come_last_whatever_was_answered_to_the_others(assistant) -> None:
    assert asked(assistant, CASE)[-2:] == ["fewer_opportunities", "special_needs"]
    assert asked(assistant, CASE, done=("fewer_opportunities",))[-1] == "special_needs"


def test_what_did_not_come_along_counts_as_both() -> None:
    given = Private({"special_needs": "no"}).with_lost(("conditions", "fewer_opportunities", "special_needs"))
    assert given.both("fewer_opportunities")
    assert given.facts() == {"special_needs": False}


def test_a_first_day_waits_for_its_length(assistant) -> None:
    facts = dialogs.put({"start": "2026-10-01"}, {"months": 4})
    assert facts == {"start": "2026-10-01", "months": 4}
    assert dialogs.put(facts, {"months": 5}) == {"months": 5}
