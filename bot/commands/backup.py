"""``mobility-bot backup``: one file with all that the data folder keeps; the service may run on."""

import argparse
import sys
from pathlib import Path

from bot.operation.backup import write_backup
from bot.operation.settings import data_folder


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the parser of ``backup``."""
    parser = subparsers.add_parser("backup", help="back up the data folder into one file", description=__doc__)
    parser.add_argument("--lang", choices=("sl", "en"), default="en", help=argparse.SUPPRESS)
    parser.add_argument("file", metavar="FILE", type=Path, help="the file to write; one of that name is replaced")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the backup."""
    size = write_backup(data_folder(), args.file)
    print(f"{args.file}: {size} bytes", file=sys.stderr)
    return 0
