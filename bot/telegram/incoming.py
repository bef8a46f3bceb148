"""Telegram's updates as events of the conversation, with where they came from. What is not for us is None."""

import re
from dataclasses import dataclass

from telegram import (
    CallbackQuery,
    InlineQuery,
    MaybeInaccessibleMessage,
    Message,
    MessageEntity,
    Update,
    User,
)

from bot.chat.events import Command, Edited, Event, Press, Text, Unreadable
from bot.texts import Language

ALLOWED = ("message", "edited_message", "callback_query", "inline_query")
_COMMAND = re.compile(r"/(?P<name>\w{1,32})(?:@(?P<bot>\w+))?(?:\s+(?P<rest>.*))?", re.DOTALL)


@dataclass(frozen=True)
class Incoming:
    """An event and its address.

    ``message`` is the person's message, or the one whose button was pressed; ``public`` says that others read along;
    ``query`` is the id of a pressed button's callback, or of an inline query. ``reply_to`` is the message of ours that
    a person replies to; ``quote`` is what that message, or the one with the pressed button, quotes of somebody.
    """

    update: int
    chat: int
    person: int
    event: Event
    message: int | None = None
    public: bool = False
    query: str = ""
    reply_to: int | None = None
    quote: str = ""


@dataclass(frozen=True)
class Inline:
    """Somebody types the bot's name and a question in any chat."""

    update: int
    person: int
    query: str
    text: str
    lang: Language | None


def sound(found: Incoming | Inline) -> bool:
    """Whether the numbers are numbers and the words are words, which the library does not look at."""
    if isinstance(found, Inline):
        worded = isinstance(found.query, str) and isinstance(found.text, str)
        return worded and _number(found.update) and _number(found.person)
    words = (getattr(found.event, "text", ""), getattr(found.event, "data", ""), found.query)
    numbers = (found.update, found.chat, found.person, 0 if found.message is None else found.message)
    return all(_number(one) for one in numbers) and all(isinstance(one, str) for one in words)


def _number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63


def language(person: User | None) -> Language | None:
    """The language of the person's device where it is one of ours; English for the others."""
    code = (person.language_code or "") if person else ""
    return "sl" if code.startswith("sl") else "en" if code else None


def read(update: Update, token: int, username: str) -> Incoming | Inline | None:
    """What an update means; None for what is not for us, such as talk in a group that is not addressed to the bot."""
    if update.inline_query is not None:
        return _inline(update, update.inline_query)
    if update.callback_query is not None:
        return _press(update, update.callback_query, token)
    if update.message is not None:
        return _message(update, update.message, token, username)
    if update.edited_message is not None:
        found = _message(update, update.edited_message, token, username)
        if found is None or not isinstance(found.event, Text):
            return None
        event = Edited(found.event.text, token, found.event.lang)
        return Incoming(found.update, found.chat, found.person, event, found.message, found.public)
    return None


def _inline(update: Update, query: InlineQuery) -> Inline:
    return Inline(update.update_id, query.from_user.id, query.id, query.query, language(query.from_user))


def _press(update: Update, query: CallbackQuery, token: int) -> Incoming | None:
    message = query.message
    event = Press(query.data or "", token, language(query.from_user))
    if message is None:
        # A button under a message that was posted inline: there is no chat that we could answer in.
        return None
    public = message.chat.type != "private"
    return Incoming(
        update.update_id, message.chat.id, query.from_user.id, event, message.message_id, public, query.id,
        quote=quoted(message),
    )  # fmt: skip


def _message(update: Update, message: Message, token: int, username: str) -> Incoming | None:
    person = message.from_user
    if person is None or person.is_bot:
        return None
    public = message.chat.type != "private"
    if message.chat.type == "channel":
        return None
    text = message.text or message.caption or ""
    if public:
        addressed = _addressed(message, text, username)
        if addressed is None:
            return None
        text = addressed
    lang = language(person)
    event: Event
    command = _COMMAND.fullmatch(text.strip())
    if command is not None:
        event = Command(command["name"].lower(), (command["rest"] or "").strip(), lang, token)
    elif text.strip():
        event = Text(text, token, lang)
    elif _service(message):
        return None
    else:
        event = Unreadable(token, lang)
    replied = message.reply_to_message
    ours = replied is not None and replied.from_user is not None and replied.from_user.is_bot
    return Incoming(
        update.update_id, message.chat.id, person.id, event, message.message_id, public,
        reply_to=replied.message_id if replied is not None and ours else None,
        quote=quoted(replied) if ours else "",
    )  # fmt: skip


def quoted(message: MaybeInaccessibleMessage | None) -> str:
    """What a message of ours quotes; empty where it quotes nothing, or is too old for Telegram to show it."""
    if not isinstance(message, Message):
        return ""
    return next(iter(message.parse_entities([MessageEntity.BLOCKQUOTE]).values()), "")


def _addressed(message: Message, text: str, username: str) -> str | None:
    """The text of a group message without the bot's name; None where the bot is not meant."""
    command = _COMMAND.fullmatch(text.strip())
    if command is not None:
        return text if (command["bot"] or "").lower() == username.lower() else None
    mention = re.compile(rf"@{re.escape(username)}\b", re.IGNORECASE)
    if mention.search(text):
        return mention.sub("", text).strip(" ,:")
    named = message.entities and any(entity.type == MessageEntity.TEXT_MENTION for entity in message.entities)
    replied = message.reply_to_message
    if replied is not None and replied.from_user is not None:
        to_us = (replied.from_user.username or "").lower() == username.lower()
        return text if to_us and not named else None
    return None


def _service(message: Message) -> bool:
    """Whether Telegram wrote the message itself: somebody joined, a title changed, a message was pinned."""
    return bool(
        message.new_chat_members or message.left_chat_member or message.new_chat_title or message.pinned_message
        or message.group_chat_created or message.supergroup_chat_created or message.migrate_to_chat_id
        or message.migrate_from_chat_id or message.delete_chat_photo or message.new_chat_photo
    )  # fmt: skip
