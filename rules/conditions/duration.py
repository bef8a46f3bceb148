"""The stay lasts from a shortest to a longest duration, or falls into one of several such spans."""

from functools import cached_property
from typing import Literal

from pydantic import Field, field_validator

from rules.conditions.base import Case, Condition
from rules.countries import Side
from rules.figure import Figure
from rules.reference import FigureRef, Frozen
from rules.result import Check
from rules.situation import CYCLES, Cycle
from rules.stay import Length, Stay, length

SIDES: tuple[Side, Side] = ("programme", "partner")


class Span(Frozen):
    """From ``min`` to ``max``, both allowed; ``cycles`` and ``hosts`` narrow it to some students or destinations."""

    min: FigureRef
    max: FigureRef
    cycles: tuple[Cycle, ...] = ()
    hosts: Side | None = None

    @field_validator("min", "max")
    @classmethod
    def _is_duration(cls, figure: Figure) -> Figure:
        length(figure)
        return figure

    @cached_property
    def shortest(self) -> Length:
        """``min`` as a duration."""
        return length(self.min)

    @cached_property
    def longest(self) -> Length:
        """``max`` as a duration."""
        return length(self.max)

    def holds(self, stay: Stay) -> bool:
        """Whether a stay of known length falls into the span."""
        low, high = self.shortest, self.longest
        return (stay.measured(low) or 0) >= low.days and (stay.measured(high) or 0) <= high.days


class Duration(Condition):
    """The stay falls into one of the ``spans`` that apply."""

    kind: Literal["duration"]
    spans: tuple[Span, ...] = Field(min_length=1)

    def evaluate(self, case: Case) -> Check | None:
        """An unknown cycle or destination counts only if its possible values lead to different outcomes.

        No check where no span applies, such as for a country that is not listed at all.
        """
        situation, stay = case.situation, case.stay
        side = case.countries.side(situation.destination) if situation.destination else None
        cycles = (situation.cycle,) if situation.cycle else CYCLES
        sides = (side,) if situation.destination else SIDES
        spans = self._spans(cycles, sides)
        if not spans:
            return None
        if stay.days is None:
            needs = ("days", "months") if all(span.longest.unit == "day" for span in spans) else ("months",)
            return self.check("unknown", "duration.unknown", {"spans": _shown(spans)}, needs)
        outcomes = {
            (cycle, host): any(span.holds(stay) for span in self._spans((cycle,), (host,)))
            for cycle in cycles
            for host in sides
        }
        values = {"given": stay.shown(), "spans": _shown(spans)}
        if len(set(outcomes.values())) > 1:
            deciding: list[str] = []
            if len(sides) > 1 and any(outcomes[cycle, "programme"] != outcomes[cycle, "partner"] for cycle in cycles):
                deciding.append("destination")
            if len(cycles) > 1 and any(len({outcomes[cycle, host] for cycle in cycles}) > 1 for host in sides):
                deciding.append("cycle")
            return self.check("unknown", "duration.depends", values, tuple(deciding))
        if any(outcomes.values()):
            holding = tuple(span for span in spans if span.holds(stay))
            return self.check("pass", "duration.pass", {**values, "spans": _shown(holding)})
        shortest, longest = min(s.shortest for s in spans), max(s.longest for s in spans)
        if (stay.measured(shortest) or 0) < shortest.days:
            gap = Length(shortest.days - (stay.measured(shortest) or 0), shortest.unit)
            return self.check("fail", "duration.too_short", {**values, "gap": gap})
        if (stay.measured(longest) or 0) > longest.days:
            gap = Length((stay.measured(longest) or 0) - longest.days, longest.unit)
            return self.check("fail", "duration.too_long", {**values, "gap": gap})
        return self.check("fail", "duration.between", values)

    def _spans(self, cycles: tuple[Cycle, ...], sides: tuple[Side | None, ...]) -> tuple[Span, ...]:
        """The spans that can apply to one of the cycles and one of the destinations."""
        return tuple(
            span
            for span in self.spans
            if (not span.cycles or any(cycle in span.cycles for cycle in cycles))
            and (span.hosts is None or span.hosts in sides)
        )


def _shown(spans: tuple[Span, ...]) -> tuple[tuple[Length, Length], ...]:
    return tuple((span.shortest, span.longest) for span in spans)
