"""From a message in Slovene or English to facts.

Only what is said becomes a fact: a semester has no dates here, a range or "at most 12 months" is no length, and two
destinations are none.
"""

import datetime
import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any

from knowledge.parsing import dates as calendar
from knowledge.parsing import words as say
from knowledge.parsing.aligned import Aligned, Span
from knowledge.parsing.durations import Length, lengths, semesters
from knowledge.parsing.facts import Facts
from knowledge.parsing.numbers import NUMBER, value
from knowledge.places import Ambiguous, Place, Places, Spotted
from knowledge.words import inflected
from rules.sensitive import Sensitive

_DISTANCE = re.compile(rf"(?P<number>{NUMBER})\s?(?:km|kms|kilomet\w+|kilometr\w+|kilomet(?:er|re)s?)\b")
_ECTS = re.compile(
    rf"(?P<number>{NUMBER})\s?-?(?:ects(?: kreditn\w+)?(?: tock\w*| credits?| points?)?|ectsov|kt\b"
    r"|kreditn\w+ tock\w*|kredit(?:ov|e|i|a|ih|ne)?\b|credit points?|credits?\b)"
)
_PERCENT = re.compile(rf"(?P<number>{NUMBER})\s?(?:%|odstotk\w+|procent\w+|per ?cent\b)")
_EUROS = re.compile(rf"(?P<sign>€\s?)?(?P<number>{NUMBER})(?(sign)|\s?(?:€|eur\b|evr\w*|euros?\b))")
_HOURS = re.compile(rf"(?P<number>{NUMBER})\s?(?:ur(?:e|i|o|ah)?\b|solsk\w+ ur\w*|hours?\b|hrs?\b|h\b)")
_NOT_EXACT = re.compile(
    r"(?:\b(?:najvec|najmanj|vsaj|vec (?:kot|od)|manj (?:kot|od)|nad|pod|at (?:most|least)|more than"
    r"|less than|over|under|up to|min\w*|max\w*)\s*(?:the )?"
    rf"|{NUMBER}\s*(?:km|kt|ects)?\s*(?:-|do|to|in|and|ali|or)\s*)$"
)
_NOT_EXACT_AFTER = re.compile(rf"\s*(?:-|do|to|ali|or)\s*{NUMBER}|\s*(?:or more|ali vec|in vec|and more)\b")

_DEFINING = (
    r"\b(?:kdo|kaj (?:pomeni|so|je|spada|steje)|who|what (?:is|are|does|counts?)|ali (?:sem|spadam|sodim"
    r"|se)|am i|do i (?:count|qualify)|stejem|steje|kateri?|"
    r"which|meril\w*|criteria|dokaz\w*|prove|proof|spadam|sodim|qualif\w+|pomeni|count as|stejejo|pogoj\w*"
    r"|kriterij\w*|conditions?|requirements?|definicija|definition|call for|poziv\w*|spremlj\w*"
    r"|accompany\w*|status\w* studenta)\b"
)
_DEFINES = re.compile(_DEFINING)
_NEGATED = re.compile(
    r"\b(?:nimam|nisem|nimava|nimamo|brez|ne sodim|ne spadam|nisva|nismo|ni|niti|no|not|without|don't|dont"
    r"|do not|never|aren't|isn't|n't)\b[^.;!?]{0,40}$"
)
_PRIVATE = {
    "fewer_opportunities": re.compile(r"\bmanj priloznost\w*|\b(?:fewer|less|lesser) opportunit\w+"),
    "special_needs": re.compile(r"\bposebn\w+ potreb\w*|\bspecial needs?\b"),
    "refugee": re.compile(r"\bbegunec\b|\bbegunk[ao]\b|\bstatus\w* begunca\b|\brefugee\b"),
}
_ZERO_GRANT = re.compile(
    r"\bbrez (?:dotacij\w+|stipendij\w+|financ\w+ (?:pomoc|podpor)\w*|denarja|erasmus stipendij\w+)"
    r"|\bnicel\w+ (?:dotacij|nepovratn)\w+|\bzero[ -]grant\b"
    r"|\bwithout (?:a |the |any |erasmus )*(?:grant|funding|scholarship|money)\b"
)
_GRADUATE = re.compile(
    r"\b(?:mlad|nov)\w* diplomant\w*|\brecent graduates?\b|\bpo diplom\w+|\bafter (?:my |i )?graduat\w+"
    r"|\b(?:sem|ze) (?:ze )?diplomiral\w*|\bdiplomiral\w* sem\b"
    r"|\bi(?:'ve| have)? (?:just |already |recently )?graduated\b|\bsem diplomant\w*"
)
_NOT_ENROLLED = re.compile(
    r"\bnimam (?:vec )?(?:aktivn\w+ )?status\w*|\bbrez statusa\b|\bpavzira\w*|\bnot enrolled\b"
    r"|\bno student status\b|\bwithout student status\b"
)
_ENROLLED = re.compile(r"\bimam (?:aktiven |aktivni )?status\b|\bi am enrolled\b|\bi have student status\b")
_VIRTUAL = re.compile(
    r"\bvirtualn\w+ (?:del|komponent)\w*|\bspletn\w+ del\w*|\bvirtual (?:part|component)\b|\bonline part\b"
)
_UNUSED = re.compile(
    r"\bprvic (?:grem |gre |sem )?na (?:erasmus|izmenjav|mobilnost)\w*|\bprvi erasmus\b|\bfirst time (?:on"
    r"|going|doing|abroad)\b|\bfirst erasmus\b|\b(?:se )?(?:nikoli|nikdar)\b[^.;!?]{0,25}\b(?:erasmus"
    r"|izmenjav|mobilnost)\w*|\bnever (?:been|done|had|went|gone)\b|\bnisem se (?:bil|izkoristil"
    r"|porabil)\w*"
    r"|\bse nisem (?:bil|izkoristil|porabil)\w*|\bnisem (?:izkoristil|porabil)\w*|\bnothing used\b"
    r"|\bhaven't (?:been|used)\b|\bhave not (?:been|used)\b"
)
_EVENTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("survey_invited", re.compile(r"\banket\w*|\bsurvey\b|\bquestionnaire\b|\bvprasalnik\w*")),
    ("decision_served", re.compile(
        r"\bsklep\w*|\bodlocb\w*|\bdecision\b|\bvrocen\w*|\bserved\b|\bzavrn\w+|\breject\w+"
        r"|\bresult of the selection\b")),
    ("arrival", re.compile(
        r"\bprisp\w+|\bprisel\b|\bprisla\b|\bprihod\w*|\barriv\w+|\bprijavil\w* prihod\b|\bsem tukaj od\b")),
    ("end", re.compile(
        r"\bkonc\w+|\bzaklj\w+|\bends?\b|\bended\b|\bfinish\w*|\biztec\w+|\bvrni\w+|\bcame (?:back|home)\b"
        r"|\breturn\w*")),
    ("start", re.compile(r"\bzac\w+|\bstart\w*|\bbegin\w*|\bbegan\b|\bodhaj\w+|\bleav\w+")),
)  # fmt: skip
_PAST = re.compile(
    r"\b(?:dobil|prejel|prisel|prisla|prispel|koncal|zakljucil|vrocen|zavrnil|vrnil|zacel|bil)\w*|\b(?:got"
    r"|received|served|arrived|ended|finished|was|came|started|returned|rejected)\b"
)
_TOWARDS = frozenset(
    {
        "v",
        "na",
        "za",
        "to",
        "in",
        "for",
        "at",
        "of",
        "about",
        "pa",
        "kaj",
        "do",
        "into",
        "visit",
        "and",
        "ali",
        "or",
        "proti",
        "near",
        "",
    }
)
_FROM_HERE = re.compile(
    r"\b(?:sem|smo|i am|i'm|i come|prihajam|doma)\s+(?:doma\s+)?(?:iz|from|z|s)\s*$|\b(?:iz|od|from)\s*$"
)
_CITIZEN = re.compile(
    r"\bdrzavljan\w*\s*$|\bcitizen(?:ship)? (?:of|from)(?: the)?\s*$|\bdrzavljanstvo\s*$|\bpotni list\s*$"
)
_PERMANENT = re.compile(
    r"\bstaln\w+ (?:prebivalisc\w+ |prebivam |bivalisc\w+ )?(?:v|na)\s*$"
    r"|\bpermanent residen\w+ (?:permit )?in(?: the)?\s*$"
)
_LIVES = re.compile(
    r"\b(?:zivi[ms]|prebiva[ms]|stanuje[ms]|prebivalisc\w+)\s+(?:v|na)\s*$|\b(?:live|living|reside"
    r"|residing|resident|residence) in(?: the)?\s*$"
)


_EDGE = re.compile(r"\b(?:od|from|since|(?P<until>do|until|till?))\s*(?:the )?$")
# "Univerza v Novi Gorici" is another university than the one that sits in Nova Gorica.
_OTHER_UNIVERSITY = re.compile(r"\buniverz\w* v\s*$|\buniversity (?:of|in)\s*$")


@lru_cache(maxsize=16)
def _alias_pattern(aliases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{inflected(alias)}\b" for alias in sorted(aliases, key=len, reverse=True)))


def recognise(
    text: str,
    places: Places,
    institutions: Mapping[str, Iterable[str]],
    today: datetime.date,
    known: Collection[str] = frozenset(),
) -> Facts:
    """The facts in a message.

    Args:
        text: the message as typed, in Slovene or English.
        places: all countries and cities.
        institutions: id → the names by which people call it.
        today: what dates without a year, "last year" and "next spring" refer to.
        known: folded words that are never a mistyped place.
    """
    return _Reader(text, places, institutions, today, known).facts()


class _Reader:
    """One message being read; each method adds the facts of one theme."""

    def __init__(
        self,
        text: str,
        places: Places,
        institutions: Mapping[str, Iterable[str]],
        today: datetime.date,
        known: Collection[str],
    ) -> None:
        self.typed, self.today = text, today
        self.aligned = Aligned(text, say.repaired)
        self.text = self.aligned.text
        self.spotted = places.spot(text, known)
        self.aliases = {key: tuple(names) for key, names in institutions.items()}
        self.found: dict[str, Any] = {}
        self.spans: dict[str, tuple[Span, ...]] = {}
        self.taken: list[tuple[int, int]] = []

    def facts(self) -> Facts:
        """Everything, in an order in which what is read first takes its place from what is read later."""
        self.found["answer"] = say.answer(self.text)
        self._institutions()
        self._dates()
        self._numbers()
        durations = lengths(self.aligned, self.taken)
        self._words(durations)
        self._lengths(durations)
        self._private()
        self._places(durations)
        return Facts(**self.found, spans=self.spans)

    def _put(self, key: str, given: Any, start: int, end: int) -> None:
        self.found[key] = given
        self.spans[key] = (*self.spans.get(key, ()), self.aligned.span(start, end))

    def _institutions(self) -> None:
        named: dict[str, tuple[int, int]] = {}
        for key, aliases in self.aliases.items():
            matches = _alias_pattern(aliases).finditer(self.text) if aliases else iter(())
            match = next((m for m in matches if not _OTHER_UNIVERSITY.search(self.text[: m.start()])), None)
            if match:
                named[key] = match.span()
        self.found["institutions"] = tuple(sorted(named, key=lambda key: named[key]))
        if len(named) == 1:
            ((key, span),) = named.items()
            self._put("institution", key, *span)

    def _dates(self) -> None:
        past = _PAST.search(self.text) is not None
        single, periods = calendar.dates_and_periods(self.text, self.today, past)
        self.taken += [(item.start, item.end) for item in single] + [(item.start, item.end) for item in periods]
        if len(periods) == 1:
            period = periods[0]
            self._put("start", period.first, period.start, period.end)
            self._put("end", period.last, period.start, period.end)
            self.found["dates_assumed"] = not period.year_given
        self.found["dates"] = tuple(item.date for item in single)
        for item in single:
            self.spans["dates"] = (*self.spans.get("dates", ()), self.aligned.span(item.start, item.end))
        events: dict[str, datetime.date] = {}
        for item in single:
            event = self._event(item.start, item.end)
            if event and event not in events:
                events[event] = item.date
                self.found["dates_assumed"] = self.found.get("dates_assumed", False) or not item.year_given
        if events and not periods:
            self.found |= {key: events[key] for key in ("start", "end") if key in events}
        elif len(single) == 1 and not periods:
            before = self.text[max(0, single[0].start - 6) : single[0].start]
            edge = _EDGE.search(before)
            if edge:
                key = "end" if edge["until"] else "start"
                self._put(key, single[0].date, single[0].start, single[0].end)
                self.found["dates_assumed"] = not single[0].year_given
        self.found["events"] = events
        named = calendar.terms(self.text, self.today, self.taken)
        self.found["terms"] = tuple(term for term, _, _ in named)
        for _, start, end in named:
            self.spans["terms"] = (*self.spans.get("terms", ()), self.aligned.span(start, end))
            self.taken.append((start, end))
        year = calendar.year_named(self.text, self.today)
        if year and all(year[2] <= a or year[1] >= b for a, b in self.taken):
            self._put("year", *year)

    def _event(self, start: int, end: int) -> str | None:
        """What a single date is the date of, from the words nearest to it in its clause."""
        clause_start, clause_end = self.aligned.clause(start)
        nearest: tuple[int, str] | None = None
        for name, pattern in _EVENTS:
            for match in pattern.finditer(self.text, clause_start, clause_end):
                distance = start - match.end() if match.end() <= start else match.start() - end
                if nearest is None or distance < nearest[0]:
                    nearest = (distance, name)
        return nearest[1] if nearest else None

    def _numbers(self) -> None:
        for key, pattern in (
            ("distance_km", _DISTANCE),
            ("ects", _ECTS),
            ("percent", _PERCENT),
            ("euros", _EUROS),
            ("teaching_hours", _HOURS),
        ):
            exact = []
            for match in pattern.finditer(self.text):
                self.taken.append(match.span())
                vague = _NOT_EXACT.search(self.text, max(0, match.start() - 24), match.start())
                if not vague and not _NOT_EXACT_AFTER.match(self.text, match.end("number")):
                    exact.append(match)
            values = {value(match["number"]) for match in exact}
            if len(values) == 1:
                number = values.pop()
                self._put(key, round(number) if key == "distance_km" else number, *exact[0].span())

    def _words(self, durations: list[Length]) -> None:
        cycles = say.cycles(self.text)
        previous = [length for length in durations if length.role == "previous"]
        # "5 mesecev na dodiplomskem, zdaj sem na magisteriju": the months belong to another cycle than the present one.
        before = {said.value for said in cycles if any(self._same_clause(said, length) for length in previous)}
        present = {said.value for said in cycles} - before if len({said.value for said in cycles}) > 1 else set()
        named = present or {said.value for said in cycles}
        self.earlier_cycle = bool(present and before)
        if len(named) == 1:
            (cycle,) = named
            said = next(said for said in cycles if said.value == cycle)
            self._put("cycle", cycle, said.start, said.end)
        done = say.activities(self.text, self.typed)
        if len({said.value for said in done}) == 1:
            self._put("activity", done[0].value, done[0].start, done[0].end)
        if self.found.get("activity") != "teaching":
            self.found.pop("teaching_hours", None)
            self.spans.pop("teaching_hours", None)
        green = say.green_travel(self.text)
        if green:
            self._put("green_travel", *green)
        flags: tuple[tuple[str, re.Pattern[str], bool], ...] = (
            ("zero_grant", _ZERO_GRANT, True),
            ("recent_graduate", _GRADUATE, True),
            ("enrolled", _ENROLLED, True),
            ("enrolled", _NOT_ENROLLED, False),
            ("virtual_component", _VIRTUAL, True),
        )
        for key, pattern, given in flags:
            match = pattern.search(self.text)
            if match:
                denied = key == "virtual_component" and _NEGATED.search(
                    self.text, max(0, match.start() - 40), match.start()
                )
                self._put(key, given and not denied, *match.span())

    def _same_clause(self, said: say.Said, length: Length) -> bool:
        return self.aligned.clause(said.start) == self.aligned.clause(length.start)

    def _lengths(self, durations: list[Length]) -> None:
        planned = [length for length in durations if length.role == "planned"]
        previous = [length for length in durations if length.role == "previous"]
        if len({(length.months, length.days) for length in planned}) == 1:
            length = planned[0]
            self._put("months", length.months or None, length.start, length.end)
            self._put("days", length.days or None, length.start, length.end)
            dates = self.found["dates"]
            if len(dates) == 1 and not self.found["events"] and "start" not in self.found and "end" not in self.found:
                self.found["start"] = dates[0]  # "15. 9. 2026 za 5 mesecev"
                self.spans["start"] = self.spans["dates"]
        if previous and not self.earlier_cycle:
            # "5 mesecev na študiju in 4 mesece na praksi": earlier stays add up.
            for length in previous:
                self._put("previous_months", sum(one.months for one in previous), length.start, length.end)
                self._put("previous_days", sum(one.days for one in previous), length.start, length.end)
        elif not previous:
            match = _UNUSED.search(self.text)
            if match:
                self._put("previous_months", 0, *match.span())
                self._put("previous_days", 0, *match.span())
        for length in durations:
            if length.role == "travel" and not length.months:
                green = self.found.get("green_travel") is True
                self._put("green_travel_days" if green else "travel_days", length.days, length.start, length.end)
            if length.role == "after_graduation" and length.months:
                self._put("months_since_graduation", length.months, length.start, length.end)
        count = semesters(self.text)
        if count:
            self._put("semesters", *count)

    def _private(self) -> None:
        """What is private is a fact only where it is said of oneself in so many words; its place is not kept."""
        for key, pattern in _PRIVATE.items():
            match = pattern.search(self.text)
            if match and not _DEFINES.search(self.text):
                denied = _NEGATED.search(self.text, max(0, match.start() - 60), match.start())
                self.found[key] = Sensitive(denied is None)

    def _places(self, durations: list[Length]) -> None:
        hosts: list[Spotted] = []
        past = {self.aligned.clause(length.start) for length in durations if length.role == "previous"}
        ahead = {self.aligned.clause(length.start) for length in durations if length.role == "planned"}
        for spot in self.spotted:
            at = self.aligned.folded_at(spot.start)
            start, end = self.aligned.clause(at)
            before = self.text[start:at]
            key = self._role_of_place(before)
            if key and isinstance(spot.found, Place):
                if key != "origin":
                    self.found[key] = Place(spot.found.country, exact=spot.found.exact)
                    self.spans[key] = (Span(spot.start, spot.end),)
            elif not key and spot.found.country != "SI" and (spot.after in _TOWARDS or not before.strip()):
                hosts += [spot] * ((start, end) not in past - ahead)  # where one has been is not where one is going
        unique = dict.fromkeys(spot.found for spot in hosts)
        # "v Lyon v Francijo": the city says it all.
        cities = {found.country for found in unique if isinstance(found, Ambiguous) or found.city is not None}
        kept = [f for f in unique if isinstance(f, Ambiguous) or f.city is not None or f.country not in cities]
        self.found["destinations"] = tuple(kept)
        if len(kept) == 1:
            self.found["destination"] = kept[0]
        if kept:
            self.spans["destination"] = tuple(Span(spot.start, spot.end) for spot in hosts)

    @staticmethod
    def _role_of_place(before: str) -> str | None:
        for key, pattern in (
            ("citizenship", _CITIZEN),
            ("permanent_residence", _PERMANENT),
            ("residence", _LIVES),
            ("origin", _FROM_HERE),
        ):
            if pattern.search(before):
                return key
        return None
