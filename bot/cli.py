"""The command line: ``mobility-bot SUB-COMMAND``; a sub-command is a module of ``bot.commands``, read when called."""

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from typing import NoReturn, Protocol

from bot.commands import COMMANDS
from bot.errors import UnusableError
from knowledge.reading import KnowledgeError

INTERRUPTED = 130  # as shells have it for Ctrl+C


class Command(Protocol):
    """What a module of ``bot.commands`` offers; ``add`` sets ``run`` as the parser's default ``run``."""

    def add(self, subparsers: "argparse._SubParsersAction[Parser]") -> None:
        """Add the sub-command's parser."""

    def run(self, args: argparse.Namespace) -> int:
        """Do what was asked; the exit status: 0, or 2 on unusable input."""


class Parser(argparse.ArgumentParser):
    """A parser that complains in one line."""

    def error(self, message: str) -> NoReturn:
        """Exit with status 2 and one line on standard error."""
        self.exit(2, f"{self.prog}: {' '.join(message.split())}\n")


def parser(name: str | None = None) -> Parser:
    """The parser with one sub-command, or with all of them (for the help text)."""
    whole = Parser(prog="mobility-bot", description="Erasmus+ mobility: questions, eligibility, estimated grant.")
    subparsers = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in [name] if name else COMMANDS:
        module: Command = importlib.import_module(f"bot.commands.{command}")
        module.add(subparsers)
    return whole


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 on success, 2 on unusable input, 130 where Ctrl+C ended it."""
    given = list(sys.argv[1:] if argv is None else argv)
    # Only the module of the called command is imported: `check` must not wait for the Telegram library to load.
    name = given[0] if given and given[0] in COMMANDS else None
    if given and name is None and not given[0].startswith("-"):
        Parser(prog="mobility-bot").error(f"{given[0]!r} is no command; the commands are {', '.join(COMMANDS)}")
    args = parser(name).parse_args(given)
    try:
        return int(args.run(args))
    except (UnusableError, KnowledgeError) as error:
        print(f"mobility-bot {args.command}: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (`| head`) has seen enough; Python would complain once more when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


if __name__ == "__main__":
    sys.exit(main())
