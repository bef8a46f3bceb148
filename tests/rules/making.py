"""Small invented terms for tests: amounts and countries that no document has."""

import datetime
from decimal import Decimal
from typing import Any

from rules.conditions import Case
from rules.countries import Countries
from rules.figure import Figure, Source, Unit
from rules.situation import Situation
from rules.stay import stay_of

HERE = Source("invented", "1")


def figure(amount: str, unit: Unit) -> Figure:
    return Figure(source=HERE, amount=Decimal(amount), unit=unit)


def day(iso: str) -> Figure:
    return Figure(source=HERE, date=datetime.date.fromisoformat(iso))


def countries() -> Countries:
    """AT and SI are members, NO associated, GB a partner in region 14, ME in region 1."""
    return Countries(
        at=HERE, union=("AT", "SI"), associated=("NO",), regions_at=Source("invented", "1/T"),
        regions={1: ("ME",), 14: ("GB",)},
    )  # fmt: skip


def case(**facts: Any) -> Case:
    situation = Situation(**facts)
    return Case(situation, stay_of(situation), countries())


def dates(start: str, end: str) -> dict[str, Any]:
    return {"start": datetime.date.fromisoformat(start), "end": datetime.date.fromisoformat(end)}
