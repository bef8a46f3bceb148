"""The host country is listed with a restriction: a warning, which never changes the verdict."""

from typing import Literal

from rules.conditions.base import Case, Condition
from rules.result import Check, Country


class Restricted(Condition):
    """``countries`` carry a restriction; ``because`` says which: of public bodies and state-owned companies, of public
    institutions, or the eligibility criteria of a notice on territories.
    """

    kind: Literal["restricted"]
    countries: tuple[str, ...]
    because: Literal["public_bodies", "public_institutions", "territories"]
    consequence: Literal["fail", "warn"] = "warn"

    def evaluate(self, case: Case) -> Check | None:
        """Nothing for other countries, or as long as the country is unknown: it could not change the verdict."""
        host = case.situation.destination
        if host not in self.countries:
            return None
        return self.check("fail", f"restricted.{self.because}", {"host": Country(host or "")})
