"""The full kill drill: 20 random SIGKILLs under traffic, three seeds, many chats and few busy ones.

    python -m benchmarks.kill_drill [KILLS] [SEED …]

Prints a line a drill; the exit status is 1 when anything was lost or applied twice.
"""

import sys
import tempfile
from pathlib import Path

from bot.assistant import load_assistant
from tests.drill import drill


def main() -> int:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    seeds = [int(seed) for seed in sys.argv[2:]] or [1, 2, 3]
    assistant, failed = load_assistant(), False
    for seed in seeds:
        for chats, each in ((5 * kills, 12), (20, 60)):
            with tempfile.TemporaryDirectory() as folder:
                report = drill(assistant, Path(folder), seed, kills, chats, each)
            print(f"seed {seed}, {each} updates from each of {chats} chats: {report}", flush=True)
            failed = failed or bool(report.wrong_states or report.unanswered)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
