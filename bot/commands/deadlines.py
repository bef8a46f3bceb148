"""``mobility-bot deadlines``: the last days that follow from a date, such as that on which a decision was served."""

import argparse
import datetime
import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.answers.deadlines import calendar_file, deadline_list, receipt
from bot.answers.facts import YEARS
from bot.errors import UnusableError
from knowledge.base import PACKAGED
from knowledge.rulebook import kept_rulebook
from rules.deadlines import EVENTS, Event

ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def add(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add the parser of ``deadlines``."""
    epilog = f"Events: {', '.join(EVENTS)}. A date is written as 2026-02-01."
    parser = subparsers.add_parser("deadlines", help="personal deadlines", description=__doc__, epilog=epilog)
    parser.add_argument("--lang", choices=("sl", "en"), default="sl", help="language of the answer (default: sl)")
    parser.add_argument("--institution", help="such as fvo; without it the deadlines of all")
    parser.add_argument("--json", action="store_true", help="print a JSON list instead of a text")
    parser.add_argument("--ics", metavar="FILE", help="also write a calendar file; - is standard output")
    parser.add_argument("events", nargs="+", metavar="EVENT=DATE", help="such as decision_served=2026-06-15")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the deadlines and write the calendar."""
    book = kept_rulebook(Path(os.environ.get("MOBILITY_BOT_KNOWLEDGE") or PACKAGED))
    if args.institution is not None and args.institution not in book.institutions:
        raise UnusableError(f"institution: {args.institution!r} is none of {', '.join(book.institutions)}")
    found = deadline_list(book, args.institution, events(args.events), args.lang)
    if args.ics is not None:
        content = calendar_file(found, datetime.datetime.now(datetime.UTC))
        if args.ics == "-":
            print(content.decode(), end="")
            return 0
        try:
            Path(args.ics).write_bytes(content)
        except OSError as error:
            raise UnusableError(f"{args.ics}: {error.strerror}") from error
    print(json.dumps(found, ensure_ascii=False) if args.json else receipt(found, args.lang))
    return 0


def events(given: Iterable[str]) -> dict[Event, datetime.date]:
    """``EVENT=DATE`` as dates.

    Raises:
        UnusableError: no such event, no such day, an event twice, or the end before the start.
    """
    found: dict[Event, datetime.date] = {}
    for one in given:
        name, sign, value = one.partition("=")
        event = next((known for known in EVENTS if known == name), None)
        if not sign or event is None:
            raise UnusableError(f"{one}: EVENT=DATE is needed; the events are {', '.join(EVENTS)}")
        if event in found:
            raise UnusableError(f"{event}: given twice, the second time as {value!r}")
        found[event] = _date(event, value)
    if "start" in found and "end" in found and found["end"] < found["start"]:
        raise UnusableError(f"end: {found['end']} lies before the start {found['start']}")
    return found


def _date(event: str, value: str) -> datetime.date:
    if not ISO_DATE.fullmatch(value):
        raise UnusableError(f"{event}: a date such as 2026-02-01 is needed, not {value!r}")
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError:
        raise UnusableError(f"{event}: there is no day {value}") from None
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise UnusableError(f"{event}: {value} is not between {YEARS[0]} and {YEARS[1]}")
    return day
