"""The stay lies inside the period of the call."""

import datetime
from typing import Literal

from pydantic import field_validator

from rules.conditions.base import Case, Condition
from rules.figure import Figure
from rules.reference import FigureRef
from rules.result import Check, Note
from rules.stay import Stay


class Window(Condition):
    """From the day ``first`` to the day ``last``, both allowed."""

    kind: Literal["window"]
    first: FigureRef
    last: FigureRef

    @field_validator("first", "last")
    @classmethod
    def _is_date(cls, figure: Figure) -> Figure:
        if figure.date is None:
            raise ValueError(f"a date is needed; {figure.source} states none here")
        return figure

    @property
    def opens(self) -> datetime.date:
        """The first day."""
        assert self.first.date is not None
        return self.first.date

    @property
    def closes(self) -> datetime.date:
        """The last day."""
        assert self.last.date is not None
        return self.last.date

    def holds(self, stay: Stay) -> bool | None:
        """Whether the stay lies inside; None as long as only a missing date could decide it."""
        for day in (stay.start, stay.end):
            if day is not None and not self.opens <= day <= self.closes:
                return False
        return None if stay.start is None or stay.end is None else True

    def evaluate(self, case: Case) -> Check | None:
        """No check without any date: then the period is a condition, and a note says so."""
        stay = case.stay
        if stay.start is None and stay.end is None:
            return None
        values = {"first": self.opens, "last": self.closes}
        holds = self.holds(stay)
        if holds is None:
            return self.check("unknown", "window.unknown", values, ("months",))
        if stay.start is not None:
            values["start"] = stay.start
        if stay.end is not None:
            values["end"] = stay.end
        if holds:
            return self.check("pass", "window.pass", values)
        if stay.start is not None and stay.start < self.opens:
            return self.check("fail", "window.too_early", values)
        if stay.start is not None and stay.start > self.closes:
            return self.check("fail", "window.after", values)
        if stay.end is not None and stay.end < self.opens:
            return self.check("fail", "window.before", values)
        return self.check("fail", "window.too_late", values)

    def notes(self, case: Case) -> tuple[Note, ...]:
        """Without dates, the period as a condition."""
        if case.stay.start is not None or case.stay.end is not None:
            return ()
        return (Note("condition", "window.no_dates", self.at, {"first": self.opens, "last": self.closes}),)
