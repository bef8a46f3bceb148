"""What each page shows, handed to the templates."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.coordinators.digest import name_of, percent, signed
from bot.coordinators.groups import Group
from bot.coordinators.logbook import NO_INSTITUTION, Checks, Logbook, Overview, Reply
from bot.page.charts import Bar, topics_chart, weeks_chart
from bot.page.query import PERIODS, Query
from bot.page.store import Store
from bot.texts import LANGUAGES, Language, texts
from knowledge.base import Knowledge

PAGES = ("overview", "frequent", "unanswered", "unhelpful", "checks", "replies")
SHOWN = 100  # groups on a page; the CSV has all
TOPICS_SHOWN = 15
SAID = ("done", "foreign", "open", "changed")

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True, undefined=StrictUndefined,
    trim_blocks=True, lstrip_blocks=True,
)  # fmt: skip


@dataclass
class View:
    """One page for one request. ``root`` is the address below which the page lives."""

    page: str
    lang: Language
    root: str
    query: Query
    knowledge: Knowledge
    store: Store
    csrf: str = ""
    notice: str = ""
    said: str = ""
    marked: bool = False

    def say(self, key: str, n: int | None = None, **values: object) -> str:
        """A text of the page."""
        return texts(self.lang).say(f"page.{key}", n, **values)

    def text(self, key: str) -> str:
        """A text of another catalogue; the key itself where there is none."""
        t = texts(self.lang)
        return t.say(key) if t.has(key) else key

    def day(self, day: datetime.date) -> str:
        """A date in words of the language."""
        return format_date(day, "d. M. y" if self.lang == "sl" else "d MMM y", self.lang)

    def at(self, page: str, **change: object) -> str:
        """The address of a page with the present filters."""
        return f"{self.root}/{'' if page == 'overview' else page}{self.query.address(**change)}"

    @property
    def languages(self) -> list[tuple[Language, str]]:
        """The page in each language."""
        page = self.page if self.page in PAGES else "overview"
        return [(lang, self.at(page, lang=lang)) for lang in LANGUAGES]

    @property
    def periods(self) -> tuple[int, ...]:
        """The periods to choose from, in days; 0 is everything."""
        return (*PERIODS, 0)

    @property
    def institutions(self) -> list[tuple[str, str]]:
        """The institutions to choose from."""
        known = [(key, one.short) for key, one in self.knowledge.institutions.items()]
        return [*known, (NO_INSTITUTION, self.say("filter.no_institution"))]

    def institution(self, key: str) -> str:
        """The short name of an institution."""
        known = self.knowledge.institutions.get(key)
        return known.short if known else key or self.say("filter.no_institution")

    @cached_property
    def seen(self) -> Overview:
        """The questions looked at."""
        titles = {topic.id: f"{topic.title['sl']} {topic.title['en']}" for topic in self.knowledge.topics.values()}
        filters = self.query.filters
        return self.store.read(("overview", filters), lambda logbook: logbook.overview(filters, titles))

    @cached_property
    def groups(self) -> list[Group]:
        """The page's groups."""
        seen = self.seen

        def make(logbook: Logbook) -> list[Group]:
            if self.page == "unanswered":
                return seen.unanswered(self.marked)
            return seen.unhelpful() if self.page == "unhelpful" else seen.frequent()

        return self.store.read((self.page, self.marked, self.query.filters), make)

    @cached_property
    def checks(self) -> Checks:
        """How far guided checks got."""
        return self.store.read(("checks", self.query.filters), lambda logbook: logbook.checks(self.query.filters))

    @cached_property
    def replies(self) -> list[Reply]:
        """What coordinators replied."""
        return self.store.read("replies", lambda logbook: logbook.replies())

    @property
    def of(self) -> int:
        """What the shares are shares of."""
        return self.seen.rated if self.page == "unhelpful" else self.seen.count

    def share(self, part: int, whole: int) -> str:
        """A share in percent."""
        return percent(part, whole, self.lang)

    def trend(self, group: Group) -> str:
        """How a group's count changed."""
        return signed(group.trend)

    def name(self, group: Group) -> str:
        """What a group is about."""
        return name_of(group, self.knowledge, self.lang)

    def stub(self, group: Group) -> str:
        """The address of a group's topic stub."""
        base = self.query.address()
        return f"{self.root}/stub.yaml{base}{'&' if base else '?'}{urlencode({'group': group.name})}"

    @cached_property
    def topics(self) -> list[Bar]:
        """The most frequent topics with their counts."""
        seen = self.seen
        groups = self.store.read(("topics", self.query.filters), lambda logbook: seen.topics())
        return [Bar(self.name(group), group.count) for group in groups[:TOPICS_SHOWN]]

    def weeks_chart(self) -> Markup:
        """The picture over the weeks."""
        return weeks_chart(self.seen.weeks(), self.lang)

    def topics_chart(self) -> Markup:
        """The picture by topic."""
        return topics_chart(self.topics, self.lang)

    @property
    def message(self) -> str:
        """What was just done."""
        return self.say(f"said.{self.said}") if self.said in SAID else ""


def rendered(view: View, **more: Any) -> str:
    """The HTML of a page."""
    return _templates.get_template(f"{view.page}.html").render(
        v=view, say=view.say, filters=view.query.filters, pages=PAGES, shown=SHOWN, **more
    )
