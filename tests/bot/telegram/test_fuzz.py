from pathlib import Path

from tests.fuzz import fuzz

COUNT = 2_000  # benchmarks/fuzz.py goes through 20,000


def test_no_update_makes_the_bot_stumble(assistant, tmp_path: Path) -> None:
    counts = fuzz(assistant, tmp_path, seed=1, count=COUNT)
    assert counts.get("set_aside", 0) == 0
    assert counts["taken"] > COUNT / 3
    assert counts["malformed"] > 0
