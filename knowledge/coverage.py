"""Which place of which document is cited by what."""

from collections.abc import Iterator

from knowledge import text
from knowledge.base import Knowledge
from knowledge.topics import Topic
from rules.figure import Figure, Source
from rules.reference import sources_in


def coverage(knowledge: Knowledge) -> dict[Source, list[str]]:
    """Every citable place with what cites it: topics, institutions, terms, deadlines, tables; empty where nothing does.

    Raises:
        KnowledgeError: with file and line of what is wrong in the deadlines.
    """
    cited: dict[Source, set[str]] = {
        Source(document.id, locator): set() for document in knowledge.documents.values() for locator in document.outline
    }
    for source, by in _citations(knowledge):
        cited[source].add(by)
    return {source: sorted(by) for source, by in cited.items()}


def _citations(knowledge: Knowledge) -> Iterator[tuple[Source, str]]:
    """What is cited, and by what; references to what is not there are left to the check."""
    for topic in knowledge.topics.values():
        yield from ((source, f"topic {topic.id}") for source in topic_sources(knowledge, topic))
    for institution in knowledge.institutions.values():
        contact = institution.contact.sl + institution.contact.en
        yield from ((figure.source, f"institution {institution.id}") for figure in figures_in(knowledge, contact))
    for name, terms in knowledge.terms.items():
        yield from ((source, f"terms {name}") for source in terms.cited())
    deadlines = knowledge.deadlines
    for name, rules in deadlines.items():
        yield from ((source, f"deadlines {name}") for source in sources_in(rules))
    for name, statistics in knowledge.statistics.items():
        yield from ((statistics.source(cell), f"tables {name}") for cell in statistics.cells)


def topic_sources(knowledge: Knowledge, topic: Topic) -> Iterator[Source]:
    """The places that a topic cites: the sources of its answers, the figures in them, the links."""
    for answer in topic.answers:
        for reference in answer.sources:
            try:
                yield knowledge.source(reference)
            except KeyError:
                continue
        yield from (figure.source for figure in figures_in(knowledge, answer.sl + answer.en))
    links = "".join(f"{{{link}}}" for link in topic.links)
    yield from (figure.source for figure in figures_in(knowledge, links))


def figures_in(knowledge: Knowledge, template: str) -> Iterator[Figure]:
    """The figures that a text uses."""
    for match in text.PLACEHOLDER.finditer(template):
        try:
            yield knowledge.figure(match["series"], match["key"])
        except KeyError:
            continue
