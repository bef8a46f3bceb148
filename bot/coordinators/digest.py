"""What coordinators read in their chat: the weekly digest and the lists behind /top and /unanswered. Pure.

The digest is due on Mondays at eight in Ljubljana and tells about the week before.
"""

import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date

from bot.coordinators.groups import Group
from bot.coordinators.logbook import DAY, WEEK, Checks, Filters, Overview
from bot.texts import Language, texts
from knowledge.base import Knowledge

ZONE = ZoneInfo("Europe/Ljubljana")
DUE = datetime.time(8)
LISTED = 5
LISTED_ALONE = 10
DAYS = 30  # that /top and /unanswered look back
LONGEST_WORDING = 120


def due(now: datetime.datetime) -> datetime.date:
    """The Monday of the latest digest that was due at a moment (aware, in any zone)."""
    local = now.astimezone(ZONE)
    monday = local.date() - DAY * local.weekday()
    return monday if local.time() >= DUE or local.weekday() else monday - WEEK


def week_before(monday: datetime.date) -> Filters:
    """The week that a Monday's digest tells about."""
    return Filters(monday - WEEK, monday - DAY)


def last_days(today: datetime.date) -> Filters:
    """The days that /top and /unanswered tell about."""
    return Filters(today - DAY * (DAYS - 1), today)


def weekly(knowledge: Knowledge, week: Overview, checks: Checks, replies: int, lang: Language) -> str:
    """The digest of a week."""
    t = texts(lang)
    since, until = (format_date(day, "d. M." if lang == "sl" else "d MMM", lang) for day in _ends(week))
    paragraphs = [t.say("digest.title", since=since, until=until)]
    if not week.count:
        paragraphs.append(t.say("digest.none"))
        return "\n\n".join(paragraphs)
    questions = t.say("digest.questions", n=week.count)
    share = percent(week.statuses["answered"], week.count, lang)
    summary = [t.say("digest.summary", questions=questions, before=week.before, share=share)]
    if week.rated:
        summary.append(t.say("digest.rated", helped=week.helped, rated=week.rated))
    paragraphs.append(" ".join(summary))
    paragraphs.append(_list("digest.top", week.topics()[:LISTED], knowledge, lang))
    missed = week.unanswered()[:LISTED]
    paragraphs.append(_list("digest.unanswered", missed, knowledge, lang) if missed else t.say("digest.all_answered"))
    if checks.begun:
        lines = [t.say("digest.checks", begun=checks.begun, finished=checks.finished)]
        for step, count in checks.stopped.most_common(1):
            lines.append(t.say("digest.stopped", step=t.say(f"ask.{step}.name"), count=count))
        paragraphs.append(" ".join(lines))
    if replies:
        paragraphs.append(t.say("digest.replies", n=replies))
    return "\n\n".join(paragraphs)


def top(knowledge: Knowledge, days: Overview, lang: Language) -> str:
    """What was asked most in the last days."""
    groups = days.frequent()[:LISTED_ALONE]
    return _list("digest.top_days", groups, knowledge, lang) if groups else texts(lang).say("digest.none")


def unanswered(knowledge: Knowledge, days: Overview, lang: Language) -> str:
    """What was not answered in the last days and no coordinator is done with."""
    groups = days.unanswered()[:LISTED_ALONE]
    if not groups:
        return texts(lang).say("digest.all_answered" if days.count else "digest.none")
    return _list("digest.unanswered_days", groups, knowledge, lang)


def percent(part: int, whole: int, lang: Language) -> str:
    """A share in whole percent; a dash of nothing."""
    if not whole:
        return "–"
    return f"{round(100 * part / whole)}\N{NO-BREAK SPACE}%" if lang == "sl" else f"{round(100 * part / whole)}%"


def signed(number: int) -> str:
    """A change with its sign; nothing for none."""
    return "" if number == 0 else f"+{number}" if number > 0 else f"\N{MINUS SIGN}{-number}"


def name_of(group: Group, knowledge: Knowledge, lang: Language) -> str:
    """A group's topic, else its most frequent wording."""
    t = texts(lang)
    topic = knowledge.topics.get(group.topic or "")
    if topic is not None:
        return topic.title[lang]
    wording = group.wordings[0] if group.wordings else ""
    if not wording:
        return group.topic or t.say("digest.no_text")
    short = wording if len(wording) <= LONGEST_WORDING else f"{wording[:LONGEST_WORDING]}…"
    return t.say("digest.quoted", text=short)


def _ends(week: Overview) -> tuple[datetime.date, datetime.date]:
    return week.filters.since, week.filters.until


def _list(heading: str, groups: list[Group], knowledge: Knowledge, lang: Language) -> str:
    t = texts(lang)
    lines = [t.say(heading)]
    for group in groups:
        name, trend = name_of(group, knowledge, lang), signed(group.trend)
        key = "digest.group_trend" if trend else "digest.group"
        lines.append("• " + t.say(key, count=group.count, name=name, trend=trend))
    return "\n".join(lines)
