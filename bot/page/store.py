"""The log as the page reads it: opened when needed, opened again after trouble, grouped once for each change."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, TypeVar

from bot.coordinators.logbook import Logbook
from bot.errors import UnusableError
from bot.storage.questions import FILE
from knowledge.base import Knowledge
from knowledge.masking import Masks

T = TypeVar("T")
KEPT = 24  # results


class Known(Protocol):
    """What the page needs of the assistant."""

    @property
    def knowledge(self) -> Knowledge:
        """The knowledge at present."""

    @property
    def masks(self) -> Masks:
        """What hides the names by which questions differ."""


class Store:
    """One log, one request at a time."""

    def __init__(self, folder: Path, assistant: Callable[[], Known]) -> None:
        self._folder, self._assistant = folder, assistant
        self._lock = threading.Lock()
        self._logbook: Logbook | None = None
        self._opened: tuple[object, ...] = ()
        self._kept: OrderedDict[object, Any] = OrderedDict()

    def read(self, key: object, make: Callable[[Logbook], T]) -> T:
        """What ``make`` finds in the log, kept under ``key`` until the log changes.

        Raises:
            UnusableError: the log cannot be read.
        """
        with self._lock:
            logbook = self._open()
            try:
                whole = (self._opened, logbook.version(), key)
                if whole in self._kept:
                    self._kept.move_to_end(whole)
                else:
                    self._kept[whole] = make(logbook)
                    while len(self._kept) > KEPT:
                        self._kept.popitem(last=False)
                found: T = self._kept[whole]
                return found
            except UnusableError:
                self._logbook = None
                raise

    def once(self, work: Callable[[Logbook], T]) -> T:
        """What ``work`` finds in the log; not kept.

        Raises:
            UnusableError: the log cannot be read.
        """
        with self._lock:
            return work(self._open())

    def change(self, work: Callable[[Logbook], T]) -> T:
        """Change the log.

        Raises:
            UnusableError: it cannot be read or written.
        """
        with self._lock:
            self._kept.clear()
            return work(self._open())

    def _open(self) -> Logbook:
        assistant = self._assistant()
        try:
            inode: object = (self._folder / FILE).stat().st_ino
        except OSError:
            inode = None
        # Another file under the same name is a restored backup; other knowledge groups otherwise.
        now = (inode, id(assistant))
        if self._logbook is None or now != self._opened or inode is None:
            self._logbook = Logbook(self._folder, assistant.masks.words)
            self._kept.clear()
            self._opened = ((self._folder / FILE).stat().st_ino, id(assistant))
        return self._logbook
