"""How fast questions are answered on one core, how quickly the assistant starts, and how much memory it takes.

    python -m benchmarks.ask QUESTIONS [--sources DIR] [--runs N]

QUESTIONS is a file such as tests/questions/fresh.jsonl. Each way is warmed up and then timed on every question; the
baselines run in the same process, one after the other. "Ten times the topics" is measured twice: from a tenth of the
topics to all of them, each a search of its own, and from all of them to ten times as many, for which the search is put
together from the present ones (``tenfold``).
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.methods import fts5, likest_example, sections, topic_texts
from benchmarks.questions import load_questions
from bot.answers.answering import answer
from bot.assistant import Assistant, load_assistant
from knowledge import vectors
from knowledge.bm25 import Bm25
from knowledge.classifier import Classifier
from knowledge.learning import Examples, answer_words, build_search
from knowledge.search import Scorer

START = "from bot.assistant import load_assistant; load_assistant()"
FIRST = "from bot.cli import main; main(['ask', 'do kdaj se moram prijaviti'])"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--sources", type=Path, help="folder of the source texts of the documents")
    parser.add_argument("--runs", type=int, default=3, help="times that each question is asked (default: 3)")
    args = parser.parse_args()
    on_one_core()
    questions = [question.text for question in load_questions(args.questions)]

    assistant = load_assistant()
    before = memory()
    rows: list[tuple[str, Callable[[str], object]]] = [
        ("the assistant, question to answer", lambda question: answer(assistant, question)),
        ("of this, finding the topic", assistant.rank),
    ]
    print(f"{len(questions)} questions, each {args.runs} times, on one core\n")
    print("| way | median ms | 99th percentile ms |\n|---|---|---|")
    for way, ask in rows:
        report(way, timed(ask, questions, args.runs))
    after = memory()
    share = asked_in_doubt(assistant, questions)
    texts = topic_texts(assistant)
    report("FTS5 over the topics", timed(fts5(texts.items()), questions, args.runs))
    report("rapidfuzz WRatio over the example questions", timed(likest_example(assistant), questions, 1))
    if args.sources is not None:
        search = fts5(sections(assistant, args.sources))
        report("FTS5 over the documents' sections", timed(search, questions, args.runs))
    always = replace(assistant, search=replace(assistant.search, settled_from=2.0))
    report("finding the topic, the sentence vector always asked", timed(always.rank, questions, 1))
    report("finding the topic among a tenth of the topics", timed(a_tenth(assistant).rank, questions, 1))
    more = tenfold(assistant)
    always = replace(more, search=replace(more.search, settled_from=2.0))
    report("finding the topic among ten times the topics, the vector always asked", timed(always.rank, questions, 1))
    # A build would learn from which confidence the vector is asked; here it is asked as often as now.
    sure = np.quantile([words_alone(more, question) for question in questions], share)
    more = replace(more, search=replace(more.search, settled_from=float(sure)))
    report("the same, the vector asked as often as now", timed(more.rank, questions, 1))
    print(f"\nsentence vectors were asked for {share:.0%} of the questions")
    print(f"resident memory: {before} MB after loading, {after} MB after answering")
    for what, code in (("the assistant is loaded", START), ("the first answer is printed", FIRST)):
        print(f"from the start of the process until {what}: {min(started(code) for _ in range(5)):.2f} s")


def on_one_core() -> None:
    """Start anew on one core with one thread: numpy has started one for each core when it was loaded."""
    if os.environ.get("OPENBLAS_NUM_THREADS") != "1":
        os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"))
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
        os.execv(sys.executable, [sys.executable, "-m", "benchmarks.ask", *sys.argv[1:]])


def timed(ask: Callable[[str], object], questions: Sequence[str], runs: int) -> list[float]:
    """Milliseconds for each question and run."""
    for question in questions[:20]:
        ask(question)
    times = []
    for _ in range(runs):
        for question in questions:
            began = time.perf_counter()
            ask(question)
            times.append(1000 * (time.perf_counter() - began))
    return times


def report(way: str, times: Sequence[float]) -> None:
    print(f"| {way} | {np.median(times):.2f} | {np.percentile(times, 99):.1f} |", flush=True)


def asked_in_doubt(assistant: Assistant, questions: Sequence[str]) -> float:
    """The share of questions for which the words alone leave a doubt."""
    asked, embed = 0, vectors.vectors

    def count(texts: Sequence[str]) -> vectors.NDArray[np.float32] | None:
        nonlocal asked
        asked += 1
        return embed(texts)

    vectors.vectors = count
    try:
        for question in questions:
            assistant.rank(question)
    finally:
        vectors.vectors = embed
    return asked / len(questions)


def words_alone(assistant: Assistant, question: str) -> float:
    """How sure the best topic of a question is by its words."""
    alone = replace(assistant, search=replace(assistant.search, settled_from=-1.0))
    return alone.rank(question).matches[0].confidence


def memory() -> int:
    """Resident memory of this process in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS"))


def started(code: str) -> float:
    """Seconds that a new process takes for this code, from the build cache."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def a_tenth(assistant: Assistant) -> Assistant:
    """The assistant with every tenth topic."""
    topics = list(assistant.knowledge.topics.values())[::10]
    return replace(assistant, search=build_search(topics, assistant.masks.words, assistant.spelling.mended))


def tenfold(assistant: Assistant, times: int = 10) -> Assistant:
    """The assistant with nine more topics beside each, of its size, mixed at random from all questions and answers.

    Mixed ones share the words of the real ones as new topics would, but no question asks for one of them: copies would
    tie with their originals, and leave a doubt at every question that real topics do not leave.
    """
    search, topics = assistant.search, list(assistant.knowledge.topics.values())
    size, random = len(topics), np.random.default_rng(1)
    examples = Examples.of(topics, assistant.masks.words, assistant.spelling.mended)
    asked: list[list[str]] = [[] for _ in range(size * times)]
    answers = [answer_words(topic) for topic in topics]
    pool = np.array([word for words in answers for word in words], object)
    mixture = np.zeros((size, size * times), np.float32)
    for copy in range(times):
        order = random.permutation(len(examples.words)) if copy else np.arange(len(examples.words))
        for row, label in zip(order, examples.labels, strict=True):
            asked[copy * size + label] += examples.words[row]
            mixture[examples.labels[row], copy * size + label] += 1
        if copy:
            answers += [list(random.choice(pool, len(words))) for words in answers[:size]]
    mixture /= mixture.sum(axis=0)
    real = search.scorer.classifier
    classifier = real and Classifier(real.weights @ mixture, real.constants @ mixture)
    scorer = Scorer(Bm25.learn(asked), Bm25.learn(answers), classifier, search.scorer.vocabulary)
    names = tuple(f"{copy}/{topic}" if copy else topic for copy in range(times) for topic in search.topics)
    return replace(assistant, search=replace(search, topics=names, scorer=scorer))


if __name__ == "__main__":
    main()
