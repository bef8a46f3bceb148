"""The kinds of conditions: one kind is one class in one module; an institution is a list of them in its terms."""

from typing import Any

from rules.conditions.activity import ActivityCovered
from rules.conditions.base import Case, Condition
from rules.conditions.credits import Credits
from rules.conditions.cycle import CycleAmong
from rules.conditions.cycle_limit import CycleLimit
from rules.conditions.duration import Duration
from rules.conditions.flag import Flag
from rules.conditions.graduate import GraduateActivity
from rules.conditions.host import Host
from rules.conditions.listed import Listed
from rules.conditions.number import AtLeast, AtMost
from rules.conditions.origin import Origin
from rules.conditions.restricted import Restricted
from rules.conditions.status import Status
from rules.conditions.teaching import TeachingHours
from rules.conditions.window import Window

__all__ = ["KINDS", "Case", "Condition", "condition"]

KINDS: dict[str, type[Condition]] = {
    kind.model_fields["kind"].annotation.__args__[0]: kind  # type: ignore[union-attr]
    for kind in (
        ActivityCovered, AtLeast, AtMost, Credits, CycleAmong, CycleLimit, Duration, Flag, GraduateActivity, Host,
        Listed, Origin, Restricted, Status, TeachingHours, Window,
    )
}  # fmt: skip


def condition(data: dict[str, Any]) -> type[Condition]:
    """The class for a condition's data by its ``kind``; ValueError where there is none."""
    kind = data.get("kind")
    if kind not in KINDS:
        raise ValueError(f"kind: {kind!r} is none of {', '.join(sorted(KINDS))}")
    return KINDS[kind]
