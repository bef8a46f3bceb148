"""Questions of the log grouped for the coordinators: by topic where they have one, else by likeness of their words."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz, utils

from bot.questions import Question

ALIKE = 80  # of 100, word order aside


@dataclass
class Group:
    """Questions that ask the same. ``examples`` are different wordings, the first that came first."""

    topic: str | None
    count: int = 0
    examples: list[str] = field(default_factory=list)
    reasons: dict[str, int] = field(default_factory=dict)

    def add(self, question: Question) -> None:
        """Count a question in."""
        self.count += 1
        if question.text and question.text not in self.examples:
            self.examples.append(question.text)
        if question.reason:
            self.reasons[question.reason] = self.reasons.get(question.reason, 0) + 1


def grouped(questions: Iterable[Question], by_topic: bool = True) -> list[Group]:
    """The groups, largest first."""
    topics: dict[str, Group] = {}
    alike: list[tuple[str, Group]] = []
    silent = Group(None)
    for question in questions:
        if by_topic and question.topic:
            topics.setdefault(question.topic, Group(question.topic)).add(question)
        elif question.text is None:
            silent.add(question)
        else:
            words = utils.default_process(question.text)
            group = next((g for known, g in alike if fuzz.token_sort_ratio(words, known) >= ALIKE), None)
            if group is None:
                group = Group(question.topic)
                alike.append((words, group))
            group.add(question)
    groups = [*topics.values(), *(group for _, group in alike)]
    if silent.count:
        groups.append(silent)
    return sorted(groups, key=lambda group: -group.count)
