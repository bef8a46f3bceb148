import datetime
from decimal import Decimal

import pytest
from pydantic import ValidationError

from rules.deadlines import DeadlineRule, Saying, deadlines, last_day
from rules.figure import Figure, Source, Unit

HERE = Source("invented-2030", "1")
# The work-free days of Slovenia that the counts below meet, written out by hand.
FREE = {datetime.date.fromisoformat(day) for day in (
    "2025-12-25", "2025-12-26", "2026-01-01", "2026-01-02", "2026-02-08", "2026-04-05", "2026-04-06", "2026-04-27",
    "2026-05-01", "2026-05-02", "2026-06-25", "2026-08-15", "2026-10-31", "2026-11-01", "2026-12-25", "2026-12-26",
    "2027-01-01", "2027-01-02", "2027-02-08", "2027-03-29",
)}  # fmt: skip


def rule(amount: int, unit: Unit, *, before: bool = False) -> DeadlineRule:
    figure = Figure(source=HERE, amount=Decimal(amount), unit=unit)
    return DeadlineRule(deed="appeal", event="end", **{"before" if before else "after": figure})


def last(amount: int, unit: Unit, event: str, *, before: bool = False) -> str | None:
    found = last_day(rule(amount, unit, before=before), datetime.date.fromisoformat(event), FREE.__contains__)
    return found.isoformat() if found else None


@pytest.mark.parametrize(
    ("amount", "event", "expected"),
    [
        (8, "2026-06-15", "2026-06-23"),
        (15, "2026-06-15", "2026-06-30"),
        (15, "2026-12-20", "2027-01-04"),
        (30, "2028-02-01", "2028-03-02"),
        (30, "2027-02-01", "2027-03-03"),
        (1, "2026-12-31", "2027-01-01"),
    ],
)
def test_calendar_days_leave_out_only_the_day_of_the_event(amount: int, event: str, expected: str) -> None:
    assert last(amount, "day", event) == expected


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("2026-06-15", "2026-06-22"),  # Mon: Tue, Wed, Thu, Fri | Mon
        ("2026-06-19", "2026-06-29"),  # Fri: Mon, Tue, Wed | (Thu 25) Fri | Mon
        ("2026-06-20", "2026-06-29"),  # Sat, as from Friday
        ("2025-12-24", "2026-01-06"),  # Wed: (Thu 25, Fri 26) Mon 29, Tue, Wed 31 | (Thu 1, Fri 2) Mon 5, Tue 6
        ("2026-12-30", "2027-01-07"),  # Wed: Thu 31 | (Fri 1) Mon 4, Tue, Wed, Thu 7
        ("2026-04-01", "2026-04-09"),  # Wed: Thu, Fri | (Easter Monday) Tue, Wed, Thu
        ("2026-04-24", "2026-05-05"),  # Fri: (Mon 27) Tue, Wed, Thu | (Fri 1 May) Mon 4, Tue 5
        ("2027-02-05", "2027-02-15"),  # Fri: (Mon 8) Tue, Wed, Thu, Fri | Mon
        ("2026-08-14", "2026-08-21"),  # Fri: 15 August is a Saturday and costs nothing more
        ("2026-10-30", "2026-11-06"),  # Fri: 31 October and 1 November lie on the weekend
    ],
)
def test_working_days_leave_out_weekends_and_holidays(event: str, expected: str) -> None:
    assert last(5, "working_day", event) == expected


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        ("2026-09-15", "2026-10-15"),
        ("2027-01-31", "2027-02-28"),
        ("2028-01-31", "2028-02-29"),
        ("2028-01-30", "2028-02-29"),
        ("2026-12-31", "2027-01-31"),
        ("2026-12-01", "2027-01-01"),
        ("2027-02-28", "2027-03-28"),
    ],
)
def test_a_month_later_is_the_same_day_of_the_next_month(event: str, expected: str) -> None:
    assert last(1, "month", event) == expected


@pytest.mark.parametrize(("event", "expected"), [("2027-06-30", "2027-05-31"), ("2027-01-15", "2026-12-16"),
                                                 ("2028-03-30", "2028-02-29")])  # fmt: skip
def test_days_before_an_event(event: str, expected: str) -> None:
    assert last(30, "day", event, before=True) == expected


def test_only_deadlines_of_given_events_in_order_of_date_and_the_open_ones_last() -> None:
    soon = DeadlineRule(deed="eu_survey", event="arrival", after=Figure(source=HERE, amount=Decimal(1), unit="day"))
    unset = DeadlineRule(deed="agreement_change", event="arrival", open=HERE)
    day = datetime.date(2026, 6, 1)
    found = deadlines([unset, rule(30, "day"), soon], {"end": day, "arrival": day}, FREE.__contains__)
    assert [(one.rule.deed, one.date) for one in found] == [
        ("eu_survey", datetime.date(2026, 6, 2)),
        ("appeal", datetime.date(2026, 7, 1)),
        ("agreement_change", None),
    ]
    assert deadlines([unset, soon], {"end": day}, FREE.__contains__) == ()
    assert found[-1].rule.source == HERE


def test_what_the_documents_leave_open_is_said() -> None:
    sayings = (Saying(kind="condition", says="summer", at=HERE),)
    figure = Figure(source=HERE, amount=Decimal(1), unit="month")
    monthly = DeadlineRule(deed="agreement_change", event="arrival", after=figure, notes=sayings)
    (found,) = deadlines([monthly], {"arrival": datetime.date(2027, 1, 31)}, FREE.__contains__)
    assert [note.code for note in found.notes] == ["summer", "no_such_day", "day_off"]  # 28 February 2027 is a Sunday
    (found,) = deadlines([monthly], {"arrival": datetime.date(2026, 9, 15)}, FREE.__contains__)
    assert [note.code for note in found.notes] == ["summer"]


def test_a_rule_says_exactly_one_thing() -> None:
    figure = Figure(source=HERE, amount=Decimal(1), unit="day")
    euros = Figure(source=HERE, amount=Decimal(1), unit="EUR")
    for given in ({}, {"after": figure, "before": figure}, {"after": figure, "open": HERE}, {"after": euros}):
        with pytest.raises(ValidationError):
            DeadlineRule(deed="appeal", event="end", **given)


def test_beyond_the_calendar_is_an_error() -> None:
    with pytest.raises(OverflowError):
        last_day(rule(1, "month"), datetime.date.max, FREE.__contains__)
    with pytest.raises(OverflowError):
        last_day(rule(1, "day"), datetime.date.max, FREE.__contains__)
