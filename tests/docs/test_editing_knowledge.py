"""The page on editing the knowledge, followed step by step on a copy of the packaged files.

Of the commands, ``ask`` answers from a search of few topics, and ``knowledge check`` leaves out comparing all topics:
making the whole search takes minutes and has tests of its own. Files that did not change are read once for all tests.
"""

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

import fastjsonschema
import pytest

from bot.assistant import Assistant
from bot.cli import main
from bot.commands import ask, knowledge
from knowledge import base, checking, deadlines, documents, institutions, reading, rulebook, terms, topics
from knowledge.base import PACKAGED, Knowledge, load_knowledge
from knowledge.checking import check
from knowledge.learning import build_search
from tests.conftest import own_cache

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "editing-knowledge.md"
SOURCES = ROOT.parent / "shared" / "sources"
SEARCHED = (
    "selection/appeal",
    "grant/green",
    "grant/bicycle",
    "apply/deadline",
    "contacts/",
)  # topics in the small search that `ask` uses
FENCE = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
NAMED = re.compile(r"`((?:topics|documents|institutions)/[\w./-]+\.yaml)`")


class Step(NamedTuple):
    """A fenced block: its kind, its content, and the file named last before it."""

    kind: str
    content: str
    file: str | None


def steps(heading: str) -> list[Step]:
    """The blocks of a section of the page."""
    page = PAGE.read_text(encoding="utf-8")
    section = page.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    found, file = [], None
    for match in FENCE.finditer(section):
        before = section[: match.start()]
        named = NAMED.findall(before)
        file = named[-1] if named else None
        found.append(Step(match[1], match[2], file))
    return found


@dataclass
class Desk:
    """A copy of the files at which a coordinator works."""

    folder: Path
    base: Assistant
    capsys: pytest.CaptureFixture[str]
    before: set[str] = field(default_factory=set)  # what the check finds in the files as they are packaged
    printed: dict[str, str] = field(default_factory=dict)

    @property
    def sources(self) -> bool:
        """Whether the source texts are at hand."""
        return (self.folder.parent / "sources").exists()

    def follow(self, heading: str) -> None:
        """Do what a section says; what it shows as printed must be printed."""
        command = ""
        for step in steps(heading):
            if step.kind == "sh":
                for command in step.content.splitlines():
                    self.run(command)
            elif step.kind == "text":
                if "--sources" in command and not self.sources:
                    continue
                printed = self.printed[command].replace("\u00a0", " ")
                assert without_line(printed) == without_line(step.content)
            elif step.kind == "yaml":
                assert step.file is not None
                path = self.folder / step.file
                assert not path.exists()
                path.parent.mkdir(exist_ok=True)
                path.write_text(step.content, encoding="utf-8")
            else:
                assert step.file is not None
                self.change(self.folder / step.file, step.content)

    @staticmethod
    def change(path: Path, diff: str) -> None:
        lines = [(line[:1], line[1:]) for line in diff.splitlines()]
        old = "".join(f"{text}\n" for sign, text in lines if sign != "+")
        new = "".join(f"{text}\n" for sign, text in lines if sign != "-")
        content = path.read_text(encoding="utf-8")
        assert content.count(f"\n{old}") + content.startswith(old) == 1, f"{path.name} has not once:\n{old}"
        path.write_text(content.replace(old, new), encoding="utf-8")

    def run(self, command: str) -> None:
        name, *arguments = shlex.split(command)
        if name in (".", "cd", "export"):
            return  # the fixture stands there already
        if name == "cp":
            subprocess.run([name, *arguments], cwd=self.folder, check=True)
            return
        assert name == "mobility-bot", command
        if "--sources" in arguments and not self.sources:
            del arguments[arguments.index("--sources") :]
        self.capsys.readouterr()
        status = main(arguments)
        printed, complaint = self.capsys.readouterr()
        if arguments[:2] == ["knowledge", "check"]:
            printed = "".join(line for line in printed.splitlines(True) if without_line(line) not in self.before)
        else:
            assert status == 0, complaint
        self.printed.pop(command, None)  # what was said last stands last
        self.printed[command] = printed

    def findings(self) -> list[str]:
        """What the last check found beyond what it finds in the packaged files."""
        return [out for command, out in self.printed.items() if "check" in command.split()[2:3]][-1].splitlines()

    def assistant(self) -> Assistant:
        """An assistant on the files as they are, with few topics in its search and no sentence vectors."""
        loaded = load_knowledge(Path())
        few = [topic for topic in loaded.topics.values() if topic.id.startswith(SEARCHED)]
        search = build_search(few, self.base.masks.words, self.base.spelling.mended, embed=lambda texts: None)
        return replace(self.base, knowledge=loaded, search=search)

    @property
    def knowledge(self) -> Knowledge:
        return load_knowledge(Path())


def without_line(finding: str) -> str:
    """A finding without its line, which moves when something is written above it, and the same for either call."""
    return re.sub(r":\d+:", ":", finding.strip()).replace("stands in fvo-2026:", "stands in fvo-2025:")


@pytest.fixture(scope="module", autouse=True)
def read_once() -> Iterator[None]:
    """Reading hundreds of files anew for every command would take minutes."""
    seen: dict[tuple[str, str], Any] = {}
    read, places = reading.read_yaml, base.load_places(PACKAGED / "places")

    def read_yaml(path: Path) -> Any:
        # The paths are relative to the copy, so that they are the same in each test.
        content = path.read_text(encoding="utf-8") if path.exists() else ""
        if (str(path), content) not in seen:
            seen[str(path), content] = read(path)
        return seen[str(path), content]

    with pytest.MonkeyPatch.context() as patch:
        for module in (base, checking, deadlines, documents, institutions, terms, topics):
            patch.setattr(module, "read_yaml", read_yaml)
        for module in (base, rulebook):
            patch.setattr(module, "load_places", lambda folder: places)
        yield


@pytest.fixture
def desk(
    tmp_path: Path, small_assistant: Assistant, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Desk]:
    folder = Path(shutil.copytree(PACKAGED, tmp_path / "knowledge" / "data"))
    if SOURCES.is_dir():
        shutil.copytree(SOURCES, folder.parent / "sources")
        (folder.parent / "sources").chmod(0o755)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("MOBILITY_BOT_KNOWLEDGE", ".")
    desk = Desk(folder, small_assistant, capsys)
    monkeypatch.setattr(ask, "load_assistant", desk.assistant)
    monkeypatch.setattr(knowledge, "load_assistant", lambda folder: small_assistant)
    with own_cache(tmp_path / "cache"):
        sources = folder.parent / "sources" if desk.sources else None
        desk.before = {without_line(str(finding)) for finding in check(load_knowledge(Path()), sources)}
        yield desk


def test_the_files_are_in_order_at_the_beginning(desk: Desk) -> None:
    desk.follow("Before you begin")
    assert desk.findings() == []


def test_an_editor_completes_every_file(desk: Desk) -> None:
    desk.follow("Before you begin")
    [command] = [command for command in desk.printed if " schema " in command]
    settings = json.loads(desk.printed[command])
    covered = set()
    for file, patterns in settings.items():
        validate = fastjsonschema.compile(json.loads(Path(file).read_text(encoding="utf-8")))
        for pattern in patterns:
            inside = Path(pattern).relative_to(desk.folder.resolve()).as_posix()
            covered |= set(desk.folder.glob(inside))
        with pytest.raises(fastjsonschema.JsonSchemaException):
            validate({"no such key": 1})
    assert {path.relative_to(desk.folder).parts[0] for path in desk.folder.rglob("*.yaml") if path not in covered} == {
        "places"
    }


def test_add_a_topic(desk: Desk) -> None:
    desk.follow("Add a topic")
    assert desk.findings() == []
    assert "grant/bicycle" in desk.knowledge.topics


def test_what_the_page_says_that_the_check_may_say(desk: Desk) -> None:
    said = re.findall(r"^- \*([^*]+)\* –", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(said) == 5  # that one topic takes another's questions is tested with the search
    *_, topic = (step for step in steps("Add a topic") if step.kind == "yaml")
    assert topic.file is not None
    seen = set()
    for old, new in (
        ("znaša {fvo:green_top_up}", "znaša 50 EUR {fvo:green_top_up}"),
        ("    - e-bike and the green supplement\n", ""),
        ("sources: [fvo:VI/fn14, fvo:VI]", "sources: [fvo:VI/fn14]"),
        ("    - e-bike and the green supplement\n", "    - appeal against selection\n"),
    ):
        assert old in topic.content
        (desk.folder / topic.file).write_text(topic.content.replace(old, new), encoding="utf-8")
        desk.run("mobility-bot knowledge check")
        [finding] = desk.findings()
        seen |= {one for one in said if one.rstrip("…") in finding}
    assert len(seen) == 4


def test_correct_a_figure(desk: Desk) -> None:
    desk.follow("Correct a figure")
    asked = next(command for command in desk.printed if " ask " in command)
    assert "v 8 dneh" in desk.printed[asked].replace("\u00a0", " ")
    desk.run(asked)
    assert "v 10 dneh" in desk.printed[asked].replace("\u00a0", " ")
    until = next(out for command, out in desk.printed.items() if " deadlines " in command)
    assert "12. 3. 2026" in until.replace("\u00a0", " ")
    desk.run("mobility-bot knowledge check")
    assert desk.findings() == []


def test_next_years_call(desk: Desk) -> None:
    if desk.sources:
        old = desk.knowledge.documents["fvo-2025"].file
        text = (SOURCES / old).read_text(encoding="utf-8")
        (desk.folder.parent / "sources" / "fvo-2026.txt").write_text(text, encoding="utf-8")
    desk.follow("Add next year's call")
    figures = ("window_start", "window_end", "group_3_month", "group_3_day")
    # With the text of the old call in the place of the new one, the check names the figures that are new.
    expected = {f"{key}:" for key in figures} if desk.sources else set()
    assert {finding.split(" ")[1] for finding in desk.findings()} == expected
    changed = [out for command, out in desk.printed.items() if "start=" in command]
    assert ["FVO 2026–2028" in out for out in changed] == [True, False]
    assert ["FVO 2025–2027" in out for out in changed] == [False, True]
    assert ["2.900 EUR" in out.replace("\u00a0", " ") for out in changed] == [True, False]
    assert ["2.750 EUR" in out.replace("\u00a0", " ") for out in changed] == [False, True]
    answers = desk.knowledge
    assert answers.fill("{fvo:group_3_month}", "en").startswith("580")
    assert answers.place_title(answers.source("fvo:IV"), "en").startswith("FVO call 2026–2028, IV")


def test_what_the_new_call_no_longer_says_is_named(desk: Desk) -> None:
    desk.follow("Add next year's call")
    desk.change(desk.folder / "documents/fvo-2026/figures.yaml", "-objection_days: {at: IV, amount: 8, unit: day}\n")
    (desk.folder / "documents/fvo-2026/deadlines.yaml").unlink()
    desk.run("mobility-bot knowledge check")
    assert any("appeal.yaml" in finding and "objection_days" in finding for finding in desk.findings())


def test_add_a_faculty(desk: Desk) -> None:
    if desk.sources:
        rules = """1. Kdo in koliko časa: študij v tujini, 3 do 10 mesecev.
        2. Ugovor je mogoč v 5 dneh.
        3. Denar in stik: zneski so državni; izmenjave@fob.example"""
        (desk.folder.parent / "sources" / "fob-2026.txt").write_text(rules, encoding="utf-8")
    desk.follow("Add a faculty")
    assert desk.findings() == []
    judged = next(out for command, out in desk.printed.items() if "start=" in command).replace("\u00a0", " ")
    assert "2.750 EUR" in judged
    assert "Pravila FOB 2026" in judged
    desk.run("mobility-bot ask --institution fob --lang sl 'kaj šteje za zeleno potovanje'")
    assert "izmenjave@fob.example" in desk.printed[list(desk.printed)[-1]]
    desk.run("mobility-bot ask --lang sl 'rok za ugovor zoper sklep'")
    everybody = desk.printed[list(desk.printed)[-1]]
    assert all(f"{short}: " in everybody for short in ("FVO", "NU", "FOB"))
