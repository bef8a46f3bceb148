"""Individual support of a short stay: activity and travel days in one row, the first ones at a higher rate."""

from rules.conditions.base import Case
from rules.grant.part import Part
from rules.reference import FigureRef, Frozen
from rules.result import Line, Note, Range
from rules.stay import Length


class Short(Frozen):
    """``first_rate`` for the first ``first_days`` days of the row, ``later_rate`` for the rest, for every country.

    ``travel_days_max`` are the days of travel that can be included, ``green_days_max`` those green travel may add.
    """

    first_days: FigureRef
    first_rate: FigureRef
    later_rate: FigureRef
    travel_days_max: FigureRef
    green_days_max: FigureRef

    def part(self, case: Case) -> Part:
        """The support for a case of known length."""
        situation = case.situation
        travel = _span(situation.travel_days, int(self.travel_days_max.value))
        green = (0, 0)
        if situation.green_travel:
            green = _span(situation.green_travel_days, int(self.green_days_max.value))
        activity, first_days = case.stay.in_days or 0, int(self.first_days.value)
        low, high = activity + travel[0] + green[0], activity + travel[1] + green[1]
        fixed = low == high
        note = None if fixed else "travel_days_unknown"
        first = (min(low, first_days), min(high, first_days))
        later = (low - first[0], high - first[1])
        lines: tuple[Line, ...] = ()
        for days, figure in ((first, self.first_rate), (later, self.later_rate)):
            if days[1]:
                rate, same = figure.value, days[0] == days[1]
                amount = Range(days[0] * rate, days[1] * rate)
                lines += (
                    Line(
                        "short_term_support", days[0] if same else None, "day", (figure,), amount,
                        None if same else note, {"low": days[0], "high": days[1]},
                    ),
                )  # fmt: skip
        notes: tuple[Note, ...] = ()
        needs: tuple[str, ...] = ()
        if situation.travel_days is None:
            needs += ("travel_days",)
        if situation.green_travel and situation.green_travel_days is None:
            needs += ("green_travel_days",)
        if high > activity:
            place = self.travel_days_max.source
            values = {"activity": Length(activity, "day"), "row": Length(high, "day"), "first_days": first_days}
            notes += (Note("assumption", "one_row", place, values),)
            if travel[1] and green[1]:
                notes += (Note("assumption", "travel_and_green_days", place),)
        return Part(lines, notes, needs=needs)


def _span(given: int | None, most: int) -> tuple[int, int]:
    """The fewest and the most days: both the same once they are known."""
    return (0, most) if given is None else (given, given)
