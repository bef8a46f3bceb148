"""Names of what the documents do not cover, such as other universities and programmes."""

import re
from collections.abc import Iterable

from knowledge.topics import Topic
from knowledge.words import fold, inflected


class Names:
    """The names that topics of what is left open list (:attr:`Topic.names`)."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._topics = [(re.compile(rf"\b{inflected(name)}\b"), topic.id) for topic in topics for name in topic.names]

    def topic(self, question: str, said: str) -> str | None:
        """The topic of a name in the question that an answer does not speak of; None where there is no such name.

        Args:
            question: as it was typed.
            said: what would be answered.
        """
        folded, spoken = fold(question), fold(said)
        return next((topic for name, topic in self._topics if name.search(folded) and not name.search(spoken)), None)
