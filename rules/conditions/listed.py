"""The host country is a programme country or a listed partner country."""

from typing import Literal

from rules.conditions.base import Case, Condition
from rules.result import Check, Country


class Listed(Condition):
    """The destination stands among the countries of the terms."""

    kind: Literal["listed"]

    def evaluate(self, case: Case) -> Check:
        """Passes with the region of a partner country."""
        host = case.situation.destination
        if host is None:
            return self.check("unknown", "listed.unknown", needs=("destination",))
        values: dict[str, object] = {"host": Country(host)}
        side = case.countries.side(host)
        if side is None:
            return self.check("fail", "listed.fail", values)
        if side == "partner":
            return self.check("pass", "listed.partner", {**values, "region": case.countries.region(host)})
        return self.check("pass", "listed.programme", values)
