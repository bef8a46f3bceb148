"""What the environment sets: where data lies, and the key of the chat hash."""

import os
import secrets
from pathlib import Path

from bot.commands import UnusableError

SECRET_FILE = "secret"


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
    given = os.environ.get("MOBILITY_BOT_SECRET")
    if given:
        return given.encode()
    path = folder / SECRET_FILE
    try:
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            kept = path.read_bytes().strip()
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
