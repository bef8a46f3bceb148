import datetime
from urllib.parse import parse_qsl

from hypothesis import given
from hypothesis import strategies as st

from bot.page.query import read_query

TODAY = datetime.date(2026, 6, 1)


def test_the_last_thirty_days_are_usual() -> None:
    query = read_query({}, ["fvo"], TODAY)
    assert (query.filters.since, query.filters.until, query.days) == (datetime.date(2026, 5, 3), TODAY, 30)
    assert query.address() == ""


def test_an_address_leads_back_to_the_same_filters() -> None:
    values = {"since": "2026-01-01", "until": "2026-02-01", "in": "en", "institution": "fvo", "q": "pes & mačka"}
    query = read_query(values, ["fvo"], TODAY)
    assert query.filters.search == "pes & mačka"
    assert read_query(dict(parse_qsl(query.address()[1:])), ["fvo"], TODAY) == query
    assert read_query(dict(parse_qsl(query.address(days=90)[1:])), ["fvo"], TODAY).days == 90


@given(st.dictionaries(st.sampled_from(["since", "until", "days", "in", "institution", "q", "x"]), st.text()))
def test_anything_typed_shows_some_period(values: dict[str, str]) -> None:
    query = read_query(values, ["fvo"], TODAY)
    assert query.filters.since <= query.filters.until
    assert query.filters.before <= query.filters.since
    query.address()
