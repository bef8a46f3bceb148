"""A number that must reach a least value, or not pass a greatest one."""

from typing import Literal

from pydantic import field_validator

from rules.conditions.base import Case, Condition
from rules.conditions.flag import known_key
from rules.reference import FigureRef
from rules.result import Check, bare


class AtLeast(Condition):
    """``key`` must be at least ``min``."""

    kind: Literal["at_least"]
    key: str
    min: FigureRef

    _known = field_validator("key")(known_key)

    def evaluate(self, case: Case) -> Check:
        """Met by the value itself."""
        value, limit = case.situation.get(self.key), self.min.value
        if value is None:
            return self.check("unknown", f"at_least.{self.key}.unknown", {"limit": bare(limit)}, (self.key,))
        code = f"at_least.{self.key}.{'pass' if value >= limit else 'fail'}"
        return self.check("pass" if value >= limit else "fail", code, {"limit": bare(limit), "given": bare(value)})


class AtMost(Condition):
    """``key`` must be at most ``max``, or below it with ``below: true``."""

    kind: Literal["at_most"]
    key: str
    max: FigureRef
    below: bool = False

    _known = field_validator("key")(known_key)

    def evaluate(self, case: Case) -> Check:
        """Met by the value itself, unless it must stay below."""
        value, limit = case.situation.get(self.key), self.max.value
        if value is None:
            return self.check("unknown", f"at_most.{self.key}.unknown", {"limit": bare(limit)}, (self.key,))
        met = value < limit if self.below else value <= limit
        values = {"limit": bare(limit), "given": bare(value)}
        return self.check("pass" if met else "fail", f"at_most.{self.key}.{'pass' if met else 'fail'}", values)
