"""What all conditions have in common: to whom they apply, where they stand, what follows when they do not hold."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import Literal

from rules.countries import Countries
from rules.reference import Frozen, PlaceRef
from rules.result import NOTHING, Check, Note, Outcome, Values
from rules.situation import STAFF, Activity, Situation
from rules.stay import Stay


@dataclass(frozen=True, slots=True)
class Case:
    """A situation with its stay already counted, and the countries of the terms it is judged by."""

    situation: Situation
    stay: Stay
    countries: Countries


class Condition(Frozen):
    """A condition of one kind. Its evaluation gives a check, or None where it does not apply or cannot matter.

    Attributes:
        rule: its name in the answer.
        at: where it stands.
        activities: to which it applies; to all when empty.
        graduates: true: only to recent graduates; false: only to those who are not known to be.
        consequence: what an unmet condition means: ``fail`` bars the mobility, ``warn`` does not.
    """

    rule: str
    at: PlaceRef
    activities: tuple[Activity, ...] = ()
    graduates: bool | None = None
    consequence: Literal["fail", "warn"] = "fail"

    def applies(self, situation: Situation) -> bool:
        """Whether it applies; one on certain activities or graduates waits until those are known."""
        if self.activities and situation.activity not in self.activities:
            return False
        if self.graduates is None:
            return True
        return (situation.recent_graduate is True and situation.activity not in STAFF) == self.graduates

    @abstractmethod
    def evaluate(self, case: Case) -> Check | None:
        """The outcome for a case to which it applies."""

    def notes(self, case: Case) -> tuple[Note, ...]:
        """What must be said beside the outcome."""
        return ()

    def check(self, outcome: Outcome, code: str, values: Values = NOTHING, needs: tuple[str, ...] = ()) -> Check:
        """A check of this condition; an unmet one has its consequence as the outcome."""
        return Check(self.rule, self.consequence if outcome == "fail" else outcome, code, self.at, values, needs)
