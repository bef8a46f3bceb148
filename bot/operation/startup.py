"""What is looked at before the service begins: each function gives one line, and whether it is as it should be."""

import datetime
import email.utils
import http.client
import shutil
import urllib.parse
from pathlib import Path

from bot.errors import UnusableError
from knowledge.base import Knowledge

Line = tuple[bool, str]
LITTLE = 100 << 20  # bytes: less than this is soon full
TELEGRAM = "https://api.telegram.org"
DRIFT = 120.0  # seconds by which the clock may differ from Telegram's
PROBE = ".probe"


def folder_line(folder: Path) -> Line:
    """That the data folder can be written, and how much room there is."""
    probe = folder / PROBE
    try:
        probe.write_bytes(b"x" * 4096)
        probe.unlink()
        free = shutil.disk_usage(folder).free
    except OSError as error:
        # The service begins all the same: questions can be answered without a disk.
        probe.unlink(missing_ok=True)
        return False, f"data folder: {folder.absolute()} cannot be written: {error.strerror}"
    return free >= LITTLE, f"data folder: {folder.absolute()}, {free / (1 << 20):.0f} MB free"


def knowledge_line(knowledge: Knowledge) -> Line:
    """What the assistant knows.

    Raises:
        UnusableError: it knows nothing.
    """
    if not knowledge.topics or not knowledge.documents:
        raise UnusableError("the knowledge holds no topics or no documents; see MOBILITY_BOT_KNOWLEDGE")
    names = ", ".join(knowledge.documents)
    return True, f"knowledge: {len(knowledge.topics)} topics from {len(knowledge.documents)} documents ({names})"


def clock_line(api_url: str | None, now: datetime.datetime | None = None) -> Line:
    """How the clock compares with that of the Bot API server: deadlines and retention go by it."""
    address = urllib.parse.urlsplit(api_url or TELEGRAM)
    kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
    connection = kind(address.hostname or "", address.port, timeout=5)
    try:
        connection.request("HEAD", "/")
        theirs = email.utils.parsedate_to_datetime(connection.getresponse().getheader("Date") or "")
    except (OSError, http.client.HTTPException, ValueError):
        return False, "clock: not compared, Telegram's could not be read"
    finally:
        connection.close()
    drift = ((now or datetime.datetime.now(datetime.UTC)) - theirs).total_seconds()
    if abs(drift) > DRIFT:
        return False, f"clock: wrong by {drift:.0f} s compared with Telegram's; set it, deadlines go by it"
    return True, f"clock: agrees with Telegram's within {max(1, round(abs(drift)))} s"
