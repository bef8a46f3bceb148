import json
import subprocess

import pytest

from tools import audit

WHOLE = {"name": "a", "version": "1", "vulns": []}
HOLED = {"name": "b", "version": "2", "vulns": [{"id": "CVE-1", "fix_versions": ["3"]}]}
UNKNOWN = {"name": "c", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("stdout", "stderr", "exit_status", "says"),
    [
        (json.dumps({"dependencies": [WHOLE]}), "", 0, "1 dependencies audited, 0 known"),
        (json.dumps({"dependencies": [WHOLE, HOLED]}), "Found 1", 1, "b 2: CVE-1, mended in 3"),
        (json.dumps({"dependencies": [WHOLE, UNKNOWN]}), "", 0, "SKIPPED: known vulnerabilities were not looked for: "),
        (json.dumps({"dependencies": [UNKNOWN]}), "", 0, "no data on any"),
        ("", "requests.exceptions.ConnectionError: offline", 0, "SKIPPED"),
        ("", "ERROR: some other failure", 1, "some other failure"),
    ],
)
def test_only_what_was_found_fails(monkeypatch, capsys, stdout: str, stderr: str, exit_status: int, says: str) -> None:
    monkeypatch.setattr(audit, "find_spec", lambda name: object())
    ended = subprocess.CompletedProcess([], int(bool(stderr)), stdout, stderr)
    monkeypatch.setattr(audit.subprocess, "run", lambda *given, **more: ended)
    monkeypatch.setattr("sys.argv", ["audit"])
    assert audit.main() == exit_status
    written = capsys.readouterr()
    assert says in written.out + written.err


def test_without_the_audit_it_is_said(monkeypatch, capsys) -> None:
    monkeypatch.setattr(audit, "find_spec", lambda name: None)
    assert audit.main() == 0
    assert "SKIPPED" in capsys.readouterr().err
