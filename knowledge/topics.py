"""Topics: what the assistant can be asked about, the answers with their sources, and how people ask for it.

One file of ``data/topics`` is one topic; its id is its path there without the ending, such as ``grant/monthly-rate``.
"""

from pathlib import Path
from typing import Literal

from pydantic import Field, model_validator

from knowledge.documents import Bilingual
from knowledge.reading import Record, build, read_yaml

Audience = Literal["student", "staff", "incoming_student", "incoming_staff", "coordinator", "public"]
Calculation = Literal[
    "monthly_rate",  # country → monthly and daily rate (a range where the call contradicts itself)
    "region",  # country → region, group, restrictions
    "short_term",  # days → individual support of a short stay
    "travel_support",  # distance or city, green travel → travel support
    "cycle_balance",  # months used, months wanted → what is left in the cycle
    "inclusion_support",  # months → what the top-up for fewer opportunities comes to; with a country the whole grant
    "payment",  # amount → the parts in which it is paid
    "credits",  # length of stay → credits needed
    "estimate",  # the whole grant from whatever facts there are
    "scholarship",  # days → Ad futura
    "statistics",  # the tables of the report
]


class Questions(Record):
    """Example questions, each in really other words."""

    sl: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def __getitem__(self, lang: str) -> tuple[str, ...]:
        return self.sl if lang == "sl" else self.en


class TopicAnswer(Bilingual):
    """What one institution's document says (``institution`` given), or what holds for everybody.

    Texts may hold figures: ``{fvo:objection_days}``, with a noun in its plural forms ``{nu:appeal_days:day|days}``.
    ``sources`` are places of a series' newest document, such as ``fvo:IV``. ``open`` marks an answer which says that
    the institution's document leaves the matter open: to its students the question stays unanswered.
    """

    institution: str | None = None
    sources: tuple[str, ...] = Field(default=())
    open: bool = False


class Topic(Record):
    """One thing that can be asked. A topic with ``decline`` is what the documents leave open: it says whom to ask.
    One with ``decline`` and no answers has nothing to do with mobility at all. ``names`` are those of things which the
    documents do not cover: a question with one of them belongs here, unless what another topic says has the name too.

    ``calculation`` and ``deadlines`` (names of the command contract) are worked out where a question brings the facts.
    """

    id: str
    title: Bilingual
    audience: tuple[Audience, ...] = ("student",)
    answers: tuple[TopicAnswer, ...]
    questions: Questions
    links: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    calculation: Calculation | None = None
    deadlines: tuple[str, ...] = ()
    decline: bool = False
    names: tuple[str, ...] = ()

    def holds_for(self, institution: str) -> bool:
        """Whether it says something to people of an institution; what the documents leave open it says to all."""
        return self.decline or any(answer.institution in (institution, None) for answer in self.answers)

    @model_validator(mode="after")
    def _consistent(self) -> "Topic":
        institutions = [answer.institution for answer in self.answers]
        if len(set(institutions)) < len(institutions):
            raise ValueError("two answers for the same institution")
        if self.names and not self.decline:
            raise ValueError("only a topic with decline: true has names")
        if not self.answers and not self.decline:
            raise ValueError("a topic without answers needs decline: true")
        for answer in self.answers:
            if not self.decline and not answer.open and not answer.sources:
                raise ValueError("an answer needs sources")
        return self


def load_topic(path: Path, root: Path) -> Topic:
    """The topic in a file below ``root``."""
    data = read_yaml(path)
    data["id"] = path.relative_to(root).with_suffix("").as_posix()
    return build(Topic, data, path)
