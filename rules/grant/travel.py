"""Travel support by bands of the one-way distance, and the flat top-up of green travel for those who get none."""

from rules.conditions.base import Case
from rules.figure import Figure
from rules.grant.part import Part
from rules.reference import FigureRef, Frozen, PlaceRef
from rules.result import FREE, Country, Line, Note, Range, Unapplied


class Band(Frozen):
    """The amounts for the return trip from ``start`` kilometres on, up to the next band."""

    start: FigureRef
    green: FigureRef
    other: FigureRef


class Travel(Frozen):
    """Who gets travel support, and how much.

    ``regions`` are those whose students get it on any stay; ``short_with_fewer_opportunities`` whether students with
    fewer opportunities get it on a short stay anywhere. ``green_top_up`` is for green travel without travel support.
    """

    at: PlaceRef
    regions: tuple[int, ...]
    short_with_fewer_opportunities: bool
    bands: tuple[Band, ...]
    distance_at: PlaceRef
    green_top_up: FigureRef

    def due(self, case: Case, short: bool) -> bool | None:
        """Whether travel support is due; None as long as the destination, which decides it, is unknown."""
        if short and self.short_with_fewer_opportunities and case.situation.fewer_opportunities:
            return True
        host = case.situation.destination
        return None if host is None else case.countries.region(host) in self.regions

    def amount(self, distance: int, green: bool) -> Figure | None:
        """The amount for a distance; None below the first band."""
        reached = [band for band in self.bands if distance >= band.start.value]
        return (reached[-1].green if green else reached[-1].other) if reached else None

    def part(self, case: Case, short: bool) -> Part:
        """Travel support or the green top-up; unknown green travel is counted as none."""
        situation = case.situation
        green = situation.green_travel is True
        due = self.due(case, short)
        if due is None:
            # Green travel brings the top-up or the green column, whichever it will be: nothing can be said yet.
            note = Note("condition", "travel_by_destination", self.at, {"regions": self._regions()})
            return Part(notes=(note,), needs=("destination",))
        if not due:
            return self._not_due(case, short, green)
        instead = (Unapplied("green_travel_top_up", "green.column_instead", self.at),) if green else ()
        if situation.distance_km is None:
            figures = [band.green if green else band.other for band in self.bands]
            first_km, last_km = int(self.bands[0].start.value), int(self.bands[-1].start.value)
            values = {"low": figures[0].value, "high": figures[-1].value, "first_km": first_km, "last_km": last_km}
            note = Note("condition", "distance_unknown", figures[0].source, values)
            return Part(notes=(note,), unapplied=instead, needs=("distance_km",))
        notes: tuple[Note, ...] = ()
        if situation.distance_from is not None:
            values_from = {"km": situation.distance_km, "city": situation.distance_from}
            notes += (Note("assumption", "distance_derived", self.distance_at, values_from),)
        figure = self.amount(situation.distance_km, green)
        if figure is None:
            first = self.bands[0]
            below = {"km": situation.distance_km, "first_km": int(first.start.value)}
            line = Line("travel_support", 1, "trip", (first.start,), FREE, "below_first_band", below)
        else:
            amount = Range(figure.value, figure.value)
            line = Line("travel_support", 1, "trip", (figure,), amount, "band_green" if green else "band_other",
                        {"km": situation.distance_km})  # fmt: skip
        notes += (Note("contradiction", "travel_entitlement", self.at),)
        return Part((line,), notes, instead)

    def _regions(self) -> str:
        """The regions with support: ``1–12`` where they follow on one another, else one by one."""
        regions = sorted(self.regions)
        if len(regions) > 2 and regions[-1] - regions[0] == len(regions) - 1:
            return f"{regions[0]}–{regions[-1]}"
        return ", ".join(map(str, regions))

    def _not_due(self, case: Case, short: bool, green: bool) -> Part:
        host = case.situation.destination or ""
        region = case.countries.region(host)
        code = "travel.programme_country" if region is None else "travel.region"
        values = {"country": Country(host), "region": region, "regions": self._regions()}
        unapplied: tuple[Unapplied, ...] = (Unapplied("travel_support", code, self.at, values),)
        if not green:
            known = case.situation.green_travel is False
            reason = "green.no" if known else "green.not_known"
            unapplied += (Unapplied("green_travel_top_up", reason, self.green_top_up.source),)
            return Part(unapplied=unapplied)
        flat = self.green_top_up.value
        line = Line("green_travel_top_up", 1, "trip", (self.green_top_up,), Range(flat, flat))
        return Part((line,), unapplied=unapplied)
