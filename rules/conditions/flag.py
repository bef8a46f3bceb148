"""A fact that must be so, or must not be so."""

from typing import Literal

from pydantic import field_validator

from rules.conditions.base import Case, Condition
from rules.result import Check, Note
from rules.situation import KEYS


def known_key(key: str) -> str:
    """The key itself; ValueError if no situation has it."""
    if key not in KEYS:
        raise ValueError(f"{key!r} is no key of a situation")
    return key


class Flag(Condition):
    """``key`` must have the value ``must``. ``presumed``: as long as it is unknown, it counts as met."""

    kind: Literal["flag"]
    key: str
    must: bool
    presumed: bool = False

    _known = field_validator("key")(known_key)

    def evaluate(self, case: Case) -> Check:
        """A presumed one passes under a code of its own and still names the key that could change it."""
        value = case.situation.get(self.key)
        values = {"fact": self.key}
        if value is None:
            outcome: Literal["pass", "unknown"] = "pass" if self.presumed else "unknown"
            code = "presumed" if self.presumed else "unknown"
            return self.check(outcome, f"flag.{self.key}.{code}", values, (self.key,))
        met = value is self.must
        return self.check("pass" if met else "fail", f"flag.{self.key}.{'pass' if met else 'fail'}", values)

    def notes(self, case: Case) -> tuple[Note, ...]:
        """What is presumed, as a condition."""
        if self.presumed and case.situation.get(self.key) is None:
            return (Note("condition", f"flag.{self.key}.presumed", self.at, {"fact": self.key}),)
        return ()
