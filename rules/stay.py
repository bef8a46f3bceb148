"""How long a stay is: 30/360 for long stays, calendar days for those of at most 30 days, both days included.

The sources say that a full month counts as 30 days whatever the calendar has (fvo-2025 VII/fn16) and which day is the
first and the last (VI); counting by 30/360 is how the Commission's grant-management tool does it.
"""

import calendar
import datetime
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rules.figure import Figure
from rules.situation import Situation

MONTH = 30
LONGEST_SHORT = 30  # a stay of at most so many calendar days is counted in calendar days


class Length(NamedTuple):
    """A duration of ``days``, to be shown in months of 30 days and days, or in days alone."""

    days: int
    unit: Literal["month", "day"] = "month"

    @property
    def months(self) -> int:
        """Full months of 30 days."""
        return self.days // MONTH

    @property
    def rest(self) -> int:
        """The days beyond the full months."""
        return self.days % MONTH


def length(figure: Figure) -> Length:
    """The duration that a figure of unit ``month`` or ``day`` states; ValueError for other units."""
    if figure.unit == "month":
        return Length(int(figure.value) * MONTH, "month")
    if figure.unit == "day":
        return Length(int(figure.value), "day")
    raise ValueError(f"a duration is given in months or days, not {figure.unit}")


def calendar_days(first: datetime.date, last: datetime.date) -> int:
    """Days from the first to the last, both included."""
    return (last - first).days + 1


def days_30_360(first: datetime.date, last: datetime.date) -> int:
    """Days by 30/360, both days included: each month has 30, a day 31 is read as 30."""
    months = 12 * (last.year - first.year) + last.month - first.month
    return MONTH * months + min(last.day, MONTH) - min(first.day, MONTH) + 1


def _shifted(day: datetime.date, by: int) -> datetime.date:
    """The day ``by`` days later (or earlier) in the 30/360 calendar; a day which February lacks is its last one."""
    index = (day.year * 12 + day.month - 1) * MONTH + min(day.day, MONTH) - 1 + by
    month, number = divmod(index, MONTH)
    year, month = divmod(month, 12)
    return datetime.date(year, month + 1, min(number + 1, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay as it is counted.

    Attributes:
        days: by 30/360, or calendar days where there are at most 30 of those; what limits in months and amounts use.
        in_days: calendar days, what limits in days use; for a duration without both dates, the same as ``days``.
        start: the first day, derived from the last one and the duration if need be.
        end: the last day, likewise.
        by_dates: whether the count comes from two dates.
    """

    days: int | None = None
    in_days: int | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    by_dates: bool = False

    @property
    def short(self) -> bool:
        """Whether it lasts at most 30 days."""
        return self.in_days is not None and self.in_days <= LONGEST_SHORT

    def measured(self, limit: Length) -> int | None:
        """The days to compare with a limit: in the calendar where the limit is one in days."""
        return self.in_days if limit.unit == "day" else self.days

    def shown(self) -> Length:
        """The length as people would say it."""
        return Length(self.days or 0, "day" if self.short and self.days != MONTH else "month")


def declared_days(months: int | None, days: int | None) -> int | None:
    """A duration of months and days in days; None where neither is known, and the missing one of the two is zero."""
    if months is None and days is None:
        return None
    return MONTH * (months or 0) + (days or 0)


def stay_of(situation: Situation) -> Stay:
    """The stay that the dates, or one date and a duration, or a duration alone describe."""
    start, end = situation.start, situation.end
    if start is not None and end is not None:
        in_days = calendar_days(start, end)
        days = in_days if in_days <= LONGEST_SHORT else days_30_360(start, end)
        return Stay(days, in_days, start, end, by_dates=True)
    days_given = declared_days(situation.months, situation.days)
    if days_given is None:
        return Stay(start=start, end=end)
    if days_given > 0:
        by, short = days_given - 1, days_given <= LONGEST_SHORT
        if start is not None:
            end = start + datetime.timedelta(by) if short else _shifted(start, by)
        elif end is not None:
            start = end - datetime.timedelta(by) if short else _shifted(end, -by)
    return Stay(days_given, days_given, start, end)
