"""Recognising a question on statistics and its slots, in Slovene or English, with typos, without diacritics.

Conservative: what is personal ("koliko dobim"), counts something else (days, credits, events) or names another
programme is no question on the tables, and the topics answer it.
"""

import re
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge import statistics_words as say
from knowledge.places import Place, Places
from knowledge.queries import Over, Query
from knowledge.tables import Action, Applicants, Direction, Measure, Participants, Sector
from knowledge.words import fold, tokens

_SLANG = {
    "kolk": "koliko", "kolko": "koliko", "kok": "koliko", "lan": "lani", "prslo": "prislo", "ppl": "people",
    "kera": "katera", "ktera": "katera", "kere": "katere", "ktere": "katere", "kero": "katero", "keri": "kateri",
    "profi": "profesorji", "profov": "profesorjev", "dnarja": "denarja", "kesa": "denarja",
    "dijakou": "dijakov", "studentou": "studentov", "ucencou": "ucencev", "unis": "universities", "uni": "university",
}  # fmt: skip
_SCHOOL_YEAR = re.compile(r"\b20\d\d ?[/–-] ?(?:20)?\d\d\b")
_YEAR = re.compile(r"\b(20\d\d)\b")
_TYPO_LENGTH = 6
_KNOWN = frozenset(say.VOCABULARY)
# Words of a question that look like a place: never a mistyped name.
_NO_PLACES = _KNOWN | _SLANG.keys() | {"odsli", "odsla", "prisli", "prisla", "tuji", "hosts", "lani", "primerjavi"}
_NATIONALITY_OF = re.compile(r"student|dija[kcs]|ucen[ck]|ucitelj|pupil|teacher|learner")
_JOINING = frozenset({"in", "and", "ali", "or", "ter", "pa", "qplace"})


@dataclass(frozen=True)
class _Asked:
    """A question taken apart: its words with places masked, and the places with the word before each."""

    text: str
    countries: tuple[str, ...]
    city: bool
    before: tuple[str, ...]

    def has(self, pattern: re.Pattern[str]) -> bool:
        return pattern.search(self.text) is not None


def recognise(text: str, places: Places, year: int) -> Query | None:
    """The query that a question puts to the tables of ``year``; None where it is no question on statistics."""
    asked = _taken_apart(text, places)
    if asked is None:
        return None
    measure = _funding_measure(asked)
    if measure is not None:
        return _funding(asked, measure, year)
    return _mobilities(asked, year)


def _taken_apart(text: str, places: Places) -> _Asked | None:
    folded = fold(text)
    if not any(pattern.search(folded) for pattern in _ASKING):
        return None
    spotted = [(spot, getattr(spot.found, "country", None)) for spot in places.spot(text, _NO_PLACES)]
    abroad = [(spot, country) for spot, country in spotted if country not in (None, "SI")]
    masked = text
    for spot, _ in reversed(abroad):
        masked = f"{masked[: spot.start]} qplace {masked[spot.end :]}"
    words = [_repaired(_SLANG.get(word, word)) for word in tokens(_SCHOOL_YEAR.sub(" schoolyear ", masked))]
    plain = say.POLITE.sub(" ", " ".join(words)).strip()
    plain = re.sub(r" {2,}", " ", plain)
    if any(plain_guard.search(plain) for plain_guard in (say.PERSONAL, say.ELSEWHERE, say.OTHER_COUNTED)):
        return None
    countries = [country for _, country in abroad if country]
    before = [_word_before(words, index) for index, word in enumerate(words) if word == "qplace"]
    for code, pattern in say.NATIONALS:
        if pattern.search(plain) and code not in countries:
            countries.append(code)
            before.append("from")
    for code, pattern in say.NATIONS:
        if pattern.search(plain) and code not in countries:
            countries.append(code)
            before.append("from")
            plain = pattern.sub("people", plain)
    if "JP" in countries:
        return None  # the report has Japan outside the tables, under bilateral agreements
    city = any(isinstance(spot.found, Place) and spot.found.city is not None for spot, _ in abroad)
    return _Asked(plain, tuple(dict.fromkeys(countries)), city, tuple(before))


def _word_before(words: list[str], index: int) -> str:
    """The preposition that a place stands under, that of the first one in "v Španijo ali Italijo"."""
    nationality = index + 1 < len(words) and _NATIONALITY_OF.match(words[index + 1])
    if nationality and not (index and words[index - 1] in say.TO_COUNTRY):
        return "from"  # "hrvaških študentov"
    while index and words[index - 1] in _JOINING and "qplace" in words[: index - 1]:
        index = max(i for i in range(index) if words[i] == "qplace")
    return words[index - 1] if index else ""


def _repaired(word: str) -> str:
    """A mistyped word of the vocabulary set right; one slip, two in a long word."""
    if len(word) < _TYPO_LENGTH or word in _KNOWN or word == "qplace" or not word.isalpha():
        return word
    if any(pattern.fullmatch(word) for pattern in _ANY):
        return word
    found = process.extractOne(word, say.VOCABULARY, scorer=OSA.distance, score_cutoff=1 if len(word) < 9 else 2)
    return found[0] if found else word


_ASKING = (
    re.compile(r"\b(?:vec|more)\b"),
    say.QUANTITY,
    say.RANKED,
    say.LOWEST,
    say.SHARE,
    say.GROWTH,
    say.MORE,
    say.TOGETHER,
    say.FUNDS,
    say.APPROVED,
)
_ANY = (
    say.QUANTITY, say.SHARE, say.GROWTH, say.MORE, say.TOGETHER, say.MARKER, say.PEOPLE, say.APPLICATIONS, say.RECEIVED,
    say.APPROVED, say.REJECTED, say.PROJECTS, say.FUNDS, say.AWARDED, say.OUT, say.IN, say.RANKED, say.LOWEST,
    say.OVER_COUNTRY, say.SINGULAR, say.PLURAL, say.PERSONAL, say.ELSEWHERE,
    *(pattern for group in (say.SECTORS, say.PARTICIPANTS, say.ACTIONS, say.APPLICANTS) for _, pattern in group),
    *(pattern for _, pattern in say.SPLITS),
)  # fmt: skip


def _take(patterns: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> tuple[list[str], str]:
    """What is named in a text, and the text without these phrases."""
    found = []
    for name, pattern in patterns:
        if pattern.search(text):
            found.append(name)
            text = pattern.sub(" ", text)
    return found, text


def _sectors_and_types(asked: _Asked) -> tuple[tuple[Sector, ...], tuple[Participants, ...]]:
    """The sectors and types named: "dijaki srednjih šol" are people first, "izobraževanje odraslih" a sector."""
    text = say.NO_STAFF.sub(" ", asked.text)
    adults = not say.SECTORS[0][1].search(text)
    early = ("vet_learners", "pupils", "adult_learners") if adults else ("vet_learners", "pupils")
    first, text = _take(tuple(pair for pair in say.PARTICIPANTS if pair[0] in early), text)
    sectors, text = _take(say.SECTORS, text)
    rest, _ = _take(say.PARTICIPANTS, text)
    return (
        tuple(sector for sector, _ in say.SECTORS if sector in sectors),
        tuple(kind for kind, _ in say.PARTICIPANTS if kind in first or kind in rest),
    )


def _direction(asked: _Asked) -> tuple[Direction, ...]:
    """Outgoing, incoming, or nothing where the question does not say."""
    text = say.FOREIGN_COUNTRIES.sub(" ", asked.text)
    out, inward = say.OUT_SURELY.search(text), say.IN_SURELY.search(text)
    if (out is None) != (inward is None):
        return ("outgoing",) if out else ("incoming",)
    if out is None and asked.before:
        ways: set[Direction] = {"incoming" for word in asked.before if word in say.FROM_COUNTRY}
        ways |= {"outgoing" for word in asked.before if word in say.TO_COUNTRY}
        if len(ways) == 1 and not (ways == {"outgoing"} and say.IN.search(text)):
            return tuple(ways)
    out, inward = out or say.OUT.search(text), inward or say.IN.search(text)
    if (out is None) != (inward is None):
        return ("outgoing",) if out else ("incoming",)
    return ("outgoing", "incoming") if out else ()


def _year(asked: _Asked, year: int) -> tuple[int | None, bool]:
    """The year asked about where it is another than ``year``; whether it is compared with the year before."""
    years = {int(found) for found in _YEAR.findall(asked.text)}
    against = asked.has(say.AGAINST) or years == {year - 1, year}
    others = years - {year} - ({year - 1} if against else set())
    return (min(others) if others else None), against


def _split(asked: _Asked, *but: str) -> str | None:
    if asked.city:
        return "city"
    return next((name for name, pattern in say.SPLITS if name not in but and asked.has(pattern)), None)


def _mobilities(asked: _Asked, year: int) -> Query | None:
    sectors, types = _sectors_and_types(asked)
    directions = _direction(asked)
    other_year, against = _year(asked, year)
    measure: Measure = "mobilities"
    if against or (asked.has(say.GROWTH) and len(asked.countries) < 2):
        measure = "change"
    elif asked.has(say.SHARE):
        measure = "share"
    lowest = asked.has(say.LOWEST)
    ranked = _ranked(asked, measure) if asked.has(say.RANKED) or lowest else None
    people = bool(types) or asked.has(say.PEOPLE)
    if ranked and not any(
        map(asked.has, (say.OVER_COUNTRY, say.OVER_SECTOR, say.OVER_TYPE, say.COUNTED, say.POSITION))
    ):
        ranked = None  # an order of what?
    if ranked == "country" and asked.countries and not asked.has(say.POSITION):
        ranked = None  # "največ študentov v Španijo"
    counted = asked.has(say.QUANTITY) or asked.has(say.TOGETHER) or asked.has(say.MORE) or measure != "mobilities"
    subject = people or (sectors and (measure != "mobilities" or directions or asked.countries))
    context = directions or asked.countries or asked.has(say.MARKER)
    popular = ranked and (
        sectors or types or (people and context) or (directions and (asked.has(say.POPULAR) or asked.has(say.POSITION)))
    )
    if asked.has(say.FUNDS) or not ((counted and subject and context) or popular):
        return None
    if measure == "change" and not (people or sectors):
        return None
    split = _split(asked, "rejected")
    compare = asked.has(say.MORE) and measure == "mobilities"
    place = _place(asked) if ranked else None
    position = bool(ranked == "country" and asked.countries and asked.has(say.POSITION))
    if directions == () and compare and re.search(r"odhod|outgo", asked.text) and re.search(r"dohod|incom", asked.text):
        directions = ("outgoing", "incoming")
    return Query(
        measure=measure, year=other_year, directions=directions, sectors=sectors, countries=asked.countries,
        participants=types, ranked=ranked, top=None if place else _top(asked, ranked), place=place, position=position,
        lowest=lowest, together=asked.has(say.TOGETHER), compare=compare, split=split,
    )  # fmt: skip


def _ranked(asked: _Asked, measure: Measure) -> Over | None:
    if asked.has(say.OVER_TYPE):
        return "participants"
    if asked.has(say.OVER_SECTOR):
        return "sector"
    if asked.has(say.OVER_COUNTRY) or measure == "mobilities":
        return "country"
    return "participants"


def _place(asked: _Asked) -> int | None:
    number = say.PLACE_NUMBER.search(asked.text)
    if number:
        return int(number[1])
    found = next((number for number, pattern in say.ORDINALS if asked.has(pattern)), None)
    return None if found == 1 else found


def _top(asked: _Asked, ranked: Over | None) -> int | None:
    counted = say.COUNTED.search(asked.text)
    if counted:
        word = counted[1] or counted[2]
        return say.NUMBERS.get(word) or int(word)
    if ranked == "country" and asked.has(say.SINGULAR) and not asked.has(say.PLURAL):
        return 2  # the first, and the one it is ahead of
    return None


def _funding_measure(asked: _Asked) -> Measure | None:
    """Whether applications, projects or funds are asked about, as the report counts them."""
    if asked.has(say.APPLICATIONS):
        if not any(map(asked.has, (say.COUNTING, say.SHARE, say.RANKED, say.LOWEST, *(p for _, p in say.ACTIONS)))):
            return None
        if asked.has(say.RECEIVED) and not (asked.has(say.APPROVED) or asked.has(say.REJECTED)):
            return "received"
        if asked.has(say.APPROVED) or asked.has(say.REJECTED):
            return "approved"
        return "received"
    if asked.has(say.FUNDS) and asked.has(say.AWARDED) and any(map(asked.has, (say.COUNTING, say.RANKED, say.LOWEST))):
        return "funds"
    action = any(asked.has(pattern) for _, pattern in say.ACTIONS)
    if asked.has(say.PROJECTS) or action:
        if asked.has(say.FUNDS):
            return "funds"
        if asked.has(say.COUNTING):
            return "projects"
    return None


def _action(named: list[str]) -> Action | None:
    """The one action named; KA2 for both of its parts, none where KA1 and KA2 are named together."""
    if "KA1" in named and len(named) > 1:
        return None
    if "KA220" in named and "KA210" in named:
        return "KA2"
    return next((name for name, _ in say.ACTIONS if name in named), None)


def _funding(asked: _Asked, measure: Measure, year: int) -> Query | None:
    actions, text = _take(say.ACTIONS, asked.text)
    sectors, types = _sectors_and_types(_Asked(text, asked.countries, asked.city, asked.before))
    applicants, _ = _take(say.APPLICANTS, asked.text)
    ranked = asked.has(say.RANKED) or asked.has(say.LOWEST) or asked.has(say.OVER_SECTOR)
    asks = (say.QUANTITY, say.SHARE, say.RANKED, say.LOWEST, say.FUNDS, say.REJECTED, say.APPROVED)
    subject = (say.MARKER, say.APPROVED, say.RECEIVED, say.REJECTED, say.OVER_SECTOR)
    named = actions or sectors or applicants or {*types} - {"staff"}
    if not any(map(asked.has, asks)) or not (named or any(map(asked.has, subject))):
        return None
    other_year, against = _year(asked, year)
    action = _action(actions)
    holder: Applicants | None = next((name for name, _ in say.APPLICANTS if name in applicants), None)
    split = "change" if against or asked.has(say.GROWTH) else _split(asked, "activity")
    return Query(
        measure=measure, year=other_year, sectors=sectors, countries=asked.countries, participants=types, action=action,
        applicants=holder, ranked="sector" if ranked and not sectors else None, lowest=asked.has(say.LOWEST),
        top=None, split=split,
    )  # fmt: skip
