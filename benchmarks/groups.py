"""How long 100,000 logged questions take to group, and in how much memory; whether the counts agree with the log.

    python -m benchmarks.groups [QUESTIONS]

Two logs: one as a faculty may have it, and one in which every question is unanswered and no two are the same.
"""

import datetime
import random
import resource
import sqlite3
import sys
import tempfile
import time
from pathlib import Path

from bot.coordinators.groups import grouped
from bot.storage.questions import FILE, Questions, Reading
from tools.sample_log import CITIES, UNANSWERED, fill

TODAY = datetime.date(2026, 6, 1)
LIMIT_SECONDS, LIMIT_MEGABYTES = 10, 500


def hard(folder: Path, count: int) -> None:
    """A log in which nothing was answered and every wording occurs once."""
    rng = random.Random(2)
    Questions(folder).close()
    words = sorted(
        {word for _, _, wordings in UNANSWERED for text in wordings for word in text.split() if "{" not in word}
    )
    rows = [
        (number, f"{' '.join(rng.sample(words, rng.randint(3, 8)))} {rng.choice(CITIES)} {number}")
        for number in range(count)
    ]
    with sqlite3.connect(folder / FILE) as database:
        database.executemany(
            "insert into questions (id, day, lang, status, text) values (?, '2026-05-20', 'sl', 'unanswered', ?)", rows
        )


def main() -> int:
    count = int((sys.argv[1:] or ["100000"])[0])
    failed = False
    for name, make in (
        ("usual", lambda folder: fill(folder, count, [f"topic/{n}" for n in range(11)], TODAY)),
        ("hard", lambda folder: hard(folder, count)),
    ):
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            make(folder)
            raw = sqlite3.connect(folder / FILE).execute("select count(*) from questions").fetchone()[0]
            start = time.process_time()
            groups = grouped(Reading(folder).rows())
            seconds = time.process_time() - start
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        agree = sum(group.count for group in groups) == raw
        held = agree and seconds < LIMIT_SECONDS and megabytes < LIMIT_MEGABYTES
        failed |= not held
        print(
            f"{name}: {raw} questions, {len(groups)} groups, {seconds:.1f} s of processor time, "
            f"{megabytes:.0f} MB at most so far, counts {'agree' if agree else 'DO NOT AGREE'} with the log"
        )
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
