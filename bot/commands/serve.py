"""``mobility-bot serve``: the conversation on Telegram."""

import argparse
import asyncio
import os

from bot.commands import UnusableError
from bot.settings import data_folder

NO_TOKEN = (
    "TELEGRAM_BOT_TOKEN is not set; write /newbot to @BotFather on Telegram to get a token, then start again with "
    "TELEGRAM_BOT_TOKEN=… mobility-bot serve"
)


def add(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the parser of ``serve``."""
    parser = subparsers.add_parser("serve", help="the conversation on Telegram", description=__doc__)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Answer on Telegram until stopped.

    Raises:
        UnusableError: there is no token, it is refused, or the data folder cannot be used.
    """
    token = os.environ.get("TELEGRAM_BOT_TOKEN", "").strip()
    if not token:
        raise UnusableError(NO_TOKEN)
    folder = data_folder()
    # Only now: these take a second to load.
    from bot.assistant import load_assistant
    from bot.telegram.redaction import start_log
    from bot.telegram.service import serve

    start_log(token)
    asyncio.run(serve(load_assistant(), token, os.environ.get("TELEGRAM_API_URL"), folder))
    return 0
