"""The top-up for students with fewer opportunities."""

from decimal import ROUND_HALF_UP, Decimal

from rules.conditions.base import Case
from rules.grant.part import Part
from rules.reference import FigureRef, Frozen, PlaceRef
from rules.result import CENT, ZERO, Line, Note, Range, Unapplied
from rules.stay import MONTH, Length


class Inclusion(Frozen):
    """``month`` for a month of a long stay, 1/30 of it for a remaining day.

    ``short_at`` promises a one-off amount for short stays, which is not published; ``special_needs_at`` gives students
    with special needs the top-up from which the place of ``month`` excludes them.
    """

    month: FigureRef
    short_at: PlaceRef
    special_needs_at: PlaceRef

    def part(self, case: Case, short: bool) -> Part:
        """The top-up for a case of known length; unknown fewer opportunities are counted as none."""
        situation = case.situation
        if not situation.fewer_opportunities:
            code = "inclusion.no" if situation.fewer_opportunities is False else "inclusion.not_known"
            return Part(unapplied=(Unapplied("inclusion_top_up", code, self.month.source),))
        if short:
            return Part(notes=(Note("not_published", "inclusion_short", self.short_at),))
        months, rest = divmod(case.stay.days or 0, MONTH)
        rate = self.month.value
        contested = situation.special_needs is True
        lines: tuple[Line, ...] = ()
        for quantity, unit, share in ((months, "month", Decimal(1)), (rest, "day", Decimal(1) / MONTH)):
            if quantity:
                divisor = MONTH if unit == "day" else 1
                high = (quantity * rate / divisor).quantize(CENT, ROUND_HALF_UP)
                amount = Range(ZERO if contested else high, high)
                lines += (
                    Line("inclusion_top_up", quantity, "month" if unit == "month" else "day", (self.month,), amount,
                         "thirtieth" if unit == "day" else None, share=share),
                )  # fmt: skip
        notes: tuple[Note, ...] = (Note("contradiction", "inclusion_costs", self.month.source),)
        if rest:
            notes += (Note("assumption", "inclusion_day", self.month.source, {"rest": Length(rest, "day")}),)
        if contested:
            notes += (Note("contradiction", "inclusion_special_needs", self.special_needs_at),)
        return Part(lines, notes)
