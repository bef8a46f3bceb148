"""A question on statistics taken apart: its words, mistyped ones set right, the places and nations that it names."""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge import statistics_limits as limits
from knowledge import statistics_words as say
from knowledge.places import Place, Places
from knowledge.statistics_asides import NEIGHBOUR, Group, without_asides, without_staff
from knowledge.statistics_nations import NATIONALS, NATIONS
from knowledge.words import fold, tokens

_SCHOOL_YEAR = re.compile(r"\b20(\d\d) ?[/–-] ?(?:20)?(\d\d)\b")
YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_TYPO_LENGTH = 5
_KNOWN = frozenset(say.VOCABULARY)
_VOWELS = re.compile("[aeiou]")
_BONES = {
    bones: tuple(known for known in say.VOCABULARY if _VOWELS.sub("", known) == bones)
    for bones in {_VOWELS.sub("", known) for known in say.VOCABULARY}
}
# Words of a question that look like a place: never a mistyped name.
NO_PLACES = _KNOWN | {"odsli", "odsla", "prisli", "prisla", "tuji", "hosts", "lani", "primerjavi"}
_NATIONALITY_OF = re.compile(r"student|dija[kcs]|ucen[ck]|ucitelj|pupil|teacher|learner")
_COUNTRY_NOUN = re.compile(r"\w+a (?:dijaki|ucenci|studenti|ucitelji|osebje)\b")  # "Češka, učenci": no adjective
_JOINING = frozenset({"in", "and", "ali", "or", "ter", "pa", "qplace"})


@dataclass(frozen=True)
class Asked:
    """A question taken apart: its words with places masked, and the places with the word before each.

    ``group`` tells whether staff is left out ("learners") or counted with them ("all").
    """

    text: str
    countries: tuple[str, ...]
    city: bool
    before: tuple[str, ...]
    group: Group | None = None

    def has(self, *patterns: re.Pattern[str]) -> bool:
        """Whether any of the patterns is found."""
        return any(pattern.search(self.text) for pattern in patterns)

    @cached_property
    def _words(self) -> list[tuple[str, bool]]:
        """The words, and whether the tables know what each is about."""
        known = [match.span(1) for match in _SLOT.finditer(self.text)]
        return [
            (word[0], word[0] in limits.SMALL or word[0].isdigit() or any(a <= word.start() < b for a, b in known))
            for word in re.finditer(r"\w+", self.text)
        ]

    @cached_property
    def bare(self) -> bool:
        """Whether nothing is said but what the tables know: "učenci odhodne mobilnosti 2025" needs no "koliko"."""
        one = limits.ONE_PERSON.search(self.text) and not YEAR.search(self.text)
        return not one and all(known for _, known in self._words)

    @cached_property
    def qualified(self) -> bool:
        """Whether an unknown word narrows down who is counted: "študentov medicine", "law students", "iz Afrike"."""
        narrowing = limits.NARROWING | ({"in"} if self.has(limits.ENGLISH) else set())
        words = [(word, known) for word, known in self._words if word not in limits.ARTICLES]
        these = limits.OF_THESE.search(self.text)
        if these and not all(known for _, known in replace(self, text=self.text[these.end() :])._words):
            return True
        around = zip([("", True), *words], words, [*words[1:], ("", True)], strict=False)
        return any(
            not known
            and after != "qplace"
            and (before in narrowing or limits.PERSON.match(before) or limits.PERSON.match(after))
            for (before, _), (_, known), (after, _) in around
        )


def taken_apart(text: str, places: Places) -> Asked | None:
    """A question taken apart; None where it is personal or about something that the tables do not count."""
    spotted = [(spot, getattr(spot.found, "country", None)) for spot in places.spot(text, NO_PLACES)]
    abroad = [(spot, country) for spot, country in spotted if country not in (None, "SI")]
    masked = text
    names = [text[spot.start : spot.end] for spot, _ in abroad]
    for spot, _ in reversed(abroad):
        masked = f"{masked[: spot.start]} qplace {masked[spot.end :]}"
    words = [_repaired(word) for word in tokens(_SCHOOL_YEAR.sub(_school_year, masked))]
    pairs = zip_longest(words, words[1:])
    words = [word for word, after in pairs if after != "qplace" or not NEIGHBOUR.fullmatch(word)]
    plain, group = without_staff(without_asides(" ".join(words)))
    if limits.PERSONAL.search(plain) or limits.ELSEWHERE.search(plain):
        return None
    if limits.OTHER_COUNTED.search(plain) and not say.APPLICATIONS.search(plain):
        return None
    countries = [country for _, country in abroad if country]
    masks = [index for index, word in enumerate(words) if word == "qplace"]
    before = [
        "" if _COUNTRY_NOUN.match(" ".join([fold(name), *words[index + 1 : index + 2]])) else _word_before(words, index)
        for index, name in zip(masks, names, strict=False)
    ]
    for code, pattern in NATIONALS:
        found = pattern.search(plain)
        if found and code not in countries:
            countries.append(code)
            there = re.search(rf"\b(?:na|v|to|at|in|pri|hosted by) (?:the )?{pattern.pattern}", plain)
            before.append("" if _COUNTRY_NOUN.match(found[0]) else "to" if there else "from")
    for code, pattern in NATIONS:
        if pattern.search(plain) and code not in countries:
            countries.append(code)
            at_home = re.search(rf"\b(?:k|h|pri|to) (?:\w+ )?{pattern.pattern}", plain)  # "k Hrvatom", "to the Germans"
            before.append("to" if at_home else "from")
            plain = re.sub(rf"(?:{NEIGHBOUR.pattern} )?{pattern.pattern}", "people", plain)
    if "JP" in countries:
        return None  # the report has Japan outside the tables, under bilateral agreements
    city = any(isinstance(spot.found, Place) and spot.found.city is not None for spot, _ in spotted)
    return Asked(plain, tuple(dict.fromkeys(countries)), city, tuple(before), group)


def _school_year(found: re.Match[str]) -> str:
    """A school year marked as such; two numbers that do not follow one another are none."""
    return " schoolyear " if int(found[2]) == (int(found[1]) + 1) % 100 else found[0]


def _word_before(words: list[str], index: int) -> str:
    """The preposition that a place stands under, that of the first one in "v Španijo ali Italijo"."""
    nationality = index + 1 < len(words) and _NATIONALITY_OF.match(words[index + 1])
    if nationality and not (index and words[index - 1] in say.TO_COUNTRY):
        return "from"  # "hrvaških študentov"
    while index and words[index - 1] in _JOINING and "qplace" in words[: index - 1]:
        index = max(i for i in range(index) if words[i] == "qplace")
    if words[max(index - 2, 0) : index] == ["ahead", "of"]:
        return ""
    return words[index - 1] if index else ""


def _repaired(word: str) -> str:
    """A mistyped word of the vocabulary set right; one slip, two in a long word."""
    if len(word) < _TYPO_LENGTH or word in _KNOWN or word == "qplace" or not word.isalpha():
        return word
    if any(pattern.fullmatch(word) for pattern in _ANY):
        return word
    found = process.extractOne(word, say.VOCABULARY, scorer=OSA.distance, score_cutoff=1 if len(word) < 9 else 2)
    if found is None and len(bones := _VOWELS.sub("", word)) >= 4:
        alike = [known for known in _BONES.get(bones, ()) if known[0] == word[0] and OSA.distance(known, word) <= 2]
        return alike[0] if len(alike) == 1 else word  # "ucnecv": the consonants are there, a vowel is missing
    return found[0] if found else word


_ANY = (
    say.QUANTITY, say.SHARE, say.GROWTH, say.MORE, say.TOGETHER, say.MARKER, say.PEOPLE, say.APPLICATIONS, say.RECEIVED,
    say.APPROVED, say.REJECTED, say.PROJECTS, say.FUNDS, say.AWARDED, say.OUT, say.IN, say.RANKED, say.LOWEST,
    say.OVER_COUNTRY, say.SINGULAR, say.PLURAL, limits.PERSONAL, limits.ELSEWHERE,
    *(pattern for group in (say.SECTORS, say.PARTICIPANTS, say.ACTIONS, say.APPLICANTS) for _, pattern in group),
    *(pattern for _, pattern in limits.SPLITS),
)  # fmt: skip
# All that the tables know of, at the beginning of a word; phrases come before the words that they begin with.
_SLOT = re.compile("|".join(pattern.pattern for pattern in (
    *(p for group in (NATIONALS, NATIONS, say.ORDINALS, say.APPLICANTS, say.ACTIONS) for _, p in group),
    say.OVER_SECTOR, say.OVER_TYPE, say.POSITION, say.AGAINST, say.DIVIDED, say.LEARNING, say.WITH_AND_WITHOUT,
    say.COUNTED, say.POPULAR, say.FOR_MOBILITY, say.GIVEN, limits.OF_THESE,
    *(p for _, p in say.SECTORS), *_ANY,
)).join((r"\b(?=(", "))")))  # fmt: skip
