"""One process owns the data folder: the lock goes with the process, however that ends."""

import fcntl
import os
from pathlib import Path

from bot.errors import UnusableError

FILE = "lock"


class Lock:
    """The data folder is ours from here until ``release``, or until the process ends."""

    def __init__(self, folder: Path) -> None:
        """Take the lock.

        Raises:
            UnusableError: another process has it, or it cannot be made.
        """
        try:
            self._descriptor = os.open(folder / FILE, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise UnusableError(f"{folder / FILE} cannot be made: {error.strerror}") from error
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.read(self._descriptor, 20).decode(errors="replace").strip() or "unknown"
            os.close(self._descriptor)
            raise UnusableError(
                f"another mobility-bot (process {holder}) is at work in {folder.absolute()}; stop it first, or set "
                "MOBILITY_BOT_DATA to another folder"
            ) from error
        try:
            os.ftruncate(self._descriptor, 0)
            os.write(self._descriptor, f"{os.getpid()}\n".encode())
        except OSError:
            pass  # a full disk: the number is only for people to read

    def release(self) -> None:
        """Let others in."""
        os.close(self._descriptor)
