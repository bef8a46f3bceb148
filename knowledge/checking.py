"""Whether the knowledge holds together: what a coordinator runs after every change, one finding a line."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from knowledge import sources, text
from knowledge.base import Knowledge
from knowledge.coverage import coverage, figures_in
from knowledge.reading import KnowledgeError, line_of, read_yaml
from knowledge.topics import Topic, TopicAnswer
from knowledge.words import tokens
from knowledge.written import written_out
from rules.figure import Figure

LEAST_QUESTIONS = 10  # example questions a topic and language
LANGUAGES = ("sl", "en")

Finding = KnowledgeError  # something to mend in a file; reads as ``file:line: what``


def check(knowledge: Knowledge, source_folder: Path | None = None) -> list[Finding]:
    """All findings, file by file; with the source texts at hand, also whether every figure stands where it is cited."""
    findings = [finding for topic in knowledge.topics.values() for finding in _topic(knowledge, topic)]
    findings += _same_question(knowledge)
    findings += _institutions(knowledge)
    findings += _uncited(knowledge)
    if source_folder is not None:
        for document in knowledge.documents.values():
            findings += _sources(knowledge, document.id, source_folder)
    return findings


def _topic(knowledge: Knowledge, topic: Topic) -> Iterator[Finding]:
    path = knowledge.folder / "topics" / f"{topic.id}.yaml"

    def finding(what: str, *keys: int | str) -> Finding:
        # The file is read again only where something is wrong: reading takes far longer than checking.
        return Finding(path, line_of(read_yaml(path), keys), what)

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
            if left := _leftover(answer[lang]):
                yield finding(f"{left} is no figure", *at, lang)
            for written in written_out(answer[lang], lang, _figures(knowledge, answer)):
                yield finding(f"{written} is written out; it exists as a figure", *at, lang)
        if len(used) == 2 and used["sl"] != used["en"]:
            only = ", ".join(sorted(f"{{{s}:{k}}}" for s, k in used["sl"] ^ used["en"]))
            yield finding(f"the languages do not say the same: {only} stands in one only", *at)
        if not topic.decline:  # what is declined has no sources; its figures are whom to ask
            for place in _unsourced(knowledge, answer):
                yield finding(f"a figure stands in {place}, which is not among the sources", *at, "sources")
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


def _leftover(template: str) -> str | None:
    """What looks like a figure in braces and is none, such as a key with a capital letter."""
    match = re.search(r"[{}][^{}]*}?", text.PLACEHOLDER.sub("", template))
    return match[0] if match else None


def _figures(knowledge: Knowledge, answer: TopicAnswer) -> list[Figure]:
    """The figures of the documents that an answer cites."""
    series = {reference.partition(":")[0] for reference in answer.sources}
    cited = [knowledge.newest[name].id for name in sorted(series) if name in knowledge.newest]
    return [figure for document in cited for figure in knowledge.figures[document].values()]


def _unsourced(knowledge: Knowledge, answer: TopicAnswer) -> Iterator[str]:
    """Places of figures that an answer uses and does not cite; a section stands for its tables and footnotes."""
    cited = {knowledge.source(reference) for reference in answer.sources if _known(knowledge.source, reference)}
    for source in dict.fromkeys(figure.source for figure in figures_in(knowledge, answer.sl + answer.en)):
        above = source._replace(locator=source.locator.rpartition("/")[0])
        if source not in cited and above not in cited:
            yield str(source)


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


def _institutions(knowledge: Knowledge) -> Iterator[Finding]:
    """Institutions without a document, in no known city, or with an unknown figure in their contact."""
    for institution in knowledge.institutions.values():
        path = knowledge.folder / "institutions" / f"{institution.id}.yaml"
        data = read_yaml(path)
        if institution.series not in knowledge.newest:
            yield Finding(path, line_of(data, ("series",)), f"no document is of the series {institution.series!r}")
        if not _known(lambda city: knowledge.places.city(city, "SI"), institution.city):
            yield Finding(path, line_of(data, ("city",)), f"no city {institution.city!r} is known in Slovenia")
        for lang in LANGUAGES:
            try:
                knowledge.fill(institution.contact[lang], lang)
            except (KeyError, ValueError) as error:
                what = f"unknown figure or wrong plural forms: {error.args[0]}"
                yield Finding(path, line_of(data, ("contact", lang)), what)


def _uncited(knowledge: Knowledge) -> Iterator[Finding]:
    """Places of the newest documents that nothing cites, without a reason; and reasons that no longer hold."""
    for source, by in coverage(knowledge).items():
        document = knowledge.documents[source.document]
        reason = document.outline[source.locator].uncited
        if document is not knowledge.newest[document.series] or (reason is None) == bool(by):
            continue
        path = knowledge.folder / "documents" / document.id / "document.yaml"
        what = f"{source.locator} is cited by {by[0]}: `uncited` must go" if by else f"nothing cites {source.locator}"
        yield Finding(path, line_of(read_yaml(path), ("outline", source.locator)), what)


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
