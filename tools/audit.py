"""Look for known vulnerabilities in the locked dependencies: ``python -m tools.audit [REQUIREMENTS]``.

The exit status is 1 where one is found. Where the audit or its data cannot be had, that is said and the status is 0:
a check that works offline must not fail for being offline.
"""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

REQUIREMENTS = Path(__file__).parents[1] / "requirements.txt"
PATIENCE = 120  # seconds
# What the audit says when nothing was found out, as opposed to something found.
OUT_OF_REACH = ("ConnectionError", "ServiceError", "timed out", "Could not connect", "Max retries", "ProxyError")


def main() -> int:
    """Audit one file of pinned requirements."""
    file = sys.argv[1] if len(sys.argv) > 1 else str(REQUIREMENTS)
    if find_spec("pip_audit") is None:
        return skipped("pip-audit is not installed")
    command = [sys.executable, "-m", "pip_audit", "--requirement", file, "--disable-pip", "--require-hashes",
               "--format", "json", "--progress-spinner", "off"]  # fmt: skip
    try:
        found = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return skipped("the data of vulnerabilities did not come")
    if found.returncode and any(sign in found.stderr for sign in OUT_OF_REACH):
        return skipped("the data of vulnerabilities cannot be reached")
    try:
        dependencies = json.loads(found.stdout)["dependencies"]
    except (ValueError, KeyError, TypeError):
        print(found.stdout + found.stderr, end="")
        return 1
    return report(dependencies)


def report(dependencies: list[dict[str, Any]]) -> int:
    """Print what was found; 1 where that is a vulnerability. What no data is known of was not audited."""
    left_out = [one["name"] for one in dependencies if "skip_reason" in one]
    audited = len(dependencies) - len(left_out)
    if not audited:
        return skipped("there are no data on any of the dependencies")
    known = [(one, hole) for one in dependencies for hole in one.get("vulns", ())]
    for one, hole in known:
        fixed = ", ".join(hole.get("fix_versions", ())) or "no version yet"
        print(f"{one['name']} {one['version']}: {hole['id']}, mended in {fixed}")
    if left_out:
        skipped(f"there are no data on {', '.join(left_out)}")
    print(f"{audited} dependencies audited, {len(known)} known vulnerabilities")
    return 1 if known else 0


def skipped(why: str) -> int:
    """Say that nothing was audited."""
    print(f"SKIPPED: known vulnerabilities were not looked for: {why}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
