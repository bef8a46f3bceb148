"""The question log as the coordinators use it: a period of it, in groups, with true denominators; and their marks."""

import datetime
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from bot.chat.progress import RESULT
from bot.coordinators.groups import Group, Words, grouped
from bot.errors import UnusableError
from bot.storage.questions import FILE, Question, Reading
from bot.texts import Language
from knowledge.words import fold, tokens

Mark = Literal["done", "foreign"]
MARKS: tuple[Mark, ...] = ("done", "foreign")
NO_INSTITUTION = "-"  # the filter for questions of people who named none
WEEK = datetime.timedelta(days=7)
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Filters:
    """Which questions to look at. ``institution`` is ``-`` for those without one; ``search`` are words of the text."""

    since: datetime.date
    until: datetime.date
    lang: Language | None = None
    institution: str | None = None
    search: str = ""

    @property
    def before(self) -> datetime.date:
        """The first day of the period before, which is as long and ends where this one begins."""
        return max(self.since - (self.until - self.since) - DAY, datetime.date.min) if self._bounded else self.since

    @property
    def _bounded(self) -> bool:
        return self.since.year > 1 and self.until.year < 9999

    def let_through(self, question: Question, titles: dict[str, str]) -> bool:
        """Whether a question is looked at; ``titles`` are those of the topics, which are searched too."""
        if self.institution is not None and (question.institution or NO_INSTITUTION) != self.institution:
            return False
        if not self.search:
            return True
        held = fold(f"{question.text or ''} {question.topic or ''} {titles.get(question.topic or '', '')}")
        return all(word in held for word in fold(self.search).split())


@dataclass
class Week:
    """The questions of a week that begins on a Monday, by what became of them."""

    monday: datetime.date
    statuses: Counter[str] = field(default_factory=Counter)


@dataclass
class Checks:
    """How far the guided checks of a period got. ``stopped`` is the open question at which people left."""

    begun: int = 0
    finished: int = 0
    stopped: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Reply:
    """A question that a coordinator answered in the chat, both without personal details."""

    id: int
    day: datetime.date
    lang: str
    institution: str | None
    question: str
    reply: str


@dataclass
class Overview:
    """What a period holds. ``before`` is the number of questions in the period before."""

    filters: Filters
    questions: list[Question]
    earlier: list[Question]
    words: Words = tokens

    @property
    def count(self) -> int:
        """The number of questions."""
        return len(self.questions)

    @property
    def before(self) -> int:
        """The number of questions in the period before."""
        return len(self.earlier)

    @property
    def statuses(self) -> Counter[str]:
        """How many questions were answered, asked back and not answered."""
        return Counter(question.status for question in self.questions)

    @property
    def rated(self) -> int:
        """Under how many answers somebody pressed a thumb."""
        return sum(question.helpful is not None for question in self.questions)

    @property
    def helped(self) -> int:
        """Under how many answers the thumb went up."""
        return sum(question.helpful is True for question in self.questions)

    def frequent(self) -> list[Group]:
        """All questions in groups."""
        return self._grouped(lambda question: True)

    def unanswered(self, marked: bool = False) -> list[Group]:
        """The questions without an answer, in groups; those that coordinators are done with only when asked for."""
        missed = self._grouped(lambda question: question.status != "answered")
        return [group for group in missed if bool(group.open) is not marked]

    def unhelpful(self) -> list[Group]:
        """The questions whose answers got a thumb down, in groups."""
        return self._grouped(lambda question: question.helpful is False)

    def topics(self) -> list[Group]:
        """The questions that have a topic, by topic."""
        return self._grouped(lambda question: bool(question.topic))

    def _grouped(self, wanted: Callable[[Question], bool]) -> list[Group]:
        return grouped(filter(wanted, (*self.earlier, *self.questions)), self.filters.since, self.words)

    def weeks(self) -> list[Week]:
        """All weeks from the first question to the last, those without questions too."""
        weeks: dict[datetime.date, Week] = {}
        for question in self.questions:
            monday = question.day - DAY * question.day.weekday()
            weeks.setdefault(monday, Week(monday)).statuses[question.status] += 1
        if not weeks:
            return []
        first, last = min(weeks), max(weeks)
        mondays = (first + WEEK * number for number in range((last - first) // WEEK + 1))
        return [weeks.get(monday, Week(monday)) for monday in mondays]


class Logbook(Reading):
    """``questions.db`` for the coordinators. Not for several threads at once."""

    def __init__(self, folder: Path, words: Words = tokens) -> None:
        """Open the log; ``words`` are those by which questions are alike.

        Raises:
            UnusableError: it cannot be read.
        """
        super().__init__(folder)
        self._words = words

    def version(self) -> int:
        """A number that changes with every change that somebody else makes to the log."""
        return int(self._query("PRAGMA data_version")[0][0])

    def overview(self, filters: Filters, titles: dict[str, str] | None = None) -> Overview:
        """What the log holds for these filters.

        Raises:
            UnusableError: the log is damaged.
        """
        present: list[Question] = []
        earlier: list[Question] = []
        for question in self.rows(filters.before, filters.until, filters.lang):
            if filters.let_through(question, titles or {}):
                (present if question.day >= filters.since else earlier).append(question)
        return Overview(filters, present, earlier, self._words)

    def checks(self, filters: Filters) -> Checks:
        """How far guided checks got; an institution counts a check from when it was named."""
        found, standing = Checks(), defaultdict[str, int](int)
        wanted = None if filters.institution is None else filters.institution.removeprefix(NO_INSTITUTION)
        for step, begun, entered, left in self._query(
            "select step, sum(begun), sum(entered), sum(left) from checks"
            " where day between ? and ? and (? is null or lang = ?) and (? is null or institution = ?) group by step",
            filters.since.isoformat(), filters.until.isoformat(), filters.lang, filters.lang, wanted, wanted,
        ):  # fmt: skip
            found.begun += begun
            standing[step] += entered - left
        # A check that goes on over the edge of the period leaves a place that it never entered in it.
        found.finished = max(0, standing.pop(RESULT, 0))
        found.stopped = Counter({step: count for step, count in standing.items() if count > 0})
        found.begun = max(0, found.begun)
        return found

    def replies(self) -> list[Reply]:
        """What coordinators replied to questions sent to them and no topic was made of yet, the latest first."""
        rows = self._query(
            "select id, day, lang, institution, question, reply from replies where used is null order by day desc, id"
        )
        return [Reply(r[0], datetime.date.fromisoformat(r[1]), *r[2:]) for r in rows]

    def done_with_reply(self, number: int) -> None:
        """Take a reply off the list."""
        self._query("update replies set used = 1 where id = ?", number)

    def mark(self, questions: Iterable[int], mark: Mark) -> None:
        """Mark questions as done or not ours: their group leaves the list until somebody asks again."""
        with self._database.atomic():
            for question in questions:
                self._database.execute("insert or replace into marks (question, mark) values (?, ?)", [question, mark])

    def unmark(self, questions: Iterable[int]) -> None:
        """Take the marks back."""
        with self._database.atomic():
            for question in questions:
                self._database.execute("delete from marks where question = ?", [question])

    def _query(self, query: str, *values: object) -> list[Any]:
        try:
            return list(self._database.execute(query, list(values)))
        except sqlite3.Error as error:
            raise UnusableError(f"{FILE} cannot be read: {error}") from error
