"""The host is not in the sending country, nor where the student lives during the studies."""

from typing import Literal

from rules.conditions.base import Case, Condition
from rules.result import Check, Country


class Host(Condition):
    """``home`` is the sending country; ``residence`` whether the country of residence counts too (home by default)."""

    kind: Literal["host"]
    home: str
    residence: bool = True

    def evaluate(self, case: Case) -> Check:
        """Fails for the sending country and, where that counts, for the country of residence."""
        host = case.situation.destination
        if host is None:
            code = "host.unknown" if self.residence else "host.abroad_unknown"
            return self.check("unknown", code, {"home": Country(self.home)}, ("destination",))
        values = {"host": Country(host), "home": Country(self.home)}
        if host == self.home:
            return self.check("fail", "host.home", values)
        if self.residence and host == case.situation.residence:
            return self.check("fail", "host.residence", values)
        return self.check("pass", "host.pass" if self.residence else "host.abroad", values)
