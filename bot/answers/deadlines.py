"""Deadlines in words and as a calendar: what must be done until when, counted from the dates that a person gives."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from icalendar import Alarm, Calendar, Event

from bot.answers.checking import checker
from bot.texts import Language, texts
from knowledge import text
from knowledge.deadlines import is_holiday
from knowledge.institutions import Institution
from knowledge.rulebook import Rulebook
from rules import deadlines as rules
from rules.figure import Figure

Out = dict[str, Any]
REMINDER = datetime.timedelta(days=-3)


def deadline_list(
    book: Rulebook, institution: str | None, events: Mapping[rules.Event, datetime.date], lang: Language
) -> list[Out]:
    """The deadlines of the contract that run from ``events``, in order of date; without an institution those of all."""
    chosen = [book.institutions[institution]] if institution else list(book.institutions.values())
    found = []
    for one in chosen:
        due = rules.deadlines(book.deadlines.get(book.newest[one.series].id, ()), events, is_holiday)
        found += [(deadline, one) for deadline in due]
    found.sort(key=lambda pair: (pair[0].date is None, pair[0].date or datetime.date.max))
    return [_shown(book, deadline, one, lang) for deadline, one in found]


def _shown(book: Rulebook, deadline: rules.Deadline, institution: Institution, lang: Language) -> Out:
    say, source, words = texts(lang).say, checker(book, lang).source, checker(book, lang).words
    rule = deadline.rule
    who = institution.short
    notes = [
        {
            "kind": note.kind,
            "message": say(f"deadlines.note.{note.code}", who=who, **note.values),
            "source": source(note.source),
        }
        for note in deadline.notes
    ]
    if deadline.date is None or rule.figure is None:
        contact = text.fill(institution.contact[lang], lang, book.figure)
        message = say("deadlines.open", who=who, what=say(f"deadlines.what.{rule.deed}"))
        ask = say("deadlines.note.ask", contact=contact)
        notes.insert(0, {"kind": "not_published", "message": ask, "source": source(rule.source)})
    else:
        message = say(
            "deadlines.until",
            who=who,
            do=say(f"deadlines.do.{rule.deed}"),
            date=words.date(deadline.date),
            length=_length(rule.figure, lang),
            event=say(f"deadlines.{'after' if rule.after is not None else 'before'}.{rule.event}"),
            event_date=words.date(deadline.event_date),
        )
    return {
        "deadline": rule.deed,
        "date": None if deadline.date is None else deadline.date.isoformat(),
        "message": message,
        "source": source(rule.source),
        "notes": notes,
    }


def _length(figure: Figure, lang: Language) -> str:
    return texts(lang).say(f"deadlines.length.{figure.unit}", n=int(figure.value))


def calendar_file(deadlines: Sequence[Out], now: datetime.datetime) -> bytes:
    """The deadlines with a date as an iCalendar file: all-day entries with a reminder three days before.

    Args:
        deadlines: as ``deadline_list`` gives them.
        now: when the file is made, with its time zone.
    """
    file = Calendar()
    file.add("prodid", "-//mobility-bot//deadlines//")
    file.add("version", "2.0")
    for one in deadlines:
        if one["date"] is None:
            continue
        day = datetime.date.fromisoformat(one["date"])
        entry = Event()
        entry.add("uid", f"{one['source']['document']}-{one['deadline']}-{one['date']}@mobility-bot")
        entry.add("dtstamp", now.astimezone(datetime.UTC))
        entry.add("dtstart", day)
        entry.add("dtend", day + datetime.timedelta(days=1))
        entry.add("summary", one["message"])
        entry.add("description", "\n".join(_lines(one)))
        entry.add("transp", "TRANSPARENT")  # a deadline does not make the day busy
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", one["message"])
        alarm.add("trigger", REMINDER)
        entry.add_component(alarm)
        file.add_component(entry)
    return bytes(file.to_ical())


def _lines(one: Out) -> Iterable[str]:
    yield one["message"]
    yield from (note["message"] for note in one["notes"])
    yield one["source"]["title"]


def receipt(deadlines: Sequence[Out], lang: Language) -> str:
    """The deadlines as text: each with its notes and its source."""
    if not deadlines:
        return texts(lang).say("deadlines.none")
    parts = []
    for one in deadlines:
        notes = (f"  • {note['message']}" for note in one["notes"])
        parts.append("\n".join([one["message"], *notes, f"  [{one['source']['title']}]"]))
    return "\n\n".join(parts)
