"""``mobility-bot chat``: the conversation in a terminal; piped input is answered line by line."""

import argparse
import sys

from bot.assistant import load_assistant
from bot.operation.settings import data_folder
from bot.storage.questions import Questions
from bot.terminal import Terminal, converse, interactive


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the parser of ``chat``."""
    parser = subparsers.add_parser("chat", help="the conversation in a terminal", description=__doc__)
    parser.add_argument("--lang", choices=("sl", "en"), help="answer in this language (default: that of the questions)")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Converse until the input ends."""
    folder = data_folder()
    terminal = Terminal(load_assistant(), Questions(folder), args.lang)
    if sys.stdin.isatty():
        interactive(terminal, args.lang or "sl")
    else:
        converse(terminal, sys.stdin)
    return 0
