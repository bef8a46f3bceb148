"""Hours of teaching: so many a week or any shorter stay, in proportion for a started week, fewer with training."""

from decimal import ROUND_CEILING, Decimal
from typing import Literal

from rules.conditions.base import Case, Condition
from rules.reference import FigureRef
from rules.result import Check, bare
from rules.stay import Length

WEEK = 7


class TeachingHours(Condition):
    """At least ``hours`` a week, or ``hours_combined`` when the stay also holds training."""

    kind: Literal["teaching_hours"]
    hours: FigureRef
    hours_combined: FigureRef

    def evaluate(self, case: Case) -> Check:
        """Compared exactly: 10 days need 10/7 of a week's hours."""
        given, days, combined = case.situation.teaching_hours, case.stay.in_days, case.situation.combined_with_training
        full, reduced = self.hours.value, self.hours_combined.value
        values: dict[str, object] = {"week": bare(full), "week_combined": bare(reduced)}
        lowest = full if combined is False else reduced
        highest = reduced if combined else full
        if given is None or days is None:
            needs = (("teaching_hours",) if given is None else ()) + (("days", "months") if days is None else ())
            if given is not None and given < lowest:
                return self.check(
                    "fail", "teaching_hours.below_week", {**values, "given": bare(given), "needed": bare(lowest)}
                )
            return self.check("unknown", "teaching_hours.unknown", values, needs)
        span = max(days, WEEK)
        values |= {"given": bare(given), "days": Length(days, "day")}
        if given * WEEK >= highest * span:
            return self.check("pass", "teaching_hours.pass", {**values, "needed": _rounded(highest, span)})
        if given * WEEK < lowest * span:
            return self.check("fail", "teaching_hours.fail", {**values, "needed": _rounded(lowest, span)})
        values |= {"needed": _rounded(highest, span), "needed_combined": _rounded(lowest, span)}
        return self.check("unknown", "teaching_hours.depends", values, ("combined_with_training",))


def _rounded(hours_a_week: Decimal, days: int) -> int | float:
    """The hours for some days to one decimal, rounded up: never fewer than are needed."""
    return bare((hours_a_week * days / WEEK).quantize(Decimal("0.1"), ROUND_CEILING))
