"""Statistics asked by slots: what a query's cells are, and what is published instead where they are not."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from knowledge import funding
from knowledge.queries import (
    SECTOR_OF,
    TYPES,
    Answer,
    More,
    NotPublished,
    Over,
    Part,
    Query,
    Ranking,
    Ratio,
    Sum,
    Value,
    need,
    present,
    total,
)
from knowledge.tables import DIRECTIONS, LEARNERS, SECTORS, Cell, Direction, Participants, Sector, Statistics


def answer(tables: Statistics, query: Query) -> Answer:
    """The cells for a query, or NotPublished with what the report has instead."""
    if query.year is not None and query.year != tables.year:
        nearest = answer(tables, replace(query, year=None))
        return Answer((NotPublished("year", query, nearest.parts),))
    if query.split is not None and (query.split, query.measure) != ("rejected", "approved"):
        near = replace(query, split=None, ranked=None, top=None, place=None, compare=False)
        return Answer((NotPublished(f"split.{query.split}", query, answer(tables, near).parts),))
    if query.measure in ("received", "approved", "projects", "funds"):
        return Answer(tuple(funding.parts(tables, query)))
    if query.measure == "change" and (query.countries or query.ranked == "country"):
        near = replace(query, measure="mobilities", compare=False)
        return Answer((NotPublished("change_country", query, answer(tables, near).parts),))
    if query.ranked:
        parts = tuple(part for direction in _directions(query) for part in _rankings(tables, query, direction))
        return Answer(parts)
    return Answer(_values(tables, query))


def _directions(query: Query) -> tuple[Direction, ...]:
    return query.directions or DIRECTIONS


def _values(tables: Statistics, query: Query) -> tuple[Part, ...]:
    parts: list[Part] = []
    for direction in _directions(query):
        of_direction = list(_of_direction(tables, query, direction))
        parts += of_direction
        if query.together and len(_cells(of_direction)) == len(of_direction) > 1:
            parts.append(total(_cells(of_direction)))
    found = _cells(parts)
    if query.compare and len(found) == 2 == len(parts):
        larger, smaller = sorted(found, key=lambda cell: -cell.amount)
        parts.insert(0, More(larger, smaller))
    elif query.compare and any(isinstance(part, NotPublished) for part in parts):
        return (NotPublished("comparison", query, tuple(parts)),)
    if query.together and len(_directions(query)) == 2 and len(found) == 2 == len(parts):
        parts.append(total(found))
    return tuple(parts)


def _cells(parts: list[Part]) -> tuple[Cell, ...]:
    return tuple(part.cell for part in parts if isinstance(part, Value))


def _kinds(query: Query, sector: Sector) -> tuple[Participants | None, ...]:
    """The types asked for in the words of a sector: "students" of adult education are its adult learners."""
    kinds = dict.fromkeys("staff" if kind == "staff" else LEARNERS.get(sector, kind) for kind in query.participants)
    return tuple(kinds) or (None,)


def _of_direction(tables: Statistics, query: Query, direction: Direction) -> Iterator[Part]:
    if query.countries:
        for country in query.countries:
            yield from _of_country(tables, query, direction, country)
    elif query.sectors:
        for sector in query.sectors:
            for kind in _kinds(query, sector):
                yield _of_sector(tables, query, direction, sector, kind)
    else:
        for kind in query.participants or (None,):
            yield _of_everyone(tables, query, direction, kind)


def _of_everyone(tables: Statistics, query: Query, direction: Direction, kind: Participants | None) -> Part:
    cell = need(tables.find("mobilities", direction, participants=kind))
    if query.measure == "share" and kind:
        return Ratio(cell, need(tables.find("mobilities", direction)))
    if query.measure == "share":
        return _ranking(tables, query, direction, "sector")
    change = tables.find("change", direction, participants=kind)
    types = () if kind else tuple(tables.find("mobilities", direction, participants=kind) for kind in TYPES)
    return Value(cell, present(change, *types))


def _of_sector(
    tables: Statistics, query: Query, direction: Direction, sector: Sector, kind: Participants | None
) -> Part:
    whole = need(tables.find("mobilities", direction, sector=sector))
    change, share = (tables.find(measure, direction, sector=sector) for measure in ("change", "share"))
    if kind is None or (sector == "sport" and kind == "staff"):
        return Value(whole, present(change, share))
    if sector == "sport":
        return NotPublished("sport_learners", query, (Value(whole),))
    learners = need(tables.find("mobilities", direction, participants=LEARNERS[sector]))
    if kind != "staff":
        return Value(learners, present(tables.find("change", direction, participants=kind)))
    # The learners of a sector are one type of participant, so what is left of the sector is its staff: over all
    # sectors these remainders add up to the staff that the report prints.
    return Sum((whole, learners), whole.amount - learners.amount, "staff", remainder=True)


def _of_country(tables: Statistics, query: Query, direction: Direction, country: str) -> Iterator[Part]:
    sectors = query.sectors or tuple(SECTOR_OF[kind] for kind in query.participants if kind != "staff")
    whole = tables.find("mobilities", direction, country=country)
    missing = Query(query.measure, directions=(direction,), sectors=sectors, countries=(country,))
    if not sectors and query.participants:
        yield _staff_of_country(tables, missing, direction, country)
        return
    if not sectors:
        in_sectors = _in_sectors(tables, direction, country, None)
        if whole is None:
            listed = (_ranking(tables, replace(query, place=None), direction, "country"),)
            yield NotPublished("country", missing, tuple(map(Value, in_sectors)) or listed)
        elif query.measure == "share":
            yield Ratio(whole, need(tables.find("mobilities", direction)))
        else:
            yield Value(whole, in_sectors)
        return
    for sector in sectors:
        for kind in _kinds(query, sector):
            staff_of_sport = sector == "sport" and kind == "staff"
            cell = tables.find("mobilities", direction, None, sector, country, None if staff_of_sport else kind)
            if cell is None:
                one = Query(query.measure, None, (direction,), (sector,), (country,), (kind,) if kind else ())
                beside = (_ranking(tables, one, direction, "country"), *((Value(whole),) if whole else ()))
                yield NotPublished("sport_learners" if sector == "sport" and kind else "country_sector", one, beside)
            elif query.measure == "share":
                of_all = need(tables.find("mobilities", direction, sector=sector))
                yield Ratio(need(tables.find("mobilities", direction, sector=sector, country=country)), of_all)
            else:
                yield Value(cell, () if kind else _types(tables, cell))


def _types(tables: Statistics, cell: Cell) -> tuple[Cell, ...]:
    """A country's learners and staff of one sector."""
    return present(
        *(tables.find("mobilities", cell.direction, None, cell.sector, cell.country, kind) for kind in TYPES)
    )


def _in_sectors(tables: Statistics, direction: Direction, country: str, kind: Participants | None) -> tuple[Cell, ...]:
    """A country's cells of one type in the sectors that list it; in sport everybody is staff."""
    return present(
        *(
            tables.find("mobilities", direction, None, sector, country, None if sector == "sport" else kind)
            for sector in SECTORS
        )
    )


def _staff_of_country(tables: Statistics, query: Query, direction: Direction, country: str) -> Part:
    whole = tables.find("mobilities", direction, country=country)
    staff = _in_sectors(tables, direction, country, "staff")
    added = sum((cell.amount for cell in _in_sectors(tables, direction, country, None)), Decimal(0))
    if whole is not None and added == whole.amount:
        return total(staff, "staff")  # no sector is missing, so this is all of the country's staff
    nearest = tuple(map(Value, staff)) + ((Value(whole),) if whole else ())
    return NotPublished("staff_country", query, nearest or (_ranking(tables, Query(), direction, "country"),))


def _rankings(tables: Statistics, query: Query, direction: Direction) -> Iterator[Part]:
    over = query.ranked or "country"
    if over != "country":
        yield _ranking(tables, query, direction, over)
        return
    sectors = query.sectors or tuple(dict.fromkeys(SECTOR_OF[k] for k in query.participants if k != "staff"))
    if not sectors and query.participants:
        yield NotPublished("staff_ranking", query, (_ranking(tables, Query(), direction, "country"),))
        return
    for sector in sectors or (None,):
        one = replace(query, sectors=(sector,) if sector else ())
        full = _ranking(tables, replace(one, top=None, place=None, countries=()), direction, over)
        if query.lowest:
            yield NotPublished("lowest", replace(one, directions=(direction,)), (full,))
        elif sector == "sport" and any(kind != "staff" for kind in query.participants):
            yield NotPublished("sport_learners", one, (full,))
        else:
            part = _ranking(tables, one, direction, over)
            unlisted = not part.rows or len({c.country for _, c in part.rows} & {*one.countries}) < len(one.countries)
            asked = replace(one, directions=(direction,))
            yield NotPublished("place", asked, (full,)) if unlisted else part


def _ranking(tables: Statistics, query: Query, direction: Direction | None, over: Over) -> Ranking:
    """The cells over one dimension in order, cut to what the query asks of it."""
    sector = query.sectors[0] if query.sectors and over == "country" else None
    kind = _kinds(query, sector)[0] if sector and sector != "sport" else None
    published = over == "sector" or (over == "participants" and query.measure == "change")
    measure = query.measure if published else "mobilities"
    cells = [
        cell
        for cell in tables.cells
        if (cell.direction, cell.action, cell.applicants, cell.measure) == (direction, query.action, None, measure)
        and (over == "country") == (cell.country is not None)
        and (over == "participants" or cell.participants == kind)
        and (over == "sector" or cell.sector == sector)
        and getattr(cell, over) is not None
    ]
    # The change is the one measure in which a fall (a negative number) is the lowest.
    cells.sort(key=lambda cell: cell.amount if query.lowest and over != "country" else -cell.amount)
    places = [1 + next(i for i, other in enumerate(cells) if other.amount == cell.amount) for cell in cells]
    rows = [(place, cell) for place, cell in zip(places, cells, strict=True)]
    leader = None
    if kind and cells:
        printed = [need(tables.find("mobilities", direction, None, sector, cell.country)) for cell in cells]
        first = max(printed, key=lambda cell: cell.amount)
        leader = first if first.country != cells[0].country else None
    if query.position and query.countries:
        rows = [row for row in rows if row[1].country in query.countries] or rows
    elif query.place is not None:
        row = rows[query.place - 1 : query.place]
        placed = [other for other in rows if row and other[0] == row[0][0]]
        # Of countries only the first are published; of the others all are, and a place beyond them is none.
        rows = placed if placed or over == "country" else rows
    elif query.top:
        rows = rows[: query.top]
    return Ranking(over, tuple(rows), len(cells), query.lowest and over != "country", leader)
