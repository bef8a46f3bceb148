"""The report's applications, projects and funds: who is counted how, by action and sector.

Approved applications and approved projects are two counts of the report (164 and 154 in school education), so a value
always names which it is and shows the other beside it.
"""

from collections.abc import Iterator

from knowledge.queries import SECTOR_OF, NotPublished, Part, Query, Ranking, Value, need, present, total
from knowledge.tables import SECTORS, Action, Applicants, Cell, Measure, Sector, Statistics


def parts(tables: Statistics, query: Query) -> Iterator[Part]:
    """The parts of an answer on applications, projects or funds."""
    if query.countries:
        yield NotPublished("funding_country", query, tuple(_whole(tables, query, None)))
        return
    sectors = query.sectors or tuple(SECTOR_OF[kind] for kind in query.participants if kind != "staff")
    if query.ranked:
        yield _by_sector(tables, query)
    elif query.applicants:
        yield from _by_applicants(tables, query, sectors)
    else:
        for sector in sectors or (None,):
            yield from _whole(tables, query, sector)


def _whole(tables: Statistics, query: Query, sector: Sector | None) -> Iterator[Part]:
    if query.measure == "funds" and query.action is None:
        cell = need(tables.find("funds", sector=sector))
        yield Value(cell, present(*(tables.find("funds", None, action, sector) for action in ("KA1", "KA2"))))
        return
    actions: tuple[Action, ...] = (query.action,) if query.action else ("KA1", "KA2")
    for action in actions:
        if query.measure == "projects" and action == "KA1":
            yield from _ka1_projects(tables, sector)
            continue
        # A cooperation project is one application, so for KA2 the approved ones are the projects.
        measure: Measure = "approved" if query.measure == "projects" else query.measure
        cell_or_none = tables.find(measure, None, action, sector)
        if cell_or_none is not None:
            yield Value(cell_or_none, _beside(tables, cell_or_none))
        elif query.action or sector != "sport":
            published = [tables.find(measure, None, action), tables.find("funds", None, action, sector)]
            yield NotPublished("funding_sector", query, tuple(map(Value, present(*published))))


def _beside(tables: Statistics, cell: Cell) -> tuple[Cell, ...]:
    """The counts next to a count, the smaller actions next to KA2."""
    other: dict[Measure, tuple[Measure, ...]] = {"received": ("approved",), "approved": ("received", "projects")}
    counts = (tables.find(measure, None, cell.action, cell.sector) for measure in other.get(cell.measure, ()))
    smaller: tuple[Action, ...] = ("KA220", "KA210") if cell.action == "KA2" else ()
    return present(*counts, *(tables.find(cell.measure, None, action, cell.sector) for action in smaller))


def _ka1_projects(tables: Statistics, sector: Sector | None) -> Iterator[Part]:
    if sector is None:
        yield total(present(*(tables.find("projects", None, "KA1", each) for each in SECTORS)))
        return
    cell = need(tables.find("projects", None, "KA1", sector))
    kinds: tuple[Applicants, ...] = ("accredited", "non_accredited", "programme_countries", "third_countries")
    parts_of = (tables.find("projects", None, "KA1", sector, applicants=kind) for kind in kinds)
    yield Value(cell, present(tables.find("approved", None, "KA1", sector), *parts_of))


def _by_applicants(tables: Statistics, query: Query, sectors: tuple[Sector, ...]) -> Iterator[Part]:
    measure: Measure = "funds" if query.measure == "funds" else "projects"
    other: Measure = "projects" if measure == "funds" else "funds"
    cells = present(
        *(tables.find(measure, None, "KA1", each, applicants=query.applicants) for each in sectors or SECTORS)
    )
    if not cells:
        nearest = tuple(part for sector in sectors for part in _ka1_projects(tables, sector))
        yield NotPublished("applicants", query, nearest)
        return
    for cell in cells:
        yield Value(cell, present(tables.find(other, None, "KA1", cell.sector, applicants=query.applicants)))
    if not sectors and len(cells) > 1:
        yield total(cells)


def _by_sector(tables: Statistics, query: Query) -> Part:
    """Sectors in order; without an action, funds are those of both and counts those of KA1."""
    action = query.action or (None if query.measure == "funds" else "KA1")
    cells = list(present(*(tables.find(query.measure, None, action, sector) for sector in SECTORS)))
    if not cells:
        return NotPublished("funding_sector", query, tuple(_whole(tables, query, None)))
    cells.sort(key=lambda cell: cell.amount if query.lowest else -cell.amount)
    rows = tuple((1 + sum(other.amount > cell.amount for other in cells), cell) for cell in cells)
    if query.place is not None:
        rows = rows[query.place - 1 : query.place]
    return Ranking("sector", rows[: query.top], len(cells), query.lowest)
