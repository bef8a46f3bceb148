"""The whole grant: its parts in the order in which they are shown, and what the unknown facts would change."""

from collections.abc import Iterator
from dataclasses import replace

from rules.conditions.base import Case
from rules.figure import Source
from rules.grant.inclusion import Inclusion
from rules.grant.individual import Individual
from rules.grant.part import Part, total
from rules.grant.short import Short
from rules.grant.travel import Travel
from rules.reference import Frozen, PlaceRef
from rules.remark import Remark
from rules.result import FREE, ZERO, Country, Estimate, Note, Range
from rules.situation import Activity

COUNTED_AS_NO = ("green_travel", "special_needs", "fewer_opportunities", "zero_grant")
"""Facts that are counted as "no" until they are known, in the order in which they are asked, the most personal last."""


class Grant(Frozen):
    """The amounts of a call, and the ``activities`` that are priced by them; ``remarks`` are what must be said of them.

    ``zero_grant_at`` is where a mobility without grant is provided for.
    """

    activities: tuple[Activity, ...]
    individual: Individual
    short: Short
    inclusion: Inclusion
    travel: Travel
    zero_grant_at: PlaceRef
    remarks: tuple[Remark, ...] = ()

    def estimate(self, case: Case) -> tuple[Estimate | None, Part]:
        """The estimate with notes, what is not due, and needed keys; none as long as a fact for it is missing."""
        situation, stay = case.situation, case.stay
        if situation.activity not in self.activities or stay.days is None:
            return None, Part()
        short = stay.short or situation.activity == "blended"
        if short:
            part = self.short.part(case)
        elif situation.destination is None:
            return None, Part(needs=("destination",))
        elif not self.individual.rows_for(case):
            country = Country(situation.destination)
            return None, Part(notes=(Note("not_published", "no_row", self.travel.at, {"country": country}),))
        else:
            part = self.individual.part(case)
        part += self.inclusion.part(case, short)
        part += self.travel.part(case, short)
        if situation.zero_grant:
            lines = tuple(line._replace(amount=FREE, share=ZERO) for line in part.lines)
            return Estimate(lines, FREE, free=True), Part(lines)
        return Estimate(part.lines, total(part.lines)), part

    def open_questions(self, case: Case, estimate: Estimate, part: Part) -> Iterator[tuple[str | None, Note]]:
        """The unknown facts counted as "no", each with a note on what it would add.

        The key is None where only an amount that is not published would come in, so that the estimate stays as it is.
        """
        situation = case.situation
        for key in COUNTED_AS_NO:
            if situation.get(key) is not None or estimate.free:
                continue
            if key == "special_needs" and not situation.fewer_opportunities:
                continue
            other = replace(case, situation=situation.having(**{key: True}))
            otherwise, its_part = self.estimate(other)
            assert otherwise is not None
            if key == "zero_grant":
                if estimate.total:
                    yield key, Note("condition", "counted_as_no.zero_grant", self._place(key))
                continue
            by_distance = "distance_km" in its_part.needs and "distance_km" not in part.needs
            unpublished = key == "fewer_opportunities" and any(n.code == "inclusion_short" for n in its_part.notes)
            add = Range(otherwise.total.low - estimate.total.low, otherwise.total.high - estimate.total.high)
            changes = bool(add or by_distance or its_part.needs != part.needs)
            if changes or unpublished:
                values = {"add": add}
                code = f"counted_as_no.{key}"
                if unpublished:
                    code += ".short_by_distance" if by_distance else ".short"
                yield (key if changes else None), Note("condition", code, self._place(key), values)

    def _place(self, key: str) -> Source:
        places = {"zero_grant": self.zero_grant_at, "green_travel": self.travel.green_top_up.source}
        return places.get(key, self.inclusion.month.source)
