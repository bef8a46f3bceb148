"""``mobility-bot check``: eligibility and estimated grant of one situation, or of a file of them."""

import argparse


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the parser of ``check``."""
    parser = subparsers.add_parser("check", help="eligibility and estimated grant", description=__doc__)
    parser.add_argument("--lang", choices=("sl", "en"), default="sl", help="language of the answer (default: sl)")
    parser.add_argument("--json", action="store_true", help="print a JSON object instead of a text")
    parser.add_argument("--batch", metavar="FILE", help="with --json: one JSON object a line; - is standard input")
    parser.add_argument("fields", nargs="*", metavar="FIELD=VALUE", help="what is known, such as activity=study")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Judge what was given."""
    raise NotImplementedError
