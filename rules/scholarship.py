"""A scholarship beside the grant, such as Ad futura: its own conditions, monthly and daily amount, and validity."""

from decimal import ROUND_HALF_UP

from rules.conditions.base import Case, Condition
from rules.conditions.window import Window
from rules.reference import FigureRef, Frozen, PlaceRef
from rules.result import CENT, FREE, ZERO, Award, Check, Note, Range, Verdict
from rules.stay import MONTH, Length, length


class Scholarship(Frozen):
    """What the terms say of a scholarship.

    Attributes:
        name: its name in the answer.
        at: where it stands; also the place of the condition that the mobility itself must be eligible.
        conditions: its own conditions.
        month: for a full month of a long stay; ``day`` for a day of a short one.
        day: the published daily amount, one reading for the remaining days of a long stay.
        thirtieth_at: where the other reading of those days stands: 1/30 of the monthly amount.
        short_days_max: up to so many days a stay is paid by the day.
        months_max: the most that is paid in a cycle.
        valid: the period for which the amounts are known.
    """

    name: str
    at: PlaceRef
    conditions: tuple[Condition, ...]
    month: FigureRef
    day: FigureRef
    thirtieth_at: PlaceRef
    short_days_max: FigureRef
    months_max: FigureRef
    valid: Window

    def award(self, case: Case, verdict: Verdict) -> tuple[Award, tuple[Note, ...]] | None:
        """What is due under the verdict on the mobility itself; None unless the scholarship was asked for."""
        if case.situation.ad_futura is None:
            return None
        checks: tuple[Check, ...] = (self._mobility(verdict),)
        for condition in self.conditions:
            check = condition.evaluate(case) if condition.applies(case.situation) else None
            if check is not None:
                checks += (check,)
        outcomes = {check.outcome for check in checks}
        if "fail" in outcomes:
            return Award(self.name, False, FREE, checks), ()
        amount, notes = self._amount(case)
        if "unknown" not in outcomes:
            return Award(self.name, True, amount, checks), notes
        missing = tuple(dict.fromkeys(key for check in checks for key in check.needs if check.outcome == "unknown"))
        return Award(self.name, None, amount and Range(ZERO, amount.high), checks, missing), notes

    def _mobility(self, verdict: Verdict) -> Check:
        if verdict == "eligible":
            return Check("mobility", "pass", "mobility.pass", self.at)
        if verdict == "ineligible":
            return Check("mobility", "fail", "mobility.fail", self.at)
        return Check("mobility", "unknown", "mobility.unknown", self.at)

    def _amount(self, case: Case) -> tuple[Range | None, tuple[Note, ...]]:
        """The amount, None where it is not published for the dates; as long as no duration is known, up to the most."""
        stay = case.stay
        period = {"first": self.valid.opens, "last": self.valid.closes}
        holds = self.valid.holds(stay)
        if holds is False:
            return None, (Note("not_published", "scholarship_period", self.valid.at, period),)
        notes: tuple[Note, ...] = ()
        if holds is None:
            notes += (Note("condition", "scholarship_period_unchecked", self.valid.at, period),)
        most = length(self.months_max)
        if stay.days is None:
            return Range(ZERO, most.months * self.month.value), notes
        if (stay.in_days or 0) <= self.short_days_max.value:
            amount = (stay.in_days or 0) * self.day.value
            return Range(amount, amount), notes
        months, rest = divmod(min(stay.days, most.days), MONTH)
        full, daily = months * self.month.value, rest * self.day.value
        thirtieth = (full + rest * self.month.value / MONTH).quantize(CENT, ROUND_HALF_UP)
        if not rest:
            return Range(full, full), notes
        values = {
            "rest": Length(rest, "day"),
            "day": self.day.value,
            "thirtieth": (self.month.value / MONTH).quantize(CENT),
        }
        notes += (Note("contradiction", "scholarship_day", self.thirtieth_at, values),)
        low, high = sorted((thirtieth, full + daily))
        return Range(low, high), notes
