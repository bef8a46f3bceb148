"""Inline mode: anyone types the bot's name and a question in any chat and posts the cited answer."""

import asyncio
from concurrent.futures import Executor

from telegram import Bot, InlineQueryResultArticle, InlineQueryResultsButton, InputTextMessageContent
from telegram.constants import ParseMode

from bot.answers.answer import Answer
from bot.answers.answering import answer, answer_topic
from bot.assistant import Assistant
from bot.chat.interpreting import language_of
from bot.chat.screens import Part, Screen
from bot.chat.talk import answer_parts
from bot.telegram.incoming import Inline
from bot.telegram.render import messages
from bot.texts import Language, texts

KEPT = 60  # seconds that Telegram may show the same results for the same question
SHORTEST = 3
LONGEST_QUERY = 256
PREVIEW = 120


async def answer_inline(bot: Bot, assistant: Assistant, asked: Inline, thinker: Executor) -> None:
    """Offer the answer, or the likeliest topics' answers where the question is not clear; ``thinker`` works it out."""
    text = asked.text[:LONGEST_QUERY]

    def think() -> tuple[Language, list[InlineQueryResultArticle]]:
        lang = language_of(assistant, text, asked.lang or "sl")
        return lang, results(assistant, text, lang)

    lang, found = await asyncio.get_running_loop().run_in_executor(thinker, think)
    button = None if found else InlineQueryResultsButton(texts(lang).say("menu.open_private"), start_parameter="inline")
    await bot.answer_inline_query(asked.query, found, cache_time=KEPT, button=button)


def results(assistant: Assistant, text: str, lang: Language) -> list[InlineQueryResultArticle]:
    """The answers to offer; none for a question that is too short or not understood."""
    if len(text.strip()) < SHORTEST:
        return []
    first = answer(assistant, text, lang)
    found = [first] if first.status == "answered" else []
    if not found:
        found = [answer_topic(assistant, guess.topic, first.lang, None) for guess in first.suggestions[:3]]
    return [_article(assistant, one, text, number) for number, one in enumerate(found)]


def _article(assistant: Assistant, found: Answer, text: str, number: int) -> InlineQueryResultArticle:
    topic = assistant.knowledge.topics.get(found.topic or "")
    title = topic.title[found.lang] if topic else text[:PREVIEW]
    parts = (Part(title, "title"), *answer_parts(found))
    # A posted message is one message: what does not fit is left to the private chat.
    content = messages(Screen(parts))[0].text
    return InlineQueryResultArticle(
        id=str(number),
        title=title,
        description=found.text[:PREVIEW],
        input_message_content=InputTextMessageContent(content, parse_mode=ParseMode.HTML),
    )
