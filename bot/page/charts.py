"""The pictures: bars whose figures stand beside them, as SVG that needs neither script nor style attributes.

Colours come from the style sheet, so that they follow light and dark.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from babel.dates import format_date
from markupsafe import Markup, escape

from bot.coordinators.logbook import Week
from bot.texts import Language, texts

STATUSES = ("answered", "clarify", "unanswered")
WEEK_WIDTH, WEEK_HEIGHT = 34, 150  # of a bar with its gap, of the tallest bar
MARGIN, LABELS = 24, 40
LABELLED = 44  # units that a date takes
ROW, NAME, BAR = 26, 270, 330  # of the picture by topic
LONGEST_NAME = 42


@dataclass(frozen=True)
class Bar:
    """A topic with its number of questions."""

    name: str
    count: int


def weeks_chart(weeks: Sequence[Week], lang: Language) -> Markup:
    """Questions over the weeks: a column a week, parted by what became of them, its sum above it."""
    t = texts(lang)
    tallest = max((week.statuses.total() for week in weeks), default=0) or 1
    width, height = max(len(weeks) * WEEK_WIDTH, 200) + MARGIN, WEEK_HEIGHT + MARGIN + LABELS
    parts = [_opened(width, height, t.say("page.chart.weeks"), t.say("page.chart.weeks_more"))]
    every = -(-LABELLED // WEEK_WIDTH) if len(weeks) > 1 else 1
    for number, week in enumerate(weeks):
        left, foot = MARGIN / 2 + number * WEEK_WIDTH, float(MARGIN + WEEK_HEIGHT)
        for status in STATUSES:
            tall = WEEK_HEIGHT * week.statuses[status] / tallest
            if tall:
                foot -= tall
                parts.append(
                    f'<rect class="bar {status}" x="{left + 3:g}" y="{foot:.1f}" width="{WEEK_WIDTH - 6}" '
                    f'height="{tall:.1f}"/>'
                )
        middle = left + WEEK_WIDTH / 2
        parts.append(_text(middle, foot - 5, str(week.statuses.total()), "figure"))
        if number % every == 0:
            pattern = "d. M." if lang == "sl" else "d MMM"
            parts.append(_text(middle, MARGIN + WEEK_HEIGHT + 16, format_date(week.monday, pattern, lang), "label"))
    parts.append(f'<line class="axis" x1="0" x2="{width}" y1="{MARGIN + WEEK_HEIGHT}" y2="{MARGIN + WEEK_HEIGHT}"/>')
    return Markup("".join((*parts, "</svg>")))


def topics_chart(bars: Sequence[Bar], lang: Language) -> Markup:
    """Topics with a bar each, the number behind it."""
    t = texts(lang)
    longest = max((bar.count for bar in bars), default=0) or 1
    width, height = NAME + BAR + 60, len(bars) * ROW + 8
    parts = [_opened(width, height, t.say("page.chart.topics"), t.say("page.chart.topics_more"))]
    for number, bar in enumerate(bars):
        top = number * ROW + 4
        name = bar.name if len(bar.name) <= LONGEST_NAME else f"{bar.name[: LONGEST_NAME - 1]}…"
        long = BAR * bar.count / longest
        parts.append(_text(NAME - 8, top + 17, name, "name"))
        parts.append(f'<rect class="bar answered" x="{NAME}" y="{top + 3}" width="{long:.1f}" height="{ROW - 6}"/>')
        parts.append(_text(NAME + long + 6, top + 17, str(bar.count), "count"))
    return Markup("".join((*parts, "</svg>")))


def _opened(width: float, height: float, title: str, more: str) -> str:
    return (
        f'<svg class="chart" role="img" viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}" '
        f'xmlns="http://www.w3.org/2000/svg"><title>{escape(title)}</title><desc>{escape(more)}</desc>'
    )


def _text(x: float, y: float, text: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(text)}</text>'
