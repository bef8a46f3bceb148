"""What the pages on deployment and security name exists, and what exists is named."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.commands import COMMANDS
from bot.operation import health
from tests.docs.reading import ROOT, read_by_us

DEPLOYMENT = (ROOT / "docs" / "deployment.md").read_text()
SECURITY = (ROOT / "docs" / "security.md").read_text()
EXAMPLES = ROOT / "docs" / "examples"
VARIABLE = re.compile(r"\b(?:MOBILITY_BOT|TELEGRAM)_[A-Z_]+[A-Z]\b|\bWEBHOOK_URL\b")


def test_every_named_variable_is_read() -> None:
    texts = [DEPLOYMENT, SECURITY, *(path.read_text() for path in EXAMPLES.iterdir())]
    named = {name for text in texts for name in VARIABLE.findall(text)}
    assert named <= read_by_us()


@pytest.mark.parametrize("page", [DEPLOYMENT, SECURITY])
def test_every_command_exists(page: str) -> None:
    for command in re.findall(r"mobility-bot (?!-)([a-z]+)(?: [a-z/]| FILE|`)", page):
        assert command in (*COMMANDS, "mobility"), command


def test_every_figure_is_explained() -> None:
    source = Path(health.__file__).read_text()
    names = re.findall(r"""(?:Figure\(|lines\()\s*"([a-z_]+)\"""", source)
    assert len(names) > 8
    for name in names:
        assert f"mobility_bot_{name}" in DEPLOYMENT, name


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`(tests/[a-z_/.]+|benchmarks/[a-z_.]+)`", SECURITY))))
def test_what_proves_an_answer_exists(path: str) -> None:
    assert (ROOT / path).exists()


def test_the_service_is_locked_to_the_versions_that_are_tested() -> None:
    pinned = re.compile(r"^\S+==\S+.*?(?=^\S|\Z)", re.MULTILINE | re.DOTALL)
    all_of_it, service = (
        {re.sub(r"\n +#.*", "", pin).strip() for pin in pinned.findall((ROOT / name).read_text())}
        for name in ("requirements.txt", "requirements-service.txt")
    )
    assert service < all_of_it
    assert not [pin for pin in service if pin.startswith(("pytest", "mypy", "ruff"))]


def test_the_container_copies_what_is_there() -> None:
    for line in (ROOT / "Containerfile").read_text().splitlines():
        if line.startswith("COPY"):
            for name in line.split()[1:-1]:
                assert (ROOT / name).exists(), name


def test_the_units_are_valid(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    for unit in EXAMPLES.glob("mobility-bot*.[st]*"):
        text = unit.read_text().replace("/opt/mobility-bot/.venv/bin/mobility-bot serve", "/bin/true")
        (tmp_path / unit.name).write_text(text)
    found = subprocess.run(
        ["systemd-analyze", "verify", *sorted(map(str, tmp_path.iterdir()))], capture_output=True, text=True
    )
    if "Failed to" in found.stderr and "initialize" in found.stderr:
        pytest.skip("systemd-analyze does not work here")
    assert not found.stderr, found.stderr
