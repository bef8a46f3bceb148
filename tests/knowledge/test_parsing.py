import datetime
import pickle
from decimal import Decimal
from typing import Any

import pytest

from knowledge.parsing import Facts, Term, recognise
from knowledge.places import Ambiguous, Place, Places

TODAY = datetime.date(2026, 11, 22)
INSTITUTIONS = {
    "fvo": ("FVO", "Fakulteta za varstvo okolja", "Faculty of Environmental Protection", "Velenje"),
    "nu": ("NU", "Nova univerza", "New University", "CKRMM", "Nova Gorica"),
}


@pytest.fixture(scope="module")
def read(places: Places) -> Any:
    return lambda text, today=TODAY: recognise(text, places, INSTITUTIONS, today)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def destination(facts: Facts) -> str | None:
    found = facts.destination
    if found is None or isinstance(found, Ambiguous):
        return None
    return f"{found.city.name}, {found.country}" if found.city else found.country


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("15. 6. 2026", "2026-06-15"), ("15.6.2026", "2026-06-15"), ("15. junija 2026", "2026-06-15"),
        ("15 junij 2026", "2026-06-15"), ("15/6/2026", "2026-06-15"), ("6/15/2026", "2026-06-15"),
        ("2026-06-15", "2026-06-15"), ("15 June 2026", "2026-06-15"), ("June 15, 2026", "2026-06-15"),
        ("the 15th of June 2026", "2026-06-15"), ("1st Feb 2027", "2027-02-01"), ("3. avg. 2026", "2026-08-03"),
        ("29. 2. 2028", "2028-02-29"),
        # Without a year: the next one.
        ("15.6.", "2027-06-15"), ("15. junija", "2027-06-15"), ("June 15", "2027-06-15"), ("24. 12.", "2026-12-24"),
        ("22. 11.", "2026-11-22"), ("21. 11.", "2027-11-21"), ("29. 2.", "2028-02-29"),
    ],
)  # fmt: skip
def test_dates(read: Any, text: str, iso: str) -> None:
    assert read(text).dates == (day(iso),)


@pytest.mark.parametrize("text", ["31. 2. 2026", "32. 1. 2026", "15. 13. 2026", "1.5 meseca", "ver. 2.10",
                                  "May I go?", "12. člen",
                                  "VI/T3", "3.5 km", "100 %"])  # fmt: skip
def test_what_is_no_date(read: Any, text: str) -> None:
    facts = read(text)
    assert (facts.dates, facts.start, facts.end) == ((), None, None)


@pytest.mark.parametrize(
    ("text", "first", "last", "assumed"),
    [
        ("od 15. 9. do 10. 2.", "2027-09-15", "2028-02-10", True),
        ("od 15.9 do 10.2", "2027-09-15", "2028-02-10", True),
        ("od 15. 9. 2026 do 10. 2. 2027", "2026-09-15", "2027-02-10", False),
        ("od 15. 9. do 10. 2. 2027", "2026-09-15", "2027-02-10", False),
        ("od 15. 9. 2026 do 10. 2.", "2026-09-15", "2027-02-10", False),
        ("from 1 Feb to 30 June 2026", "2026-02-01", "2026-06-30", False),
        ("1.2.2027 - 30.6.2027", "2027-02-01", "2027-06-30", False),
        ("1/2/2027-30/6/2027", "2027-02-01", "2027-06-30", False),
        ("2027-02-01 – 2027-06-30", "2027-02-01", "2027-06-30", False),
        ("med 1. februarjem 2027 in 30. junijem 2027", "2027-02-01", "2027-06-30", False),
        ("15.–20. 6. 2026", "2026-06-15", "2026-06-20", False),
        ("od 1. do 30. junija", "2027-06-01", "2027-06-30", True),
        ("from 6 to 17 July 2026", "2026-07-06", "2026-07-17", False),
    ],
)
def test_periods(read: Any, text: str, first: str, last: str, assumed: bool) -> None:
    facts = read(text)
    assert (facts.start, facts.end, facts.dates_assumed) == (day(first), day(last), assumed)
    (span,) = facts.spans["start"]
    assert text[span.start].isdigit()
    assert text[span.end - 1].isalnum() or text[span.end - 1] == "."


def test_a_start_with_a_length_and_an_open_end(read: Any) -> None:
    facts = read("15. 9. 2026 za 5 mesecev")
    assert (facts.start, facts.end, facts.months) == (day("2026-09-15"), None, 5)
    assert read("od 1. 2. 2027 naprej").start == day("2027-02-01")
    assert read("do 30. 6. 2027").end == day("2027-06-30")


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("zimski semester", Term("winter_semester")), ("letni semester", Term("summer_semester")),
        ("v poletnem semestru 2027", Term("summer_semester", 2027)),
        ("letni semester 2026/27", Term("summer_semester", 2027)),
        ("winter semester 2026/2027", Term("winter_semester", 2026)), ("next spring", Term("spring", 2027)),
        ("jeseni 2026", Term("autumn", 2026)), ("next autumn", Term("autumn", 2027)), ("spomladi", Term("spring")),
        ("septembra", Term("month", None, 9)), ("in June 2027", Term("month", 2027, 6)),
        ("celo študijsko leto", Term("academic_year")),
    ],
)  # fmt: skip
def test_semesters_and_seasons_get_no_dates(read: Any, text: str, term: Term) -> None:
    facts = read(text)
    assert facts.terms == (term,)
    assert (facts.start, facts.end, facts.dates) == (None, None, ())


@pytest.mark.parametrize(
    ("text", "months", "days"),
    [
        ("5 mesecev", 5, None), ("pet mesecev in pol", 5, 15), ("5 mesecev in pol", 5, 15), ("4,5 mesecev", 4, 15),
        ("five and a half months", 5, 15), ("2.5 months", 2, 15), ("pol leta", 6, None), ("half a year", 6, None),
        ("eno leto", 12, None), ("20 dni", None, 20), ("dvajset dni", None, 20), ("enaindvajset dni", None, 21),
        ("dva tedna", None, 14), ("three weeks", None, 21), ("3 mesece in 10 dni", 3, 10),
        ("3 months 10 days", 3, 10),
        ("10-day", None, 10), ("10-dnevni program", None, 10), ("6m", 6, None), ("mesec in pol", 1, 15),
        ("za mesec dni", 1, None), ("a three-month placement", 3, None), ("10 mesecov", 10, None),
        ("PET MESECEV", 5, None), ("twelve months", 12, None), ("dva meseca in teden dni", 2, None),
        ("2 meseca in 1 teden", 2, 7), ("štirje meseci in deset dni", 4, 10),
        ("4 mesece in še 10 dni", 4, 10), ("štirje polni meseci", 4, None), ("five full months", 5, None),
    ],
)  # fmt: skip
def test_lengths(read: Any, text: str, months: int | None, days: int | None) -> None:
    facts = read(text)
    assert (facts.months, facts.days) == (months, days)


@pytest.mark.parametrize(
    "text",
    [
        "največ 12 mesecev", "at most 12 months", "od 2 do 12 mesecev", "2–6 months", "3 ali 4 mesece",
        "v roku 8 dni",
        "within 15 days", "8 dni po vročitvi", "5 days ago", "pred 3 meseci", "30 dni pred iztekom", "po 12 mesecih",
        "12 mesecev na cikel", "250 EUR na mesec", "koliko dobim na mesec", "How much a month?", "v petih dneh",
        "5. dan",
        "en semester", "manj kot dva meseca",
    ],
)  # fmt: skip
def test_what_is_no_length_of_a_stay(read: Any, text: str) -> None:
    facts = read(text)
    assert (facts.months, facts.days, facts.previous_months) == (None, None, None)


@pytest.mark.parametrize(("text", "count"), [("en semester", 1), ("dva semestra", 2), ("for a semester", 1),
                                             ("za cel semester", 1),
                                             ("two semesters", 2), ("kdaj se začne semester", None)])  # fmt: skip
def test_semesters_are_counted_and_are_no_months(read: Any, text: str, count: int | None) -> None:
    assert read(text).semesters == count


@pytest.mark.parametrize(
    ("text", "previous", "planned"),
    [
        ("9 mesecev sem že porabil, gre še za semester?", (9, 0), None),
        ("already did 8 months, can I go for 5 more?", (8, 0), 5),
        ("že bila 5 mesecev na Erasmusu", (5, 0), None),
        ("Bil sem že pet mesecev v Pragi, koliko mi še ostane?", (5, 0), None),
        ("I already spent five months in Prague, how much is left", (5, 0), None),
        ("Bil sem 5 mesecev na študiju in 4 mesece na praksi, koliko mi ostane?", (9, 0), None),
        ("I did five months in Turin and a three-month internship, now nine months in Lyon?", (8, 0), 9),
        ("porabila sem 3 mesece in 10 dni, zdaj bi šla za 9 mesecev", (3, 10), 9),
        ("I have used 4 months, now I want 9 months", (4, 0), 9),
        ("prvič grem na Erasmus", (0, 0), None),
        ("first time on Erasmus, 5 months", (0, 0), 5),
        ("nisem še bil na izmenjavi", (0, 0), None),
        ("rada bi šla za 5 mesecev", None, 5),
    ],
)
def test_months_used_before(read: Any, text: str, previous: tuple[int, int] | None, planned: int | None) -> None:
    facts = read(text)
    assert (facts.previous_months, facts.previous_days) == (previous or (None, None))
    assert facts.months == planned


@pytest.mark.parametrize(
    ("text", "euros"),
    [("2.750 EUR", 2750), ("3,000 euros", 3000), ("€ 500", 500), ("23,33 evra", Decimal("23.33")),
     ("at most 50 EUR", None), ("5 mesecev", None), ("1.000 ali 2.000 EUR", None)],
)  # fmt: skip
def test_an_amount_in_euros(read: Any, text: str, euros: Decimal | None) -> None:
    assert read(text).euros == euros


def test_months_of_an_earlier_cycle_are_not_those_of_the_present_one(read: Any) -> None:
    facts = read("Bila sem 5 mesecev na Erasmusu na dodiplomskem, zdaj sem na magisteriju")
    assert (facts.cycle, facts.previous_months, facts.months) == ("second", None, None)


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("1200 km", "distance_km", 1200), ("1.200 kilometrov", "distance_km", 1200),
        ("9,300 km", "distance_km", 9300),
        ("1 200 km", "distance_km", 1200), ("450km", "distance_km", 450),
        ("okrog 800 kilometres", "distance_km", 800),
        ("500 to 1999 km", "distance_km", None), ("od 500 do 1999 km", "distance_km", None),
        ("več kot 4000 km", "distance_km", None),
        ("19 kreditov", "ects", Decimal(19)), ("19 KT", "ects", Decimal(19)), ("20 ects", "ects", Decimal(20)),
        ("30 kreditnih točk", "ects", Decimal(30)), ("2.5 ECTS", "ects", Decimal("2.5")),
        ("20 ali 40 kreditov", "ects", None),
        ("80 %", "percent", Decimal(80)), ("20 odstotkov", "percent", Decimal(20)), ("leta 2024", "year", 2024),
        ("lani", "year", 2025), ("last year", "year", 2025), ("letos", "year", 2026),
        ("od 2015 do 2020", "year", None),
        ("15. 6. 2024", "year", None),
        ("magisterij", "cycle", "second"), ("druga stopnja", "cycle", "second"), ("2. stopnja", "cycle", "second"),
        ("na drugi stopnji", "cycle", "second"), ("master's", "cycle", "second"), ("bachelor", "cycle", "first"),
        ("dodiplomski študij", "cycle", "first"), ("prva bolonjska stopnja", "cycle", "first"),
        ("undergraduate", "cycle", "first"),
        ("doktorat", "cycle", "third"), ("PhD", "cycle", "third"), ("doktorandka", "cycle", "third"),
        ("Ph.D.", "cycle", "third"),
        ("magistreij", "cycle", "second"), ("dodiplmoski", "cycle", "first"),
        ("prva ali druga stopnja", "cycle", None),
        ("praksa", "activity", "traineeship"), ("internship", "activity", "traineeship"),
        ("praktično usposabljanje", "activity", "traineeship"),
        ("BIP", "activity", "blended"), ("kombinirana mobilnost", "activity", "blended"),
        ("short-term", "activity", "blended"),
        ("poučevanje", "activity", "teaching"), ("STA", "activity", None), ("grem na STA", "activity", "teaching"),
        ("kje sta", "activity", None), ("usposabljanje osebja", "activity", "training"),
        ("job shadowing", "activity", "training"),
        ("za študij", "activity", "study"), ("rada bi šla študirat", "activity", "study"),
        ("študij ali praksa", "activity", "traineeship"),
        ("interneship", "activity", "traineeship"),
        ("grem z vlakom", "green_travel", True), ("by bus", "green_travel", True),
        ("z avtobusm", "green_travel", True),
        ("z letalom", "green_travel", False), ("I will fly", "green_travel", False),
        ("letim v Atene", "green_travel", False),
        ("z avtobusom namesto z letalom", "green_travel", True), ("train instead of flying", "green_travel", True),
        ("z vlakom ali letalom?", "green_travel", None), ("z avtom", "green_travel", None),
        ("staff training", "green_travel", None),
        ("carpool", "green_travel", True), ("zeleno potovanje", "green_travel", True),
        ("let me know", "green_travel", None),
        ("brez dotacije", "zero_grant", True), ("zero grant", "zero_grant", True),
        ("po diplomi", "recent_graduate", True),
        ("6 mesecev po diplomi", "months_since_graduation", 6),
        ("8 months after graduation", "months_since_graduation", 8),
        ("z virtualnim delom", "virtual_component", True), ("brez virtualnega dela", "virtual_component", False),
        ("poučevanje 8 ur", "teaching_hours", Decimal(8)), ("8 ur vožnje", "teaching_hours", None),
        ("nimam statusa", "enrolled", False), ("2 dni vožnje z vlakom", "green_travel_days", 2),
        ("2 dni poti", "travel_days", 2),
        ("na FVO", "institution", "fvo"), ("v Velenju", "institution", "fvo"), ("at NU", "institution", "nu"),
        ("na Novi univerzi", "institution", "nu"), ("Univerza v Novi Gorici", "institution", None),
        ("FVO ali NU?", "institution", None),
    ],
)  # fmt: skip
def test_facts_said_in_words(read: Any, text: str, field: str, expected: Any) -> None:
    assert getattr(read(text), field) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("da", "yes"), ("Ja!", "yes"), ("seveda", "yes"), ("yes", "yes"), ("Yep", "yes"), ("da, imam", "yes"),
        ("ne", "no"),
        ("No.", "no"), ("ne, nimam", "no"), ("I don't", "no"), ("ne vem", "unknown"), ("nevem", "unknown"),
        ("NE VEM!", "unknown"),
        ("I don’t know", "unknown"), ("dunno", "unknown"), ("not sure", "unknown"), ("oboje", "both"),
        ("show me both", "both"),
        ("ne vem, kako se prijaviti", None), ("da ali ne", None), ("nova", None), ("", None),
        ("yes, how much is it?", None),
    ],
)  # fmt: skip
def test_yes_no_and_do_not_know(read: Any, text: str, expected: str | None) -> None:
    assert read(text).answer == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Koliko dobim, če grem v Prago?", "Prague, CZ"), ("kaj pa Španija?", "ES"),
        ("grem iz Velenja na Dunaj", "Vienna, AT"),
        ("sem iz Bosne in grem v Lizbono", "Lisbon, PT"), ("živim v Trstu, lahko grem v Avstrijo", "AT"),
        ("Lyon, France", "Lyon, FR"), ("Univerza v Gradcu", "Graz, AT"),
        ("at the University of Granada", "Granada, ES"),
        ("Bil sem že pet mesecev v Pragi", None), ("Kanado ali Avstralijo", None), ("študiram v Novi Gorici", None),
        ("kot državljan BiH", None), ("študentka iz Italije", None), ("5 mesecev na Portuglskem", "PT"),
    ],
)  # fmt: skip
def test_the_destination_is_where_one_goes(read: Any, text: str, place: str | None) -> None:
    assert destination(read(text)) == place


def test_two_destinations_are_kept_for_comparing(read: Any) -> None:
    facts = read("za Kanado ali Avstralijo")
    assert facts.destination is None
    assert [found.country for found in facts.destinations] == ["CA", "AU"]


def test_other_countries_in_a_life(read: Any) -> None:
    assert read("živim v Italiji").residence == Place("IT")
    assert read("I live in Austria").residence == Place("AT")
    assert read("sem državljan Srbije").citizenship == Place("RS")
    assert read("I am a citizen of North Macedonia").citizenship == Place("MK")
    assert read("s stalnim prebivališčem v Sloveniji").permanent_residence == Place("SI")


@pytest.mark.parametrize(
    ("text", "event", "iso"),
    [
        ("Sklep sem dobil 15. 6.", "decision_served", "2026-06-15"),
        ("I was served the decision on 3 November", "decision_served", "2026-11-03"),
        ("prispela sem 3. oktobra 2026", "arrival", "2026-10-03"),
        ("got the survey invitation on 3 July", "survey_invited", "2026-07-03"),
        ("izmenjava se je končala 30. junija", "end", "2026-06-30"),
        ("my stay ends on 30 June 2027", "end", "2027-06-30"),
    ],
)
def test_dates_of_events(read: Any, text: str, event: str, iso: str) -> None:
    assert dict(read(text).events) == {event: day(iso)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 mesecev v Pragi z manj priložnostmi", True), ("s manj priloznostmi", True),
        ("with fewer opportunities", True),
        ("nimam manj priložnosti", False), ("I don't have fewer opportunities", False),
        ("brez statusa manj priložnosti", False),
        ("kdo je študent z manj priložnostmi?", None), ("kaj pomeni manj priložnosti", None), ("nimam denarja", None),
        ("prejemam državno štipendijo", None), ("manj denarja", None),
    ],
)  # fmt: skip
def test_fewer_opportunities_only_by_an_explicit_phrase(read: Any, text: str, expected: bool | None) -> None:
    found = read(text).fewer_opportunities
    assert (None if found is None else found.reveal()) is expected


def test_sensitive_facts_cannot_be_stored_or_printed(read: Any) -> None:
    facts = read("5 mesecev v Pragi z manj priložnostmi in s posebnimi potrebami")
    assert facts.special_needs is not None
    assert "True" not in repr(facts.fewer_opportunities)
    assert "fewer_opportunities=<sensitive>" in repr(facts)
    assert not {"fewer_opportunities", "special_needs"} & (facts.contract().keys() | facts.spans.keys())
    with pytest.raises(TypeError):
        pickle.dumps(facts)


def test_the_facts_of_a_whole_message_under_the_keys_of_the_contract(read: Any) -> None:
    text = "Na FVO sem na magisteriju, od 1. 2. 2027 do 30. 6. 2027 grem z vlakom v Lizbono, 25 KT"
    facts = read(text)
    assert facts.contract() == {
        "institution": "fvo", "cycle": "second", "start": "2027-02-01", "end": "2027-06-30", "green_travel": True,
        "destination": "Lisbon, PT", "ects": 25,
    }  # fmt: skip
    assert {key: text[span.start : span.end] for key, (span, *_) in facts.spans.items()} == {
        "institution": "FVO", "cycle": "magisteriju", "start": "1. 2. 2027 do 30. 6. 2027",
        "end": "1. 2. 2027 do 30. 6. 2027",
        "green_travel": "vlakom", "destination": "Lizbono", "ects": "25 KT",
    }  # fmt: skip


@pytest.mark.parametrize("text", ["", " ", "🙂🙂", "\x00\x07", "\u202eabc", "' OR 1=1 --", "č" * 4096, "1 " * 2048,
                                  "ﬁﬁﬁ ½ Ⅳ mesecev",
                                  "od do od do 1. 1. do"])  # fmt: skip
def test_whatever_is_typed_is_read_without_a_crash(read: Any, text: str) -> None:
    facts = read(text)
    assert all(0 <= span.start <= span.end <= len(text) for spans in facts.spans.values() for span in spans)
