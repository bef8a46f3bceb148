"""What a typed message means to the conversation: facts, an answer to the open question, a question, a control."""

import datetime
import re
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from bot.answers import answering
from bot.answers.answer import Context
from bot.assistant import Assistant
from bot.chat.asks import ASKS, SHORT_ACTIVITIES, Ask, choices_for
from bot.chat.lengths import Unsure, bare_number, months_between, number_in, unsure
from bot.chat.private import PRIVATE_KEYS, Private
from bot.chat.state import Facts
from bot.texts import LANGUAGES, Language, texts
from knowledge import parsing
from knowledge.places import Ambiguous, Place, Unknown
from knowledge.words import fold

# Words with which a person changes what was said before.
_INSTEAD = re.compile(
    r"^(?:kaj pa|pa|pravzaprav|raje|namesto|popravek|spremeni"
    r"|what about|how about|and|actually|rather|instead|change)\b",
    re.IGNORECASE,
)
_MINE = re.compile(
    r"\b(?:[sš]tudiram|hodim|delam|prihajam|sem (?:[sš]tudent|vpisan|zaposlen)\w*|kot [sš]tudent\w*"
    r"|moj[ai]? fakultet\w*|i (?:study|work)|i(?: am|'m|’m) (?:at|from|a|an|enrolled|employed|studying)"
    r"|my (?:faculty|university))\b",
    re.IGNORECASE,
)
CONTROL = {
    "back": ("nazaj", "back"),
    "stop": ("stop", "končaj", "koncaj", "konec", "prekini", "nehaj", "cancel", "quit", "end"),
    "again": ("začni znova", "zacni znova", "znova", "od začetka", "start over", "restart", "again"),
    "why": ("zakaj", "zakaj to sprašujete", "zakaj sprašuješ", "why", "why do you ask"),
    "help": ("pomoč", "pomoc", "help"),
    "change": ("spremeni", "popravi", "change"),
    "compare": ("primerjaj", "primerjava", "primerjaj z drugim ciljem", "compare", "compare another destination"),
    "calendar": ("koledar", "roki v koledar", "calendar"),
    "show": ("pokaži", "pokazi", "rezultat", "izračun", "show", "result"),
}
_CONTROL = {phrase: word for word, phrases in CONTROL.items() for phrase in phrases}
_COMPARED_WITH = re.compile(
    r"(?:primerjaj|primerjava|compare)(?:\s+(?:z|s|še s|with|to))?\s+(?P<place>.+)", re.IGNORECASE
)
_CHANGED = re.compile(r"(?:spremeni|popravi|zamenjaj|change)\s+(?:the |my )?(?P<what>.+)", re.IGNORECASE)
_QUESTION_WORDS = re.compile(
    r"^(?:kaj|kako|koliko|kdo|kje|kam|kdaj|zakaj|kateri|katera|katere|kater[ei]ga|ali|a\s+lahko|komu|koga|do\s+kdaj|čigav\w*|"
    r"what|how|who|where|when|why|which|whom|can|could|do|does|is|are|may|must|should|will)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reading:
    """What a message says to an open question.

    ``holds`` answers the question about several conditions at once; ``places`` are places that an unclear name may
    mean; ``unsure`` says why a length cannot be counted with (:mod:`bot.chat.lengths`).
    """

    facts: Facts = field(default_factory=dict)
    private: Private = field(default_factory=Private)
    unknown: bool = False
    holds: bool | None = None
    places: tuple[str, ...] = ()
    unsure: Unsure | None = None


def is_bare_answer(assistant: Assistant, text: str, today: datetime.date) -> bool:
    """Whether a message is nothing but yes, no, "I don't know" or a number."""
    return _recognised(assistant, text, today).answer is not None or text.strip(" .!").isdecimal()


def control_word(text: str) -> str | None:
    """The control that a message asks for: a key of ``CONTROL``; None where it is something else."""
    return _CONTROL.get(text.casefold().strip(" .!?…"))


def compared_with(text: str) -> str | None:
    """The place in "compare with Portugal", as it was written."""
    match = _COMPARED_WITH.fullmatch(text.strip(" .!?"))
    return match["place"] if match else None


def changed(text: str, lang: Language) -> str | None:
    """The question in "change the duration"."""
    match = _CHANGED.fullmatch(text.strip(" .!?"))
    if match is None:
        return None
    # The beginning of a word is enough: "spremeni stopnjo" means the "stopnja".
    said = fold(match["what"])[:SHORTEST_NAME]
    return next((ask.id for ask in ASKS if fold(texts(lang).say(f"ask.{ask.id}.name")).startswith(said)), None)


def means_instead(text: str) -> bool:
    """Whether a message sets out to change something said before ("kaj pa Španija")."""
    return bool(_INSTEAD.match(text.strip()))


def says_where_they_are(text: str) -> bool:
    """Whether a message says of the person that they study or work somewhere."""
    return bool(_MINE.search(text))


def is_question(text: str) -> bool:
    """Whether a message asks something rather than answers."""
    stripped = text.strip()
    return stripped.endswith("?") or (bool(_QUESTION_WORDS.match(stripped)) and len(stripped.split()) > 1)


_ORDINALS = {"first": "prv first 1", "second": "drug second 2", "third": "tretj third 3"}
_NONE = (
    "nič",
    "še nič",
    "nobene",
    "nobena",
    "ničesar",
    "nikoli",
    "še nikoli",
    "none",
    "nothing",
    "never",
    "not yet",
    "0",
)
_SOME = ("nekaj", "ne vse", "vse razen", "some", "not all", "not every", "all but", "all except", "everything but")
_ALL = ("vse", "vse drži", "all", "all of it", "everything")
SHORTEST_NAME = 5  # letters of a question's name that tell which one is meant
SHORTEST_FOR_LANGUAGE = 3  # words; fewer keep the chat's language


def _recognised(assistant: Assistant, text: str, today: datetime.date) -> parsing.Facts:
    aliases = {key: known.aliases for key, known in assistant.knowledge.institutions.items()}
    return parsing.recognise(text, assistant.places, aliases, today)


def _private(facts: parsing.Facts) -> Private:
    private = Private()
    for key in PRIVATE_KEYS:
        said = getattr(facts, key)
        if said is not None:
            private = private.with_answer(key, "yes" if said.reveal() else "no")
    return private


def facts_in(assistant: Assistant, text: str, today: datetime.date) -> tuple[Facts, Private]:
    """The facts that a message carries, and apart from them the private ones."""
    facts = _recognised(assistant, text, today)
    return dict(facts.contract()), _private(facts)


def place_key(place: Place) -> str:
    """A place as a fact: a country code, or ``city, country code``."""
    return f"{place.city.name}, {place.country}" if place.city else place.country


def read_place(assistant: Assistant, text: str) -> tuple[str | None, tuple[str, ...]]:
    """The place that a message names, and what an unclear name may mean instead."""
    found = assistant.places.find(text)
    if isinstance(found, Unknown):
        spotted = [one.found for one in assistant.places.spot(text)]
        if len(spotted) != 1:
            near = [place for name in found.nearest if isinstance(place := assistant.places.find(name), Place)]
            return None, tuple(dict.fromkeys(place_key(place) for place in near))[:3]
        found = spotted[0]
    if isinstance(found, Ambiguous):
        return None, tuple(dict.fromkeys(place_key(place) for place in found.candidates))[:4]
    if not found.exact and (found.city is not None or not _same_initial(assistant, text, found)):
        # A mistyped country is plain to see; a city, or a country far from what was typed, wants a yes.
        return None, (place_key(found),)
    return place_key(found), ()


def _same_initial(assistant: Assistant, text: str, found: Place) -> bool:
    """Whether a word of a message begins as the country found does: hardly anybody mistypes the first letter."""
    initials = {fold(assistant.places.country_name(found.country, lang))[0] for lang in LANGUAGES}
    return any(word[0] in initials for word in fold(text).split())


def read(assistant: Assistant, ask: Ask, text: str, lang: Language, today: datetime.date, known: Facts) -> Reading:
    """What a message says to the open question, and what it says beside."""
    said = _recognised(assistant, text, today)
    private = _private(said)
    if said.answer == "unknown":
        return Reading(unknown=True)
    if ask.kind == "private":
        if said.answer is not None:
            private = private.with_answer(ask.id, said.answer)
        return Reading(dict(said.contract()), private)
    bare = fold(text).strip(" .!")
    if ask.kind == "conditions":
        if said.answer in ("yes", "no"):
            return Reading(holds=said.answer == "yes")
        holds = False if bare.startswith(_SOME) else True if bare in _ALL else None
        return Reading(facts=dict(said.contract()), private=private, holds=holds)
    chosen = _choice(ask, bare, lang, known)
    facts: Facts = chosen if chosen is not None else dict(said.contract())
    if ask.kind == "flag" and said.answer in ("yes", "no"):
        facts = {ask.id: said.answer == "yes"}
    elif ask.kind == "number":
        facts |= _number(ask, bare)
    elif ask.kind == "previous":
        facts = _previous(facts, bare, said)
    elif ask.kind == "duration":
        return _duration(facts, private, bare, said, known)
    elif ask.kind == "country":
        place, near = read_place(assistant, text)
        facts.pop("destination", None)
        if place is not None:
            facts[ask.id] = place.rpartition(", ")[2]
        return Reading(facts if ask.id in facts else {}, private)
    elif ask.kind == "place":
        place, near = read_place(assistant, text)
        facts.pop("destination", None)
        if place is not None:
            facts["destination"] = place
        return Reading(facts, private, places=near)
    return Reading(facts, private)


def _choice(ask: Ask, bare: str, lang: Language, known: Facts) -> Facts | None:
    """A button's words, or the beginning of them, typed."""
    if ask.kind != "choice" or ask.id == "institution" or not bare:
        return None
    for code, facts in choices_for(ask, known):
        # In either language: who writes English may still call the studies "študij".
        labels = [fold(texts(one).say(f"ask.{ask.id}.{code}")) for one in (lang, *LANGUAGES)]
        if bare == fold(code) or any(words == bare or (len(bare) > 3 and words.startswith(bare)) for words in labels):
            return dict(facts)
        if ask.id == "cycle" and any(bare.rstrip(".").startswith(start) for start in _ORDINALS[code].split()):
            return dict(facts)
    return None


def _number(ask: Ask, bare: str) -> Facts:
    found = number_in(bare)
    return {} if found is None else {ask.id: found}


def _previous(facts: Facts, bare: str, said: parsing.Facts) -> Facts:
    beside = {key: facts[key] for key in facts if key not in ("months", "days", "previous_months", "previous_days")}
    if bare in {fold(word) for word in _NONE} or said.answer == "no":
        return {"previous_months": 0, "previous_days": 0}
    if (number := bare_number(bare)) is not None:
        return {"previous_months": number, "previous_days": 0}
    found: Facts = {key: facts[key] for key in ("previous_months", "previous_days") if key in facts}
    if not found:
        # "3 mesece" alone says a length, and the question says which.
        found = {f"previous_{key}": facts[key] for key in ("months", "days") if key in facts}
    if "previous_days" in found and "previous_months" not in found:
        found["previous_months"] = 0
    return beside | found


def _duration(facts: Facts, private: Private, bare: str, said: parsing.Facts, known: Facts) -> Reading:
    if (number := bare_number(bare)) is not None:
        unit = "days" if known.get("activity") in SHORT_ACTIVITIES else "months"
        return Reading({unit: number}, private)
    if any(key in facts for key in ("start", "end", "months", "days")):
        return Reading(facts, private)
    months = months_between(bare, said)
    return Reading({**facts, "months": months}, private) if months else Reading({}, private, unsure=unsure(bare, said))


def language_of(assistant: Assistant, text: str, known: Language) -> Language:
    """The language of a message; one or two words keep the chat's."""
    if len(text.split()) < SHORTEST_FOR_LANGUAGE:
        return known
    return answering.language(assistant, text, known) or known


def pack_context(context: Context | None) -> dict[str, Any] | None:
    """What follow-up questions build on, as the state keeps it."""
    if context is None:
        return None
    facts = {key: fact for key, fact in context.facts.items() if key not in PRIVATE_KEYS}
    # As JSON brings it back, so that a state is the same after the store.
    return {**asdict(replace(context, facts=facts)), "countries": list(context.countries)}


def unpack_context(data: dict[str, Any] | None) -> Context | None:
    """As it was kept; None where an earlier release kept it otherwise."""
    try:
        return None if data is None else Context(**{**data, "countries": tuple(data.get("countries", ()))})
    except TypeError:
        return None
