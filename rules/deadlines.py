"""The last day to do something: so many days, working days or months after an event, or before it.

The day of the event does not count. Days are calendar days; working days leave out Saturdays, Sundays and public
holidays; a month later is the same day of the next month. A last day is never moved: the documents say nothing on that.
"""

import calendar
import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Literal, NamedTuple, get_args

from pydantic import Field, model_validator

from rules.figure import Figure, Source
from rules.reference import FigureRef, Frozen, PlaceRef
from rules.result import Note, NoteKind

Event = Literal["decision_served", "arrival", "start", "end", "survey_invited"]
EVENTS: tuple[Event, ...] = get_args(Event)
Deed = Literal[
    "appeal", "appeal_national_agency", "agreement_change", "extension_request", "recognition_request", "eu_survey"
]
DayOff = Callable[[datetime.date], bool]

_DAY = datetime.timedelta(days=1)
_SATURDAY = 5


class Saying(Frozen):
    """What must be said beside a deadline: the code of the text, where it stands, and the figures that it mentions."""

    kind: NoteKind
    says: str
    at: PlaceRef
    figures: dict[str, FigureRef] = Field(default_factory=dict)

    def note(self) -> Note:
        """The note; its figures are whole numbers."""
        return Note(self.kind, self.says, self.at, {name: int(figure.value) for name, figure in self.figures.items()})


class DeadlineRule(Frozen):
    """When something must be done: ``after`` an event or ``before`` it by a figure of the document.

    ``open`` instead is the place that speaks of the matter and sets no deadline.
    """

    deed: Deed
    event: Event
    after: FigureRef | None = None
    before: FigureRef | None = None
    open: PlaceRef | None = None
    notes: tuple[Saying, ...] = ()

    @model_validator(mode="after")
    def _one(self) -> "DeadlineRule":
        if sum(given is not None for given in (self.after, self.before, self.open)) != 1:
            raise ValueError("exactly one of after, before, open is needed")
        if self.figure is not None and self.figure.unit not in ("day", "working_day", "month"):
            raise ValueError(f"days, working days or months are needed, not {self.figure.unit}")
        return self

    @property
    def figure(self) -> Figure | None:
        """The length of the period; None where the document sets none."""
        return self.after or self.before

    @property
    def source(self) -> Source:
        """The place of the rule."""
        place = self.figure.source if self.figure is not None else self.open
        assert place is not None, "one of the three is given"
        return place


class Deadline(NamedTuple):
    """A deadline of one person: ``date`` is the last day, None where the document sets none."""

    rule: DeadlineRule
    date: datetime.date | None
    event_date: datetime.date
    notes: tuple[Note, ...]


def last_day(rule: DeadlineRule, event: datetime.date, day_off: DayOff) -> datetime.date | None:
    """The last day on which the deed is in time; None where the document sets no deadline.

    Raises:
        OverflowError: the day lies beyond the calendar.
    """
    if rule.figure is None:
        return None
    amount, direction = int(rule.figure.value), 1 if rule.after is not None else -1
    if rule.figure.unit == "day":
        return event + direction * amount * _DAY
    if rule.figure.unit == "month":
        return _months_later(event, direction * amount)
    day = event
    while amount:
        day += direction * _DAY
        amount -= _works(day, day_off)
    return day


def deadlines(
    rules: Iterable[DeadlineRule], events: Mapping[Event, datetime.date], day_off: DayOff
) -> tuple[Deadline, ...]:
    """The deadlines that run from the events, in order of date; those without a date last.

    Args:
        rules: of one document.
        events: what has happened or is planned, and when.
        day_off: whether a day is a public holiday.
    """
    found = []
    for rule in rules:
        if rule.event not in events:
            continue
        event = events[rule.event]
        date = last_day(rule, event, day_off)
        notes = [saying.note() for saying in rule.notes]
        if date is not None and rule.figure is not None:
            if rule.figure.unit == "month" and date.day != event.day:
                notes.append(Note("assumption", "no_such_day", rule.source))
            if not _works(date, day_off):
                notes.append(Note("assumption", "day_off", rule.source))
        found.append(Deadline(rule, date, event, tuple(notes)))
    return tuple(sorted(found, key=lambda one: (one.date is None, one.date or datetime.date.max)))


def _works(day: datetime.date, day_off: DayOff) -> bool:
    return day.weekday() < _SATURDAY and not day_off(day)


def _months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day some months later; the last day of that month where it is too short to have it."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        raise OverflowError(f"{months} months from {day} lie beyond the calendar")
    return day.replace(year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1]))
