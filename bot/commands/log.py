"""``mobility-bot log``: what was asked often, what stayed unanswered, what did not help."""

import argparse
import datetime
import json
import sys

from bot.assistant import load_cached_knowledge, masks_of
from bot.coordinators.digest import due, name_of, week_before, weekly
from bot.coordinators.export import group_row, question_row, write_groups, write_questions
from bot.coordinators.groups import Group
from bot.coordinators.logbook import Filters, Logbook
from bot.coordinators.stubs import stream, stub_of_group, stub_of_reply
from bot.operation.settings import data_folder
from bot.texts import Language, texts
from knowledge.base import Knowledge


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date like 2026-01-31") from None


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the parser of ``log``."""
    parser = subparsers.add_parser("log", help="what was asked", description=__doc__)
    parser.add_argument("what", choices=("frequent", "unanswered", "unhelpful", "digest", "export"))
    parser.add_argument("--since", type=_date, help="first day, as 2026-01-31")
    parser.add_argument("--until", type=_date, help="last day")
    parser.add_argument("--lang", choices=("sl", "en"), help="questions in this language only")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--csv", action="store_true", help="print CSV")
    form.add_argument("--as-topics", action="store_true", help="with unanswered: print topic files to fill in")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the part of the log that was asked for."""
    knowledge = load_cached_knowledge()
    logbook = Logbook(data_folder(), masks_of(knowledge).words)
    lang: Language = args.lang or "sl"
    if args.what == "digest":
        # The week of the last day asked for, else the last week that is over.
        monday = due(datetime.datetime.now(datetime.UTC)) if args.until is None else args.until
        week = week_before(monday)
        if args.since or args.until:
            week = Filters(args.since or week.since, args.until or week.until)
        print(weekly(knowledge, logbook.overview(week), logbook.checks(week), len(logbook.replies()), lang))
        return 0
    filters = Filters(args.since or datetime.date.min, args.until or datetime.date.max, args.lang)
    seen = logbook.overview(filters)
    if args.what == "export":
        if args.json:
            print(json.dumps([question_row(question) for question in seen.questions], ensure_ascii=False, indent=1))
        else:
            write_questions(sys.stdout, seen.questions)
        return 0
    of = seen.count
    if args.what == "frequent":
        groups = seen.frequent()
    elif args.what == "unanswered":
        groups = seen.unanswered()
    else:
        groups, of = seen.unhelpful(), seen.rated
    count = sum(group.count for group in groups)
    if args.as_topics:
        stubs = [stub_of_group(group, lang) for group in groups if group.wordings]
        print(stream([*stubs, *(stub_of_reply(reply, lang) for reply in logbook.replies())]), end="")
    elif args.json:
        print(json.dumps([group_row(group) for group in groups], ensure_ascii=False, indent=1))
    elif args.csv:
        write_groups(sys.stdout, groups)
    else:
        _print(knowledge, args.what, groups, count, of, lang)
    return 0


def _print(knowledge: Knowledge, what: str, groups: list[Group], count: int, of: int, lang: Language) -> None:
    t = texts(lang)
    if not of:
        print(t.say("log.none"))
        return
    print(t.say(f"log.heading.{what}", count=count, total=of, rated=of))
    for group in groups:
        reasons = ", ".join(f"{t.say(f'log.reason.{key}')}: {n}" for key, n in group.reasons.items())
        heading = " · ".join(part for part in (name_of(group, knowledge, lang), reasons) if part)
        print(f"{group.count:5}  {heading}")
        for wording in group.wordings if group.topic else group.wordings[1:]:
            print(f"         {wording}")
