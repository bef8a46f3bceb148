"""The activity is one which the document covers."""

from typing import Literal

from rules.conditions.base import Case, Condition
from rules.result import Check
from rules.situation import Activity


class ActivityCovered(Condition):
    """``covers`` are the activities for everybody, ``graduates_only`` those for recent graduates alone."""

    kind: Literal["activity"]
    covers: tuple[Activity, ...]
    graduates_only: tuple[Activity, ...] = ()

    def evaluate(self, case: Case) -> Check:
        """Unknown as long as the activity, or whether it is a recent graduate's, is unknown."""
        activity, graduate = case.situation.activity, case.situation.recent_graduate
        if activity is None:
            return self.check("unknown", "activity.unknown", needs=("activity",))
        values = {"activity": activity}
        if activity in self.covers:
            return self.check("pass", "activity.pass", values)
        if activity not in self.graduates_only:
            return self.check("fail", "activity.fail", values)
        if graduate is None:
            return self.check("unknown", "activity.graduates_unknown", values, ("recent_graduate",))
        if graduate:
            return self.check("pass", "activity.pass", values)
        return self.check("fail", "activity.graduates_only", values)
