"""How much one person may ask for at once: whoever floods the bot is told once, and slows down nobody else.

What somebody wrote while the bot was down arrives all at once: the burst is more than a person writes meanwhile.
"""

import time
from collections.abc import Callable
from typing import Literal

BURST = 60  # updates of one person at once: the steps of some guided checks
RATE = 1.0  # a second in the long run, as many as Telegram lets the bot send into one chat
REMEMBERED = 10_000  # people; after that, those who were quiet long enough to begin anew are forgotten

Verdict = Literal["take", "tell", "drop"]


class Limits:
    """A bucket of tries for each person, in memory only. People are compared for equality, no more."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._buckets: dict[int, tuple[float, float]] = {}  # what is left, and when that was
        self._told: set[int] = set()

    def judge(self, person: int) -> Verdict:
        """Whether to take an update in, to tell its sender to slow down, or to say nothing more."""
        now = self._clock()
        if len(self._buckets) >= REMEMBERED:
            self._forget(now)
        left, since = self._buckets.get(person, (float(BURST), now))
        left = min(float(BURST), left + (now - since) * RATE)
        if left >= 1:
            self._buckets[person] = (left - 1, now)
            if left >= BURST / 2:
                self._told.discard(person)
            return "take"
        self._buckets[person] = (left, now)
        if person in self._told:
            return "drop"
        self._told.add(person)
        return "tell"

    def _forget(self, now: float) -> None:
        full = {person for person, (left, since) in self._buckets.items() if left + (now - since) * RATE >= BURST}
        for person in full or set(self._buckets):
            del self._buckets[person]
            self._told.discard(person)
