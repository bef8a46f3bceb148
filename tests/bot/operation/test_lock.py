import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import UnusableError
from bot.operation.lock import Lock

HOLD = (
    "import sys, pathlib; from bot.operation.lock import Lock; "
    "Lock(pathlib.Path(sys.argv[1])); print('held', flush=True); input()"
)


def test_a_second_one_is_refused_with_the_number_of_the_first(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(UnusableError, match=f"process {holder.pid}.*MOBILITY_BOT_DATA"):
            Lock(tmp_path)
    finally:
        holder.kill()
        holder.communicate()
    # However it ended, its lock went with it.
    Lock(tmp_path).release()


def test_who_released_it_can_have_it_again(tmp_path: Path) -> None:
    Lock(tmp_path).release()
    Lock(tmp_path).release()
