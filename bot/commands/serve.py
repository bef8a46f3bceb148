"""``mobility-bot serve``: the conversation on Telegram."""

import argparse
import asyncio
import os
import re

from bot.errors import UnusableError
from bot.operation.lock import Lock
from bot.operation.settings import data_folder, secret

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")

NO_TOKEN = (
    "TELEGRAM_BOT_TOKEN is not set; write /newbot to @BotFather on Telegram to get a token, then start again with "
    "TELEGRAM_BOT_TOKEN=… mobility-bot serve"
)


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the parser of ``serve``."""
    parser = subparsers.add_parser("serve", help="the conversation on Telegram", description=__doc__)
    parser.add_argument("--lang", choices=("sl", "en"), default="en", help=argparse.SUPPRESS)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer on Telegram until stopped.

    Raises:
        UnusableError: there is no token, it is refused, or the data folder cannot be used or is in use.
    """
    token = secret("TELEGRAM_BOT_TOKEN")
    if not token:
        raise UnusableError(NO_TOKEN)
    if not TOKEN.fullmatch(token):
        raise UnusableError("TELEGRAM_BOT_TOKEN is no token: it is a number, a colon and letters; @BotFather shows it")
    folder = data_folder()
    lock = Lock(folder)
    # Only now: these take a second to load.
    from bot.assistant import load_assistant
    from bot.telegram.redaction import start_log
    from bot.telegram.service import serve

    start_log(token)
    try:
        asyncio.run(serve(load_assistant(), token, os.environ.get("TELEGRAM_API_URL"), folder))
    finally:
        lock.release()
    return 0
