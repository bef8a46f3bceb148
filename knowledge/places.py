"""Countries and cities in a message: found by code or name, in Slovene or English, in any case ending, with a typo.

``Places.find`` takes a string that is nothing but a name; ``Places.spot`` finds names within a sentence. Neither
guesses: what may be several places gives the candidates, what is no place the nearest names (docs/places.md).
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.gazetteer import Gazetteer, Token, key_of, tokenised, words_of

EARTH_RADIUS_KM = 6371.0088
DOMINANCE = 10  # so many times more people than every namesake, and a name is taken for that city
SHORTEST_COUNTRY, SHORTEST_CITY, SHORTEST_SMALL_CITY = 5, 6, 7  # letters a name needs for a typo to be repaired
SHORTEST_PHRASE = 10  # letters and spaces that the name of a country in several words needs for it

_SLOVENE_PREPOSITIONS = words_of(
    "v na iz z s do od za k h pri po proti cez skozi mesto mesta mestu drzava drzave drzavi drzavo"
)
_ENGLISH_PREPOSITIONS = words_of("in to from at for near of via into visit visiting city")
_ONLY_SLOVENE = words_of("v na iz z za od")
_ONLY_ENGLISH = words_of("from near via into")  # "in" and "to" are Slovene words too
_PREPOSITIONS = _SLOVENE_PREPOSITIONS | _ENGLISH_PREPOSITIONS | {"univerza", "univerzi", "univerzo", "university"}
_BEFORE_NAMES = _PREPOSITIONS | {"the"}
# Two letters that are words before they are country codes, unless written in capitals.
_SMALL_WORDS = words_of(
    "al am as at be by co do id in is it ja je ki li ma me my na ne ni no pa pm po se si so to tu us za"
)
_ADJECTIVE_ENDINGS = ("ska", "ske", "ski", "sko", "skem", "skega")
# Words that no adjective describes: before them "tajska" is the country ("tajska kam spada", "irska je draga").
_NO_NOUNS = words_of(
    "a ali gre je kaj kam katera kateri kera keri kje kok kolk koliko ni pa regija se sodi spada sploh steje velja"
)
_NO_PLACE_BEFORE = ("jezik", "drzavljan", "skupnost", "communit")  # "poljski jezik", "Roma community"
_WORTH_REPAIRING = 300_000  # weight that a small city needs for a typo in it to be repaired
_WELL_KNOWN = 500_000  # weight that a city needs to be meant by a word that is also an ordinary one


class City(NamedTuple):
    """A city: ISO code of its country, name as GeoNames has it, people, position in degrees."""

    country: str
    name: str
    people: int
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Place:
    """A country, or a city in one. ``exact`` is false where a typo was repaired to find it."""

    country: str
    city: City | None = None
    exact: bool = True


@dataclass(frozen=True)
class Ambiguous:
    """A name that several places bear, the likeliest first."""

    candidates: tuple[Place, ...]

    @property
    def country(self) -> str | None:
        """The country, where all candidates lie in the same one."""
        countries = {place.country for place in self.candidates}
        return countries.pop() if len(countries) == 1 else None


@dataclass(frozen=True)
class Unknown:
    """No place of that name; ``nearest`` are names that look like it."""

    nearest: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spotted:
    """A place named in a text at ``text[start:end]``; ``after`` is the folded word before it, such as ``v``."""

    start: int
    end: int
    found: Place | Ambiguous
    after: str = ""


def distance_km(a: City, b: City) -> int:
    """The great-circle distance of two cities in whole kilometres."""
    lat_a, lat_b = radians(a.latitude), radians(b.latitude)
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    return round(2 * EARTH_RADIUS_KM * asin(sqrt(half)))


class Places:
    """All places by name; made by ``load_places``, never changed, and picklable."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._data = gazetteer

    @property
    def codes(self) -> tuple[str, ...]:
        """The ISO codes of all countries."""
        return self._data.codes

    def country_name(self, code: str, lang: str) -> str:
        """The name of a country in ``sl`` or ``en``; KeyError where the code is none."""
        return self._data.country_names[code][0 if lang == "sl" else 1]

    def city_name(self, name: str, country: str, lang: str) -> str:
        """The name of a city of this country, known as ``name``, in ``sl`` or ``en``."""
        return self._data.slovene.get((country, name), name) if lang == "sl" else name

    def city(self, name: str, country: str) -> City:
        """The largest city of that name in a country; KeyError where there is none. For the sending cities."""
        found = [self._city(ref) for ref in self._data.lookup(key_of(name)) if not self._data.is_country(ref)]
        found = [city for city in found if city.country == country]
        if not found:
            raise KeyError(f"{name}, {country}")
        return max(found, key=lambda city: city.people)

    def find(self, text: str) -> Place | Ambiguous | Unknown:
        """The place that a whole string names: a code, a country, a city, or ``city, country``."""
        text = text.strip()
        code = text.upper()
        if code in self._data.country_names and (text == code or text.lower() not in _SMALL_WORDS):
            return self._country(code)
        words = [token.folded for token in tokenised(text)]
        if not words:
            return Unknown()
        found = self._named(words, text)
        while found is None and len(words) > 1 and words[0] in _BEFORE_NAMES:
            del words[0]
            found = self._named(words, text)
        key = " ".join(words)
        return found or self._repaired(key, everywhere=True) or Unknown(self._nearest(key))

    def spot(self, text: str, known: Collection[str] = frozenset()) -> list[Spotted]:
        """The places named within a text, in order; ``known`` are folded words which are never taken for a typo."""
        return list(_spotted(self, text, frozenset(known)))

    def _spot(self, text: str, known: frozenset[str]) -> Iterator[Spotted]:
        words = tokenised(text)
        shouting = text.isupper()
        spotted: list[Spotted] = []
        at = 0
        while at < len(words):
            found, used = self._spot_at(words, at, shouting, known)
            if found is not None:
                before = _before(words, at)
                spotted.append(Spotted(words[at].start, words[at + used - 1].end, found, before))
            at += used
        yield from _qualified_by_country(spotted, text)

    def _spot_at(
        self, words: list[Token], at: int, shouting: bool, known: Collection[str]
    ) -> tuple[Place | Ambiguous | None, int]:
        longest = min(self._data.longest, len(words) - at) if words[at].folded in self._data.firsts else 1
        phrases = [
            (length, " ".join(token.folded for token in words[at : at + length])) for length in range(longest, 1, -1)
        ]
        for length, key in phrases:
            refs = self._data.lookup(key)
            if refs and len(key) >= 5 and self._plausible(refs, words, at, length, shouting, known):
                return self._resolve(refs), length
        for length, key in phrases:
            # "papua nova gvinja" is not Guinea: a typo in a name of several words belongs to the whole name.
            whole = self._repaired(key) if len(key) >= SHORTEST_PHRASE else None
            if isinstance(whole, Place) and whole.city is None:
                return whole, length
        key = words[at].folded
        refs = self._data.lookup(key)
        if refs:
            refs = tuple(ref for ref in refs if self._plausible((ref,), words, at, 1, shouting, known))
            return self._resolve(refs), 1
        if len(key) < SHORTEST_COUNTRY or key in known or not key.isalpha():
            return None, 1
        placed = _before(words, at) in _PREPOSITIONS
        ordinary = self._data.ordinary.get(key)
        capital = words[at].raw[0].isupper() and not shouting
        if ordinary is not None and ("n" in ordinary or not (placed and capital)):
            return None, 1
        return self._repaired(key, sure=placed), 1

    def _plausible(
        self, refs: Iterable[int], words: list[Token], at: int, length: int, shouting: bool, known: Collection[str]
    ) -> bool:
        """Whether words that equal a name mean the place here, and not what else they mean."""
        data, token = self._data, words[at]
        key = " ".join(word.folded for word in words[at : at + length])
        capital = token.raw[0].isupper() and not shouting
        before = _before(words, at)
        placed = before in _PREPOSITIONS
        if len(key) <= 3 and not token.raw.isupper() and key not in data.short_names:
            return capital and len(key) == 3 and (placed or (token.after_comma and not token.first))
        ordinary = data.ordinary.get(key, "") if length == 1 else ""
        country = any(data.is_country(ref) for ref in refs)
        behind = words[at + length] if at + length < len(words) else None
        if behind is not None and behind.folded.startswith(_NO_PLACE_BEFORE):
            return False
        if country and not ordinary:
            # "poljski jezik", "danska univerza": without a capital letter it is an adjective, unless a preposition or
            # the end of a phrase says otherwise.
            adjective = length == 1 and key.endswith(_ADJECTIVE_ENDINGS) and not capital
            if not adjective:
                return True
            if behind is None or behind.first or behind.after_comma:
                return True
            return placed or behind.folded in _PREPOSITIONS or behind.folded in _NO_NOUNS
        if ordinary:
            if len(words) > 2 and not country and all(data.weight(ref) < _WELL_KNOWN for ref in refs):
                return False
            if capital:
                return len(words) <= 2 or ((placed or country) and not token.first)
            # "grem v split": a preposition of the language in which the name is no word.
            slovene, english = "s" not in ordinary, "e" not in ordinary
            return (before in _ONLY_SLOVENE and slovene) or (before in _ONLY_ENGLISH and english)
        major = any(data.is_major(ref) for ref in refs)
        if major and (capital or placed or length > 1):
            return True
        if major:
            return len(key) > 3 and key not in known and key in data.well_known_keys
        if capital:
            return len(words) <= 2 or ((placed or token.after_comma) and not token.first)
        return placed and length * len(key) >= 5 and key not in known and any(data.in_programme(ref) for ref in refs)

    def _resolve(self, refs: Iterable[int], exact: bool = True) -> Place | Ambiguous | None:
        """One place, or the candidates, for everything that bears a name."""
        data, refs = self._data, list(refs)
        countries = sorted({data.codes[ref] for ref in refs if data.is_country(ref)})
        if len(countries) == 1:
            return self._country(countries[0], exact)
        if countries:
            return Ambiguous(tuple(self._country(code, exact) for code in countries))
        ranked = sorted(refs, key=data.weight, reverse=True)
        if not ranked:
            return None
        if len(ranked) == 1 or data.weight(ranked[0]) >= DOMINANCE * data.weight(ranked[1]):
            return self._in_city(ranked[0], exact)
        close = [ref for ref in ranked if data.weight(ranked[0]) < DOMINANCE * data.weight(ref)]
        return Ambiguous(tuple(self._in_city(ref, exact) for ref in close[:5]))

    def _named(self, words: list[str], text: str) -> Place | Ambiguous | None:
        return self._resolve(self._data.lookup(" ".join(words))) or self._qualified(words, text)

    def _qualified(self, words: list[str], text: str) -> Place | Ambiguous | None:
        """``Lyon, France``, ``Lyon (FR)``: a city with its country behind it."""
        code = text.strip(" ).")[-2:]
        for cut in range(len(words) - 1, 0, -1):
            head, tail = " ".join(words[:cut]), " ".join(words[cut:])
            countries = {self._data.codes[ref] for ref in self._data.lookup(tail) if self._data.is_country(ref)}
            if not countries and cut == len(words) - 1 and code in self._data.country_names and tail == code.lower():
                countries = {code}
            if countries:
                found = self._resolve(
                    ref
                    for ref in self._data.lookup(head)
                    if not self._data.is_country(ref) and self._data.country_of(ref) in countries
                )
                if found:
                    return found
        return None

    def _repaired(self, key: str, everywhere: bool = False, sure: bool = True) -> Place | Ambiguous | None:
        """The place of a name with one typo: a letter too many, too few, wrong, or two swapped.

        ``everywhere`` looks through all cities, not only the well-known ones; without ``sure`` only long names count.
        """
        least = SHORTEST_COUNTRY if sure else SHORTEST_CITY
        if len(key) < least or key in self._data.no_places:
            return None
        data = self._data
        near = {form for form in data.alike(key) if len(form) >= least and OSA.distance(key, form, score_cutoff=1) == 1}
        refs = {ref for form in near for ref in data.lookup(form)}
        countries = {ref for ref in refs if data.is_country(ref)}
        long_enough = len(key) >= (SHORTEST_COUNTRY if everywhere else SHORTEST_CITY)
        cities = {ref for ref in refs - countries if long_enough and data.is_major(ref) and sure}
        if countries:
            rivals = {data.country_of(ref) for ref in cities} - {data.codes[ref] for ref in countries}
            if not rivals:
                return self._resolve(countries, exact=False)
            places = [self._country(data.codes[ref], False) for ref in sorted(countries)]
            return Ambiguous(
                (*places, *(self._in_city(ref, False) for ref in sorted(cities, key=data.weight, reverse=True)))
            )
        if cities or not everywhere or len(key) < SHORTEST_SMALL_CITY:
            return self._resolve(cities, exact=False)
        names = process.extract(key, data.city_keys, scorer=OSA.distance, score_cutoff=1, limit=20)
        refs = {ref for name, _, _ in names for ref in data.lookup(name)}
        return self._resolve((ref for ref in refs if data.weight(ref) >= _WORTH_REPAIRING), exact=False)

    def _nearest(self, key: str) -> tuple[str, ...]:
        similar = process.extract(
            key, self._data.well_known, scorer=OSA.normalized_similarity, score_cutoff=0.55, limit=4
        )
        return tuple(dict.fromkeys(self._data.well_known_names[index] for _, _, index in similar))[:3]

    def _city(self, ref: int) -> City:
        return City(*self._data.city(ref))

    def _in_city(self, ref: int, exact: bool = True) -> Place:
        city = self._city(ref)
        return Place(city.country, city, exact)

    def _country(self, code: str, exact: bool = True) -> Place:
        ref = self._data.city_states.get(code)
        return Place(code, None if ref is None else self._city(ref), exact)


def _before(words: list[Token], at: int) -> str:
    """The folded word before a place, an article skipped."""
    at -= 1
    if at > 0 and words[at].folded == "the":
        at -= 1
    return words[at].folded if at >= 0 else ""


def _qualified_by_country(spotted: list[Spotted], text: str) -> Iterator[Spotted]:
    """``Valencia, Spain``: the country behind an ambiguous city settles it, and is not a second place."""
    skip = False
    for one, following in zip_longest(spotted, spotted[1:]):
        if skip:
            skip = False
            continue
        between = text[one.end : following.start].strip() if following else "-"
        if (
            following
            and between in {"", ",", "(", "v", "in", "na"}
            and isinstance(following.found, Place)
            and (following.found.city is None)
        ):
            candidates = one.found.candidates if isinstance(one.found, Ambiguous) else (one.found,)
            inside = [p for p in candidates if p.city is not None and p.country == following.found.country]
            if inside:
                found = inside[0] if len(inside) == 1 else Ambiguous(tuple(inside))
                yield Spotted(one.start, following.end, found, one.after)
                skip = True
                continue
        yield one


def load_places(folder: Path) -> Places:
    """The places described in a folder such as ``data/places``; KnowledgeError where a file of it is wrong."""
    return Places(Gazetteer(folder))


@lru_cache(maxsize=8)  # one question is looked through several times
def _spotted(places: Places, text: str, known: frozenset[str]) -> tuple[Spotted, ...]:
    return tuple(places._spot(text, known))
