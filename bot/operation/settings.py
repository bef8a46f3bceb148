"""What the environment sets: where data lies, and what is secret.

A secret comes from the environment, or from a file that its owner alone can read: ``TELEGRAM_BOT_TOKEN_FILE`` names
the file in place of ``TELEGRAM_BOT_TOKEN``, and so for each of ``SECRETS``.
"""

import os
import secrets
from pathlib import Path

from bot.errors import UnusableError

SECRET_FILE = "secret"
SECRETS = ("TELEGRAM_BOT_TOKEN", "MOBILITY_BOT_SECRET", "MOBILITY_BOT_PAGE_PASSWORD")


def secret(name: str) -> str:
    """The secret that the variable ``name`` holds, or the file that ``name`` + ``_FILE`` names; empty: there is none.

    Raises:
        UnusableError: the file cannot be read, or others can read it too.
    """
    given = os.environ.get(name, "").strip()
    file = os.environ.get(f"{name}_FILE", "").strip()
    if given or not file:
        return given
    try:
        found = _private_bytes(Path(file)).decode().strip()
    except OSError as error:
        raise UnusableError(f"{name}_FILE: {file}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UnusableError(f"{name}_FILE: {file} holds no text") from error
    if not found:
        raise UnusableError(f"{name}_FILE: {file} is empty")
    return found


def _private_bytes(path: Path) -> bytes:
    """The content of a file that nobody but its owner may read."""
    with path.open("rb") as file:
        mode = os.fstat(file.fileno()).st_mode & 0o777
        if mode & 0o077:
            raise UnusableError(f"{path} can be read by others (mode {mode:o}); run: chmod 600 {path}")
        return file.read()


def data_folder() -> Path:
    """The folder of the databases (``MOBILITY_BOT_DATA``, else ``./data``), made if missing.

    Raises:
        UnusableError: it cannot be made or written to.
    """
    folder = Path(os.environ.get("MOBILITY_BOT_DATA") or "data")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableError(f"the data folder {folder} cannot be made: {error.strerror}") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise UnusableError(f"the data folder {folder} cannot be written to; set MOBILITY_BOT_DATA to another one")
    return folder


def chat_secret(folder: Path) -> bytes:
    """The key of the chat hash: ``MOBILITY_BOT_SECRET``, else one kept in the data folder for its owner only.

    Raises:
        UnusableError: the kept one cannot be read or made.
    """
    given = secret("MOBILITY_BOT_SECRET")
    if given:
        return given.encode()
    path = folder / SECRET_FILE
    try:
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            kept = _private_bytes(path).strip()
            if not kept:
                raise UnusableError(f"{path} is empty; remove it, and a new one is made") from None
            return kept
        made = secrets.token_hex(32).encode()
        with os.fdopen(descriptor, "wb") as file:
            file.write(made + b"\n")
            file.flush()
            os.fsync(file.fileno())
        return made
    except OSError as error:
        raise UnusableError(f"{path} cannot be used: {error.strerror}") from error
