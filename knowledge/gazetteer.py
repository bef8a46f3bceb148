"""The names of all places with the stems by which they are found: read once from ``data/places``, then only looked up.

A name is kept as the stems of its last word and the endings that may follow (``knowledge.declension``), so that every
case ending is found exactly, without a list of all forms of 34,000 cities.
"""

import csv
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import NamedTuple

from pydantic import Field
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.declension import FIXED, LONGEST_ENDING, PARADIGMS, Paradigm, adjective_forms, forms, stems
from knowledge.reading import KnowledgeError, Record, load, read_csv
from knowledge.words import fold

CITY_COLUMNS = ["country", "name", "people", "latitude", "longitude"]
_LETTER = r"[^\W_][\u0300-\u036f]*"
WORD = re.compile(rf"(?:{_LETTER})+(?:['’ʻ‘`](?:{_LETTER})+)*")
_LETTERS = str.maketrans({"ð": "d", "þ": "th", "ə": "a", "ŋ": "n", "ħ": "h", **dict.fromkeys("'’ʻ‘`")})
_LIKELY_FACTOR, _KNOWN_FACTOR = 10, 15
_NAMED = 2  # a major city that names.yaml has
_MAJOR_LIKELY, _MAJOR_ELSEWHERE = 150_000, 1_000_000
_CODE_BITS = 5  # a stem's entry is a place's number and its paradigm's number in one integer
_PARADIGM_NUMBERS = {paradigm: number for number, paradigm in enumerate(PARADIGMS)}


class Token(NamedTuple):
    """A word of a text and where it stands: ``first`` in a sentence, ``after_comma``."""

    folded: str
    raw: str
    start: int
    end: int
    first: bool
    after_comma: bool


def words_of(text: str) -> frozenset[str]:
    """The words of a string, for short lists of them."""
    return frozenset(text.split())


def tokenised(text: str) -> list[Token]:
    """The words of a text; a possessive 's is dropped, other apostrophes only disappear."""
    found: list[Token] = []
    last = 0
    for match in WORD.finditer(text):
        raw, between = match[0], text[last : match.start()]
        if len(raw) > 3 and raw[-2:] in ("'s", "’s"):
            raw = raw[:-2]
        first = not found or any(mark in between for mark in ".!?:\n")
        found.append(Token(_folded(raw), raw, match.start(), match.start() + len(raw), first, "," in between))
        last = match.end()
    return found


def key_of(name: str) -> str:
    """A name as it is looked up: folded words with single spaces."""
    return " ".join(token.folded for token in tokenised(name))


def _folded(word: str) -> str:
    folded = word.lower() if word.isascii() else fold(word)
    return folded if folded.isalnum() and folded.isascii() else folded.translate(_LETTERS)


class _Names(Record):
    names: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    irregular: bool = False


class _NamesFile(Record):
    no_places: tuple[str, ...]
    likely: tuple[str, ...] = Field(min_length=1)
    city_states: dict[str, str]
    short: tuple[str, ...]
    countries: dict[str, _Names]
    cities: dict[str, dict[str, tuple[str, ...]]]
    slovene: dict[str, dict[str, str]] = Field(default_factory=dict)


class Gazetteer:
    """Every place has a number: countries first, then cities. Names lead to numbers, numbers to what is known."""

    def __init__(self, folder: Path) -> None:
        path = folder / "names.yaml"
        file = load(_NamesFile, path)
        countries = read_csv(folder / "countries.csv", ("code", "sl", "en"))
        self.country_names = {row["code"]: (row["sl"], row["en"]) for _, row in countries}
        self.codes = tuple(self.country_names)
        ordinary = read_csv(folder / "ordinary.csv", ("word", "languages"))
        self.ordinary = {row["word"]: row["languages"] for _, row in ordinary}
        self.short_names = frozenset(file.short)
        self.no_places = frozenset(key_of(name) for name in file.no_places)
        self._likely = frozenset(file.likely)
        self._read_cities(folder / "cities.csv")
        self._stems: dict[str, tuple[int, ...]] = {}
        self.firsts: set[str] = set()
        self.longest = 1
        self._major = bytearray(len(self._names))
        for code in file.countries:
            if code not in self.country_names:
                raise KnowledgeError(path, None, f"countries.csv has no country {code!r}")
        spelt = self._add_countries(file.countries)
        spelt |= self._add_cities(file.cities, path)
        self.slovene = {(code, name): said for code, names in file.slovene.items() for name, said in names.items()}
        for code, name in self.slovene:
            self._number(code, name, path)
        self.city_states = {code: self._number(code, name, path) for code, name in file.city_states.items()}
        self._prepare_repair(spelt)

    def lookup(self, key: str) -> tuple[int, ...]:
        """The numbers of all places that a folded name, in any case ending, may mean."""
        found: dict[int, None] = {}
        if key in self.no_places:
            return ()
        for cut in range(min(LONGEST_ENDING, len(key) - 1) + 1):
            ending = key[len(key) - cut :]
            for code in self._stems.get(key[: len(key) - cut], ()):
                if ending in PARADIGMS[code & (1 << _CODE_BITS) - 1].endings:
                    found[code >> _CODE_BITS] = None
        return tuple(found)

    def is_country(self, ref: int) -> bool:
        """Whether a number is a country's."""
        return ref < len(self.codes)

    def city(self, ref: int) -> tuple[str, str, int, float, float]:
        """Country, name, people, latitude, longitude of a city."""
        at = ref - len(self.codes)
        return self._countries[at], self._names[at], self._people[at], self._latitudes[at], self._longitudes[at]

    def country_of(self, ref: int) -> str:
        """The ISO code of a country or of a city's country."""
        return self.codes[ref] if self.is_country(ref) else self._countries[ref - len(self.codes)]

    def in_programme(self, ref: int) -> bool:
        """Whether it lies in one of the countries where nearly all mobility goes."""
        return self.country_of(ref) in self._likely

    def is_major(self, ref: int) -> bool:
        """Whether a name may mean this place without more ado: a country, a big or a well-known city."""
        return self.is_country(ref) or bool(self._major[ref - len(self.codes)])

    def weight(self, ref: int) -> int:
        """How likely a city is meant by its name: its people, more where nearly all mobility goes."""
        at = ref - len(self.codes)
        likely = self._countries[at] in self._likely
        factor = (_KNOWN_FACTOR if self._major[at] == _NAMED else _LIKELY_FACTOR) if likely else 1
        return max(self._people[at], 1) * factor

    def alike(self, key: str) -> list[str]:
        """The names of countries and major cities, in all case endings, that are at most one typo away."""
        near = set()
        for length in (len(key) - 1, len(key), len(key) + 1):
            # One typo leaves either the first letter or the last three in place.
            for bucket in (f"{length}{key[0]}", f"{length}-{key[-3:]}"):
                names = self._buckets.get(bucket, ())
                found = process.extract(key, names, scorer=OSA.distance, score_cutoff=1, limit=None)
                near |= {form for form, _, _ in found}
        return sorted(near)

    def _read_cities(self, path: Path) -> None:
        self._names: list[str] = []
        self._countries: list[str] = []
        self._people, self._latitudes, self._longitudes = array("l"), array("d"), array("d")
        codes = {code: code for code in self.country_names}
        try:
            with path.open(encoding="utf-8", newline="") as file:
                file.readline()  # the attribution
                rows = csv.reader(file, strict=True)
                if next(rows, None) != CITY_COLUMNS:
                    raise KnowledgeError(path, 2, f"the header must be {','.join(CITY_COLUMNS)}")
                for country, name, people, latitude, longitude in rows:
                    self._countries.append(country)
                    self._countries[-1] = codes[country]
                    self._names.append(name)
                    self._people.append(int(people))
                    self._latitudes.append(float(latitude))
                    self._longitudes.append(float(longitude))
        except (ValueError, KeyError, csv.Error) as error:
            raise KnowledgeError(path, len(self._countries) + 2, f"no city: {error}") from error
        except OSError as error:
            raise KnowledgeError(path, None, f"cannot be read: {error}") from error

    def _add_countries(self, extra: dict[str, _Names]) -> dict[str, str]:
        """Enter all countries; returns their names as they are looked up and as they are written."""
        spelt: dict[str, str] = {}
        for ref, code in enumerate(self.codes):
            entry = extra.get(code, _Names())
            given = (*self.country_names[code], *entry.names)
            names = {key_of(variant): name for name in given for variant in _variants(name)}
            slovene, english = ({key_of(name) for name in _variants(own)} for own in self.country_names[code])
            for key, name in names.items():
                # An abbreviation has no endings: ZDE is not the USA, "use" is not USA.
                foreign = key in english - slovene and name not in entry.names
                if entry.irregular or name.isupper() or foreign:
                    self._enter_stem(key, FIXED, ref)
                else:
                    self._enter(key, ref, declined=True)
            for form in entry.forms:
                self._enter_stem(key_of(form), FIXED, ref)
            spelt |= {key: name for key, name in names.items() if len(key) > 3}
        return spelt

    def _add_cities(self, extra: dict[str, dict[str, tuple[str, ...]]], path: Path) -> dict[str, str]:
        spelt: dict[str, str] = {}
        well_known = {
            self._number(code, name, path): names for code, cities in extra.items() for name, names in cities.items()
        }
        self.city_keys: list[str] = []
        for at, name in enumerate(self._names):
            ref = at + len(self.codes)
            names = {key_of(spelling): spelling for spelling in (name, *well_known.get(ref, ()))}
            for key in names:
                self._enter(key, ref, declined=ref in well_known)
            self.city_keys += [key for key in names if len(key) >= LONGEST_ENDING + 2]
            likely = self._countries[at] in self._likely
            big = self._people[at] >= (_MAJOR_LIKELY if likely else _MAJOR_ELSEWHERE)
            self._major[at] = _NAMED if ref in well_known else big
            if self._major[at]:
                spelt |= names
        return spelt

    def _number(self, code: str, name: str, path: Path) -> int:
        for known in self._by_country(code):
            if self._names[known] == name:
                return known + len(self.codes)
        raise KnowledgeError(path, None, f"cities.csv has no {name!r} in {code}")

    def _by_country(self, code: str) -> Iterable[int]:
        if not hasattr(self, "_rows"):
            self._rows: dict[str, list[int]] = defaultdict(list)
            for at, country in enumerate(self._countries):
                self._rows[country].append(at)
        return self._rows[code]

    def _enter(self, key: str, ref: int, declined: bool) -> None:
        """Enter a name; ``declined``: a Slovene one, whose adjectives before the last word take endings too."""
        *before, last = key.split(" ")
        for stem, paradigm in stems(last, plural=declined):
            self._enter_stem(" ".join((*before, stem)), paradigm, ref)
        if declined and before:
            for form in _phrases(key):
                self._enter_stem(form, FIXED, ref)

    def _enter_stem(self, stem: str, paradigm: Paradigm, ref: int) -> None:
        code = ref << _CODE_BITS | _PARADIGM_NUMBERS[paradigm]
        known = self._stems.get(stem, ())
        if code not in known:
            self._stems[stem] = (*known, code)
        if " " in stem:
            self.firsts.add(stem.partition(" ")[0])
            self.longest = max(self.longest, stem.count(" ") + 1)

    def _prepare_repair(self, spelt: dict[str, str]) -> None:
        buckets: dict[str, set[str]] = defaultdict(set)
        self.well_known, self.well_known_names = list(spelt), list(spelt.values())
        self.well_known_keys = frozenset(spelt)
        for key in self.well_known:
            *before, last = key.split(" ")
            for form in {" ".join((*before, form)) for form in forms(last, plural=True)}:
                buckets[f"{len(form)}{form[0]}"].add(form)
                buckets[f"{len(form)}-{form[-3:]}"].add(form)
        self._buckets = {bucket: tuple(sorted(names)) for bucket, names in buckets.items()}
        del self._rows


def _variants(name: str) -> Iterable[str]:
    for spelling in {name, name.replace("&", "and")}:
        yield spelling
        if "St. " in spelling:
            yield spelling.replace("St. ", "Saint ")


def _phrases(key: str) -> list[str]:
    """All forms of a name of several words, such as ``Bosna in Hercegovina`` or ``Nova Gorica``."""
    parts = []
    for conjunct in key.split(" in "):
        *adjectives, noun = conjunct.split(" ")
        endings = [" ".join(words) for words in zip(*map(adjective_forms, adjectives), strict=True)]
        nouns = forms(noun, plural=True)
        parts.append([f"{before} {form}" for before in endings for form in nouns] if adjectives else nouns)
    return [" in ".join(words) for words in product(*parts)]
