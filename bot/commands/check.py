"""``mobility-bot check``: eligibility and estimated grant of one situation, or of a file of them."""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.answers.checking import assess, checker, run_batch
from bot.answers.facts import KEYS, READERS, SCHOLARSHIP_READERS, FactError, parse
from bot.answers.receipt import written
from bot.errors import UnusableError
from knowledge.base import PACKAGED
from knowledge.reading import KnowledgeError
from knowledge.rulebook import Rulebook, kept_rulebook

EPILOG = "Fields: " + ", ".join(sorted(KEYS - {"ad_futura"}) + [f"ad_futura.{name}" for name in SCHOLARSHIP_READERS])
WORDS = {"true": True, "yes": True, "da": True, "false": False, "no": False, "ne": False, "null": None}


def add(subparsers: "argparse._SubParsersAction[Any]") -> None:
    """Add the parser of ``check``."""
    parser = subparsers.add_parser("check", help="eligibility and estimated grant", description=__doc__, epilog=EPILOG)
    parser.add_argument("--lang", choices=("sl", "en"), default="sl", help="language of the answer (default: sl)")
    parser.add_argument("--json", action="store_true", help="print a JSON object instead of a text")
    parser.add_argument("--batch", metavar="FILE", help="with --json: one JSON object a line; - is standard input")
    parser.add_argument("fields", nargs="*", metavar="FIELD=VALUE", help="what is known, such as activity=study")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Judge what was given."""
    if args.batch is not None and (not args.json or args.fields):
        raise UnusableError("--batch goes with --json and without FIELD=VALUE")
    try:
        raw = None if args.batch is not None else fields(args.fields)
        book = kept_rulebook(Path(os.environ.get("MOBILITY_BOT_KNOWLEDGE") or PACKAGED))
        if raw is None:
            return batch(book, args.batch, args.lang)
        assessment = assess(book, parse(raw, book))
    except (FactError, KnowledgeError) as error:
        raise UnusableError(str(error)) from error
    one = checker(book, args.lang)
    if args.json:
        print(json.dumps(one.out(assessment, raw.get("id")), ensure_ascii=False))
    else:
        print(written(one, assessment))
    return 0


def batch(book: Rulebook, file: str, lang: Any) -> int:
    """Answer each line as soon as it is read, so that a pipe of any length works."""
    with _lines(file) as lines:
        for answer in run_batch(book, lines, lang):
            sys.stdout.write(answer + "\n")
    return 0


@contextmanager
def _lines(file: str) -> Iterator[Iterable[str]]:
    """The lines of a file or of standard input; what is no UTF-8 becomes a sign that no JSON key has."""
    if file == "-":
        if hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")
        yield sys.stdin
        return
    try:
        with Path(file).open(encoding="utf-8", errors="replace") as opened:
            yield opened
    except OSError as error:
        raise UnusableError(f"{file}: {error.strerror}") from error


def fields(given: Iterable[str]) -> dict[str, Any]:
    """``FIELD=VALUE`` as the facts they say; ``ad_futura.employed=no`` reaches into the object.

    Raises:
        FactError: no ``=``, or the same field twice.
    """
    raw: dict[str, Any] = {}
    for one in given:
        key, sign, value = one.partition("=")
        if not sign:
            raise FactError(one, "FIELD=VALUE is needed")
        target, name = raw, key
        if key.startswith("ad_futura."):
            target, name = raw.setdefault("ad_futura", {}), key.partition(".")[2]
        if name in target:
            raise FactError(key, f"given twice, the second time as {value!r}")
        target[name] = _value(key, value)
    return raw


def _value(key: str, value: str) -> Any:
    """A value as JSON would have it: words stay words, except where the field takes a number or yes and no."""
    takes_text = key not in READERS and not key.startswith("ad_futura.")
    if takes_text or key in ("activity", "cycle", "start", "end"):
        return value
    if value.lower() in WORDS:
        return WORDS[value.lower()]
    for number in (int, float):
        try:
            return number(value)
        except ValueError:
            continue
    return value
