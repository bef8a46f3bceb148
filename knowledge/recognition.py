"""Recognising a question on statistics and its slots, in Slovene or English, with typos, without diacritics.

Conservative: what is personal ("koliko dobim"), counts something else (days, credits, events) or names another
programme is no question on the tables, and the topics answer it.
"""

import re
from dataclasses import replace

from knowledge import statistics_limits as limits
from knowledge import statistics_words as say
from knowledge.places import Places
from knowledge.queries import SECTOR_OF, Over, Query
from knowledge.statistics_text import NO_PLACES, YEAR, Asked, taken_apart
from knowledge.tables import LEARNERS, Action, Direction, Measure, Participants, Sector
from knowledge.words import fold

# What follows a question and only reports what others say: "…? A friend says half."
_HEARSAY = re.compile(rf"(?:(?<=[.?!]) |[,;–-] ?)(?:{limits.HEARSAY})[^?]*$", re.IGNORECASE)
_ALI = re.compile(r"\bal\b")  # colloquial for "ali"; else the code of Albania
_ORDINALS = tuple(pattern for _, pattern in say.ORDINALS)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\w)")


def recognise(text: str, places: Places, year: int) -> Query | None:
    """The query that a question puts to the tables of ``year``; None where it is no question on statistics.

    What goes before the question ("Sem novinar. Koliko …?") is heard out, but need not be understood.
    """
    text = _HEARSAY.sub("", _ALI.sub("ali", text.strip()))
    query = _recognised(text, places, year)
    *sentences, last = _SENTENCE_END.split(text)
    if query is not None and sentences and len(query.countries) > 1:
        named = {getattr(spot.found, "country", None) for spot in places.spot(last, NO_PLACES)}
        there = tuple(code for code in query.countries if code in named)
        query = replace(query, countries=there or query.countries)
    before = " ".join(sentences)
    if not before or limits.ELSEWHERE.search(fold(before)):
        return query
    if query is not None and query.split == "institution":
        asked = taken_apart(last, places)
        if asked is None or not asked.has(limits.NATIONWIDE, *(pattern for _, pattern in say.SECTORS)):
            return query
        query = replace(query, split=_split(asked))  # "Naša šola … Koliko … po vsej državi?"
    if query is not None and query.split != "detail":
        return query
    if limits.REFERRING.search(fold(last)):
        return query
    return _recognised(last, places, year) or query


def _recognised(text: str, places: Places, year: int) -> Query | None:
    asked = taken_apart(text, places)
    if asked is None:
        return None
    measure = _funding_measure(asked)
    if measure is not None:
        return _funding(asked, measure, year)
    return _mobilities(asked, year)


def _take(patterns: tuple[tuple[str, re.Pattern[str]], ...], text: str) -> tuple[list[str], str]:
    """What is named in a text, and the text without these phrases."""
    found = []
    for name, pattern in patterns:
        if pattern.search(text):
            found.append(name)
            text = pattern.sub(" ", text)
    return found, text


def _sectors_and_types(asked: Asked) -> tuple[tuple[Sector, ...], tuple[Participants, ...]]:
    """The sectors and types named: "dijaki srednjih šol" are people first, "izobraževanje odraslih" a sector."""
    text = asked.text
    adults = not say.SECTORS[0][1].search(text)
    early = ("vet_learners", "pupils", "adult_learners") if adults else ("vet_learners", "pupils")
    first, text = _take(tuple(pair for pair in say.PARTICIPANTS if pair[0] in early), text)
    sectors, text = _take(say.SECTORS, text)
    rest, _ = _take(say.PARTICIPANTS, text)
    return _grouped(
        asked,
        tuple(sector for sector, _ in say.SECTORS if sector in sectors),
        tuple(kind for kind, _ in say.PARTICIPANTS if kind in first or kind in rest),
    )


def _grouped(
    asked: Asked, sectors: tuple[Sector, ...], types: tuple[Participants, ...]
) -> tuple[tuple[Sector, ...], tuple[Participants, ...]]:
    """Sectors and types with what is said of groups: learners without staff, or all with it."""
    learners = tuple(kind for kind in types if kind != "staff")
    if asked.group == "all":
        return sectors or tuple(SECTOR_OF[kind] for kind in learners), ()
    if "staff" in types and len(learners) == 1 and asked.has(say.TOGETHER) and (sectors or asked.countries):
        whole = (SECTOR_OF[learners[0]],)
        return (whole, ()) if not sectors or sectors == whole else (sectors, types)
    if learners or not (asked.group == "learners" or asked.has(say.LEARNING)):
        return sectors, types
    if asked.countries and not (types or asked.group):
        return sectors, types  # a country's learners stand beside its staff anyway
    if sectors:
        named = tuple(LEARNERS[sector] for sector in sectors if sector in LEARNERS)
    else:
        named = () if asked.countries else tuple(SECTOR_OF)
    return sectors, (*named, *types)


def _direction(asked: Asked) -> tuple[Direction, ...]:
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


def _year(asked: Asked, year: int) -> tuple[int | None, bool]:
    """The year asked about where it is another than ``year``; whether it is compared with the year before."""
    text = limits.GUESSED.sub(" ", asked.text) if str(year) in asked.text else asked.text
    years = {int(found) for found in YEAR.findall(text)}
    against = asked.has(say.AGAINST) or years == {year - 1, year}
    others = years - {year} - ({year - 1} if against else set())
    return (min(others) if others else None), against


def _split(asked: Asked, *but: str) -> str | None:
    """What of the question the tables do not have."""
    text = say.WITH_AND_WITHOUT.sub(" ", say.NO_ACCREDITATION.sub(" ", asked.text))
    if limits.ONE_SCHOOL.search(text):
        return "institution"
    text = say.OLDER_LEARNERS.sub(" ", dict(say.SECTORS)["HED"].sub(" ", text))
    found = next((name for name, pattern in limits.SPLITS if name not in but and pattern.search(text)), None)
    if found is None and asked.city:
        return "city"
    return "detail" if found is None and (asked.qualified or asked.has(limits.SHARE_OF_TYPE)) else found


def _abroad(asked: Asked) -> bool:
    """Whether mobilities between other countries are asked about, which a national report does not count."""
    ways = {word in say.FROM_COUNTRY for word in asked.before if word in say.FROM_COUNTRY | say.TO_COUNTRY}
    return (len(ways) > 1 and len(asked.countries) > 1) or (len(asked.countries) == 1 and asked.has(limits.OF_COUNTRY))


def _mobilities(asked: Asked, year: int) -> Query | None:
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
    countries = asked.countries
    if ranked == "country" and countries and not position:
        guess = len(countries) == 1 and asked.has(say.WHERE) and not asked.has(limits.BESIDE_COUNTRY)
        countries = () if guess else countries
        ranked = "country" if guess else None  # "kam največ, v Španijo?", but "največ študentov v Španijo"
    people = bool(types) or asked.has(say.PEOPLE) or asked.group is not None
    told = asked.has(say.QUANTITY, say.TOGETHER, say.MORE) or measure != "mobilities"
    counted = told or asked.bare
    subject = (
        people
        or (
            len(asked.countries) > 1
            and (asked.has(say.POPULAR) or (asked.has(say.OUT, say.IN) and asked.has(say.MORE)))
        )
        or (sectors and (measure != "mobilities" or directions or asked.countries))
        or (measure == "change" and directions and (over or asked.bare or asked.has(say.QUANTITY)))
    )
    if asked.has(say.WHERE) and asked.has(say.LEARNING) and "staff" in types and not (asked.countries or ranked):
        return None  # "which country sent more staff than learners"
    marked = say.MARKER.search(asked.text if told else say.ERASMUS.sub(" ", asked.text))  # no "Erasmus za dijake"
    context = directions or asked.countries or marked
    popular = ranked and (
        sectors
        or types
        or (people and context)
        or (directions and (over or asked.bare or asked.has(say.POPULAR, say.POSITION)))
        or (countries and position and asked.has(say.COUNTED))
    )
    if asked.has(limits.THERE) and not (asked.countries or ranked):
        return None
    if asked.has(say.FUNDS) or not ((counted and subject and context) or popular):
        return None
    place, top = _places(asked, ranked)
    return Query(
        measure=measure, year=other_year, directions=directions, sectors=sectors, countries=countries,
        participants=types, ranked=ranked, top=top, place=place,
        position=bool(ranked == "country" and countries), lowest=lowest,
        together=asked.has(say.TOGETHER) or types == tuple(SECTOR_OF),
        compare=asked.has(say.MORE) and measure == "mobilities",
        split="abroad" if _abroad(asked) else _split(asked),
    )  # fmt: skip


def _ranked(asked: Asked, measure: Measure) -> Over | None:
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


def _places(asked: Asked, ranked: Over | None) -> tuple[int | None, int | None]:
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


def _funding_measure(asked: Asked) -> Measure | None:
    """Whether applications, projects or funds are asked about, as the report counts them."""
    action = asked.has(*(pattern for _, pattern in say.ACTIONS))
    if asked.has(*(pattern for _, pattern in say.APPLICANTS)):
        action = action or asked.has(say.PROJECTS, say.FUNDS, say.AWARDED)
    counted = asked.has(say.QUANTITY, say.SHARE, say.RANKED, say.LOWEST)
    funds = asked.has(say.FUNDS) and (action or (counted and asked.has(say.AWARDED, say.OVER_SECTOR)) or asked.bare)
    outcome = asked.has(say.APPROVED, say.REJECTED)
    if asked.has(limits.PEOPLE_COUNTED):
        return None
    told = counted or outcome or asked.has(say.RECEIVED) if action else counted and (outcome or asked.has(say.QUANTITY))
    if asked.has(say.APPLICATIONS) and (told or asked.bare):
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


def _action(asked: Asked, named: list[str]) -> Action | None:
    """The one action named; KA2 for both of its parts, none where KA1 and KA2 are named together."""
    if asked.has(say.FOR_MOBILITY):
        named = ["KA1", *(name for name in named if name != "KA1")]
    if "KA1" in named and len(named) > 1:
        return None
    if "KA220" in named and "KA210" in named:
        return "KA2"
    return next((name for name, _ in say.ACTIONS if name in named), None)


def _funding(asked: Asked, measure: Measure, year: int) -> Query | None:
    actions, text = _take(say.ACTIONS, asked.text)
    applicants, text = _take(say.APPLICANTS, text)
    if asked.has(say.WITH_AND_WITHOUT):
        applicants = ["accredited", "non_accredited"]
    elif "third_countries" in applicants and asked.has(say.DIVIDED):
        applicants = ["programme_countries", "third_countries"]
    sectors, types = _sectors_and_types(replace(asked, text=text))
    ranked = asked.has(say.RANKED, say.LOWEST, say.OVER_SECTOR)
    subject = (say.MARKER, say.APPROVED, say.RECEIVED, say.REJECTED, say.OVER_SECTOR)
    kinds = {*applicants} - {"third_countries"}  # a call speaks of third countries too
    if not (actions or sectors or kinds or {*types} - {"staff"} or asked.has(*subject)):
        return None
    if "staff" in types and not sectors:
        return None  # "sredstva za zaposlene"
    other_year, against = _year(asked, year)
    split = _split(asked, "activity", *(["region"] if applicants else []))
    no_cell = "third_countries" in applicants and any(action.startswith("KA2") for action in actions)
    if split is None and (no_cell or asked.has(limits.ONE_PROJECT)):
        split = "detail"
    elif asked.has(say.REJECTED):
        split = "rejected" if split in (None, "rejected") and not asked.qualified else split or "detail"
    elif against or asked.has(say.GROWTH):
        split = "change"
    return Query(
        measure=measure, year=other_year, sectors=sectors, countries=asked.countries, participants=types,
        action=_action(asked, actions), applicants=tuple(name for name, _ in say.APPLICANTS if name in applicants),
        ranked="sector" if ranked and not sectors else None, lowest=asked.has(say.LOWEST),
        together=asked.has(say.TOGETHER), split=split,
    )  # fmt: skip
