"""Knowledge files that change while the assistant runs: new ones are taken over, broken ones change nothing.

Chats refer to topics by name only, so that they go on whatever is loaded; what takes long is made by another process.
"""

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bot.assistant import Assistant, load_assistant
from knowledge.base import load_knowledge
from knowledge.checking import check
from knowledge.reading import KnowledgeError

log = logging.getLogger(__name__)
LOOK_AGAIN = 5.0  # seconds
FINDINGS = 5  # named at once
Signature = tuple[tuple[str, int, int], ...]


class Reloading:
    """The assistant at present; ``broken`` says what is wrong with newer files, empty where nothing is."""

    def __init__(self, assistant: Assistant, folder: Path, load: Callable[[Path], Assistant] | None = None) -> None:
        self.assistant, self.broken = assistant, ""
        self._folder, self._load = folder, load or built_apart
        self._seen = self._tried = signature(folder)

    def look(self) -> bool:
        """Take over what has changed and holds together; whether something new answers from now on.

        Files that changed since the last look are left alone until they rest: somebody is writing them.
        """
        now = signature(self._folder)
        rests, self._seen = now == self._seen, now
        if now == self._tried or not rests:
            return False
        self._tried = now
        try:
            findings = check(load_knowledge(self._folder))
            if findings:
                self._refuse("\n".join(str(finding) for finding in findings[:FINDINGS]))
                return False
            assistant = self._load(self._folder)
        except KnowledgeError as error:
            self._refuse(str(error))
            return False
        except Exception as error:
            # Whatever a file makes our code stumble over: what answers now goes on answering.
            self._refuse(f"{type(error).__name__}: {error}")
            return False
        self.assistant, self.broken = assistant, ""
        log.info("new knowledge is loaded: %d topics", len(assistant.knowledge.topics))
        return True

    def _refuse(self, what: str) -> None:
        self.broken = what
        log.warning("changed knowledge files are not used: %s", what)


def signature(folder: Path) -> Signature:
    """Names, times and sizes of the files: enough to see a change, and cheap."""
    found = []
    for path in sorted(folder.rglob("*")):
        try:
            status = path.stat()
        except OSError:
            continue
        if path.is_file():
            found.append((path.as_posix(), status.st_mtime_ns, status.st_size))
    return tuple(found)


def built_apart(folder: Path) -> Assistant:
    """The assistant on a folder, its search made by a process of its own, so that chats are answered meanwhile."""
    command = [sys.executable, "-m", "bot.cli", "knowledge", "build"]
    environment = {**os.environ, "MOBILITY_BOT_KNOWLEDGE": str(folder)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip().rpartition("\n")[2] or "the search could not be made")
    return load_assistant(folder)
