"""What is known of a person and a planned mobility. None means "not known yet", which is neither no nor zero."""

import datetime
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal, get_args

Activity = Literal["study", "traineeship", "blended", "teaching", "training"]
Cycle = Literal["first", "second", "third"]
ACTIVITIES: tuple[Activity, ...] = get_args(Activity)
CYCLES: tuple[Cycle, ...] = get_args(Cycle)
STAFF: frozenset[str] = frozenset(("teaching", "training"))


@dataclass(frozen=True, slots=True)
class AdFutura:
    """What the conditions of the Ad futura scholarship ask beyond the situation itself.

    ``citizen_resident``: a citizen of Slovenia residing there, or of an equal status. ``age_at_first_enrolment`` in
    full years. ``other_mobility_scholarship`` besides the Erasmus+ grant; ``employed`` or self-employed.
    """

    citizen_resident: bool | None = None
    age_at_first_enrolment: int | None = None
    other_mobility_scholarship: bool | None = None
    employed: bool | None = None
    company_director: bool | None = None
    registered_unemployed: bool | None = None
    paid_before_for_same_period: bool | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """The facts, under the keys of the command contract. Places are ISO 3166-1 alpha-2 codes, distances whole km.

    ``months`` and ``days`` are the physical duration where it is not given by ``start`` and ``end`` (both days
    included); ``previous_months`` and ``previous_days`` what was used before in the same cycle.
    ``distance_from`` is the sending city where ``distance_km`` was derived from the map instead of being given.
    """

    institution: str | None = None
    activity: Activity | None = None
    cycle: Cycle | None = None
    destination: str | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    months: int | None = None
    days: int | None = None
    virtual_component: bool | None = None
    ects: Decimal | None = None
    previous_months: int | None = None
    previous_days: int | None = None
    residence: str | None = None
    enrolled: bool | None = None
    recent_graduate: bool | None = None
    months_since_graduation: int | None = None
    selected_while_enrolled: bool | None = None
    citizenship: str | None = None
    permanent_residence: str | None = None
    refugee: bool | None = None
    english_basic: bool | None = None
    debts: bool | None = None
    employer_covers_costs: bool | None = None
    fewer_opportunities: bool | None = None
    special_needs: bool | None = None
    green_travel: bool | None = None
    green_travel_days: int | None = None
    travel_days: int | None = None
    distance_km: int | None = None
    distance_from: str | None = None
    zero_grant: bool | None = None
    teaching_hours: Decimal | None = None
    combined_with_training: bool | None = None
    ad_futura: AdFutura | None = None

    def get(self, key: str) -> Any:
        """The value of a key; ``ad_futura.employed`` reaches into the object, None where that is not given."""
        first, _, rest = key.partition(".")
        value = getattr(self, first)
        return getattr(value, rest) if rest and value is not None else value

    def having(self, **facts: Any) -> "Situation":
        """The same situation with some facts changed."""
        return replace(self, **facts)

    @property
    def staff(self) -> bool:
        """Whether the mobility is one of staff."""
        return self.activity in STAFF


KEYS: frozenset[str] = frozenset(
    {name for name in Situation.__slots__ if name != "ad_futura"} | {f"ad_futura.{name}" for name in AdFutura.__slots__}
)
