import string

import pytest
from babel.messages.pofile import read_po

from bot import texts as catalogue
from bot.answers.facts import KEYS
from bot.chat.asks import ASKS, USUAL, choices_for
from bot.chat.menu import COMMANDS
from bot.chat.private import PRIVATE_KEYS
from bot.texts import LANGUAGES, texts

DOMAINS = ("ask", "chat", "log")


def entries(lang: str, domain: str) -> dict:
    with (catalogue.FOLDER / lang / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return {message.id: message for message in read_po(file, locale=lang) if message.id}


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("domain", DOMAINS)
def test_both_languages_have_the_same_texts_with_the_same_values(domain: str) -> None:
    sl, en = entries("sl", domain), entries("en", domain)
    assert {str(key) for key in sl} == {str(key) for key in en}
    for lang, found in (("sl", sl), ("en", en)):
        for key, message in found.items():
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            assert all(forms), f"{key} in {lang} is empty"
            other = (en if lang == "sl" else sl)[key].string
            wanted = names(other[0] if isinstance(other, tuple) else other)
            assert all(names(form) == wanted for form in forms), f"{key} in {lang}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_question_has_its_words(lang) -> None:
    t = texts(lang)
    for ask in ASKS:
        for part in ("name", "question", "why"):
            assert t.has(f"ask.{ask.id}.{part}"), f"ask.{ask.id}.{part}"
        if ask.kind == "choice" and ask.id != "institution":
            assert all(t.has(f"ask.{ask.id}.{code}") for code, _ in ask.choices)
    assert all(t.has(f"ask.conditions.{key}") for key in USUAL)
    assert all(t.has(f"menu.command.{name}") for name in COMMANDS)


def test_the_rules_behind_the_questions_stand_where_they_are_said_to(assistant) -> None:
    for ask in ASKS:
        for rule in ask.rules:
            assert assistant.knowledge.source(rule), rule
        assert ask.rules or ask.id == "institution"


def test_questions_settle_facts_of_the_contract() -> None:
    assert {key for ask in ASKS for key in ask.keys} <= KEYS
    for ask in ASKS:
        for _, facts in ask.choices:
            assert set(facts) <= set(ask.keys), ask.id


def test_private_questions_come_last() -> None:
    kinds = [ask.kind == "private" for ask in ASKS]
    assert kinds == sorted(kinds)
    assert {ask.id for ask in ASKS if ask.kind == "private"} <= set(PRIVATE_KEYS)


def test_short_stays_are_offered_in_days() -> None:
    duration = next(ask for ask in ASKS if ask.id == "duration")
    assert all("days" in facts for _, facts in choices_for(duration, {"activity": "blended"}))
    assert all("months" in facts for _, facts in choices_for(duration, {"activity": "study"}))


def test_the_menu_is_short() -> None:
    assert len(COMMANDS) <= 8
