"""What a button carries: version, action, argument, the serial number of its dialog screen, and private answers.

``1:answer:ES@k3f.2~y--`` is version 1, action ``answer`` with argument ``ES``, made for screen ``k3f.2``, and brings
the private answers ``y--`` with it. Telegram allows 64 bytes.
"""

import re
from dataclasses import dataclass, field

from bot.chat.private import Private

VERSION = "1"
LIMIT = 64
_DATA = re.compile(
    r"(?P<version>\d+):(?P<action>[a-z_]+)(?::(?P<argument>[^@~]*))?(?:@(?P<serial>[0-9a-z.]+))?(?:~(?P<private>[a-z-]*))?"
)


@dataclass(frozen=True)
class Pressed:
    """The meaning of a button's data. ``serial`` is empty for buttons that may be pressed at any time."""

    action: str
    argument: str = ""
    serial: str = ""
    private: Private = field(default_factory=Private)


def encode(action: str, argument: str = "", serial: str = "", private: Private | None = None) -> str:
    """The data of a button.

    Raises:
        ValueError: it would be longer than Telegram allows, or could not be read back.
    """
    letters = private.letters() if private is not None else ""
    data = f"{VERSION}:{action}"
    data += f":{argument}" if argument else ""
    data += f"@{serial}" if serial else ""
    data += f"~{letters}" if letters else ""
    if len(data.encode()) > LIMIT:
        raise ValueError(f"the data of a button is longer than {LIMIT} bytes: {action}:{argument}")
    if decode(data) != Pressed(action, argument, serial, Private.from_letters(letters)):
        raise ValueError(f"the data of a button cannot be read back: {action}:{argument}")
    return data


def decode(data: str) -> Pressed | None:
    """What a button meant; None for data of another version or none of ours."""
    match = _DATA.fullmatch(data)
    if match is None or match["version"] != VERSION:
        return None
    private = Private.from_letters(match["private"] or "")
    return Pressed(match["action"], match["argument"] or "", match["serial"] or "", private)


def base36(number: int) -> str:
    """A number in digits and letters."""
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    text = ""
    while number:
        number, rest = divmod(number, 36)
        text = digits[rest] + text
    return text or "0"
