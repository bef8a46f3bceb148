"""One file with all that the data folder keeps, taken while the service runs, and the way back from it.

It is a zip archive: the two databases, each as it was at one moment, the key of the chat hash where the folder keeps
it, and the checksums of all three. Without its key ``dialogs.db`` would find no chat again.
"""

import datetime
import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from pathlib import Path

from bot.errors import UnusableError
from bot.operation.settings import SECRET_FILE
from bot.storage import dialogs, questions
from bot.storage.database import BESIDE, check_whole, copy_database

DATABASES = (dialogs.FILE, questions.FILE)
CONTENTS = "contents.json"
FORMAT = 1


def write_backup(folder: Path, file: Path) -> int:
    """Back up a data folder into ``file``, which its owner alone can read; its size in bytes.

    Raises:
        UnusableError: there is nothing to back up, a database is damaged, or the file cannot be written. What stood
            under that name before then still stands.
    """
    try:
        with tempfile.TemporaryDirectory(dir=file.absolute().parent, prefix=".backup-") as work:
            parts = _copied(folder, Path(work))
            if not any(name in parts for name in DATABASES):
                raise UnusableError(f"{folder} holds no databases")
            whole = Path(work, "whole")
            whole.touch(0o600)
            with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, path in parts.items():
                    archive.write(path, name)
                sums = {name: _checksum(path) for name, path in parts.items()}
                made = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
                archive.writestr(CONTENTS, json.dumps({"format": FORMAT, "made": made, "sha256": sums}))
            with whole.open("rb") as written:
                os.fsync(written.fileno())
            whole.replace(file)
    except (OSError, sqlite3.Error) as error:
        raise UnusableError(f"the backup {file} cannot be made: {_reason(error)}") from error
    return file.stat().st_size


def _copied(folder: Path, work: Path) -> dict[str, Path]:
    parts = {}
    for name in DATABASES:
        if (folder / name).exists():
            parts[name] = work / name
            copy_database(folder / name, parts[name])
            # A damaged database must not take the place of the last backup that was whole.
            check_whole(parts[name])
    if (folder / SECRET_FILE).exists():
        parts[SECRET_FILE] = work / SECRET_FILE
        parts[SECRET_FILE].touch(0o600)
        parts[SECRET_FILE].write_bytes((folder / SECRET_FILE).read_bytes())
    return parts


def restore_backup(folder: Path, file: Path) -> str:
    """Put a backup in the place of what a data folder holds, which is kept as ``*.before-restore``; when it was made.

    Only for a folder that no service uses: the caller holds its lock.

    Raises:
        UnusableError: the file is no whole backup, or the folder cannot be written. Nothing has changed then.
    """
    try:
        with tempfile.TemporaryDirectory(dir=folder, prefix=".restore-") as work:
            made, parts = _unpacked(file, Path(work))
            # All is read and proved before anything is touched. What is there is copied, not moved: if the power goes
            # in the midst of it, each file is the old one or the new one.
            for name in DATABASES:
                if (folder / name).exists():
                    _keep(folder / name)
            if SECRET_FILE in parts and (folder / SECRET_FILE).exists():
                _exact_copy(folder / SECRET_FILE, folder / f"{SECRET_FILE}.before-restore")
            for name, path in parts.items():
                for ending in BESIDE[1:]:
                    Path(f"{folder / name}{ending}").unlink(missing_ok=True)
                path.replace(folder / name)
    except (OSError, sqlite3.Error) as error:
        raise UnusableError(f"{file} cannot be restored: {_reason(error)}") from error
    return made


def _unpacked(file: Path, work: Path) -> tuple[str, dict[str, Path]]:
    try:
        with zipfile.ZipFile(file) as archive:
            contents = json.loads(archive.read(CONTENTS))
            if contents["format"] != FORMAT:
                raise UnusableError(f"{file} is a backup of another format ({contents['format']})")
            parts = {}
            # Only names that we know: an archive may name any path.
            for name in (*DATABASES, SECRET_FILE):
                if name not in contents["sha256"]:
                    continue
                parts[name] = work / name
                parts[name].touch(0o600)
                with archive.open(name) as packed, parts[name].open("wb") as target:
                    while block := packed.read(1 << 20):
                        target.write(block)
                    target.flush()
                    os.fsync(target.fileno())
                if _checksum(parts[name]) != contents["sha256"][name]:
                    raise UnusableError(f"{file}: {name} is damaged")
            made = str(contents["made"])
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError, EOFError, NotImplementedError) as error:
        raise UnusableError(f"{file} is no whole backup of mobility-bot") from error
    for name in DATABASES:
        if name in parts:
            check_whole(parts[name])
    return made, parts


def _keep(path: Path) -> None:
    kept = path.with_name(f"{path.name}.before-restore")
    try:
        check_whole(path)
        copy_database(path, kept)
    except (UnusableError, sqlite3.Error):
        # A backup is what one reaches for when the database is damaged: keep its bytes as they are.
        for ending in BESIDE:
            if Path(f"{path}{ending}").exists():
                _exact_copy(Path(f"{path}{ending}"), Path(f"{kept}{ending}"))


def _exact_copy(path: Path, to: Path) -> None:
    to.unlink(missing_ok=True)
    to.touch(0o600)
    to.write_bytes(path.read_bytes())


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
