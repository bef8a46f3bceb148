"""Credits to be reached on a stay of some length; too few do not bar the mobility, but may cost the grant."""

from decimal import Decimal
from typing import Literal

from rules.conditions.base import Case, Condition
from rules.conditions.duration import Span
from rules.reference import FigureRef
from rules.result import Check, Note, bare


class CreditRow(Span):
    """Stays from ``min`` to ``max`` need at least ``credits``. Rows that overlap contradict each other there."""

    credits: FigureRef


class Credits(Condition):
    """The credits of each row whose span holds the stay."""

    kind: Literal["credits"]
    rows: tuple[CreditRow, ...]
    consequence: Literal["fail", "warn"] = "warn"

    def evaluate(self, case: Case) -> Check | None:
        """No check without both figures: it could not change the verdict, and a note says what will be needed."""
        needed, given = self._needed(case), case.situation.ects
        if not needed or given is None:
            return None
        values = {"given": bare(given), **_shown(case, needed)}
        if given >= needed[-1]:
            return self.check("pass", "credits.pass", values)
        return self.check("fail", "credits.fail" if given < needed[0] else "credits.contested", values)

    def notes(self, case: Case) -> tuple[Note, ...]:
        """The credits needed while those agreed are unknown; the contradiction where two rows hold the stay."""
        needed, given = self._needed(case), case.situation.ects
        if not needed:
            return ()
        values = _shown(case, needed)
        notes: tuple[Note, ...] = ()
        if given is None:
            notes += (Note("condition", "credits.needed", self.at, values),)
        if needed[0] < needed[-1]:
            notes += (Note("contradiction", "credits.contradiction", self.at, values),)
        return notes

    def _needed(self, case: Case) -> list[Decimal]:
        if case.stay.days is None:
            return []
        return sorted({row.credits.value for row in self.rows if row.holds(case.stay)})


def _shown(case: Case, needed: list[Decimal]) -> dict[str, object]:
    return {"low": bare(needed[0]), "high": bare(needed[-1]), "length": case.stay.shown()}
