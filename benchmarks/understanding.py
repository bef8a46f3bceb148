"""How many questions each way of finding the answer gets right, by language and style.

    python -m benchmarks.understanding QUESTIONS [--sources DIR] [--failures]

QUESTIONS is a file such as tests/questions/fresh.jsonl. A way that only ranks is right when what it finds first says
what a right answer has to say; it never declines. The assistant as a whole is also measured by what it gets wrong and
by what it declines. With the source texts at hand, full-text search over the documents is measured too.
"""

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.methods import Find, Parts, fts5, likest_example, sections, topic_texts
from benchmarks.questions import Question, load_questions
from bot.answers.answering import answer, of_topic
from bot.answers.asked import Asked
from bot.assistant import Assistant, load_assistant
from bot.texts import Language
from knowledge import vectors


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--sources", type=Path, help="folder of the source texts of the documents")
    parser.add_argument("--failures", action="store_true", help="list what the assistant as a whole does not get right")
    args = parser.parse_args()
    assistant, questions = load_assistant(), load_questions(args.questions)
    answerable = [question for question in questions if question.answerable]
    foreign = [question for question in questions if not question.answerable]
    styles = sorted({question.style for question in answerable})
    columns: dict[str, Callable[[Question], bool]] = {"all": lambda q: True}
    columns |= {lang: lambda q, lang=lang: q.lang == lang for lang in ("sl", "en")}
    columns |= {style: lambda q, style=style: q.style == style for style in styles}

    counts = ", ".join(f"{name} {sum(map(chosen, answerable))}" for name, chosen in columns.items())
    print(f"{len(answerable)} answerable questions ({counts}), {len(foreign)} foreign ones\n")
    print("| right in % | " + " | ".join(columns) + " |")
    print("|---" * (len(columns) + 1) + "|")
    for name, says in ways(assistant, args.sources).items():
        right = {question.id for question in answerable if question.met_by(says(question))}
        row(name, answerable, right, columns.values())
    given = {q.id: answer(assistant, q.text, _lang(q), q.institution) for q in questions}
    answered = {id_ for id_, found in given.items() if found.status == "answered"}
    right = {q.id for q in answerable if q.id in answered and q.met_by(given[q.id].text)}
    row("**the assistant: right**", answerable, right, columns.values())
    row("the assistant: wrong", answerable, answered - right, columns.values())
    row("the assistant: foreign ones declined", foreign, {q.id for q in foreign} - answered, columns.values())
    if args.failures:
        for question in questions:
            if (question.id in right) != question.answerable or (question.id in answered) != question.answerable:
                found = given[question.id]
                print(f"\n{question.id} ({question.lang}, {question.institution}): {question.text}")
                print(f"  {found.status}, {found.topic}, {found.confidence:.2f}: {found.text[:200]!r}")


def ways(assistant: Assistant, folder: Path | None) -> dict[str, Callable[[Question], str]]:
    """Every way by its name: question → the text that it would answer with."""
    parts, texts = Parts(assistant), topic_texts(assistant)
    today = assistant.knowledge.since

    def from_topic(find: Find) -> Callable[[Question], str]:
        def says(question: Question) -> str:
            topic = find(question.text)
            asked = Asked(assistant, question.text, _lang(question), question.institution, today)
            return "" if topic is None else of_topic(asked, topic).text

        return says

    found: dict[str, Callable[[Question], str]] = {}
    if folder is not None:
        search = fts5(sections(assistant, folder))
        found["FTS5 over the documents' sections"] = lambda question: search(question.text) or ""
    found["FTS5 over the topics"] = from_topic(fts5(texts.items()))
    found["rapidfuzz WRatio over the example questions"] = from_topic(likest_example(assistant))
    found["BM25 over the example questions"] = from_topic(parts.by_examples)
    found["BM25 over the answers"] = from_topic(parts.by_answers)
    found["both, the search without sentence vectors"] = from_topic(parts.by_words)
    if vectors.model() is not None:
        found["classifier of sentence vectors"] = from_topic(parts.by_meaning)
        found["all three for every question"] = from_topic(parts.together)
    found["the cascade: vectors only in doubt"] = from_topic(parts.cascade)
    return found


def row(
    name: str, questions: list[Question], hits: Iterable[str], columns: Iterable[Callable[[Question], bool]]
) -> None:
    """Print one row: the share of hits in each column."""
    hits, cells = set(hits), []
    for chosen in columns:
        ids = [question.id for question in questions if chosen(question)]
        cells.append(f"{100 * sum(id_ in hits for id_ in ids) / len(ids):.0f}" if ids else "–")
    print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


def _lang(question: Question) -> Language:
    return "sl" if question.lang == "sl" else "en"


if __name__ == "__main__":
    main()
