"""Whether the knowledge holds together: what a coordinator runs after every change, one finding a line."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

from knowledge import sources, text
from knowledge.base import Knowledge
from knowledge.reading import KnowledgeError, line_of, read_yaml
from knowledge.topics import Topic
from knowledge.words import tokens
from rules.figure import Source

LEAST_QUESTIONS = 10  # example questions a topic and language
LANGUAGES = ("sl", "en")
# A number that names a part of a document or a region is no figure.
NUMBERED = re.compile(
    r"(?:regij\w*|regions?|člen\w*|articles?|tabel\w*|table|skupin\w*|group)\s+(?:od\s+|from\s+)?[\d\s–,-]+(?:(?:do|in|ali|and|or|to)\s+\d+)?"
    r"|\d+\.\s+člen\w*", re.IGNORECASE,
)  # fmt: skip


Finding = KnowledgeError  # something to mend in a file; reads as ``file:line: what``


def check(knowledge: Knowledge, source_folder: Path | None = None) -> list[Finding]:
    """All findings, file by file; with the source texts at hand, also whether every figure stands where it is cited."""
    findings = [finding for topic in knowledge.topics.values() for finding in _topic(knowledge, topic)]
    findings += _same_question(knowledge)
    if source_folder is not None:
        for document in knowledge.documents.values():
            findings += _sources(knowledge, document.id, source_folder)
    return findings


def coverage(knowledge: Knowledge) -> dict[Source, list[str]]:
    """Every citable place with what cites it: topics, figures in use, tables and terms; empty where nothing does."""
    cited: dict[Source, set[str]] = {
        Source(document.id, locator): set() for document in knowledge.documents.values() for locator in document.outline
    }
    for topic in knowledge.topics.values():
        for answer in topic.answers:
            for reference in answer.sources:
                cited[knowledge.source(reference)].add(f"topic {topic.id}")
            for match in text.PLACEHOLDER.finditer(answer.sl + answer.en):
                cited[knowledge.figure(match["series"], match["key"]).source].add(f"topic {topic.id}")
    for terms in knowledge.terms.values():
        for source in terms.cited():
            cited[source].add(f"terms {terms.document}")
    return {source: sorted(by) for source, by in cited.items()}


def _topic(knowledge: Knowledge, topic: Topic) -> Iterator[Finding]:
    path = knowledge.folder / "topics" / f"{topic.id}.yaml"
    data = read_yaml(path)

    def finding(what: str, *keys: int | str) -> Finding:
        return Finding(path, line_of(data, keys), what)

    for number, answer in enumerate(topic.answers):
        at = ("answers", number)
        for reference in answer.sources:
            if not _known(knowledge.source, reference):
                yield finding(f"no document has the place {reference}", *at, "sources")
        if answer.institution is not None and answer.institution not in knowledge.institutions:
            yield finding(f"unknown institution {answer.institution!r}", *at, "institution")
        used = {}
        for lang in LANGUAGES:
            try:
                knowledge.fill(answer[lang], lang)
            except (KeyError, ValueError) as error:
                yield finding(f"unknown figure or wrong plural forms: {error.args[0]}", *at, lang)
                continue
            used[lang] = {(m["series"], m["key"]) for m in text.PLACEHOLDER.finditer(answer[lang])}
            for written in _written_out(knowledge, answer[lang], lang, answer.sources):
                yield finding(f"{written} is written out; it exists as a figure", *at, lang)
        if len(used) == 2 and used["sl"] != used["en"]:
            only = ", ".join(sorted(f"{{{s}:{k}}}" for s, k in used["sl"] ^ used["en"]))
            yield finding(f"the languages do not say the same: {only} stands in one only", *at)
    for link in topic.links:
        if not _known(knowledge.link, link):
            yield finding(f"no link {link}", "links")
    for related in topic.related:
        if related not in knowledge.topics:
            yield finding(f"no topic {related}", "related")
    for lang in LANGUAGES:
        if len(topic.questions[lang]) < LEAST_QUESTIONS:
            yield finding(
                f"{len(topic.questions[lang])} example questions in {lang}; {LEAST_QUESTIONS} are needed",
                "questions",
                lang,
            )


def _known(look_up: Callable[[str], object], name: str) -> bool:
    try:
        look_up(name)
    except KeyError:
        return False
    return True


def _written_out(knowledge: Knowledge, template: str, lang: str, references: tuple[str, ...]) -> Iterator[str]:
    """Numbers of two or more digits in a text which a figure of a cited document holds."""
    rest = text.PLACEHOLDER.sub("", template)
    held: set[Decimal] = set()
    for series in {reference.partition(":")[0] for reference in references}:
        if series in knowledge.newest:
            figures = knowledge.figures[knowledge.newest[series].id].values()
            held |= {figure.amount for figure in figures if figure.amount is not None}
    point, comma = (",", ".") if lang == "sl" else (".", ",")
    for match in re.finditer(r"(?<![\w.,/–-])\d[\d.,]*\d(?![\w/–-])", NUMBERED.sub("", rest)):
        digits = match[0].replace(comma, "").replace(point, ".")
        if digits.count(".") <= 1 and Decimal(digits) in held and not 2020 <= Decimal(digits) <= 2035:
            yield match[0]


def _same_question(knowledge: Knowledge) -> Iterator[Finding]:
    """Example questions that stand under two topics, or twice under one."""
    places: dict[tuple[str, ...], list[tuple[str, str, int]]] = defaultdict(list)
    for topic in knowledge.topics.values():
        for lang in LANGUAGES:
            for number, question in enumerate(topic.questions[lang]):
                places[tuple(tokens(question))].append((topic.id, lang, number))
    for first, *others in places.values():
        for other, lang, number in others:
            path = knowledge.folder / "topics" / f"{other}.yaml"
            where = line_of(read_yaml(path), ("questions", lang, number))
            yield Finding(path, where, f"the same example question stands under {first[0]}")


def _sources(knowledge: Knowledge, document_id: str, folder: Path) -> Iterator[Finding]:
    document = knowledge.documents[document_id]
    path = knowledge.folder / "documents" / document_id
    try:
        places = sources.places(document, sources.read_source(document, folder))
    except OSError as error:
        yield Finding(path / "document.yaml", None, f"the source text is not at hand: {error}")
        return
    except ValueError as error:
        locator = str(error).partition(":")[0]
        data = read_yaml(path / "document.yaml")
        yield Finding(path / "document.yaml", line_of(data, ("outline", locator, "begins")), str(error))
        return
    data = read_yaml(path / "figures.yaml")
    for key, figure in knowledge.figures[document_id].items():
        if not sources.stands_in(figure, places[figure.source.locator]):
            value = figure.amount if figure.amount is not None else figure.date or figure.text or figure.url
            what = f"{key}: {figure.reads or value} does not stand in {figure.source.locator} of the source text"
            yield Finding(path / "figures.yaml", line_of(data, (key,)), what)
