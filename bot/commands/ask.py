"""``mobility-bot ask``: the answer to one question, or to a file of them."""

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bot.answers.answering import answer
from bot.answers.explaining import explain
from bot.assistant import Assistant, load_assistant
from bot.errors import UnusableError
from bot.texts import LANGUAGES

KEYS = {"id", "question", "lang", "institution"}


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the parser of ``ask``."""
    parser = subparsers.add_parser("ask", help="the answer to a question", description=__doc__)
    parser.add_argument("--lang", choices=LANGUAGES, help="language of the answer (default: that of the question)")
    parser.add_argument("--institution", metavar="I", help="whose student asks, such as fvo")
    parser.add_argument("--json", action="store_true", help="print a JSON object instead of a text")
    parser.add_argument("--batch", metavar="FILE", help="with --json: one JSON object a line; - is standard input")
    parser.add_argument("--explain", action="store_true", help="say before the answer how the question was understood")
    parser.add_argument("question", nargs="?", metavar="QUESTION")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer what was asked."""
    if (args.batch is None) == (args.question is None):
        raise UnusableError("give either a QUESTION or --batch FILE")
    if args.batch is not None and not args.json:
        raise UnusableError("--batch goes with --json")
    if args.explain and (args.json or args.batch is not None):
        raise UnusableError("--explain goes with neither --json nor --batch")
    assistant = load_assistant()
    if args.institution is not None and args.institution not in assistant.knowledge.institutions:
        raise UnusableError(
            f"institution: {args.institution!r} is none of {', '.join(assistant.knowledge.institutions)}"
        )
    if args.batch is not None:
        return _batch(assistant, args.batch)
    found = answer(assistant, args.question, args.lang, args.institution)
    if args.json:
        print(_written(found.as_json(assistant.knowledge)))
    else:
        if args.explain:
            print("\n".join(explain(assistant, args.question, args.lang, args.institution)), end="\n\n")
        print(found.text)
    return 0


def _batch(assistant: Assistant, path: str) -> int:
    if path == "-":
        if hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")
        return _lines(assistant, sys.stdin)
    try:
        with Path(path).open(encoding="utf-8", errors="replace") as file:
            return _lines(assistant, file)
    except OSError as error:
        raise UnusableError(f"{path}: {error.strerror}") from error


def _lines(assistant: Assistant, lines: Iterable[str]) -> int:
    for line in lines:
        if line.strip():
            print(_written(answer_line(assistant, line)), flush=True)
    return 0


def _written(found: dict[str, Any]) -> str:
    """One line of JSON; where half a character of the input came back, in ASCII."""
    line = json.dumps(found, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(found)
    return line


def answer_line(assistant: Assistant, line: str) -> dict[str, Any]:
    """The output object for one input line; a bad one yields an object with the key ``error``."""
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"no JSON: {error}"}
    if not isinstance(given, dict):
        return {"id": None, "error": "a JSON object is needed"}
    id_ = given.get("id")
    unknown = given.keys() - KEYS
    if unknown:
        return {"id": id_, "error": f"{min(unknown)}: unknown key"}
    question, lang, institution = given.get("question"), given.get("lang"), given.get("institution")
    if not isinstance(question, str):
        return {"id": id_, "error": "question: a text is needed"}
    if lang is not None and lang not in LANGUAGES:
        return {"id": id_, "error": f"lang: {lang!r} is none of {', '.join(LANGUAGES)}"}
    known = list(assistant.knowledge.institutions)
    if institution is not None and institution not in known:
        return {"id": id_, "error": f"institution: {institution!r} is none of {', '.join(known)}"}
    return answer(assistant, question, lang, institution).as_json(assistant.knowledge, id_)
