"""``mobility-bot restore``: put a backup in the place of what the data folder holds; the service must be stopped."""

import argparse
import sys
from pathlib import Path

from bot.operation.backup import restore_backup
from bot.operation.lock import Lock
from bot.operation.settings import data_folder


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the parser of ``restore``."""
    parser = subparsers.add_parser("restore", help="put a backup into the data folder", description=__doc__)
    parser.add_argument("--lang", choices=("sl", "en"), default="en", help=argparse.SUPPRESS)
    parser.add_argument("file", metavar="FILE", type=Path, help="a file that `mobility-bot backup` wrote")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Restore, and say what became of what was there."""
    folder = data_folder()
    lock = Lock(folder)
    try:
        made = restore_backup(folder, args.file)
    finally:
        lock.release()
    print(f"restored what was backed up at {made}; what was there is kept as *.before-restore for 7 days",
          file=sys.stderr)  # fmt: skip
    return 0
