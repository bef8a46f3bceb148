"""Recognising a question on statistics and its slots, in Slovene or English, with typos, without diacritics.

Conservative: what is personal ("koliko dobim"), counts something else (days, credits, events) or names another
programme is no question on the tables, and the topics answer it.
"""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge import statistics_limits as limits
from knowledge import statistics_words as say
from knowledge.places import Place, Places
from knowledge.queries import Over, Query
from knowledge.tables import Action, Direction, Measure, Participants, Sector
from knowledge.words import fold, tokens

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\w)")
_SCHOOL_YEAR = re.compile(r"\b20\d\d ?[/–-] ?(?:20)?\d\d\b")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_TYPO_LENGTH = 6
_KNOWN = frozenset(say.VOCABULARY)
# Words of a question that look like a place: never a mistyped name.
_NO_PLACES = _KNOWN | {"odsli", "odsla", "prisli", "prisla", "tuji", "hosts", "lani", "primerjavi"}
_NATIONALITY_OF = re.compile(r"student|dija[kcs]|ucen[ck]|ucitelj|pupil|teacher|learner")
_JOINING = frozenset({"in", "and", "ali", "or", "ter", "pa", "qplace"})


@dataclass(frozen=True)
class _Asked:
    """A question taken apart: its words with places masked, and the places with the word before each."""

    text: str
    countries: tuple[str, ...]
    city: bool
    before: tuple[str, ...]

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
        one = limits.ONE_PERSON.search(self.text) and not _YEAR.search(self.text)
        return not one and all(known for _, known in self._words)

    @cached_property
    def qualified(self) -> bool:
        """Whether an unknown word narrows down who is counted: "študentov medicine", "law students", "iz Afrike"."""
        narrowing = limits.NARROWING | ({"in"} if self.has(limits.ENGLISH) else set())
        words = [(word, known) for word, known in self._words if word not in limits.ARTICLES]
        around = zip([("", True), *words], words, [*words[1:], ("", True)], strict=False)
        return any(
            not known
            and after != "qplace"
            and (before in narrowing or limits.PERSON.match(before) or limits.PERSON.match(after))
            for (before, _), (_, known), (after, _) in around
        )


def recognise(text: str, places: Places, year: int) -> Query | None:
    """The query that a question puts to the tables of ``year``; None where it is no question on statistics.

    What goes before the question ("Sem novinar. Koliko …?") is heard out, but need not be understood.
    """
    query = _recognised(text, places, year)
    *sentences, last = _SENTENCE_END.split(text.strip())
    before = " ".join(sentences)
    if (
        (query is None or query.split == "detail")
        and before
        and not (limits.ELSEWHERE.search(fold(before)) or limits.REFERRING.search(fold(last)))
    ):
        return _recognised(last, places, year) or query
    return query


def _recognised(text: str, places: Places, year: int) -> Query | None:
    asked = _taken_apart(text, places)
    if asked is None:
        return None
    measure = _funding_measure(asked)
    if measure is not None:
        return _funding(asked, measure, year)
    return _mobilities(asked, year)


def _taken_apart(text: str, places: Places) -> _Asked | None:
    spotted = [(spot, getattr(spot.found, "country", None)) for spot in places.spot(text, _NO_PLACES)]
    abroad = [(spot, country) for spot, country in spotted if country not in (None, "SI")]
    masked = text
    for spot, _ in reversed(abroad):
        masked = f"{masked[: spot.start]} qplace {masked[spot.end :]}"
    words = [_repaired(word) for word in tokens(_SCHOOL_YEAR.sub(" schoolyear ", masked))]
    plain = say.NO_STAFF.sub(" ", say.POLITE.sub(" ", " ".join(words))).strip()
    plain = re.sub(r" {2,}", " ", plain)
    if limits.PERSONAL.search(plain) or limits.ELSEWHERE.search(plain):
        return None
    if limits.OTHER_COUNTED.search(plain) and not say.APPLICATIONS.search(plain):
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
    city = any(isinstance(spot.found, Place) and spot.found.city is not None for spot, _ in spotted)
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


_ANY = (
    say.QUANTITY, say.SHARE, say.GROWTH, say.MORE, say.TOGETHER, say.MARKER, say.PEOPLE, say.APPLICATIONS, say.RECEIVED,
    say.APPROVED, say.REJECTED, say.PROJECTS, say.FUNDS, say.AWARDED, say.OUT, say.IN, say.RANKED, say.LOWEST,
    say.OVER_COUNTRY, say.SINGULAR, say.PLURAL, limits.PERSONAL, limits.ELSEWHERE,
    *(pattern for group in (say.SECTORS, say.PARTICIPANTS, say.ACTIONS, say.APPLICANTS) for _, pattern in group),
    *(pattern for _, pattern in limits.SPLITS),
)  # fmt: skip
_ORDINALS = tuple(pattern for _, pattern in say.ORDINALS)
# All that the tables know of, at the beginning of a word; phrases come before the words that they begin with.
_SLOT = re.compile("|".join(pattern.pattern for pattern in (
    *(p for group in (say.NATIONALS, say.NATIONS, say.ORDINALS, say.APPLICANTS, say.ACTIONS) for _, p in group),
    say.OVER_SECTOR, say.OVER_TYPE, say.POSITION, say.COUNTED, say.POPULAR, say.FOR_MOBILITY, say.GIVEN,
    *(p for _, p in say.SECTORS), *_ANY,
)).join((r"\b(?=(", "))")))  # fmt: skip


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
    text = asked.text
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
    text = say.GROWTH.sub(" ", say.FOREIGN_COUNTRIES.sub(" ", asked.text))
    if any(both.search(text) for both in say.BOTH_WAYS):
        return ("outgoing", "incoming")
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
    """What of the question the tables do not have."""
    text = dict(say.SECTORS)["HED"].sub(" ", say.NO_ACCREDITATION.sub(" ", asked.text))
    found = next((name for name, pattern in limits.SPLITS if name not in but and pattern.search(text)), None)
    if found is None and asked.city:
        return "city"
    return "detail" if found is None and (asked.qualified or asked.has(limits.SHARE_OF_TYPE)) else found


def _abroad(asked: _Asked) -> bool:
    """Whether mobilities between other countries are asked about, which a national report does not count."""
    ways = {word in say.FROM_COUNTRY for word in asked.before if word in say.FROM_COUNTRY | say.TO_COUNTRY}
    return (len(ways) > 1 and len(asked.countries) > 1) or (len(asked.countries) == 1 and asked.has(limits.OF_COUNTRY))


def _mobilities(asked: _Asked, year: int) -> Query | None:
    sectors, types = _sectors_and_types(asked)
    directions = _direction(asked)
    other_year, against = _year(asked, year)
    measure: Measure = "mobilities"
    if against or (asked.has(say.GROWTH) and len(asked.countries) < 2):
        measure = "change"
    elif asked.has(say.SHARE):
        measure = "share"
    over = asked.has(say.OVER_SECTOR, say.OVER_TYPE)
    lowest = asked.has(say.LOWEST) or bool(over and measure == "change" and asked.has(say.FALL))
    position = asked.has(say.POSITION)
    ranked = None
    if asked.has(say.RANKED, *_ORDINALS) or lowest or position or (over and measure == "change"):
        ranked = _ranked(asked, measure)
    if ranked == "country" and measure == "change" and len(types) + len(sectors) > 1:
        ranked = None  # "kje je bila rast večja, pri dijakih ali pri študentih"
    if ranked == "country" and asked.countries and not position:
        ranked = None  # "največ študentov v Španijo"
    people = bool(types) or asked.has(say.PEOPLE)
    counted = asked.has(say.QUANTITY, say.TOGETHER, say.MORE) or measure != "mobilities" or asked.bare
    subject = (
        people
        or (len(asked.countries) > 1 and asked.has(say.POPULAR))
        or (sectors and (measure != "mobilities" or directions or asked.countries))
        or (measure == "change" and directions and (over or asked.bare or asked.has(say.QUANTITY)))
    )
    context = directions or asked.countries or asked.has(say.MARKER)
    popular = ranked and (
        sectors
        or types
        or (people and context)
        or (directions and (over or asked.bare or asked.has(say.POPULAR, say.POSITION)))
    )
    if asked.has(limits.THERE) and not (asked.countries or ranked):
        return None
    if asked.has(say.FUNDS) or not ((counted and subject and context) or popular):
        return None
    place, top = _places(asked, ranked)
    return Query(
        measure=measure, year=other_year, directions=directions, sectors=sectors, countries=asked.countries,
        participants=types, ranked=ranked, top=top, place=place,
        position=bool(ranked == "country" and asked.countries), lowest=lowest, together=asked.has(say.TOGETHER),
        compare=asked.has(say.MORE) and measure == "mobilities",
        split="abroad" if _abroad(asked) else _split(asked),
    )  # fmt: skip


def _ranked(asked: _Asked, measure: Measure) -> Over | None:
    """What an order is asked over; None where nothing says."""
    if asked.has(say.OVER_TYPE):
        return "participants"
    if asked.has(say.OVER_SECTOR):
        return "sector"
    if asked.has(say.OVER_COUNTRY):
        return "country"
    if asked.has(say.COUNTED, say.POSITION):
        return "country" if measure == "mobilities" else "participants"
    return None


def _places(asked: _Asked, ranked: Over | None) -> tuple[int | None, int | None]:
    """The place of an order that is asked for, or how many from the first on."""
    if ranked is None:
        return None, None
    number = say.PLACE_NUMBER.search(asked.text)
    named = {int(number[1])} if number else {place for place, pattern in say.ORDINALS if asked.has(pattern)}
    if len(named) > 1:
        return None, max(named)
    if named - {1}:
        return named.pop(), None
    counted = say.COUNTED.search(asked.text)
    if counted:
        word = counted[1] or counted[2]
        return None, say.NUMBERS.get(word) or int(word)
    if ranked == "country" and asked.has(say.SINGULAR) and not asked.has(say.PLURAL):
        return None, 2  # the first, and the one it is ahead of
    return None, None


def _funding_measure(asked: _Asked) -> Measure | None:
    """Whether applications, projects or funds are asked about, as the report counts them."""
    action = asked.has(*(pattern for _, pattern in say.ACTIONS))
    if asked.has(*(pattern for _, pattern in say.APPLICANTS)):
        action = action or asked.has(say.PROJECTS, say.FUNDS, say.AWARDED)
    counted = asked.has(say.QUANTITY, say.SHARE, say.RANKED, say.LOWEST)
    funds = asked.has(say.FUNDS) and (action or (counted and asked.has(say.AWARDED)) or asked.bare)
    outcome = asked.has(say.APPROVED, say.REJECTED)
    if asked.has(limits.PEOPLE_COUNTED):
        return None
    if asked.has(say.APPLICATIONS) and (action or asked.has(say.QUANTITY) or (counted and outcome) or asked.bare):
        received = asked.has(say.RECEIVED) and not asked.has(say.REJECTED)
        return "approved" if outcome and not received else "received"
    if funds and not (asked.has(say.PROJECTS) and say.HOW_MANY.search(asked.text)):
        return "funds"
    if asked.has(say.PROJECTS) and (counted or asked.bare):
        return "projects"
    if action:
        if asked.has(say.APPROVED, say.REJECTED, say.RECEIVED):
            return "approved"
        return "projects" if asked.has(say.HOW_MANY) else "funds" if asked.has(say.TOGETHER) else None
    return None


def _action(asked: _Asked, named: list[str]) -> Action | None:
    """The one action named; KA2 for both of its parts, none where KA1 and KA2 are named together."""
    if asked.has(say.FOR_MOBILITY):
        named = ["KA1", *(name for name in named if name != "KA1")]
    if "KA1" in named and len(named) > 1:
        return None
    if "KA220" in named and "KA210" in named:
        return "KA2"
    return next((name for name, _ in say.ACTIONS if name in named), None)


def _funding(asked: _Asked, measure: Measure, year: int) -> Query | None:
    actions, text = _take(say.ACTIONS, asked.text)
    applicants, text = _take(say.APPLICANTS, text)
    sectors, types = _sectors_and_types(replace(asked, text=text))
    ranked = asked.has(say.RANKED, say.LOWEST, say.OVER_SECTOR)
    subject = (say.MARKER, say.APPROVED, say.RECEIVED, say.REJECTED, say.OVER_SECTOR)
    if not (actions or sectors or applicants or {*types} - {"staff"} or asked.has(*subject)):
        return None
    if "staff" in types and not sectors:
        return None  # "sredstva za zaposlene"
    other_year, against = _year(asked, year)
    split = _split(asked, "activity", *(["region"] if applicants else []))
    if asked.has(say.REJECTED):
        split = split if split == "institution" else "rejected"
    elif against or asked.has(say.GROWTH):
        split = "change"
    return Query(
        measure=measure, year=other_year, sectors=sectors, countries=asked.countries, participants=types,
        action=_action(asked, actions), applicants=tuple(name for name, _ in say.APPLICANTS if name in applicants),
        ranked="sector" if ranked and not sectors else None, lowest=asked.has(say.LOWEST), split=split,
    )  # fmt: skip
