"""What the panels call a place."""

from types import SimpleNamespace
from typing import cast

import pytest

from bot.assistant import Assistant
from bot.chat.panels import place_name
from bot.texts import LANGUAGES, Language
from knowledge.places import Places


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", ["DE", "HK", "CD", "PS"])
def test_a_country_is_called_as_in_the_list_of_places(places: Places, lang: Language, code: str) -> None:
    """Also where the Unicode names are other ones, such as the long name of Hong Kong."""
    assistant = cast(Assistant, SimpleNamespace(places=places))
    assert place_name(assistant, code, lang) == places.country_name(code, lang)


def test_a_city_is_named_with_its_country(places: Places) -> None:
    assistant = cast(Assistant, SimpleNamespace(places=places))
    assert place_name(assistant, "Hong Kong, HK", "sl").endswith("(Hongkong)")
