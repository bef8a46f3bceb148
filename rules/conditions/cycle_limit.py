"""What was used before in the same cycle and what is asked for stay together below a limit."""

from typing import Literal

from rules.conditions.base import Case, Condition
from rules.reference import FigureRef
from rules.result import Check
from rules.stay import Length, declared_days, length


class CycleLimit(Condition):
    """At most ``max`` of physical mobility in a cycle, earlier periods included."""

    kind: Literal["cycle_limit"]
    max: FigureRef

    def evaluate(self, case: Case) -> Check:
        """Unknown only as long as the stay and what was used can still be on either side of the limit."""
        situation, limit = case.situation, length(self.max).days
        used, asked = declared_days(situation.previous_months, situation.previous_days), case.stay.days
        values = {"limit": Length(limit), "left": Length(max(0, limit - (used or 0)))}
        if used is not None:
            values["used"] = Length(used)
        if asked is not None:
            values["asked"] = Length(asked)
        if used is not None and asked is not None:
            values["total"] = Length(used + asked)
            outcome: Literal["pass", "fail"] = "pass" if used + asked <= limit else "fail"
            if outcome == "pass":
                values["left"] = Length(limit - used - asked)
            return self.check(outcome, f"cycle_limit.{outcome}", values)
        if asked is not None:
            if asked > limit:
                return self.check("fail", "cycle_limit.asked_too_much", values)
            return self.check("unknown", "cycle_limit.used_unknown", values, ("previous_months",))
        if used is not None:
            if used >= limit:
                return self.check("fail", "cycle_limit.used_up", values)
            return self.check("unknown", "cycle_limit.asked_unknown", values, ("months",))
        return self.check("unknown", "cycle_limit.unknown", values, ("months", "previous_months"))
