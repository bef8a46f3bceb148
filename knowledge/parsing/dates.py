"""Dates, periods, semesters and seasons in folded text. What has no dates in the documents gets none here."""

import datetime
import re
from dataclasses import dataclass
from typing import Literal

TermName = Literal[
    "winter_semester", "summer_semester", "academic_year", "spring", "summer", "autumn", "winter", "month"
]

_MONTHS = (
    r"jan(?:uar(?:ja|ju|jem|y)?)?", r"feb(?:ruar(?:ja|ju|jem|y)?)?", r"mar(?:ec|ca|cu|cem|ch)?",
    r"apr(?:il(?:a|u|om)?)?", r"ma(?:j(?:a|u|em)?|y)", r"jun(?:ij(?:a|u|em)?|e)?",
    r"jul(?:ij(?:a|u|em)?|y)?", r"a(?:vg|ug)(?:ust(?:a|u|om)?)?",
    r"sept?(?:ember|embra|embru|embrom)?", r"o[kc]t(?:ober|obra|obru|obrom)?", r"nov(?:ember|embra|embru|embrom)?",
    r"dec(?:ember|embra|embru|embrom)?",
)  # fmt: skip
_LONG_MONTHS = (
    r"januar(?:ja|ju|jem|y)?", r"februar(?:ja|ju|jem|y)?", r"mar(?:ec|ca|cu|cem|ch)", r"april(?:a|u|om)?",
    r"maj(?:a|u)", r"jun(?:ij(?:a|u|em)?|e)", r"jul(?:ij(?:a|u|em)?|y)",
    r"a[vu]gust(?:a|u|om)?", r"sept(?:ember|embra|embru)",
    r"o[kc]to(?:ber|bra|bru)", r"nov(?:ember|embra|embru)", r"dec(?:ember|embra|embru)",
)  # fmt: skip
_NAME = "(?:" + "|".join(f"(?P<m{index}>{name})" for index, name in enumerate(_MONTHS, 1)) + r")\b\.?"
_FULL_YEAR = r"(?P<year>20\d\d)"
_DATE = (
    re.compile(r"\b(?P<year>20\d\d)-(?P<month>\d{1,2})-(?P<day>\d{1,2})\b"),
    re.compile(rf"(?<![\d.,])(?P<day>\d{{1,2}})\s?[./-]\s?(?P<month>\d{{1,2}})\s?[./-]\s?{_FULL_YEAR}\b"),
    re.compile(
        r"(?<![\d.,])(?P<day>\d{1,2})\s?[./]\s?(?P<month>\d{1,2})\s?[./]\s?(?P<year>\d\d)(?![\d%]|\s?(?:km|ur"
        r"|h\b))"),
    re.compile(rf"(?<![\d.,])(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s?(?:of\s|-)?{_NAME}(?:,?\s{_FULL_YEAR}\b)?"),
    re.compile(
        rf"\b{_NAME}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s?(?:mesec|month|dn|day|ted|week"
        rf"|km))(?:,?\s{_FULL_YEAR}\b)?"),
    re.compile(r"(?<![\d.,])(?P<day>\d{1,2})\.\s?(?P<month>1[0-2]|0?[1-9])\.(?!\d)"),
    # Without its last point only where the words around say that it is a date.
    re.compile(
        r"(?:(?<=\bod )|(?<=\bdo )|(?<=\bfrom )|(?<=\bto )|(?<=\buntil )"
        r"|(?<=\b- ))(?P<day>\d{1,2})\.\s?(?P<month>1[0-2]|0?[1-9])(?![\d.,]\d|\s?(?:km|mesec|month|%|eu|kt"
        r"|ects|kredit))\b"),
)  # fmt: skip
_PERIOD_JOINT = re.compile(
    r"\.?(?:st|nd|rd|th)?\s*(?:-|do|to|till?|until|through|in|and|pa do|vse do|und)\s*(?:vkljucno\s)?(?:the\s)?"
)
_DAY_BEFORE = re.compile(r"(?<![\d.,])(?P<day>\d{1,2})\.?(?:st|nd|rd|th)?\s*(?:-|do|to|until)\s*(?:the\s)?$")
_MONTH_ALONE = re.compile("|".join(rf"\b(?P<m{index}>{name})\b" for index, name in enumerate(_LONG_MONTHS, 1)))
_TERMS: tuple[tuple[TermName, re.Pattern[str]], ...] = (
    ("winter_semester", re.compile(r"\bzimsk\w*\s+semest\w+|\b(?:winter|autumn|fall)\s+(?:semester|term)\b")),
    ("summer_semester", re.compile(
        r"\b(?:letn|poletn|spomladansk|pomladn)\w*\s+semest\w+|\b(?:summer|spring)\s+(?:semester|term)\b")),
    ("winter_semester", re.compile(r"\bjesensk\w*\s+semest\w+")),
    ("academic_year", re.compile(
        r"\b(?:celo|vse|eno)?\s*(?:studijsk|akademsk|solsk)\w*\s+let[aou]\b|\b(?:academic|study|school)\s+year\b")),
    ("spring", re.compile(r"\b(?:spomladi|pomladi|pomlad|spomlad|in spring|next spring|this spring|spring)\b")),
    ("summer", re.compile(r"\b(?:poleti|poletje|poletja|in summer|next summer|this summer|over the summer)\b")),
    ("autumn", re.compile(r"\b(?:jeseni|jesen|autumn|in (?:the )?fall|next fall|this fall)\b")),
    ("winter", re.compile(r"\b(?:pozimi|zimo|in winter|next winter|this winter)\b")),
)  # fmt: skip
_TERM_YEAR = re.compile(r"\s*(?:of\s|leta\s)?(20\d\d)(\s?/\s?(?:20)?\d\d)?\b")
_FIRST_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_NEXT_YEAR = re.compile(r"\b(?:naslednje|prihodnje|drugo)\s+leto\b|\bnext\s+year\b")


@dataclass(frozen=True)
class FoundDate:
    """A date at ``start:end`` of the folded text; ``year_given`` is false where ``today`` had to supply the year."""

    date: datetime.date
    start: int
    end: int
    year_given: bool


@dataclass(frozen=True)
class Period:
    """From one day to another, both included. ``year_given`` is false where no year was typed at all."""

    first: datetime.date
    last: datetime.date
    start: int
    end: int
    year_given: bool


@dataclass(frozen=True)
class Term:
    """A semester, season or month, which the documents give no dates; ``year`` where it was said or follows."""

    name: TermName
    year: int | None = None
    month: int | None = None


@dataclass(frozen=True)
class _Raw:
    day: int
    month: int
    year: int | None
    start: int
    end: int


def _valid(day: int, month: int, year: int | None) -> bool:
    try:
        datetime.date(year or 2024, month, day)  # a leap year: 29 February is a date of some year
    except ValueError:
        return False
    return True


def _raw_dates(text: str) -> list[_Raw]:
    found: list[_Raw] = []
    taken = [False] * (len(text) + 1)
    for pattern in _DATE:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            groups = match.groupdict()
            day = int(groups["day"])
            month = int(groups["month"]) if groups.get("month") else _month_of(groups)
            year = int(groups["year"]) if groups.get("year") else None
            if year is not None and year < 100:
                year += 2000
            if month > 12 >= day and "/" in match[0]:
                day, month = month, day
            if not _valid(day, month, year):
                continue
            found.append(_Raw(day, month, year, match.start(), match.end()))
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
    found.sort(key=lambda raw: raw.start)
    # "15.-20. 6. 2026" and "from 1 to 15 June": the day before shares the month.
    for raw in list(found):
        before = _DAY_BEFORE.search(text, max(0, raw.start - 16), raw.start)
        if before and not any(taken[before.start() : before.end()]) and _valid(int(before["day"]), raw.month, raw.year):
            found.insert(
                found.index(raw), _Raw(int(before["day"]), raw.month, raw.year, before.start(), before.end("day"))
            )
    return found


def _month_of(groups: dict[str, str | None]) -> int:
    return next(index for index in range(1, 13) if groups.get(f"m{index}"))


def _on_or_after(raw: _Raw, day: datetime.date) -> datetime.date:
    year = day.year
    while not _valid(raw.day, raw.month, year) or datetime.date(year, raw.month, raw.day) < day:
        year += 1
    return datetime.date(year, raw.month, raw.day)


def _on_or_before(raw: _Raw, day: datetime.date) -> datetime.date:
    year = day.year
    while not _valid(raw.day, raw.month, year) or datetime.date(year, raw.month, raw.day) > day:
        year -= 1
    return datetime.date(year, raw.month, raw.day)


def _dated(raw: _Raw) -> datetime.date | None:
    return datetime.date(raw.year, raw.month, raw.day) if raw.year else None


def dates_and_periods(text: str, today: datetime.date, past: bool = False) -> tuple[list[FoundDate], list[Period]]:
    """The single dates and the periods in a folded text.

    A date without a year is the next one from ``today``, or the last one before where ``past``; within a period it is
    the one that makes the period shortest.
    """
    raws = _raw_dates(text)
    dates: list[FoundDate] = []
    periods: list[Period] = []
    at = 0
    while at < len(raws):
        one = raws[at]
        other = raws[at + 1] if at + 1 < len(raws) else None
        if other is not None and _PERIOD_JOINT.fullmatch(text[one.end : other.start]):
            period = _period(one, other, today)
            if period:
                periods.append(period)
                at += 2
                continue
        day = _dated(one) or (_on_or_before(one, today) if past else _on_or_after(one, today))
        dates.append(FoundDate(day, one.start, one.end, one.year is not None))
        at += 1
    return dates, periods


def _period(one: _Raw, other: _Raw, today: datetime.date) -> Period | None:
    first, last = _dated(one), _dated(other)
    if first is None:
        first = _on_or_after(one, today) if last is None else _on_or_before(one, last)
    if last is None:
        last = _on_or_after(other, first)
    if last < first:
        return None
    return Period(first, last, one.start, other.end, bool(one.year or other.year))


def terms(text: str, today: datetime.date, dated: list[tuple[int, int]]) -> list[tuple[Term, int, int]]:
    """The semesters, seasons and months named in a folded text outside of its dates, with where they stand."""
    found: list[tuple[Term, int, int]] = []
    taken = list(dated)

    def free(start: int, end: int) -> bool:
        return all(end <= a or start >= b for a, b in taken)

    for name, pattern in _TERMS:
        for match in pattern.finditer(text):
            if not free(*match.span()):
                continue
            said = _TERM_YEAR.match(text, match.end())
            end = said.end() if said else match.end()
            taken.append((match.start(), end))
            found.append((Term(name, _year_of_term(text, match, said, name, today)), match.start(), end))
    for match in _MONTH_ALONE.finditer(text):
        if free(*match.span()):
            month = _month_of(match.groupdict())
            said = _TERM_YEAR.match(text, match.end())
            found.append((Term("month", int(said[1]) if said else None, month), *match.span()))
    return sorted(found, key=lambda item: item[1])


def _year_of_term(
    text: str, match: re.Match[str], said: re.Match[str] | None, name: TermName, today: datetime.date
) -> int | None:
    if said:
        # The summer semester of 2026/27 is in 2027.
        return int(said[1]) + (said[2] is not None and name in ("summer_semester", "spring", "summer"))
    before = text[max(0, match.start() - 14) : match.start()] + match[0]
    if name in _FIRST_MONTH and re.search(r"\b(?:next|naslednj\w+|prihodnj\w+)\s", before):
        return today.year + (today.month >= _FIRST_MONTH[name])
    if name in _FIRST_MONTH and re.search(r"\b(?:this|letos(?:njo)?)\s", before):
        return today.year
    return today.year + 1 if _NEXT_YEAR.search(text) else None


def year_named(text: str, today: datetime.date) -> tuple[int, int, int] | None:
    """The year that a folded text names ("leta 2024", "lani", "last year") with where, None where it names none."""
    for pattern, shift in ((r"\blani\b|\blansk\w+\b|\blast year\b", -1), (r"\bletos\w*\b|\bthis year\b", 0)):
        match = re.search(pattern, text)
        if match:
            return today.year + shift, *match.span()
    years = list(re.finditer(r"(?<![\d./-])(20\d\d)(?!\s?[/-]\s?\d|\s?km)\b", text))
    if len({match[1] for match in years}) != 1:
        return None
    return int(years[0][1]), *years[0].span(1)
