"""What recent graduates may go on."""

from typing import Literal

from rules.conditions.base import Case, Condition
from rules.result import Check
from rules.situation import Activity


class GraduateActivity(Condition):
    """A recent graduate may go on one of ``only``. Those not known to be graduates are not asked."""

    kind: Literal["graduate_activity"]
    only: tuple[Activity, ...]
    graduates: bool | None = True

    def evaluate(self, case: Case) -> Check | None:
        """Nothing as long as the activity is unknown; that is another condition's question."""
        activity = case.situation.activity
        if activity is None:
            return None
        outcome: Literal["pass", "fail"] = "pass" if activity in self.only else "fail"
        return self.check(outcome, f"graduate_activity.{outcome}", {"activity": activity})
