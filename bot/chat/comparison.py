"""Two destinations side by side, all else equal."""

from bot.answers.checking import checker
from bot.assistant import Assistant
from bot.chat.asks import FREQUENT_PLACES
from bot.chat.buttons import encode
from bot.chat.dialog import outcome
from bot.chat.panels import button, money_range, place_name, place_of, plainly, standing
from bot.chat.private import PRIVATE_KEYS, Private
from bot.chat.screens import Button, Part, Screen, rows
from bot.chat.state import Dialog
from bot.texts import Language, texts
from rules.result import Result


def place_button(
    assistant: Assistant, action: str, place: str, dialog: Dialog, private: Private, lang: Language, key: str = ""
) -> Button:
    """A button that takes a place as the destination (``take``), or compares with it (``versus``).

    A city whose name is too long for a button gives its country.
    """
    name = place_name(assistant, place, lang)
    try:
        data = encode(action, place, dialog.serial, private)
    except ValueError:
        data = encode(action, place.rpartition(", ")[2], dialog.serial, private)
    return Button(texts(lang).say(key, place=name) if key else name, data)


def compare_question(assistant: Assistant, dialog: Dialog, private: Private, lang: Language, note: str = "") -> Screen:
    """Asks for the place to compare with; the likeliest are one tap away."""
    parts = [Part(note)] if note else []
    parts.append(Part(texts(lang).say("dialog.compare.ask"), "title"))
    here = str(dialog.facts.get("destination", "")).rpartition(", ")[2]
    likely = [
        place_button(assistant, "versus", code, dialog, private, lang) for code in FREQUENT_PLACES if code != here
    ]
    keyboard = (*rows(likely, 3), (button("dialog.keep", "present", dialog, private, lang),))
    return Screen(tuple(parts), keyboard, dialog=True)


def compare_screen(assistant: Assistant, dialog: Dialog, private: Private, lang: Language, place: str) -> Screen:
    """Verdict, total and lines of two destinations, where they stand, and where the documents contradict themselves."""
    t = texts(lang)
    here = str(dialog.facts.get("destination", ""))
    facts = {key: fact for key, fact in dialog.facts.items() if key != "distance_km"}
    found: list[tuple[str, Result]] = []
    for name in (here, place):
        given = dialog.facts if name == here else {**facts, "destination": name}
        found.append((name, outcome(assistant, given, plainly(private))))
    columns = [_column(assistant, name, result, lang) for name, result in found]
    parts = [Part(t.say("dialog.compare.title"), "title"), Part(side_by_side(columns[0], columns[1]), "columns")]
    if sources := _sources(assistant, [result for _, result in found], lang):
        parts.append(Part(t.say("chat.source", places="; ".join(sources)), "source"))
    parts += _doubts(assistant, found, lang)
    if any(private.both(key) for key in PRIVATE_KEYS):
        parts.append(Part(t.say("dialog.compare.without"), "aside"))
    keyboard = (
        (button("dialog.compare", "compare", dialog, private, lang),),
        (place_button(assistant, "take", place, dialog, private, lang, "dialog.take"),),
        (button("dialog.keep", "present", dialog, private, lang),),
    )
    return Screen(tuple(parts), keyboard, dialog=True)


def _column(assistant: Assistant, place: str, result: Result, lang: Language) -> list[str]:
    t = texts(lang)
    lines = [place_name(assistant, place, lang), t.say(f"dialog.verdict.{result.verdict}")]
    lines.append(standing(result, lang) if result.estimate else t.say("dialog.no_amount"))
    for line in result.estimate.lines if result.estimate else ():
        lines.append(f"{money_range(line.amount, lang)} {t.say(f'dialog.item.{line.item}')}")
    return lines


def _sources(assistant: Assistant, results: list[Result], lang: Language) -> list[str]:
    """Where the amounts stand; for a case that is not eligible, the condition that it fails."""
    found = [line.source for result in results if result.estimate for line in result.estimate.lines]
    found += [check.source for result in results for check in result.checks if check.outcome == "fail"]
    return list(dict.fromkeys(place_of(assistant, source, lang)[1:-1] for source in found))


def _doubts(assistant: Assistant, found: list[tuple[str, Result]], lang: Language) -> list[Part]:
    """The conditions that are failed, and the contradictions that leave a range, each with the places it is said of."""
    words, said = checker(assistant.knowledge.rulebook, lang).words, dict[str, list[str]]()
    for place, result in found:
        failed = [words.say(check.code, check.values) for check in result.checks if check.outcome == "fail"]
        notes = [words.say(f"note.{n.code}", n.values) for n in result.notes if n.kind == "contradiction"]
        for text in (*failed, *notes):
            said.setdefault(text, []).append(place_name(assistant, place, lang))
    return [Part(f"{', '.join(places)}: {text}") for text, places in said.items()]


def side_by_side(left: list[str], right: list[str]) -> str:
    """Two columns of text, for a fixed-width font."""
    width = max(len(line) for line in left)
    length = max(len(left), len(right))
    padded = zip(left + [""] * (length - len(left)), right + [""] * (length - len(right)), strict=True)
    return "\n".join(f"{a.ljust(width)}  {b}".rstrip() for a, b in padded)
