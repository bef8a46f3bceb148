"""A message as the search sees it: what it is about, without the names and numbers that vary from person to person."""

import re
from collections.abc import Iterable

from knowledge.places import Ambiguous, Places
from knowledge.words import Slang, fold, inflected, tokens

LINK = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")


class Masks:
    """Turns messages into words: slang written out, countries, numbers and institutions replaced by what they are.

    ``koliko dobim na FVO za 5 mesecev v Pragi`` becomes ``koliko dobim na za _number mesecev v _place _place_cz``:
    topics are told apart by what is asked, and countries with a topic of their own still by their own mark.
    """

    def __init__(self, places: Places, slang: Slang, aliases: Iterable[str]) -> None:
        self._places = places
        self._slang = slang
        names = sorted((fold(alias) for alias in aliases), key=len, reverse=True)
        self._institution = re.compile("|".join(rf"\b{inflected(name)}\b" for name in names)) if names else None

    def words(self, text: str) -> list[str]:
        """The words of a message, masked."""
        text = LINK.sub(" _link ", text)
        pieces, end = [], 0
        for spotted in self._places.spot(text):
            found = spotted.found
            country = found.country or "" if isinstance(found, Ambiguous) else found.country
            pieces += [text[end : spotted.start], f" _place _place_{country.lower()} " if country else " _place "]
            end = spotted.end
        masked = fold("".join([*pieces, text[end:]]))
        if self._institution is not None:
            masked = self._institution.sub(" ", masked)
        words: list[str] = []
        for part in masked.split():
            if part.startswith("_"):
                words.append(part)
            else:
                words += ["_number" if word[0].isdigit() else word for word in tokens(part)]
        return self._slang.written_out(words)
