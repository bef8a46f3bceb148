"""20,000 random and mutated updates: none may make the bot stumble.

python -m benchmarks.fuzz [COUNT] [SEED]
"""

import logging
import sys
import tempfile
import time
from pathlib import Path

from bot.assistant import load_assistant
from tests.fuzz import fuzz


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    logging.disable(logging.WARNING)  # thousands are unreadable, as they are meant to be
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        counts = fuzz(load_assistant(), Path(folder), seed, count)
    print(f"{count} updates in {time.monotonic() - started:.0f} s: {counts}")
    return int(bool(counts.get("set_aside")))


if __name__ == "__main__":
    sys.exit(main())
