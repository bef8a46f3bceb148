"""An active student status, or for staff employment or a contract, for the whole period."""

from typing import Literal

from rules.conditions.base import Case, Condition
from rules.result import Check


class Status(Condition):
    """``graduate_activities`` are those on which a recent graduate goes without this status."""

    kind: Literal["status"]
    graduate_activities: tuple[str, ...] = ()

    def evaluate(self, case: Case) -> Check | None:
        """Who has the status is not taken for a graduate; who has none may be one, until that is known too."""
        situation = case.situation
        student = not situation.staff
        if student and situation.recent_graduate:
            return None
        who = "student" if student else "staff"
        may_be_graduate = situation.recent_graduate is None and situation.activity in self.graduate_activities
        if situation.enrolled:
            return self.check("pass", f"status.{who}.pass")
        if situation.enrolled is None:
            needs = ("enrolled", "recent_graduate") if may_be_graduate else ("enrolled",)
            return self.check("unknown", f"status.{who}.unknown", needs=needs)
        if may_be_graduate:
            return self.check("unknown", "status.graduate_unknown", needs=("recent_graduate",))
        return self.check("fail", f"status.{who}.fail")
