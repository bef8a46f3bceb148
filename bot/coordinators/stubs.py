"""Topic files to fill in, made from questions that were not answered or that a coordinator answered in the chat.

An unfilled one is refused by ``mobility-bot knowledge check``, which says what is missing; a filled one is a topic.
"""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import FoldedScalarString

from bot.coordinators.groups import Group, unlike
from bot.coordinators.logbook import Reply
from bot.texts import LANGUAGES, Language, texts
from knowledge.checking import LEAST_QUESTIONS
from knowledge.words import fold

FOLDER = "topics/new"
QUESTIONS = 12  # wordings taken over, of each language
LONGEST_NAME = 40
_MARK = re.compile(r"\[\S+\]")  # of what was taken out of a question


@dataclass(frozen=True)
class Stub:
    """A topic file to fill in. ``path`` is where in the knowledge folder it may be put."""

    path: str
    text: str


def stub_of_group(group: Group, lang: Language) -> Stub:
    """The stub of a group of questions, with its wordings as example questions; comments in ``lang``."""
    counted = sorted(group.langs.items()) + sorted(group.institutions.items())
    counts = ", ".join(f"{name or '?'} {count}" for name, count in counted)
    frequent = [text for text, _ in group.texts.most_common()]
    questions: dict[str, list[str]] = {}
    for spoken in LANGUAGES:
        questions[spoken] = unlike([text for text in frequent if group.spoken[text] == spoken], QUESTIONS)
    return _stub(questions, {}, texts(lang).say("stub.asked", n=group.count, counts=counts), lang)


def stub_of_reply(reply: Reply, lang: Language) -> Stub:
    """The stub of a question with what a coordinator replied."""
    note = texts(lang).say("stub.replied", day=reply.day.isoformat())
    return _stub({reply.lang: [reply.question]}, {reply.lang: reply.reply}, note, lang)


def stream(stubs: Iterable[Stub]) -> str:
    """Several stubs in one text, each headed by its path."""
    return "".join(f"--- # {stub.path}\n{stub.text}" for stub in stubs)


def _stub(questions: dict[str, list[str]], answers: dict[str, str], note: str, lang: Language) -> Stub:
    say = texts(lang).say
    clean = {key: [text for text in found if not _MARK.search(text)] for key, found in questions.items()}
    first = next((text for key in LANGUAGES for text in clean.get(key, ())), "")
    path = f"{FOLDER}/{_name(first)}.yaml"
    answer = CommentedMap(sources=CommentedSeq())
    answer["sources"].fa.set_flow_style()
    answer.yaml_add_eol_comment(say("stub.sources"), "sources")
    for key in LANGUAGES:
        answer[key] = FoldedScalarString(answers[key]) if key in answers else ""
    asked = CommentedMap()
    for key in LANGUAGES:
        asked[key] = CommentedSeq(clean.get(key, ()))
    data = CommentedMap(title=CommentedMap(sl="", en=""), answers=[answer], questions=asked)
    data.yaml_add_eol_comment(say("stub.questions", count=LEAST_QUESTIONS), "questions")
    data.yaml_set_start_comment(f"{note}\n{say('stub.fill', path=path)}")
    return Stub(path, _dumped(data))


def _dumped(data: CommentedMap) -> str:
    yaml = YAML()
    yaml.width = 120
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def _name(text: str) -> str:
    words = re.findall(r"[a-z0-9]+", fold(text))
    name = "-".join(words)[:LONGEST_NAME].strip("-")
    return name or "topic"
