"""Whether topics can be told apart: each example question is tried as if it were new.

A question whose own vote does not count finds the topic that the other examples speak for. Where a topic is rarely
found by its own questions, or another one takes many of them, the two want joining, or questions in other words.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from knowledge import vectors
from knowledge.base import Knowledge
from knowledge.learning import FOLDS, Embed, Learning
from knowledge.reading import KnowledgeError, line_of, read_yaml
from knowledge.topics import Topic

LEAST_FOUND = Fraction(1, 3)  # of a topic's questions must find it
MOST_TAKEN = Fraction(1, 3)  # of a topic's questions may find the same other topic


class Tried(NamedTuple):
    """An example question of ``topic``, and the topic that it finds when its own vote does not count."""

    topic: str
    question: str
    found: str


def try_examples(
    topics: Sequence[Topic],
    as_words: Callable[[str], list[str]],
    mend: Callable[[str], str] = str,
    embed: Embed = vectors.remembered,
) -> list[Tried]:
    """Try every example question; the arguments are those from which the search is built."""
    learning = Learning.of(topics, as_words, mend, embed)
    examples = learning.examples
    found = np.empty(len(examples.texts), np.intp)
    for fold in range(FOLDS):
        left_out = np.arange(len(examples.texts)) % FOLDS == fold
        found[left_out] = learning.without(left_out).shares.argmax(axis=1)
    return [
        Tried(topics[int(own)].id, question, topics[int(other)].id)
        for own, question, other, weight in zip(examples.labels, examples.asked, found, examples.weights, strict=True)
        if weight == 1.0  # titles are no questions
    ]


def stealing(knowledge: Knowledge, tried: Sequence[Tried]) -> Iterator[KnowledgeError]:
    """A finding for each topic that its own questions miss, and for each two of which one takes the other's.

    A question that no document answers is declined under whatever heading: topics that decline do not take from
    each other.
    """
    by_topic: dict[str, list[Tried]] = defaultdict(list)
    for one in tried:
        by_topic[one.topic].append(one)
    for topic in by_topic:
        own = by_topic[topic]
        declines = knowledge.topics[topic].decline
        found = Counter(topic if declines and knowledge.topics[one.found].decline else one.found for one in own)
        if found[topic] < LEAST_FOUND * len(own):
            yield _finding(knowledge, topic, f"only {found[topic]} of {len(own)} example questions find this topic")
        for other, count in found.most_common():
            if other != topic and count > MOST_TAKEN * len(own):
                example = next(one.question for one in own if one.found == other)
                what = f"{count} of {len(own)} example questions find {other} instead, such as {example!r}"
                yield _finding(knowledge, topic, what)


def _finding(knowledge: Knowledge, topic: str, what: str) -> KnowledgeError:
    path = knowledge.folder / "topics" / f"{topic}.yaml"
    return KnowledgeError(path, line_of(read_yaml(path), ("questions",)), what)
