"""Lengths of time in folded text, and what each is: planned, used before, travel, time since graduation."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from knowledge.parsing.aligned import Aligned
from knowledge.parsing.numbers import NUMBER, value

Role = Literal["planned", "previous", "travel", "after_graduation", "other"]

DAYS_OF_MONTH = 30  # a month and a half: the sources count a month as 30 days (fvo-2025 VII/fn16)
_MONTH = r"(?:mesec(?:a|e|ev|i|ih|u|ema|em)?|mes\b\.?|months?|mths?|mos?\b)"
_WEEK = r"(?:ted(?:en|na|ne|nov|ni|nih|nu|noma)|weeks?|wks?)"
_DAY = r"(?:dan|dni|dneva|dnevi|dneh|dnevoma|dnem|dnevn\w+|days?)"
_SEMESTER = r"(?:semest(?:er|ra|re|rov|ri|rih|ru|ers)|trimest(?:er|ra|re|rov|ers))"
_HALF = r"(?:\s*(?:in|and)\s*(?:pol|a half|half|1/2))"
_WHOLE = r"(?:(?:poln\w{1,3}|cel\w{1,3}|full|whole|entire) )"
_UNIT = rf"(?P<unit>{_MONTH}|{_WEEK}|{_DAY}|{_SEMESTER})(?![a-z])"

_AMOUNT = re.compile(
    rf"(?P<number>{NUMBER})(?P<half_before>{_HALF})?\s*-?\s?{_WHOLE}?(?:m(?P<m>\b)|{_UNIT})(?P<half>{_HALF})?"
)
_SPECIAL: tuple[tuple[re.Pattern[str], int, int], ...] = (
    (re.compile(r"\bleto in pol\b|\ba year and a half\b|\bone and a half years\b"), 18, 0),
    (re.compile(r"\bpol leta\b|\bpolletn\w+\b|\bhalf(?: of)?(?: a| the)?[ -]year\b|\bpol leti\b"), 6, 0),
    (re.compile(
        r"\b(?:eno|celo|cel) leto\b|\b(?:one|a|a whole|a full|the whole|an entire) year\b(?! later| ago)"
        r"|\b1 (?:leto|year)\b|\bza (?:eno )?leto\b"), 12, 0),
    (re.compile(
        r"\b(?:za |priblizno |okrog |cel |en )mesec in pol\b|\bmesec in pol\b|\b(?:a|one) month and a half\b"), 1, 15),
    (re.compile(r"\bpol meseca\b|\bhalf(?: a)? month\b"), 0, 15),
    (re.compile(r"\bmesec dni\b|\b(?:za|cel) mesec\b|\bfor a (?:whole )?month\b"), 1, 0),
    (re.compile(r"\b(?:za|cel) teden\b|\bfor a (?:whole )?week\b"), 0, 7),
)  # fmt: skip
_SEMESTERS = re.compile(rf"\b(?:(?P<number>{NUMBER})\s+)?{_SEMESTER}\b")
# "8 months used, can I go for 5 more": months again.
_MORE = re.compile(
    rf"(?P<number>{NUMBER}) (?:more|novih|dodatnih)(?! (?:day|dni|week|ted))\b"
    rf"|\bse (?:za )?(?P<after>{NUMBER})(?=\s*[?.!]|$)"
)
_JOINT = re.compile(r"\s*(?:in|and|,|plus|\+|ter|&)?\s*(?:se|another)?\s*")
# "2 do 6 mesecev", "at most 12 months": a rule is spoken of, not somebody's stay.
_RANGE_BEFORE = re.compile(rf"{NUMBER}\s*(?:-|do|to|ali|or|oz\.?|al)\s*$")
_BOUND_BEFORE = re.compile(
    r"\b(?:najvec|najmanj|vsaj|minimaln\w*|maksimaln\w*|vec (?:kot|kakor|od)|manj (?:kot|kakor|od)|nad|pod"
    r"|at (?:most|least)"
    r"|max(?:imum)?|min(?:imum)?|up to|more than|less than|fewer than|over|under|every|vsakih"
    r"|na vsak[ei]?)\s*(?:the |teh |of )?$"
)  # fmt: skip
_OTHER_BEFORE = re.compile(
    r"\b(?:v roku|rok(?:a|u)?|within|pred|cez|after|po|zadnj\w+|v naslednjih|in the next|the last"
    r"|deadline(?: of)?|od|"
    r"no later than|najkasneje v|v)\s*(?:the )?$"
)
_OTHER_AFTER = re.compile(
    r"\s*(?:nazaj|ago|prej\b|pred\b|before|po (?:prihod|zaklju|koncu|vrnitv|vroc|prejem)\w*|after (?:arriv"
    r"|the end|receiv|the dec)\w*"
    r"|kasneje|later|earlier|deadline|old\b|star\w*|na (?:cikel|stopnj|posamez)\w*|per (?:cycle|level"
    r"|degree)|(?:in|at) each|limit)"
)  # fmt: skip
_ELSEWHERE = re.compile(r"\b(?:delala? sem|sem delala?|i worked|i(?: have|'ve)? lived|zivela? sem)\b")
_GRADUATION = re.compile(
    r"\s*(?:po (?:diplom|magister|zakljucku stud|doktorat)\w*|after (?:i )?(?:my )?(?:graduat\w+|finishing))"
)
_TRAVEL_AFTER = re.compile(
    r"\s*(?:(?:za )?(?:potovanj|voznj|poti\b|pot\b)\w*|na poti|of (?:travel|driving|journey)|travel"
    r"|on the (?:road|train|bus|way)"
    r"|dodatn\w+ za pot)"
)  # fmt: skip
_TRAVEL_NEED = re.compile(
    r"(?=.*\b(?:potrebuje\w*|rabi[mt]?|vozi\w*|potuje\w*|traja|need|takes?|ride|drive|travel(?:ling)?)\b)"
    r"(?=.*\b(?:vlak\w*|avtobus\w*|letal\w*|bus|trains?|plane|pot|poti|voznj\w*|there|tja|trip|journey)\b)"
)
_TRAVEL_BEFORE = re.compile(
    r"\b(?:voznja traja|potujem|vozim se|pot traja|the (?:trip|journey) takes|travelling (?:for )?)\s*(?:se )?$"
)
_PREVIOUS = re.compile(
    r"\bporab\w+|\bizkoristil\w*|\bizrab\w+|\bze\b(?=.*\b(?:bil|opravil|prezivel|imel|sel|sla|studiral"
    r"|delal|na (?:erasmus|izmenj)))"
    r"|\b(?:bil|bila)\b(?: ze| na)|\b(?:bil|bila|prezivel|prezivela|opravil|opravila) sem\b"
    r"|\bsem (?:ze )?(?:bil|bila|opravil|prezivel)\w*|\bprejsnj\w+|\bprej\b"
    r"|\balready\b(?=.*\b(?:spent|did|done|been|was|had|used|on)\b)|\b(?:spent|been|was|did|used)\b(?=.*\balready\b)"
    r"|\bused\b|\bused up\b|\bi(?:'ve| have)? (?:spent|done|did|had|been|was)\b|\bprevious(?:ly)?\b"
    r"|\bhave behind me\b|\bza sabo\b"
)  # fmt: skip
_PLANNED = re.compile(
    r"\b(?:se|dodatn\w+|nov\w*|another|more|additional|now|zdaj)\s*(?:za |for )?$|\bhocem\b|\bbi (?:rad|sel|sla)\b"
)


@dataclass(frozen=True)
class Length:
    """A length at ``start:end`` of the folded text, and what it is the length of."""

    months: int
    days: int
    role: Role
    start: int
    end: int


def lengths(aligned: Aligned, taken: list[tuple[int, int]]) -> list[Length]:
    """The lengths named in a message outside of ``taken`` places, in order; months with their days as one."""
    text = aligned.text
    found: list[tuple[int, Decimal, int, int]] = []  # months, days, start, end
    spans = list(taken)

    def free(start: int, end: int) -> bool:
        return all(end <= a or start >= b for a, b in spans)

    for pattern, in_months, in_days in _SPECIAL:
        for match in pattern.finditer(text):
            if free(*match.span()):
                found.append((in_months, Decimal(in_days), *match.span()))
                spans.append(match.span())
    for match in _AMOUNT.finditer(text):
        if not free(*match.span()) or _RANGE_BEFORE.search(text, 0, match.start()):
            continue
        unit = match["unit"] or "m"
        if re.fullmatch(_SEMESTER, unit) or _per_unit(match, text):
            continue
        number = value(match["number"]) + (Decimal("0.5") if match["half"] or match["half_before"] else 0)
        if unit == "m" or re.fullmatch(_MONTH, unit):
            whole = int(number)
            months_days = (whole, (number - whole) * DAYS_OF_MONTH)
        else:
            months_days = (0, number * (7 if re.fullmatch(_WEEK, unit) else 1))
        found.append((*months_days, *match.span()))
    found.sort(key=lambda item: item[2])
    joined: list[tuple[int, Decimal, int, int]] = []
    for item in found:
        if joined and joined[-1][0] and not item[0] and _JOINT.fullmatch(text[joined[-1][3] : item[2]]):
            months, days, start, _ = joined[-1]
            joined[-1] = (months, days + item[1], start, item[3])
        else:
            joined.append(item)
    named = [
        Length(months, round(days), _role(aligned, start, end), start, end)
        for months, days, start, end in joined
        if not _BOUND_BEFORE.search(text, max(0, start - 24), start)
    ]
    more = _MORE.search(text)
    if (
        more
        and any(length.role == "previous" for length in named)
        and all(length.role != "planned" for length in named)
    ):
        wanted = value(more["number"] or more["after"])
        if wanted == int(wanted):
            named.append(Length(int(wanted), 0, "planned", *more.span()))
    return named


def semesters(text: str) -> tuple[int, int, int] | None:
    """How many semesters (or trimesters) a folded text speaks of as a length, with where; None where of none."""
    for match in _SEMESTERS.finditer(text):
        if match["number"] and value(match["number"]) == int(value(match["number"])):
            return int(value(match["number"])), *match.span()
        if re.search(r"\b(?:za|cel|celoten|for (?:a|the|one)|a|whole|entire|full|na)\s*$", text[: match.start()]):
            return 1, *match.span()
    return None


def _per_unit(match: re.Match[str], text: str) -> bool:
    """Whether "a month" is a rate and no length, as in "250 EUR a month"; ordinals ("5. dan") are no lengths either."""
    return bool(re.match(r"\s*(?:eur|€)", text[match.end("number") : match.end("number") + 5])) or bool(
        re.search(r"\b(?:na|per)\s*$", text[: match.start()]) and match["number"] in ("en", "one", "1")
    )


def _role(aligned: Aligned, start: int, end: int) -> Role:
    text = aligned.text
    clause_start, clause_end = aligned.clause(start)
    before, after = text[clause_start:start], text[end:clause_end]
    if _GRADUATION.match(after):
        return "after_graduation"
    if _TRAVEL_AFTER.match(after) or _TRAVEL_BEFORE.search(before) or _TRAVEL_NEED.match(before + after):
        return "travel"
    if _ELSEWHERE.search(text, clause_start, clause_end):
        return "other"
    if _OTHER_AFTER.match(after) or _OTHER_BEFORE.search(before):
        return "other"
    if _PREVIOUS.search(text[clause_start:clause_end]) and not _PLANNED.search(before):
        return "previous"
    return "planned"
