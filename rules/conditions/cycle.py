"""The cycle of study is one of some."""

from typing import Literal

from rules.conditions.base import Case, Condition
from rules.result import Check
from rules.situation import Cycle


class CycleAmong(Condition):
    """The cycle is one of ``cycles``."""

    kind: Literal["cycle"]
    cycles: tuple[Cycle, ...]

    def evaluate(self, case: Case) -> Check:
        """Unknown as long as the cycle is."""
        cycle = case.situation.cycle
        if cycle is None:
            return self.check("unknown", "cycle.unknown", {"cycles": self.cycles}, ("cycle",))
        values = {"cycles": self.cycles, "cycle": cycle}
        outcome: Literal["pass", "fail"] = "pass" if cycle in self.cycles else "fail"
        return self.check(outcome, f"cycle.{outcome}", values)
