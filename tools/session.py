"""Record real sessions of ``mobility-bot chat`` on a terminal, as pictures for the README.

python -m tools.session [FOLDER]
"""

import html
import os
import pty
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.pictures import FOLDER

# What is typed in each session.
SESSIONS = {
    "terminal-en": (
        "How long do I have to object to the selection at FVO?",
        "Koliko študentov je šlo v Španijo leta 2025?",
        "Can I bring my dog?",
        "With FVO to Prague for 5 months, how much do I get?",
        "1",
    ),
    "terminal-sl": (
        "Koliko časa imam za ugovor na FVO?",
        "How many students went to Spain in 2025?",
        "Ali lahko s sabo vzamem psa?",
        "S FVO grem za 5 mesecev v Španijo, koliko dobim?",
        "1",
    ),
}
PROMPT = "> "
COLUMNS, LINE, CHARACTER, MARGIN = 100, 19, 8.43, 20
COLOURS = {"typed": "#7ee787", "button": "#79c0ff", "source": "#9da7b3", "said": "#e6edf3"}


def recorded(lines: tuple[str, ...]) -> list[str]:
    """What stands on the terminal from the first of these lines on, the prompt before each."""
    ours, theirs = pty.openpty()
    with tempfile.TemporaryDirectory() as data:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.cli", "chat"], stdin=theirs, stdout=theirs, stderr=theirs,
            env={**os.environ, "MOBILITY_BOT_DATA": data},
        )  # fmt: skip
        os.close(theirs)
        _until_prompt(ours)
        seen = PROMPT
        for line in lines:
            os.write(ours, f"{line}\n".encode())
            seen += _until_prompt(ours)
        os.write(ours, b"\x04")  # end of input
        process.wait(60)
        os.close(ours)
    return seen.replace("\r\n", "\n").removesuffix(PROMPT).rstrip().split("\n")


def _until_prompt(terminal: int) -> str:
    seen = b""
    while not seen.endswith(b"\n" + PROMPT.encode()):
        seen += os.read(terminal, 4096)
    return seen.decode()


def kind_of(line: str) -> str:
    """Which colour a line gets."""
    if line.startswith(PROMPT):
        return "typed"
    if line.startswith(("Source", "Vir")):
        return "source"
    return "button" if re.match(r"\[#?\d+\] ", line) else "said"


def drawn(lines: list[str]) -> str:
    """The lines as an SVG picture of a terminal; each is one ``text`` element."""
    width, height = round(COLUMNS * CHARACTER) + 2 * MARGIN, len(lines) * LINE + 2 * MARGIN
    rows = []
    for number, line in enumerate(lines):
        if line.strip():
            place = f'x="{MARGIN}" y="{MARGIN + number * LINE + 14}"'
            rows.append(f'<text {place} fill="{COLOURS[kind_of(line)]}">{html.escape(line)}</text>')
    texts = "\n".join(rows)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">
<style>text {{ font: 14px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; white-space: pre }}</style>
<rect width="{width}" height="{height}" rx="8" fill="#0d1117"/>
{texts}
</svg>
"""


def main() -> None:
    """Record all sessions."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for name, lines in SESSIONS.items():
        path = folder / f"{name}.svg"
        path.write_text(drawn(recorded(lines)), encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main()
