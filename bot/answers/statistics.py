"""Wording of statistics: the cells that answer a question, or what the report publishes instead, with their sources."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from bot.texts import Language, texts
from knowledge.places import Places
from knowledge.queries import More, NotPublished, Part, Query, Ranking, Ratio, Sum, Value
from knowledge.recognition import recognise
from knowledge.statistics import answer
from knowledge.tables import Cell, Direction, Statistics
from knowledge.text import NBSP, money, number
from rules.figure import Source


@dataclass(frozen=True)
class StatisticsAnswer:
    """An answer from the tables: ``unanswered`` where the report does not hold what was asked, and the text says so.

    ``text`` has no source line; ``sources`` are the tables that it quotes, in the order of the text.
    """

    status: Literal["answered", "unanswered"]
    text: str
    sources: tuple[Source, ...]


def answer_statistics(statistics: Statistics, places: Places, question: str, lang: Language) -> StatisticsAnswer | None:
    """The answer to a question on statistics; None where the question is none."""
    query = recognise(question, places, statistics.year)
    return None if query is None else worded(statistics, places, query, lang)


def worded(statistics: Statistics, places: Places, query: Query, lang: Language) -> StatisticsAnswer:
    """The answer to a query in words."""
    found = answer(statistics, query)
    words = _Words(statistics, places, query, lang)
    text = " ".join(words.part(part) for part in found.parts)
    sources = dict.fromkeys(statistics.source(cell) for part in found.parts for cell in _cells(part))
    return StatisticsAnswer("answered" if found.published else "unanswered", text, tuple(sources))


def _cells(part: Part) -> Iterator[Cell]:
    """The cells that a part quotes."""
    match part:
        case Value(cell, beside):
            yield from (cell, *beside)
        case Sum(cells):
            yield from cells
        case Ratio(one, other) | More(one, other):
            yield from (one, other)
        case Ranking():
            yield from (cell for _, cell in part.rows)
        case NotPublished():
            yield from (cell for inner in part.published for cell in _cells(inner))


class _Words:
    """One answer's words."""

    def __init__(self, statistics: Statistics, places: Places, query: Query, lang: Language) -> None:
        self._tables, self._places, self._query, self._lang = statistics, places, query, lang
        self._year = {"year": str(statistics.year), "before": str(statistics.year - 1)}

    def _say(self, key: str, n: int | None = None, **values: object) -> str:
        return texts(self._lang).say(f"statistics.{key}", n, **self._year, **values)

    def part(self, part: Part) -> str:
        """One part of the answer in a sentence or a few."""
        match part:
            case Value():
                return self._funding(part) if part.cell.direction is None else self._people(part)
            case Sum():
                return self._sum(part)
            case Ratio(one, whole):
                return self._say(
                    "ratio", label=_capital(self._label(one)), part=self._shown(one), whole=self._shown(whole)
                )
            case Ranking():
                return self._ranking(part)
            case More(larger, smaller):
                if larger.amount == smaller.amount:
                    return self._say("equal")
                difference = number(larger.amount - smaller.amount, self._lang)
                return self._say("more", label=self._told_apart(larger, smaller), difference=difference)
            case NotPublished():
                return self._missing(part)

    # -- numbers and names ----------------------------------------------------------------------------------------

    def _shown(self, cell: Cell) -> str:
        if cell.measure == "funds":
            return money(cell.amount, self._lang)
        shown = number(abs(cell.amount), self._lang)
        if cell.measure in ("change", "share"):
            sign = "" if cell.measure == "share" else "+" if cell.amount >= 0 else "−"
            return f"{sign}{shown}{NBSP if self._lang == 'sl' else ''}%"
        return shown

    def _country(self, code: str) -> str:
        return self._places.country_name(code, self._lang)

    def _to_or_from(self, way: str, code: str) -> str:
        key = f"{way}.{code}" if texts(self._lang).has(f"statistics.{way}.{code}") else way
        return self._say(key, country=self._country(code))

    def _label(self, cell: Cell) -> str:
        """A cell's dimensions as a heading: direction, country, sector, type."""
        parts = [self._say(f"direction.{cell.direction}")] if cell.direction else []
        parts += [self._country(cell.country)] if cell.country else []
        parts += [self._say(f"sector.{cell.sector}")] if cell.sector and not cell.participants else []
        parts += [self._say(f"kind.{cell.participants}")] if cell.participants else []
        return ", ".join(parts)

    def _told_apart(self, cell: Cell, other: Cell) -> str:
        """What of a cell differs from another one."""
        if cell.country != other.country and cell.country:
            return self._country(cell.country)
        if cell.direction != other.direction:
            return self._say(f"direction.{cell.direction}")
        return self._label(cell)

    def _list(self, cells: Iterable[Cell], by: Literal["sector", "participants"]) -> str:
        named = "kind" if by == "participants" else "sector"
        return ", ".join(
            self._say("item", name=self._say(f"{named}.{getattr(cell, by)}"), number=self._shown(cell))
            for cell in cells
        )

    # -- mobilities -----------------------------------------------------------------------------------------------

    def _went(self, direction: Direction, kind: str | None, country: str | None, amount: int) -> str:
        where = f"where.{direction}.anywhere"
        if country:
            where = f"where.{direction}.country" if kind else f"where.mobilities.{direction}.country"
        to, from_ = (self._to_or_from(way, country) if country else "" for way in ("to", "from"))
        said = self._say(where, to=to, from_=from_) if kind or country else ""
        return self._say(f"{direction}.{kind or 'everyone'}", amount, where=said, count=number(amount, self._lang))

    def _value(self, cell: Cell, kind: str | None, amount: int) -> str:
        if cell.direction is None:
            raise ValueError(f"{cell.key} counts no mobilities")
        said = self._went(cell.direction, kind, cell.country, amount)
        return self._say("value", said=said, sector=self._say(f"in.{cell.sector}") if cell.sector else "")

    def _people(self, value: Value) -> str:
        cell = value.cell
        kind = "staff" if cell.sector == "sport" else cell.participants
        said = [self._value(cell, kind, int(cell.amount))]
        for other in value.beside:
            if other.measure == "change" and self._query.measure == "share":
                continue
            if other.measure == "change":
                said.append(
                    self._say("change.up" if other.amount >= 0 else "change.down", percent=self._percent(other))
                )
                if self._query.measure == "change" or self._query.year is not None:
                    said.append(self._say("change.count"))
            elif other.measure == "share":
                said.append(self._say(f"share.{other.direction}", percent=self._shown(other)))
        counts = [other for other in value.beside if other.measure == "mobilities"]
        if counts and counts[0].participants:
            said.append(self._say("of_which", list=self._list(counts, "participants")))
        elif counts:
            said.append(self._say("by_sector", list=self._list(counts, "sector")))
        return " ".join(said)

    def _percent(self, cell: Cell) -> str:
        return self._shown(cell).lstrip("+−")

    def _sum(self, added: Sum) -> str:
        first = added.cells[0]
        if first.measure == "received":
            received, granted = (self._shown(cell) for cell in added.cells)
            values = {"scope": self._scope(first), "received": received, "approved": granted}
            return self._say("unapproved", None, amount=number(added.amount, self._lang), **values)
        if added.remainder:
            whole, learners = added.cells
            said = self._value(first, added.participants, int(added.amount))
            items = self._list([learners], "participants")
            return f"{said} {self._say('remainder', whole=self._shown(whole), learners=items)}"
        amount = number(added.amount, self._lang)
        if first.measure == "projects" and first.applicants is None:
            approved = self._tables.find("approved", None, "KA1")
            shown = self._shown(approved) if approved else ""
            return self._say("projects_sum", amount=amount, list=self._list(added.cells, "sector"), approved=shown)
        if added.participants:
            everywhere = first.model_copy(update={"sector": None})
            said = self._value(everywhere, added.participants, int(added.amount))
            return f"{said} {self._say('sum.sectors', list=self._list(added.cells, 'sector'))}"
        return self._say("sum", amount=money(added.amount, self._lang) if first.measure == "funds" else amount)

    def _ranking(self, ranking: Ranking) -> str:
        first = ranking.rows[0][1]
        rows = ", ".join(
            self._say("row", place=place, name=self._name(cell, ranking.over), number=self._shown(cell))
            for place, cell in ranking.rows
        )
        if first.direction is None:
            action = f" ({self._say(f'action.{first.action}')})" if first.action else ""
            return self._say("ranking.funding", measure=self._say(f"measure.{first.measure}"), action=action, list=rows)
        if ranking.over != "country":
            kind = first.measure if first.measure in ("change", "share") else "over"
            return self._say(f"ranking.{kind}.{first.direction}", list=rows)
        what = [self._say(f"sector.{first.sector}")] if first.sector else []
        kind_or_all = "staff" if first.sector == "sport" else first.participants or "everyone"
        what.append(self._say(f"kind.{kind_or_all}"))
        said = [self._say(f"ranking.{first.direction}", what=", ".join(what), list=rows)]
        if first.participants:
            said.append(self._say("listed.kind", published=ranking.published))
        if ranking.leader and ranking.leader.country:
            leader = self._country(ranking.leader.country)
            said.append(self._say("leader", country=leader, number=self._shown(ranking.leader)))
        if self._query.top is not None and self._query.top > ranking.published:
            said.append(self._say("listed.only", published=ranking.published))
        return " ".join(said)

    def _name(self, cell: Cell, over: str) -> str:
        if over == "country" and cell.country:
            return self._country(cell.country)
        return self._say(f"sector.{cell.sector}" if over == "sector" else f"kind.{cell.participants}")

    # -- applications, projects, funds ------------------------------------------------------------------------------

    def _scope(self, cell: Cell) -> str:
        parts = [self._say(f"action.{cell.action}") if cell.action else self._say("scope.all")]
        if cell.sector:
            parts = [self._say(f"action.{cell.action}")] if cell.action else []
            parts.append(self._say(f"sector.{cell.sector}"))
        if cell.applicants:
            parts.append(self._say(f"applicants.{cell.applicants}"))
        return _capital(", ".join(parts))

    def _counted(self, cell: Cell) -> str:
        if cell.measure == "funds":
            return self._say("count.funds", money=money(cell.amount, self._lang))
        return self._say(f"count.{cell.measure}", int(cell.amount), count=number(cell.amount, self._lang))

    def _funding(self, value: Value) -> str:
        cell = value.cell
        here = [c for c in value.beside if (c.action, c.applicants) == (cell.action, cell.applicants)]
        said = [self._say("funding", scope=self._scope(cell), list=", ".join(map(self._counted, [cell, *here])))]
        parts = [c for c in value.beside if c not in here]
        if parts:
            named = (
                (self._say(f"applicants.{c.applicants}") if c.applicants else self._say(f"action.{c.action}"), c)
                for c in parts
            )
            items = ", ".join(self._say("item", name=name, number=self._shown(c)) for name, c in named)
            said.append(self._say("of_which", list=items))
        if {"approved", "projects"} <= {c.measure for c in (cell, *here)}:
            said.append(self._say("funding.two_counts"))
        return " ".join(said)

    # -- what is not published --------------------------------------------------------------------------------------

    def _missing(self, missing: NotPublished) -> str:
        query = missing.query
        country = ", ".join(self._country(code) for code in query.countries)
        direction = self._say(f"direction.{query.directions[0]}") if query.directions else ""
        sector = self._say(f"in.{query.sectors[0]}") if query.sectors else ""
        said = self._say(
            f"missing.{missing.reason}", asked=query.year, country=country, direction=direction, sector=sector
        )
        published = " ".join(self.part(part) for part in missing.published)
        return f"{said} {self._say('published', parts=published)}" if published else said


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
