"""How the bot presents itself: command menu, name and descriptions per language, set only when they changed."""

import hashlib
import json
import logging
from collections.abc import Awaitable, Callable
from functools import partial

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.chat.menu import COMMANDS
from bot.storage.dialogs import Dialogs
from bot.telegram.patience import patiently
from bot.texts import LANGUAGES, Language, texts

log = logging.getLogger(__name__)
# Who uses Telegram in another language sees English.
CODES: tuple[tuple[Language, str], ...] = (*((lang, lang) for lang in LANGUAGES), ("en", ""))


def menu(lang: Language) -> list[BotCommand]:
    """The commands with what each does."""
    return [BotCommand(name, texts(lang).say(f"menu.command.{name}")) for name in COMMANDS]


async def present(bot: Bot, dialogs: Dialogs) -> int:
    """Set what changed since the last time; how many calls that took. A refusal is logged and does not stop the bot."""
    calls = 0
    for lang, code in CODES:
        t = texts(lang)
        name, long, short = t.say("menu.name"), t.say("menu.description"), t.say("menu.short_description")
        commands = menu(lang)
        for what, value, call in (
            ("commands", [c.to_dict() for c in commands], partial(bot.set_my_commands, commands, language_code=code)),
            ("name", name, partial(bot.set_my_name, name, language_code=code)),
            ("description", long, partial(bot.set_my_description, long, language_code=code)),
            ("short_description", short, partial(bot.set_my_short_description, short, language_code=code)),
        ):
            setting = f"profile.{bot.id}.{what}.{code or 'default'}"
            digest = hashlib.sha256(json.dumps(value).encode()).hexdigest()
            if dialogs.setting(setting) != digest:
                calls += 1
                if await _set(call, f"{what} ({code or 'default'})"):
                    dialogs.set(setting, digest)
    return calls


async def _set(call: Callable[[], Awaitable[object]], what: str) -> bool:
    try:
        await patiently(call, f"set {what}")
    except TelegramError as error:
        log.warning("%s could not be set: %s", what, error)
        return False
    return True
