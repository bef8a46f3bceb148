"""Who may see the page: a password, sessions that end, and patience with wrong guesses that runs out."""

import hashlib
import hmac
import secrets
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

SESSION_SECONDS = 8 * 60 * 60
SESSIONS = 200  # at once; the oldest ends first
WINDOW_SECONDS = 15 * 60
TRIES = 5  # wrong guesses from one address within the window
TRIES_OF_ALL = 60  # and from all addresses together
_COST = {"n": 2**14, "r": 8, "p": 1}


class ThrottledError(Exception):
    """Too many wrong guesses; ``seconds`` until the next one is looked at."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"too many wrong passwords; wait {seconds} s")


@dataclass(frozen=True)
class Session:
    """Somebody who gave the password. ``csrf`` goes into every form that changes something."""

    csrf: str
    ends: float


class Door:
    """Lets in who knows the password. Keeps neither the password nor a session's token, only their hashes."""

    def __init__(self, password: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._salt = secrets.token_bytes(16)
        self._hash = self._hashed(password)
        self._clock = clock
        self._sessions: dict[bytes, Session] = {}
        self._wrong: dict[str, deque[float]] = {}

    def _hashed(self, password: str) -> bytes:
        return hashlib.scrypt(password.encode("utf-8", "surrogatepass"), salt=self._salt, **_COST)

    def knock(self, address: str, password: str) -> str | None:
        """A new session's token for the right password, None for a wrong one.

        Raises:
            ThrottledError: too many were wrong; this one was not even looked at.
        """
        now = self._clock()
        self._forget_wrong(now)
        wrong = self._wrong.get(address, deque())
        every = sorted(moment for moments in self._wrong.values() for moment in moments)
        for moments, tries in ((wrong, TRIES), (every, TRIES_OF_ALL)):
            if len(moments) >= tries:
                raise ThrottledError(int(moments[-tries] + WINDOW_SECONDS - now) + 1)
        if not hmac.compare_digest(self._hashed(password), self._hash):
            self._wrong.setdefault(address, deque()).append(now)
            return None
        self._wrong.pop(address, None)
        token = secrets.token_urlsafe(32)
        self._sessions[_digest(token)] = Session(secrets.token_urlsafe(32), now + SESSION_SECONDS)
        while len(self._sessions) > SESSIONS:
            del self._sessions[next(iter(self._sessions))]
        return token

    def _forget_wrong(self, now: float) -> None:
        for address, moments in list(self._wrong.items()):
            while moments and moments[0] <= now - WINDOW_SECONDS:
                moments.popleft()
            if not moments:
                del self._wrong[address]

    def session(self, token: str) -> Session | None:
        """The session of a token; None where there is none, or it has ended."""
        key = _digest(token)
        found = self._sessions.get(key)
        if found is not None and found.ends <= self._clock():
            del self._sessions[key]
            return None
        return found

    def leave(self, token: str) -> None:
        """End a session."""
        self._sessions.pop(_digest(token), None)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
