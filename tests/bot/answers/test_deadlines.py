import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from bot.answers.deadlines import calendar_file, deadline_list
from bot.cli import main
from bot.texts import LANGUAGES, texts
from knowledge.base import PACKAGED
from knowledge.rulebook import Rulebook, load_rulebook
from rules.deadlines import EVENTS

NOW = datetime.datetime(2026, 6, 16, 12, tzinfo=datetime.UTC)
DAY = datetime.date.fromisoformat


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook(PACKAGED)


def test_the_objection_at_fvo(book: Rulebook) -> None:
    (one,) = deadline_list(book, "fvo", {"decision_served": DAY("2026-06-15")}, "sl")
    assert (one["deadline"], one["date"], one["notes"]) == ("appeal", "2026-06-23", [])
    assert (one["source"]["document"], one["source"]["locator"]) == ("fvo-2025", "IV")
    assert "23. 6. 2026" in one["message"].replace("\u00a0", " ")
    assert "8 dni po vročitvi sklepa" in one["message"].replace("\u00a0", " ")


def test_everything_at_nu_in_order_of_date(book: Rulebook) -> None:
    events: Any = {"decision_served": "2026-06-15", "arrival": "2026-09-15", "start": "2026-09-16", "end": "2027-01-31",
                   "survey_invited": "2027-02-03"}  # fmt: skip
    found = deadline_list(book, "nu", {key: DAY(value) for key, value in events.items()}, "en")
    assert [(one["deadline"], one["date"], one["source"]["locator"]) for one in found] == [
        ("appeal_national_agency", "2026-06-22", "7/c"),
        ("appeal", "2026-06-30", "7/c"),
        ("agreement_change", "2026-10-15", "13/a"),
        ("extension_request", "2027-01-01", "12"),
        ("recognition_request", "2027-03-02", "14/a"),
        ("eu_survey", "2027-03-05", "14/a"),
    ]
    kinds = {one["deadline"]: {note["kind"] for note in one["notes"]} for one in found}
    assert "assumption" in kinds["appeal_national_agency"]
    # The reservation of article 7 for the summer holidays stands beside every period of the regulation that runs on.
    summer = [one["deadline"] for one in found if any("summer holidays" in note["message"] for note in one["notes"])]
    assert set(summer) == {one["deadline"] for one in found} - {"extension_request"}


def test_without_an_institution_both_with_their_own_rule(book: Rulebook) -> None:
    found = deadline_list(book, None, {"decision_served": DAY("2026-06-15")}, "sl")
    assert [(one["source"]["document"], one["deadline"], one["date"]) for one in found] == [
        ("nu-2023", "appeal_national_agency", "2026-06-22"),
        ("fvo-2025", "appeal", "2026-06-23"),
        ("nu-2023", "appeal", "2026-06-30"),
    ]
    assert [one["message"].partition(":")[0] for one in found] == ["NU", "FVO", "NU"]


def test_where_the_call_sets_no_deadline_it_is_said_and_whom_to_ask(book: Rulebook) -> None:
    (one,) = deadline_list(book, "fvo", {"end": DAY("2027-06-30")}, "en")
    assert (one["deadline"], one["date"], one["source"]["locator"]) == ("recognition_request", None, "II")
    (note,) = one["notes"]
    assert note["kind"] == "not_published"
    assert "international office" in note["message"]
    assert deadline_list(book, "fvo", {"survey_invited": DAY("2027-06-30")}, "en") == []


def test_every_text_exists_in_both_languages(book: Rulebook) -> None:
    events = dict.fromkeys(EVENTS, DAY("2027-01-30"))
    for lang in LANGUAGES:
        for one in deadline_list(book, None, events, lang):
            assert "{" not in one["message"]
            assert all(note["message"] and "{" not in note["message"] for note in one["notes"])
        for event in EVENTS:
            assert texts(lang).has(f"deadlines.after.{event}")
            assert texts(lang).has(f"deadlines.before.{event}")
    assert "1 delovni dan" in texts("sl").say("deadlines.length.working_day", n=1).replace("\u00a0", " ")
    assert "2 delovna dneva" in texts("sl").say("deadlines.length.working_day", n=2).replace("\u00a0", " ")


def test_the_calendar_file(book: Rulebook) -> None:
    events = {"decision_served": DAY("2026-06-15"), "arrival": DAY("2026-09-15")}
    found = deadline_list(book, None, events, "sl")
    content = calendar_file(found, NOW)
    assert content == calendar_file(found, NOW)
    entries = Calendar.from_ical(content).walk("VEVENT")
    dated = [one for one in found if one["date"]]
    assert len(entries) == len(dated) < len(found)
    assert [entry.decoded("dtstart").isoformat() for entry in entries] == [one["date"] for one in dated]
    assert len({str(entry["uid"]) for entry in entries}) == len(entries)
    for entry, one in zip(entries, dated, strict=True):
        assert str(entry["summary"]) == one["message"]
        assert one["source"]["title"] in str(entry["description"])
        (alarm,) = entry.walk("VALARM")
        assert alarm.decoded("trigger") == datetime.timedelta(days=-3)


def test_the_command_prints_json_and_writes_a_calendar(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "roki.ics"
    assert main(["deadlines", "--json", "--institution", "nu", "--ics", str(file), "decision_served=2026-06-15"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [set(one) for one in found] == [{"deadline", "date", "message", "source", "notes"}] * 2
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_the_command_prints_a_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadlines", "--lang", "en", "--institution", "fvo", "decision_served=2026-06-15"]) == 0
    assert "23 June 2026" in capsys.readouterr().out.replace("\u00a0", " ")
    assert main(["deadlines", "--lang", "en", "--institution", "fvo", "start=2026-06-15"]) == 0
    assert "no deadline" in capsys.readouterr().out


@pytest.mark.parametrize(
    "given",
    [
        ["--institution", "xx", "end=2027-06-30"],
        ["end"],
        ["end=2027-02-30"],
        ["end=30.6.2027"],
        ["end=9999-12-31"],
        ["tomorrow=2027-06-30"],
        ["end=2027-06-30", "end=2027-07-01"],
        ["start=2027-06-30", "end=2027-06-29"],
        ["--ics", "/nowhere/at/all.ics", "end=2027-06-30"],
    ],
)
def test_unusable_input_is_one_line_and_status_2(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadlines", *given]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
