"""Greetings, thanks and excuses around a question."""

import pytest

from knowledge.base import PACKAGED, load_courtesies
from knowledge.courtesy import Courtesies

COURTESIES = Courtesies(["živjo", "lep pozdrav", "hvala", "najlepša hvala in lep dan", "zanima me"])


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("Živjo! Kdaj je rok? Hvala.", "Kdaj je rok?"),
        ("zanima me, kdaj je rok", "kdaj je rok"),
        ("ZIVJO, kdaj je rok, najlepsa hvala in lep dan", "kdaj je rok"),
        ("kdaj je lep pozdrav na vrsti", "kdaj je  na vrsti"),
        ("kdaj je rok", "kdaj je rok"),
    ],
)
def test_they_are_left_out(said: str, left: str) -> None:
    assert COURTESIES.without(said) == left


@pytest.mark.parametrize("said", ["Hvala!", "živjo", "živjo, rok", "", "najlepša hvala in lep dan"])
def test_where_hardly_anything_else_is_said_they_stay(said: str) -> None:
    assert COURTESIES.without(said) == said


def test_a_day_that_is_asked_about_is_no_greeting() -> None:
    assert load_courtesies(PACKAGED).without("Koliko dobim na dan?") == "Koliko dobim na dan?"
