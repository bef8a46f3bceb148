"""Citizenship of, or permanent residence in, a member state of the European Union, or refugee status."""

from typing import Literal

from rules.conditions.base import Case, Condition
from rules.result import Check, Country


class Origin(Condition):
    """One of the three is enough."""

    kind: Literal["origin"]

    def evaluate(self, case: Case) -> Check:
        """Unknown as long as none of them holds and one is unknown; the most personal one is asked last."""
        situation, union = case.situation, case.countries.union
        states = {"citizenship": situation.citizenship, "permanent_residence": situation.permanent_residence}
        for key, code in states.items():
            if code in union:
                return self.check("pass", f"origin.{key}", {"country": Country(code or "")})
        if situation.refugee:
            return self.check("pass", "origin.refugee")
        needs = tuple(key for key, code in states.items() if code is None)
        if situation.refugee is None:
            needs += ("refugee",)
        values = {key: Country(code) for key, code in states.items() if code}
        return self.check("unknown" if needs else "fail", "origin.unknown" if needs else "origin.fail", values, needs)
