"""``mobility-bot log``: what was asked often, what stayed unanswered, what did not help."""

import argparse
import csv
import datetime
import json
import sys

from bot.frequent import Group, grouped
from bot.questions import Question, Reading
from bot.settings import data_folder
from bot.texts import Language, texts

COLUMNS = ("day", "lang", "institution", "status", "topic", "text", "helpful", "reason")
EXAMPLES = 3


def _date(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date like 2026-01-31") from None


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the parser of ``log``."""
    parser = subparsers.add_parser("log", help="what was asked", description=__doc__)
    parser.add_argument("what", choices=("frequent", "unanswered", "unhelpful", "export"))
    parser.add_argument("--since", type=_date, help="first day, as 2026-01-31")
    parser.add_argument("--until", type=_date, help="last day")
    parser.add_argument("--lang", choices=("sl", "en"), help="questions in this language only")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--csv", action="store_true", help="print CSV")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the part of the log that was asked for."""
    questions = list(Reading(data_folder()).rows(args.since, args.until, args.lang))
    if args.what == "export":
        _export(questions, as_json=args.json)
        return 0
    if args.what == "frequent":
        chosen, of = questions, len(questions)
    elif args.what == "unanswered":
        chosen, of = [q for q in questions if q.status != "answered"], len(questions)
    else:
        chosen = [q for q in questions if q.helpful is False]
        of = sum(q.helpful is not None for q in questions)
    groups = grouped(chosen, by_topic=args.what != "unanswered")
    if args.json:
        print(json.dumps([_group(group) for group in groups], ensure_ascii=False, indent=1))
    elif args.csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(("count", "topic", "examples"))
        writer.writerows((group.count, group.topic or "", " | ".join(group.examples[:EXAMPLES])) for group in groups)
    else:
        _print(args.what, groups, len(chosen), of, args.lang or "sl")
    return 0


def _group(group: Group) -> dict[str, object]:
    return {"count": group.count, "topic": group.topic, "examples": group.examples, "reasons": group.reasons}


def _print(what: str, groups: list[Group], count: int, of: int, lang: Language) -> None:
    t = texts(lang)
    if not of:
        print(t.say("log.none"))
        return
    print(t.say(f"log.heading.{what}", count=count, total=of, rated=of))
    for group in groups:
        reasons = ", ".join(f"{t.say(f'log.reason.{key}')}: {n}" for key, n in group.reasons.items())
        heading = " · ".join(part for part in (group.topic or "", reasons) if part)
        print(f"{group.count:5}  {heading or (group.examples[:1] or [t.say('log.no_text')])[0]}")
        for example in group.examples[0 if heading else 1 : EXAMPLES]:
            print(f"         {example}")


def _export(questions: list[Question], as_json: bool) -> None:
    rows = [
        {**{name: getattr(question, name) for name in COLUMNS}, "day": question.day.isoformat()}
        for question in questions
    ]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    writer = csv.DictWriter(sys.stdout, COLUMNS)
    writer.writeheader()
    for row in rows:
        writer.writerow({**row, "helpful": {True: "yes", False: "no", None: ""}[row["helpful"]]})
