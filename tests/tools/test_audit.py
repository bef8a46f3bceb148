import subprocess

import pytest

from tools import audit


@pytest.mark.parametrize(
    ("status", "stderr", "exit_status", "says"),
    [
        (0, "No known vulnerabilities found\n", 0, "No known"),
        (1, "Found 1 known vulnerability in 1 package\n", 1, "Found 1"),
        (1, "requests.exceptions.ConnectionError: offline\n", 0, "SKIPPED"),
        (1, "ERROR: some other failure\n", 1, "some other failure"),
    ],
)
def test_only_what_was_found_fails(monkeypatch, capsys, status: int, stderr: str, exit_status: int, says: str) -> None:
    monkeypatch.setattr(audit, "find_spec", lambda name: object())
    monkeypatch.setattr(
        audit.subprocess, "run", lambda *given, **more: subprocess.CompletedProcess(given, status, "", stderr)
    )
    monkeypatch.setattr("sys.argv", ["audit"])
    assert audit.main() == exit_status
    written = capsys.readouterr()
    assert says in written.out + written.err


def test_without_the_audit_it_is_said(monkeypatch, capsys) -> None:
    monkeypatch.setattr(audit, "find_spec", lambda name: None)
    assert audit.main() == 0
    assert "SKIPPED" in capsys.readouterr().err
