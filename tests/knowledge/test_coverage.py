"""What cites which place: topics, institutions, terms, deadlines and tables all count."""

from pathlib import Path

from knowledge.base import Knowledge, load_knowledge
from knowledge.coverage import coverage
from rules.figure import Source


def test_every_place_is_listed_with_all_that_cite_it(small: Knowledge) -> None:
    cited = {str(source): by for source, by in coverage(small).items()}
    assert cited == {
        "birch-2028:1": ["terms birch-2028", "topic stay/length"],
        "birch-2028:2": ["institution birch", "topic apply/deadline", "topic contacts/office"],
        "birch-2028:3": ["topic selection/appeal"],
        "birch-2028:4": ["topic grant/rate"],
        "cmepius-2025:participants/outgoing": ["tables cmepius-2025"],
        "cmepius-2025:prize": ["topic report/prize"],
        "tide-2029:I": [],
        "tide-2030:I": ["terms birch-2028", "terms tide-2030", "topic stay/length"],
        "tide-2030:I/fn1": ["topic stay/length"],
        "tide-2030:II": ["institution tide", "topic apply/deadline", "topic contacts/office"],
        "tide-2030:III": ["deadlines tide-2030", "topic selection/appeal"],
        "tide-2030:IV": ["topic grant/ferry"],
        "tide-2030:IV/T1": ["topic grant/rate"],
        "tide-2030:Signature": [],
    }


def test_a_figure_or_a_link_cites_its_place(small_folder: Path) -> None:
    path = small_folder / "topics" / "decline" / "visa.yaml"
    content = path.read_text(encoding="utf-8")
    path.write_text(
        content.replace("sl: O vizumih", "sl: Mesec {tide:month_days}. O vizumih") + "links: [tide:form]\n",
        encoding="utf-8",
    )
    cited = coverage(load_knowledge(small_folder))
    assert "topic decline/visa" in cited[Source("tide-2030", "I/fn1")]
    assert "topic decline/visa" in cited[Source("tide-2030", "II")]


def test_what_is_not_there_is_left_to_the_check(small_folder: Path) -> None:
    path = small_folder / "topics" / "grant" / "ferry.yaml"
    content = path.read_text(encoding="utf-8")
    path.write_text(content.replace("tide:IV", "tide:X").replace("{tide:ferry}", "{tide:boat}"), encoding="utf-8")
    assert coverage(load_knowledge(small_folder))[Source("tide-2030", "IV")] == ["topic grant/ferry"]  # ferry_share
