"""Individual support of a long stay: full months at the monthly, remaining days at the daily rate of the same row."""

from pydantic import field_validator

from rules.conditions.base import Case
from rules.figure import Figure
from rules.grant.part import Part
from rules.reference import FigureRef, Frozen
from rules.result import Country, Line, Note, Range
from rules.stay import MONTH, Length


class Row(Frozen):
    """Monthly and daily rate for some countries and regions; ``name`` is what the document calls the row."""

    name: str
    countries: tuple[str, ...] = ()
    regions: tuple[int, ...] = ()
    month: FigureRef
    day: FigureRef

    @field_validator("month")
    @classmethod
    def _monthly(cls, figure: Figure) -> Figure:
        if figure.unit != "EUR/month":
            raise ValueError(f"a monthly amount is needed, not {figure.unit or 'none'}")
        return figure

    @field_validator("day")
    @classmethod
    def _daily(cls, figure: Figure) -> Figure:
        if figure.unit != "EUR/day":
            raise ValueError(f"a daily amount is needed, not {figure.unit or 'none'}")
        return figure


class Individual(Frozen):
    """The rows of the tables. A country that stands in several is priced by all of them: they contradict each other.

    ``full_month`` says where a full month is defined, ``green_days_max`` how many days green travel may add.
    """

    rows: tuple[Row, ...]
    full_month: FigureRef
    green_days_max: FigureRef

    def rows_for(self, case: Case) -> tuple[Row, ...]:
        """All rows in which the destination stands."""
        host = case.situation.destination
        if host is None:
            return ()
        region = case.countries.region(host)
        return tuple(
            row for row in self.rows if host in row.countries or (region is not None and region in row.regions)
        )

    def part(self, case: Case) -> Part:
        """The support and the extra days of green travel; for a case of known length and a destination with rows."""
        situation, stay, rows = case.situation, case.stay, self.rows_for(case)
        days = stay.days or 0
        months, rest = divmod(days, MONTH)
        most = int(self.green_days_max.value)
        extra = (0, 0)
        if situation.green_travel:
            extra = (0, most) if situation.green_travel_days is None else (situation.green_travel_days,) * 2
        # The low and the high reading are whole rows, so that months and days of one reading belong together.
        low = min(rows, key=lambda row: months * row.month.value + (rest + extra[0]) * row.day.value)
        high = max(rows, key=lambda row: months * row.month.value + (rest + extra[1]) * row.day.value)
        readings = (low,) if low is high else (low, high)
        monthly, daily = tuple(row.month for row in readings), tuple(row.day for row in readings)
        lines: tuple[Line, ...] = ()
        if months:
            amount = Range(months * low.month.value, months * high.month.value)
            lines += (Line("individual_support", months, "month", monthly, amount),)
        if rest:
            amount = Range(rest * low.day.value, rest * high.day.value)
            lines += (Line("individual_support", rest, "day", daily, amount),)
        if extra[1]:
            amount = Range(extra[0] * low.day.value, extra[1] * high.day.value)
            quantity = extra[0] if extra[0] == extra[1] else None
            note = None if quantity is not None else "green_days_unknown"
            lines += (Line("green_travel_days", quantity, "day", daily, amount, note, {"max": most}),)
        notes: tuple[Note, ...] = ()
        if len(rows) > 1:
            values = {
                "country": Country(situation.destination or ""),
                "rows": tuple(row.name for row in rows),
                "months": tuple(row.month.value for row in rows),
                "days": tuple(row.day.value for row in rows),
            }
            notes += (Note("contradiction", "rates", rows[0].month.source, values),)
        if stay.by_dates:
            notes += (Note("assumption", "count_30_360", self.full_month.source, {"length": stay.shown()}),)
        if rest:
            notes += (Note("assumption", "daily_rate", rows[0].day.source, {"rest": Length(rest, "day")}),)
        open_days = situation.green_travel and situation.green_travel_days is None
        return Part(lines, notes, needs=("green_travel_days",) if open_days else ())
