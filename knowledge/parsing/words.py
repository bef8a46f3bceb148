"""What words say outright: cycle, activity, way of travel, answers such as yes and "I don't know"; on folded text."""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.gazetteer import words_of
from rules.situation import Activity, Cycle

Answer = Literal["yes", "no", "unknown", "both"]


class Said(NamedTuple):
    """Something said at ``start:end`` of the folded text."""

    value: str
    start: int
    end: int


_CYCLES: tuple[tuple[Cycle, str], ...] = (
    ("first",
        r"\bprv\w{1,3} (?:bolonjsk\w+ )?stopnj\w+|\bprv\w{1,3}(?= (?:ali|in|oz\.?) drug\w{1,3} stopnj)"
        r"|\b(?:1\.?|i\.) ?(?:bol\w* )?stopnj\w+|\bdodiplomsk\w+"
        r"|\bdodiplomc\w+|\bvisokosolsk\w+ (?:strokovn|program|stud)\w+"
              r"|\bvisjesolsk\w+|\bkratk\w+ cik\w+|\bbachelor(?:'?s)?\b|\bundergrad\w*|\b(?:first|1st)[ -](?:cycle"
              r"|level|degree)\b|\bbsc\b|\bshort[ -]cycle\b"),
    ("second",
        r"\bdrug\w{1,3} (?:bolonjsk\w+ )?stopnj\w+|\b(?:2\.?|ii\.) ?(?:bol\w* )?stopnj\w+|\bmagist\w+"
        r"|\bmaster(?:'?s)?\b(?! mundus)|\bpostgrad\w*|\bmsc\b"
               r"|\b(?:second|2nd)[ -](?:cycle|level|degree)\b"),
    ("third",
        r"\btretj\w{1,3} (?:bolonjsk\w+ )?stopnj\w+|\b(?:3\.?|iii\.) ?(?:bol\w* )?stopnj\w+|\bdoktor(?:at|ant"
        r"|and|sk)\w*|\bph\.?d\.?\b|\bdoctora\w+|\bdoctoral\b"
              r"|\b(?:third|3rd)[ -](?:cycle|level)\b"),
)  # fmt: skip
_CYCLE = tuple((cycle, re.compile(pattern)) for cycle, pattern in _CYCLES)

# What is named first takes its words away from the others: practical training is a traineeship.
_ACTIVITIES: tuple[tuple[Activity, str], ...] = (
    ("traineeship",
        r"\bpraks\w+|\bprakticn\w+ usposabljanj\w+|\btraineeships?\b|\btrainee\b|\binternships?\b|\bintern\b"
        r"|\bplacements?\b|\bpracti?cal training\b|\bpripravnis\w+"),
    ("blended",
        r"\bkombiniran\w+|\bkratkotrajn\w+|\bblended\b|\bbip\w{0,2}\b|\bkip\w{0,2}\b|\bshort[ -]term\b"
        r"|\bintenzivn\w+ program\w*|\bintensive program\w*"),
    ("training",
        r"\busposabljanj\w+|\bjob[ -]shadowing\b|\bsledenj\w+ na delovn\w+|\bstaff (?:week|training)\b"
        r"|\btraining\b"),
    ("teaching",
        r"\bpoucevan\w+|\bpouceval\w*|\bpoucujem\b|\bpredava(?:m|la?|ti|li)?\b|\bteaching\b|\b(?:to|will"
        r"|i) teach\b|\bgostujoc\w+ predav\w+"),
    ("study",
        r"\b(?:za|na) studij\b|\bstudijsk\w+ (?:izmenjav|mobilnost)\w+|\bstudij\w* v tujini"
        r"|\bstudy (?:exchange|mobility|abroad)\b|\bfor stud(?:y|ies)\b"),
)  # fmt: skip
_ACTIVITY = tuple((activity, re.compile(pattern)) for activity, pattern in _ACTIVITIES)
_ACTIVITY_CODES = {"SMS": "study", "SMP": "traineeship", "STA": "teaching", "STT": "training"}
_STUDY_LIKELY = re.compile(r"\bstudirat\w*|\bto study\b|\bstudying (?:in|abroad)\b|\bstudija\b(?= v )")

_REPLACED = re.compile(
    r"\b(?:namesto|instead of|rather than|not by|ne (?:z|s)|brez|without|nor|nocem|ne grem)\s+(?:(?:z|s|by"
    r"|an?|the|taking|going by|grem)\s+)*\w+"
)
_GREEN = re.compile(
    r"\bvlak\w{0,3}\b|\bavtobus\w{0,3}\b|\bbus(?:om|es)?\b|\btrains?\b|\bcar[ -]?pool\w*|\bcar[ -]?shar\w+"
    r"|\bride[ -]?shar\w+|\bsouporab\w+"
    r"|\bdeljen\w* prevoz\w*|\bgoopti\w*|\bflixbus\w*|\bladj\w+|\btrajekt\w*|\bferry\b|\bby boat\b"
    r"|\bzelen\w* (?:pot|nacin|prevoz)\w*"
    r"|\bgreen (?:travel|transport|trip)\w*|\btravel\w* green\b|\bpotoval\w* zeleno\b|\binterrail\w*"
)
_NOT_GREEN = re.compile(
    r"\bletal\w+|\bleti[mls]\w*|\bletela?\b|\bz letom\b|\bavion\w*|\b(?:air)?planes?\b|\bfly(?:ing)?\b"
    r"|\bflights?\b|\bflew\b|\bby air\b|\bne ?zelen\w*|\bnon-green\b|\bnot green\b"
)

_ANSWERS: dict[Answer, str] = {
    "yes": """
        da, ja, jaja, ja ja, seveda, jasno, drzi, vse drzi, to drzi, velja, tako je, je res, res je, mhm, aha,
        itak, jup, jep, jp, yes, yep, yeah, yup, ya, sure, of course, correct, right, true, y, ok, okej, okay,
        d, yes i do, yes i am, i do, i am, i have, da sem, da imam, sem, imam, definitely, absolutely
    """,
    "no": """
        ne, nope, no, nikakor, sploh ne, ne drzi, ni res, niti ne, nikoli, nah, not, n, nak, ma ne, ne ne,
        nisem, nimam, ne nisem, ne nimam, no i am not, no i'm not, no i don't, i don't, i do not, i am not, i'm
        not, not at all, false, never, ne bom
    """,
    "unknown": """
        ne vem, nevem, ne vem se, se ne vem, nimam pojma, nisem preprican, nisem prepricana, ni mi znano, ne vem
        tocno, tezko reci, pojma nimam, idk, dunno, don't know, dont know, i don't know, i dont know, i do not
        know, not sure, i'm not sure, im not sure, i am not sure, no idea, unknown, no clue, not yet known,
        don't know yet, i don't know yet, ne se, bom se videl, bom se videla, preskoci, skip, ?, ??
    """,
    "both": """
        oboje, pokazi oboje, pokazite oboje, obe, oba, both, show me both, show both, pokazi mi oboje, pokazite
        mi oboje, obe moznosti
    """,
}
_ANSWER = {phrase.strip(): answer for answer, phrases in _ANSWERS.items() for phrase in phrases.split(",")}
_TYPED_PERIOD = re.compile(r"[\s.,!…:;)(]+")


def answer(folded: str) -> Answer | None:
    """Whether a whole message is yes, no, "I don't know" or "show me both"; None where it says anything else."""
    phrase = _TYPED_PERIOD.sub(" ", folded.replace("’", "'")).strip()
    if phrase in _ANSWER:
        return _ANSWER[phrase]
    first, _, rest = phrase.partition(" ")
    if first in ("da", "ja", "yes", "ne", "no") and _ANSWER.get(rest) in ("yes", "no"):
        return _ANSWER[first]
    polite = re.sub(r"\s?\b(?:hvala|prosim|thanks|thank you|please|lp)\b\s?", " ", phrase).strip()
    return _ANSWER.get(polite)


def cycles(text: str) -> list[Said]:
    """The cycles named, in order."""
    found = [Said(cycle, *match.span()) for cycle, pattern in _CYCLE for match in pattern.finditer(text)]
    return sorted(found, key=lambda said: said.start)


def activities(text: str, typed: str) -> list[Said]:
    """The activities named, in order; ``typed`` is the message as typed, where STA in capitals is no Slovene verb."""
    found: list[Said] = []
    for activity, pattern in _ACTIVITY:
        for match in pattern.finditer(text):
            if all(match.end() <= said.start or match.start() >= said.end for said in found):
                found.append(Said(activity, *match.span()))
    if typed.upper() != typed:
        for match in re.finditer(r"\b(?:SMS|SMP|STA|STT)\b", typed):
            found.append(Said(_ACTIVITY_CODES[match[0]], *match.span()))
    if not found:
        found = [Said("study", *match.span()) for match in _STUDY_LIKELY.finditer(text)]
    return sorted(found, key=lambda said: said.start)


def green_travel(text: str) -> tuple[bool, int, int] | None:
    """Whether a way of travel named is green (fvo-2025 VI, footnote 14); None for none, for both, or for a car."""
    kept = _REPLACED.sub(lambda match: " " * len(match[0]), text)
    green, other = _GREEN.search(kept), _NOT_GREEN.search(kept)
    if (green is None) == (other is None):
        return None
    match = green or other
    return None if match is None else (match is green, *match.span())


# Words of this trade that people mistype; each is repaired where a word is one typo away from exactly one of them.
_REPAIRED = tuple(
    sorted(
        words_of("""
    meseca mesece mesecev mesecih months semester semestra semestre semestrov semesters kilometrov kilometers
    kilometres kreditov kreditnih credits magisterij magisterija magisteriju magistrski magistrskem doktorat
    doktorski doktorskem dodiplomski dodiplomskem dodiplomskega bachelor masters erasmus prakso praktikum
    internship traineeship placement blended kombinirana kombinirano poucevanje teaching usposabljanje training
    vlakom avtobusom letalom priloznosti priloznostmi opportunities january february september october november
    december januarja februarja septembra oktobra novembra decembra avgusta tedna tedne tednov stopnja stopnji
    stopnje porabil porabila izkoristil izkoristila already
""")
    )
)
_KNOWN = frozenset(_REPAIRED)
# Words that are one letter away from one above and no typo.
_CORRECT = words_of("""
    mesecem mesecna mesecni mesecno mesecu mesecema semestri semestru semestrom stopnjo stopenj tednom teden
    tednih credit raining trainings straining bachelors placements internships traineeships teachings septembru
    oktobru novembru decembru januarju februarju avgustu porabili porabilo porabiti izkoristili izkoristiti
    priloznost magisterije doktorata doktoratu kreditom kredita kredite kreditih september october kreditni
    kreditne kreditno kreditna prakse praksa praksi praksami blender opportunity vlakov letal letala letalo
    avtobusi avtobusov avtobusu dodiplomska dodiplomske dodiplomsko magistrska magistrske magistrsko kombinirani
    kombinirane kombiniran usposabljanja usposabljanju poucevanja poucevanju erasmusa erasmusu learning weeding
    leaching reaching tedenska meseci
""")


@lru_cache(maxsize=4096)
def repaired(word: str) -> str:
    """A folded word with its one typo repaired, where it is one of the words that matter here."""
    if word in _KNOWN or word in _CORRECT:
        return word
    near = process.extract(word, _REPAIRED, scorer=OSA.distance, score_cutoff=1, limit=3)
    if len(near) == 1:
        return near[0][0]
    stems = {name[:5] for name, _, _ in near}
    return near[0][0] if len(stems) == 1 else word
