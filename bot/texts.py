"""The assistant's own words: gettext catalogues in Slovene and English, looked up by key.

A catalogue entry's ``msgid`` is a key such as ``check.duration.too_long``, so that both languages are edited the same
way. The files are ``locale/<lang>/LC_MESSAGES/<domain>.po``; all domains of a language are one table of texts.
"""

import gettext
import io
from functools import cache
from pathlib import Path
from typing import Literal

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

Language = Literal["sl", "en"]
LANGUAGES: tuple[Language, ...] = ("sl", "en")
FOLDER = Path(__file__).parent / "locale"


class Texts:
    """The texts of one language."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self._catalogues: list[gettext.GNUTranslations] = []
        for path in sorted((FOLDER / lang / "LC_MESSAGES").glob("*.po")):
            binary = io.BytesIO()
            with path.open("rb") as file:
                write_mo(binary, read_po(file, locale=lang, domain=path.stem, abort_invalid=True))
            binary.seek(0)
            self._catalogues.append(gettext.GNUTranslations(binary))

    def say(self, key: str, n: int | None = None, **values: object) -> str:
        """The text of ``key`` with its ``{names}`` filled in; ``n`` chooses the plural form (the Slovene dual too).

        Raises:
            KeyError: no catalogue of this language has the key.
        """
        for catalogue in self._catalogues:
            text = catalogue.gettext(key) if n is None else catalogue.ngettext(key, key, n)
            if text != key:
                return text.format(n=n, **values) if values or n is not None else text
        raise KeyError(f"no text {key!r} in {self.lang}")

    def has(self, key: str) -> bool:
        """Whether the language has a text for ``key``."""
        return any(catalogue.gettext(key) != key for catalogue in self._catalogues)


@cache
def texts(lang: Language) -> Texts:
    """The texts of a language, read once."""
    return Texts(lang)
