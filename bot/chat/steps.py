"""What comes after the result of a guided check: papers with their forms, personal deadlines, a calendar file."""

import datetime

from bot.answers.deadlines import Out, calendar_file, deadline_list
from bot.assistant import Assistant
from bot.chat.buttons import encode
from bot.chat.screens import Button, File, Part, Screen
from bot.chat.state import Facts
from bot.texts import Language, texts
from rules.deadlines import Event

CALENDAR = "erasmus.ics"
# The topics that say which papers are needed; their links are the forms.
PAPERS = ("apply/attachments", "grant/request")
STUDENTS = ("study", "blended", "traineeship")


def paper_buttons(assistant: Assistant, facts: Facts, lang: Language) -> list[tuple[Button, ...]]:
    """A row for each paper: what it needs, and its form where the institution has one on the web."""
    knowledge = assistant.knowledge
    institution = knowledge.institutions.get(str(facts.get("institution")))
    if institution is None or facts.get("activity") not in STUDENTS:
        return []
    rows = []
    for topic_id in PAPERS:
        topic = knowledge.topics.get(topic_id)
        if topic is None:
            continue
        row = [Button(topic.title[lang], encode("topic", topic_id))]
        for link in topic.links:
            if link.partition(":")[0] == institution.series:
                row.append(Button(texts(lang).say("dialog.form"), url=knowledge.link(link)))
        rows.append(tuple(row))
    return rows


def deadlines(assistant: Assistant, facts: Facts, lang: Language) -> list[Out]:
    """The deadlines that follow from the dates of the stay; none where there are no dates."""
    events: dict[Event, datetime.date] = {}
    if "start" in facts:
        events["start"] = datetime.date.fromisoformat(str(facts["start"]))
    if "end" in facts:
        events["end"] = datetime.date.fromisoformat(str(facts["end"]))
    if not events or "institution" not in facts:
        return []
    return deadline_list(assistant.knowledge.rulebook, str(facts["institution"]), events, lang)


def deadline_parts(found: list[Out], lang: Language) -> list[Part]:
    """The deadlines with their sources, as a section of the result."""
    if not found:
        return []
    lines = [f"• {one['message']} [{one['source']['title']}]" for one in found]
    return [Part("\n".join([texts(lang).say("dialog.deadlines"), *lines]))]


def calendar_screen(assistant: Assistant, facts: Facts, lang: Language, now: datetime.datetime) -> Screen:
    """The deadlines as a calendar file."""
    content = calendar_file(deadlines(assistant, facts, lang), now.astimezone(datetime.UTC))
    return Screen((Part(texts(lang).say("dialog.calendar_sent")),), file=File(CALENDAR, content))
