"""The log as CSV and JSON: one row a question or a group, nothing personal, nothing that a spreadsheet would run."""

import csv
from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from bot.coordinators.groups import Group
from bot.coordinators.logbook import Checks, Week
from bot.storage.questions import Question

QUESTION_COLUMNS = ("day", "lang", "institution", "status", "topic", "text", "helpful", "reason")
GROUP_COLUMNS = (
    "count", "before", "topic", "languages", "institutions", "helped", "not_helped", "reasons", "last", "wordings",
)  # fmt: skip
WEEK_COLUMNS = ("week", "answered", "clarify", "unanswered")
CHECK_COLUMNS = ("step", "stopped")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HELPFUL = {True: "yes", False: "no", None: ""}


def question_row(question: Question) -> dict[str, object]:
    """A question as JSON has it."""
    row: dict[str, object] = {name: getattr(question, name) for name in QUESTION_COLUMNS}
    return {**row, "day": question.day.isoformat()}


def group_row(group: Group) -> dict[str, object]:
    """A group as JSON has it."""
    return {
        "count": group.count, "before": group.before, "topic": group.topic, "examples": group.wordings,
        "langs": dict(group.langs), "institutions": dict(group.institutions), "reasons": dict(group.reasons),
        "helped": group.helped, "not_helped": group.not_helped,
        "last": group.last.isoformat() if group.last else None,
    }  # fmt: skip


def write_questions(out: TextIO, questions: Iterable[Question]) -> None:
    """One row a question."""
    _write(out, QUESTION_COLUMNS, ({**question_row(q), "helpful": _HELPFUL[q.helpful]}.values() for q in questions))


def write_groups(out: TextIO, groups: Iterable[Group]) -> None:
    """One row a group."""
    rows = (
        (
            group.count, group.before, group.topic, _counts(group.langs), _counts(group.institutions), group.helped,
            group.not_helped, _counts(group.reasons), group.last, " | ".join(group.wordings),
        )
        for group in groups
    )  # fmt: skip
    _write(out, GROUP_COLUMNS, rows)


def write_weeks(out: TextIO, weeks: Iterable[Week]) -> None:
    """One row a week."""
    _write(out, WEEK_COLUMNS, ((week.monday, *(week.statuses[key] for key in WEEK_COLUMNS[1:])) for week in weeks))


def write_checks(out: TextIO, checks: Checks) -> None:
    """How many checks were begun and finished, and where people left the others."""
    _write(out, CHECK_COLUMNS, [("begun", checks.begun), ("finished", checks.finished), *checks.stopped.most_common()])


def _counts(counts: Counter[str]) -> str:
    return ", ".join(f"{name or '?'} {count}" for name, count in sorted(counts.items()))


def _write(out: TextIO, columns: tuple[str, ...], rows: Iterable[Iterable[object]]) -> None:
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: object) -> object:
    """A value as a cell; a text which a spreadsheet would take for a formula gets an apostrophe."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value
