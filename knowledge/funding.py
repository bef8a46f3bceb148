"""The report's applications, projects and funds: who is counted how, by action and sector.

Approved applications and approved projects are two counts of the report (164 and 154 in school education), so a value
always names which it is and shows the other beside it. An answer gives the whole row of a table: who asks for one of
its numbers wants to know what it is a part of.
"""

from collections.abc import Iterator
from dataclasses import replace

from knowledge.queries import SECTOR_OF, NotPublished, Part, Query, Ranking, Sum, Value, need, present, total
from knowledge.tables import SECTORS, Action, Applicants, Cell, Measure, Sector, Statistics

_ACTIONS: tuple[Action, ...] = ("KA1", "KA2")
_ROW: tuple[Measure, ...] = ("approved", "received", "funds")


def parts(tables: Statistics, query: Query) -> Iterator[Part]:
    """The parts of an answer on applications, projects or funds."""
    if query.countries:
        yield NotPublished("funding_country", query, tuple(_whole(tables, query, None)))
        return
    sectors = query.sectors or tuple(SECTOR_OF[kind] for kind in query.participants if kind != "staff")
    if query.split == "rejected":
        yield from _rejected(tables, query, sectors)
    elif query.ranked:
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
    for action in (query.action,) if query.action else _ACTIONS:
        if query.measure == "projects" and action == "KA1":
            yield from _ka1_projects(tables, sector)
            continue
        # A cooperation project is one application, so for KA2 the approved ones are the projects.
        measure: Measure = "approved" if query.measure == "projects" else query.measure
        cell_or_none = tables.find(measure, None, action, sector)
        if cell_or_none is not None:
            yield Value(cell_or_none, _beside(tables, cell_or_none))
        elif sector == "sport":
            if query.action:
                yield NotPublished("sport_ka2", query)
                yield Value(need(tables.find("funds", sector=sector)))
        else:
            published = [tables.find(measure, None, action), tables.find("funds", None, action, sector)]
            yield NotPublished("funding_sector", query, tuple(map(Value, present(*published))))


def _beside(tables: Statistics, cell: Cell) -> tuple[Cell, ...]:
    """The rest of the row, the smaller actions next to KA2."""
    row: dict[Measure, tuple[Measure, ...]] = {
        "received": ("approved", "funds"),
        "approved": ("received", "projects", "funds"),
        "funds": ("approved", "received"),
    }
    counts = (tables.find(measure, None, cell.action, cell.sector) for measure in row[cell.measure])
    smaller: tuple[Action, ...] = ("KA220", "KA210") if cell.action == "KA2" else ()
    return present(*counts, *(tables.find(cell.measure, None, action, cell.sector) for action in smaller))


def _ka1_projects(tables: Statistics, sector: Sector | None) -> Iterator[Part]:
    if sector is None:
        yield total(present(*(tables.find("projects", None, "KA1", each) for each in SECTORS)))
        yield Value(need(tables.find("funds", None, "KA1")))
        return
    cell = need(tables.find("projects", None, "KA1", sector))
    kinds: tuple[Applicants, ...] = ("accredited", "non_accredited", "programme_countries", "third_countries")
    parts_of = (tables.find("projects", None, "KA1", sector, applicants=kind) for kind in kinds)
    row = (tables.find(measure, None, "KA1", sector) for measure in _ROW)
    yield Value(cell, present(*row, *parts_of))


def _by_applicants(tables: Statistics, query: Query, sectors: tuple[Sector, ...]) -> Iterator[Part]:
    measure: Measure = "funds" if query.measure == "funds" else "projects"
    other: Measure = "projects" if measure == "funds" else "funds"
    if query.together and len(query.applicants) > 1 and len(sectors) == 1 and measure == "projects":
        yield from _ka1_projects(tables, sectors[0])  # all projects of the sector, with both kinds beside
        return
    for kind in query.applicants:
        cells = present(*(tables.find(measure, None, "KA1", each, applicants=kind) for each in sectors or SECTORS))
        if not cells:
            nearest = tuple(part for sector in sectors for part in _ka1_projects(tables, sector))
            yield NotPublished("applicants", query, nearest)
        for cell in cells:
            yield Value(cell, present(tables.find(other, None, "KA1", cell.sector, applicants=kind)))
        if not sectors and len(cells) > 1:
            yield total(cells)


def _rejected(tables: Statistics, query: Query, sectors: tuple[Sector, ...]) -> Iterator[Part]:
    """What the report does not print but what follows: applications received less those approved."""
    for sector in sectors or (None,):
        for action in (query.action,) if query.action else _ACTIONS:
            received, approved = (tables.find(measure, None, action, sector) for measure in ("received", "approved"))
            if received and approved:
                yield Sum((received, approved), received.amount - approved.amount, remainder=True)
            elif sector != "sport":
                yield NotPublished("funding_sector", query, tuple(_whole(tables, replace(query, split=None), None)))


def _by_sector(tables: Statistics, query: Query) -> Part:
    """Sectors in order; without an action, funds are those of both and counts those of KA1."""
    action = query.action or (None if query.measure == "funds" else "KA1")
    cells = list(present(*(tables.find(query.measure, None, action, sector) for sector in SECTORS)))
    if not cells:
        return NotPublished("funding_sector", query, tuple(_whole(tables, query, None)))
    cells.sort(key=lambda cell: cell.amount if query.lowest else -cell.amount)
    rows = tuple((1 + sum(other.amount > cell.amount for other in cells), cell) for cell in cells)
    if query.place is not None:
        rows = rows[query.place - 1 : query.place] or rows
    return Ranking("sector", rows[: query.top or None], len(cells), query.lowest)
