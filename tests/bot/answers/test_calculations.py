"""What is worked out from the facts of a question, on the packaged knowledge; no search is needed for it."""

import datetime
import re

import pytest

from bot.answers.calculations import CALCULATIONS
from bot.answers.worked import Question, Worked
from bot.assistant import load_cached_knowledge
from bot.texts import Language
from knowledge.base import Knowledge
from knowledge.parsing.reader import recognise

TODAY = datetime.date(2025, 6, 1)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_cached_knowledge()


def worked(knowledge: Knowledge, name: str, text: str, lang: Language = "en", institution: str = "fvo") -> Worked:
    facts = recognise(text, knowledge.places, {}, TODAY)
    codes = [spotted.found.country for spotted in knowledge.places.spot(text)]
    countries = tuple(code for code in codes if code is not None)
    found = CALCULATIONS[name](Question(knowledge, lang, facts, countries, institution))
    assert found is not None
    return found


def plain(found: Worked) -> str:
    return found.text.replace("\N{NO-BREAK SPACE}", " ")


def month(knowledge: Knowledge, *keys: str) -> int:
    """The sum of figures of the call."""
    return sum(int(knowledge.figure("fvo", key).value) for key in keys)


def test_a_rate_is_also_said_with_the_top_up_for_fewer_opportunities(knowledge: Knowledge) -> None:
    together = month(knowledge, "group_2_month", "inclusion_month")
    found = worked(knowledge, "monthly_rate", "how much a month in Malta")
    assert f"so {together} EUR a month in all" in plain(found)
    assert knowledge.figure("fvo", "inclusion_month").source in found.sources


def test_both_rates_of_a_country_in_two_groups_are_said_with_the_top_up(knowledge: Knowledge) -> None:
    one, other = (month(knowledge, f"group_{n}_month", "inclusion_month") for n in (1, 2))
    said = plain(worked(knowledge, "monthly_rate", "koliko na mesec v Nemčiji", "sl"))
    assert f"{one} EUR / {other} EUR na mesec" in said or f"{other} EUR / {one} EUR na mesec" in said


@pytest.mark.parametrize(
    ("text", "institution"),
    [("I do not have fewer opportunities. How much a month in Malta?", "fvo"), ("how much a month in Malta", "nu")],
)
def test_no_top_up_where_it_is_ruled_out_or_not_published(knowledge: Knowledge, text: str, institution: str) -> None:
    assert "fewer opportunities" not in plain(worked(knowledge, "monthly_rate", text, institution=institution))


def test_an_estimate_names_the_top_up_as_long_as_nothing_is_said_of_it(knowledge: Knowledge) -> None:
    together = month(knowledge, "group_1_month", "inclusion_month")
    assert f"so {together} EUR a month in all" in plain(worked(knowledge, "estimate", "four months in Denmark"))
    told = plain(worked(knowledge, "estimate", "I have fewer opportunities and go for four months to Denmark"))
    assert "a month in all" not in told


def test_travel_on_what_may_be_a_short_stay_gives_the_amount_too(knowledge: Knowledge) -> None:
    found = worked(knowledge, "travel_support", "nine days on a blended programme in Munich, 300 km away")
    assert found.holds is None
    for key in ("travel_100_green", "travel_100_other"):
        assert f"{month(knowledge, key)} EUR" in plain(found)


@pytest.mark.parametrize(
    "text",
    ["five months in Zagreb, 150 km away", "I do not have fewer opportunities and go on a BIP in Zagreb, 150 km away"],
)
def test_travel_that_brings_no_support_has_no_amount(knowledge: Knowledge, text: str) -> None:
    found = worked(knowledge, "travel_support", text)
    assert found.holds is False
    assert f"{month(knowledge, 'travel_100_other')} EUR" not in plain(found)


def test_the_scholarship_keeps_the_rule_for_the_remaining_days(knowledge: Knowledge) -> None:
    assert not worked(knowledge, "scholarship", "Ad futura for 3 months and 12 days").whole


def test_a_rate_is_also_said_over_the_months_asked_for(knowledge: Knowledge) -> None:
    found = plain(worked(knowledge, "monthly_rate", "how much a month in Malta if I stay for six months"))
    total = 6 * month(knowledge, "group_2_month")
    assert f"6 months × {total // 6} EUR = {total:,} EUR" in found
    assert "×" not in plain(worked(knowledge, "monthly_rate", "how much a month in Malta"))


def test_the_difference_of_two_rates_is_said(knowledge: Knowledge) -> None:
    difference = month(knowledge, "group_1_month") - month(knowledge, "group_3_month")
    assert f"{difference} EUR a month" in plain(worked(knowledge, "monthly_rate", "Denmark or Hungary per month"))
    assert "difference" not in plain(worked(knowledge, "monthly_rate", "Denmark or Iceland per month"))
    assert "difference" not in plain(worked(knowledge, "monthly_rate", "Denmark, Hungary or Malta per month"))


def test_an_estimate_for_two_countries_has_both_and_their_difference(knowledge: Knowledge) -> None:
    one, other = (6 * month(knowledge, f"group_{n}_month") for n in (1, 3))
    found = plain(worked(knowledge, "estimate", "za 6 mesecev na Dansko ali Madžarsko", "sl"))
    assert f"= {one:,} EUR".replace(",", ".") in found
    assert f"= {other:,} EUR".replace(",", ".") in found
    assert f"Razlika skupaj: {one - other} EUR." in found
    assert found.count("To je ocena") == 1


def test_the_top_up_stands_before_the_whole_grant(knowledge: Knowledge) -> None:
    top_up, rate = month(knowledge, "inclusion_month"), month(knowledge, "group_2_month")
    found = plain(worked(knowledge, "inclusion_support", "I get a state scholarship and go to Malta for 5 months"))
    assert f"= {5 * top_up:,} EUR" in found
    assert f"{5 * rate:,} EUR" in found


@pytest.mark.parametrize("way", ["by train", "by plane", ""])
def test_green_travel_is_set_against_the_other(knowledge: Knowledge, way: str) -> None:
    one, other = month(knowledge, "travel_100_green"), month(knowledge, "travel_100_other")
    found = plain(worked(knowledge, "travel_support", f"to Brazil, 300 km away {way}"))
    assert {f"{one} EUR", f"{other} EUR", f"{one - other} EUR"} <= set(re.findall(r"\d+ EUR", found))


@pytest.mark.parametrize("text", ["I was granted 3,000 EUR, how much comes first", "3000 € grant", "€3000 in all"])
def test_an_amount_is_shared_out_as_it_is_paid(knowledge: Knowledge, text: str) -> None:
    first = knowledge.figure("nu", "first_payment_percent").value
    found = worked(knowledge, "payment", text, institution="nu")
    assert f"{3000 * first / 100:,.0f} EUR and" in plain(found)
    assert not found.whole


def test_no_shares_are_made_up_where_a_call_sets_none(knowledge: Knowledge) -> None:
    with pytest.raises(AssertionError):
        worked(knowledge, "payment", "I was granted 3,000 EUR, how much comes first", institution="fvo")


def test_the_top_up_for_fewer_opportunities_is_multiplied(knowledge: Knowledge) -> None:
    total = 9 * month(knowledge, "inclusion_month")
    found = worked(knowledge, "inclusion_support", "fewer opportunities top-up for nine months")
    assert f"9 months × {total // 9} EUR = {total:,} EUR" in plain(found)
    assert not found.whole


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("I have used 9 months, can I go for a semester", "No, if the semester takes longer than 3 months."),
        ("I have used 9 months, can I go for 2 months", "Used"),
        ("I have used 9 months, how much is left", "In this cycle"),
    ],
)
def test_a_semester_is_too_long_if_it_is_longer_than_what_is_left(knowledge: Knowledge, text: str, begins: str) -> None:
    assert plain(worked(knowledge, "cycle_balance", text)).startswith(begins)
