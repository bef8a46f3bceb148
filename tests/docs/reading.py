"""What the tests of several pages read."""

import re
from pathlib import Path

from bot.operation.settings import SECRETS

ROOT = Path(__file__).parents[2]


def read_by_us() -> set[str]:
    """The variables of the environment that the code reads."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    asked = re.findall(r"""(?:environ\.get\(|environ\[|secret\()["']([A-Z_]+)["']""", code)
    return set(asked) | {f"{name}_FILE" for name in SECRETS}
