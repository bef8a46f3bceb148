"""Bringing a turn's screens to a chat: the guided check's message is edited, answers are sent, old buttons removed."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.chat.events import Edited, Press
from bot.chat.screens import Screen
from bot.chat.turn import Turn
from bot.storage.dialogs import Shown
from bot.telegram.incoming import Incoming
from bot.telegram.patience import patiently
from bot.telegram.render import Message, messages

log = logging.getLogger(__name__)
NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class BlockedError(Exception):
    """The person has blocked the bot, or the chat is gone: there is nobody to answer."""


@dataclass
class Delivery:
    """One turn on its way to its chat."""

    bot: Bot
    incoming: Incoming
    shown: Shown

    async def bring(self, turn: Turn) -> Shown:
        """Show what the turn shows; what stands in the chat afterwards.

        Raises:
            BlockedError: nobody is there to read it.
        """
        try:
            if self.incoming.query:
                await self._answer_press(turn.toast)
            for screen in turn.screens:
                await self._screen(screen)
            if turn.state.dialog is None and self.shown.dialog is not None:
                await self._drop_dialog()
        except Forbidden as error:
            raise BlockedError from error
        return self.shown

    async def _answer_press(self, toast: str) -> None:
        # First of all: until this is answered the button shows a turning wheel.
        query = self.incoming.query
        try:
            await patiently(lambda: self.bot.answer_callback_query(query, toast[:200] or None), "answer a press")
        except BadRequest:
            log.debug("a press was too old to be answered")

    async def _screen(self, screen: Screen) -> None:
        parts = messages(screen)
        event = self.incoming.event
        if screen.file is not None:
            await self._file(screen)
        elif isinstance(event, Edited):
            await self._edit_answer(parts)
        elif screen.dialog:
            await self._dialog(parts)
        else:
            sent = await self._send_all(parts)
            if screen.answer and self.incoming.message is not None and not isinstance(event, Press):
                answers = {**self.shown.answers, self.incoming.message: sent[0]}
                self.shown = Shown(self.shown.dialog, answers)

    async def _dialog(self, parts: list[Message]) -> None:
        """Edit the guided check's message after a press; after a typed message show it anew below, and once only."""
        pressed = isinstance(self.incoming.event, Press) and self.incoming.message is not None
        if pressed and self.shown.dialog in (None, self.incoming.message) and len(parts) == 1:
            target = self.incoming.message
            assert target is not None
            if await self._edit(target, parts[0]):
                self.shown = Shown(target, self.shown.answers)
                return
        old = self.shown.dialog
        sent = await self._send_all(parts)
        self.shown = Shown(sent[-1], self.shown.answers)
        if old is not None:
            await self._delete(old)

    async def _drop_dialog(self) -> None:
        old = self.shown.dialog
        self.shown = Shown(None, self.shown.answers)
        if old is not None:
            await self._delete(old)

    async def _edit_answer(self, parts: list[Message]) -> None:
        target = self.shown.answers.get(self.incoming.message or 0)
        if target is not None and not await self._edit(target, parts[0]):
            log.debug("an answer could not be edited any more")

    async def _edit(self, message: int, content: Message) -> bool:
        """Edit a message; False where it cannot be edited any more."""
        chat = self.incoming.chat

        async def call() -> None:
            await self.bot.edit_message_text(
                content.text, chat, message, parse_mode=ParseMode.HTML, reply_markup=content.keyboard,
                link_preview_options=NO_PREVIEW,
            )  # fmt: skip

        try:
            await patiently(call, "edit a message")
        except BadRequest as error:
            # The same screen again is as good as an edit.
            return "not modified" in str(error).lower()
        return True

    async def _delete(self, message: int) -> None:
        """Delete an old screen; where that is not possible any more, at least take its buttons away."""
        chat = self.incoming.chat
        calls: tuple[Callable[[], Awaitable[object]], ...] = (
            lambda: self.bot.delete_message(chat, message),
            lambda: self.bot.edit_message_reply_markup(chat, message, reply_markup=None),
        )
        for call in calls:
            try:
                await patiently(call, "remove an old screen")
            except BadRequest:
                continue
            return

    async def _send_all(self, parts: list[Message]) -> list[int]:
        return [await self._send(part.text, part.keyboard) for part in parts]

    async def _send(self, text: str, keyboard: InlineKeyboardMarkup | None) -> int:
        incoming = self.incoming
        reply = None
        if incoming.public and incoming.message is not None:
            reply = ReplyParameters(incoming.message, allow_sending_without_reply=True)

        async def call() -> int:
            sent = await self.bot.send_message(
                incoming.chat, text, parse_mode=ParseMode.HTML, reply_markup=keyboard,
                link_preview_options=NO_PREVIEW, reply_parameters=reply,
            )  # fmt: skip
            return sent.message_id

        return await patiently(call, "send a message")

    async def _file(self, screen: Screen) -> None:
        file = screen.file
        assert file is not None

        async def call() -> None:
            await self.bot.send_document(
                self.incoming.chat, file.content, filename=file.name, caption=screen.text[:1024]
            )

        await patiently(call, "send a file")


async def typing(bot: Bot, chat: int) -> None:
    """Show that an answer is on its way; not worth a second try."""
    try:
        await bot.send_chat_action(chat, "typing")
    except TelegramError:
        log.debug("typing could not be shown")
