"""Screens as Telegram messages: escaped and marked up here and nowhere else, split where one would be too long."""

import html
import re
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.chat.screens import Button, Part, Screen
from knowledge.words import SENTENCE_END

LONGEST = 4096  # UTF-16 units of a message, markup aside
GAP = "\n\n"
_TAGS = {"title": "b", "aside": "i", "source": "i", "columns": "pre", "quote": "blockquote"}


@dataclass(frozen=True)
class Message:
    """One message: HTML text and, on the last of a screen, its buttons."""

    text: str
    keyboard: InlineKeyboardMarkup | None = None


def units(text: str) -> int:
    """The length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def marked_up(part: Part) -> str:
    """A part as HTML."""
    text = html.escape(part.text, quote=False)
    tag = _TAGS.get(part.kind)
    return f"<{tag}>{text}</{tag}>" if tag else text


def messages(screen: Screen, limit: int = LONGEST) -> list[Message]:
    """A screen as messages: split between paragraphs, never within a tag, never between a claim and its source."""
    chunks: list[list[Part]] = [[]]
    for block in _blocks(screen.parts, limit):
        if chunks[-1] and _length([*chunks[-1], *block]) > limit:
            chunks.append([])
        chunks[-1] += block
    texts = [GAP.join(marked_up(part) for part in chunk) for chunk in chunks if chunk]
    found = [Message(text) for text in texts] or [Message("…")]
    return [*found[:-1], Message(found[-1].text, keyboard(screen.buttons))]


def keyboard(rows: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup | None:
    """Buttons as Telegram takes them; None where there are none."""
    made = [
        [
            InlineKeyboardButton(button.label, url=button.url)
            if button.url
            else InlineKeyboardButton(button.label, callback_data=button.data)
            for button in row
        ]
        for row in rows
        if row
    ]
    return InlineKeyboardMarkup(made) if made else None


def _length(parts: list[Part]) -> int:
    return units(GAP.join(part.text for part in parts))


def _blocks(parts: tuple[Part, ...], limit: int) -> list[list[Part]]:
    """Parts that stay together: a claim with its sources. What is too long by itself is cut into pieces."""
    claims: list[list[Part]] = []
    for part in parts:
        if not part.text:
            continue
        if part.kind == "source" and claims:
            claims[-1].append(part)
        else:
            claims.append([part])
    return [block for claim in claims for block in _within(claim, limit)]


def _within(claim: list[Part], limit: int) -> list[list[Part]]:
    """A claim and its sources as blocks of at most ``limit``: the tail of a long claim goes with the sources."""
    said, *sources = claim
    if _length(claim) <= limit:
        return [claim]
    room = limit - _length(sources) - len(GAP)
    if sources and room > 1:  # one character may take two units
        *heads, tail = _pieces(said, room)
        return [*([head] for head in heads), [tail, *sources]]
    return [[piece] for part in claim for piece in _pieces(part, limit)]


def _pieces(part: Part, limit: int) -> list[Part]:
    """A part cut to ``limit``: between lines, else sentences, else words, else anywhere."""
    if units(part.text) <= limit:
        return [part]
    for joint, pattern in (("\n", re.compile("\n")), (" ", SENTENCE_END), (" ", re.compile(" "))):
        pieces = pattern.split(part.text)
        if len(pieces) > 1 and max(units(piece) for piece in pieces) <= limit:
            packed = [pieces[0]]
            for piece in pieces[1:]:
                if units(packed[-1] + joint + piece) <= limit:
                    packed[-1] += joint + piece
                else:
                    packed.append(piece)
            return [Part(text, part.kind) for text in packed]
    # Half the limit in characters: two UTF-16 units each at most.
    step = max(1, limit // 2)
    return [Part(part.text[i : i + step], part.kind) for i in range(0, len(part.text), step)]
