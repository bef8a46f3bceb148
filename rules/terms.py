"""The terms of one call or regulation: its conditions, its amounts or whose amounts are used, and its remarks."""

import datetime
from collections.abc import Iterator, Sequence
from functools import cached_property

from rules.conditions import Condition
from rules.conditions.window import Window
from rules.countries import Countries
from rules.figure import Source
from rules.grant.grant import Grant
from rules.reference import Frozen, sources_in
from rules.remark import Remark
from rules.scholarship import Scholarship
from rules.situation import ACTIVITIES, Activity, Situation
from rules.stay import Stay


class Terms(Frozen):
    """What one document asks and pays.

    Attributes:
        document: its id; ``series`` joins the editions of one document, ``since`` orders them.
        countries: who takes part in the programme, and the regions.
        conditions: all that a mobility must meet.
        remarks: what must be said in some cases.
        grant: the amounts; None where the document publishes none.
        lenders: the calls whose amounts are used because the document publishes none.
        borrows_at: where the document leaves the amounts to others.
        scholarship: one that can be had beside the grant.
    """

    document: str
    series: str
    since: datetime.date
    countries: Countries
    conditions: tuple[Condition, ...]
    remarks: tuple[Remark, ...] = ()
    grant: Grant | None = None
    lenders: tuple["Terms", ...] = ()
    borrows_at: Source | None = None
    scholarship: Scholarship | None = None

    @cached_property
    def _by_activity(self) -> dict[Activity | None, tuple[Condition, ...]]:
        return {
            activity: tuple(one for one in self.conditions if not one.activities or activity in one.activities)
            for activity in (None, *ACTIVITIES)
        }

    def conditions_for(self, situation: Situation) -> Iterator[Condition]:
        """The conditions that apply to a situation, in their order."""
        return (one for one in self._by_activity[situation.activity] if one.applies(situation))

    @cached_property
    def window(self) -> Window | None:
        """The period of the call; None where the document sets none."""
        return next((condition for condition in self.conditions if isinstance(condition, Window)), None)

    def cited(self) -> frozenset[Source]:
        """All places which these terms cite, without those of the calls whose amounts are used."""
        own = [getattr(self, name) for name in type(self).model_fields if name != "lenders"]
        return frozenset(source for value in own for source in sources_in(value))


def choose(editions: Sequence[Terms], stay: Stay) -> Terms | None:
    """The edition in whose period the stay lies: the newest of several, and of those of which it is not yet sure.

    A stay outside all periods, or without dates, is judged by the newest edition that began before it, or the oldest;
    without dates by the newest. None only if there are no editions.
    """
    newest_first = sorted(editions, key=lambda terms: terms.since, reverse=True)
    for wanted in (True, None):
        for terms in newest_first:
            if terms.window is None or terms.window.holds(stay) is wanted:
                return terms
    day = stay.start or stay.end
    for terms in newest_first:
        if day is not None and terms.window is not None and terms.window.opens <= day:
            return terms
    return newest_first[-1] if newest_first else None
