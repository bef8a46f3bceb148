import pytest

from rules.grant.travel import Band, Travel
from tests.rules.making import HERE, case, figure

TRAVEL = Travel(
    at=HERE,
    regions=(1,),
    short_with_fewer_opportunities=True,
    bands=(
        Band(start=figure("10", "km"), green=figure("56", "EUR"), other=figure("28", "EUR")),
        Band(start=figure("100", "km"), green=figure("285", "EUR"), other=figure("211", "EUR")),
    ),
    distance_at=HERE,
    green_top_up=figure("50", "EUR"),
)


@pytest.mark.parametrize(
    ("km", "green", "amount"),
    [(9, False, None), (10, False, 28), (99, True, 56), (100, False, 211), (100, True, 285), (9000, True, 285)],
)
def test_bands(km: int, green: bool, amount: int | None) -> None:
    figure_found = TRAVEL.amount(km, green)
    assert (figure_found and figure_found.value) == amount


@pytest.mark.parametrize(
    ("facts", "short", "due"),
    [
        ({"destination": "ME"}, False, True),
        ({"destination": "ME"}, True, True),
        ({"destination": "GB"}, False, False),
        ({"destination": "AT"}, True, False),
        ({"destination": "AT", "fewer_opportunities": True}, True, True),
        ({"destination": "AT", "fewer_opportunities": True}, False, False),
        ({"destination": "GB", "fewer_opportunities": True}, True, True),
        ({}, True, None),
        ({"fewer_opportunities": True}, True, True),
    ],
)
def test_who_gets_it(facts: dict[str, object], short: bool, due: bool | None) -> None:
    assert TRAVEL.due(case(days=10, **facts), short) is due


def test_below_the_first_band_there_is_a_line_of_nothing() -> None:
    [line] = TRAVEL.part(case(destination="ME", distance_km=9), short=False).lines
    assert (line.item, line.amount.high, line.note) == ("travel_support", 0, "below_first_band")


def test_distance_unknown() -> None:
    part = TRAVEL.part(case(destination="ME"), short=False)
    assert (part.lines, part.needs) == ((), ("distance_km",))
    assert (part.notes[0].values["low"], part.notes[0].values["high"]) == (28, 211)
    green = TRAVEL.part(case(destination="ME", green_travel=True), short=False)
    assert (green.notes[0].values["low"], green.notes[0].values["high"]) == (56, 285)


def test_a_derived_distance_is_an_assumption() -> None:
    part = TRAVEL.part(case(destination="ME", distance_km=400, distance_from="Velenje"), short=False)
    assert "distance_derived" in [note.code for note in part.notes]


def test_green_travel_without_support_has_a_flat_top_up() -> None:
    part = TRAVEL.part(case(destination="AT", green_travel=True), short=False)
    assert [(line.item, line.amount.low) for line in part.lines] == [("green_travel_top_up", 50)]
    assert [(one.item, one.code) for one in part.unapplied] == [("travel_support", "travel.programme_country")]


def test_green_travel_with_support_has_the_green_column_instead() -> None:
    part = TRAVEL.part(case(destination="ME", distance_km=20, green_travel=True), short=False)
    assert [(line.item, line.amount.low) for line in part.lines] == [("travel_support", 56)]
    assert [(one.item, one.code) for one in part.unapplied] == [("green_travel_top_up", "green.column_instead")]


def test_what_is_not_due_has_a_reason() -> None:
    part = TRAVEL.part(case(destination="GB", green_travel=False), short=False)
    assert [one.code for one in part.unapplied] == ["travel.region", "green.no"]
