"""The filters of the page as they stand in its addresses. Whatever somebody types there, some period is shown."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from bot.coordinators.logbook import DAY, NO_INSTITUTION, Filters
from bot.texts import LANGUAGES, Language

USUAL = 30  # days
PERIODS = (7, 30, 90, 365)
LONGEST_SEARCH = 100
EARLIEST = datetime.date(2020, 1, 1)  # of a log; keeps periods readable


@dataclass(frozen=True)
class Query:
    """What is looked at. ``days`` is None where two dates were chosen; 0 stands for everything."""

    filters: Filters
    days: int | None

    def address(self, **change: object) -> str:
        """The query part of an address with some values changed; None takes one out."""
        filters = self.filters
        values: dict[str, object] = {"in": filters.lang, "institution": filters.institution, "q": filters.search}
        if self.days is None:
            values |= {"since": filters.since.isoformat(), "until": filters.until.isoformat()}
        elif self.days != USUAL:
            values["days"] = self.days
        if "days" in change:
            values = {key: value for key, value in values.items() if key not in ("since", "until")}
        kept = {key: value for key, value in {**values, **change}.items() if value not in (None, "")}
        return f"?{urlencode(kept)}" if kept else ""


def read_query(values: Mapping[str, str], institutions: Iterable[str], today: datetime.date) -> Query:
    """The filters in an address; what cannot be read counts as not given."""
    lang: Language | None = next((known for known in LANGUAGES if known == values.get("in")), None)
    asked = values.get("institution")
    institution = asked if asked in (*institutions, NO_INSTITUTION) else None
    search = " ".join(values.get("q", "").split())[:LONGEST_SEARCH]
    since, until, days = _date(values.get("since")), _date(values.get("until")), _days(values.get("days"))
    if since or until:
        last = until or today
        first = min(since or last - DAY * (USUAL - 1), last)
        return Query(Filters(max(first, EARLIEST), max(last, EARLIEST), lang, institution, search), None)
    first = EARLIEST if days == 0 else today - DAY * (days - 1)
    return Query(Filters(first, today, lang, institution, search), days)


def _date(text: str | None) -> datetime.date | None:
    try:
        found = datetime.date.fromisoformat(text or "")
    except ValueError:
        return None
    return found if 2000 <= found.year <= 2100 else None


def _days(text: str | None) -> int:
    return int(text) if text in {str(days) for days in (0, *PERIODS)} else USUAL
