import datetime
import re
from pathlib import Path

import pytest

from bot.coordinators.groups import grouped
from bot.coordinators.logbook import Reply
from bot.coordinators.stubs import Stub, stream, stub_of_group, stub_of_reply
from bot.storage.questions import Question
from knowledge.base import load_knowledge
from knowledge.checking import LEAST_QUESTIONS, check
from knowledge.reading import KnowledgeError, read_yaml

DAY = datetime.date(2026, 3, 2)
NASTY = ["kje: kolo # v 'Pragi'?", '"citat" - da', "- vozim: kolo {x}", "yes", "kolo &a *b !c %d @e `f`"]


def asked(text: str, lang: str = "sl") -> Question:
    return Question(DAY, lang, "fvo", "unanswered", None, text, None, None)


def put(folder: Path, stub: Stub) -> Path:
    path = folder / stub.path
    path.parent.mkdir(parents=True)
    path.write_text(stub.text, encoding="utf-8")
    return path


def filled(text: str) -> str:
    """A stub filled in as a coordinator would: what is empty, and enough example questions."""
    text = text.replace("sources: []", "sources: [tide:IV]").replace("''", "Kolo si izposodite v kleti.")
    more = "\n".join(f"    - izposoja številka {word}" for word in "abcdefghijkl")
    english = "\n".join(f"    - renting number {word}" for word in "abcdefghijkl")
    text = re.sub(r"  sl: ?(\[\])?\n(?=    - |  en:)", f"  sl:\n{more}\n", text)
    return re.sub(r"  en: ?(\[\])?\n(?=    - |\Z)", f"  en:\n{english}\n", text)


@pytest.mark.parametrize("texts", [["kje dobim kolo", "kje si sposodim kolo"], NASTY])
def test_a_stub_is_refused_empty_and_accepted_filled_in(small_folder: Path, texts: list[str]) -> None:
    group = grouped([asked("kje dobim kolo")] * 2 + [asked(text) for text in texts] + [asked("a bike", "en")])[0]
    stub = stub_of_group(group, "en")
    path = put(small_folder, stub)
    assert set(read_yaml(path)["questions"]["sl"]) == {t for t in group.texts if group.spoken[t] == "sl"}
    with pytest.raises(KnowledgeError, match=path.name):
        load_knowledge(small_folder)
    before = {str(finding) for finding in check(load_knowledge(_without(small_folder, path)))}
    path.write_text(filled(stub.text), encoding="utf-8")
    knowledge = load_knowledge(small_folder)
    assert f"new/{path.stem}" in knowledge.topics
    assert {str(finding) for finding in check(knowledge)} <= before
    assert len(knowledge.topics[f"new/{path.stem}"].questions["sl"]) >= LEAST_QUESTIONS


def _without(folder: Path, path: Path) -> Path:
    path.unlink()
    return folder


def test_wordings_with_something_taken_out_are_left_out() -> None:
    group = grouped([asked("vprašanje za [name]"), asked("vprašanje za [name] o kolesu"), asked("vprašanje o kolesu")])
    text = stream(stub_of_group(one, "sl") for one in group)
    assert "[name]" not in text
    assert "vprašanje o kolesu" in text


def test_a_reply_brings_its_answer_along(tmp_path: Path) -> None:
    reply = Reply(1, DAY, "sl", "fvo", "kje dobim kolo?", "V kleti: pri hišniku.\n\nVsak dan.")
    data = read_yaml(put(tmp_path, stub_of_reply(reply, "sl")))
    assert data["questions"]["sl"] == ["kje dobim kolo?"]
    assert data["answers"][0]["sl"].split() == reply.reply.split()
    assert data["answers"][0]["en"] == ""


def test_a_stream_of_stubs_is_yaml() -> None:
    groups = grouped([asked("kje dobim kolo"), asked("hrana za mačko")])
    text = stream(stub_of_group(group, "sl") for group in groups)
    assert text.count("--- # topics/new/") == 2
