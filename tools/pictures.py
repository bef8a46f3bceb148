"""Pictures of the coordinators' page for the documentation, from a made-up log. Needs a Chromium.

python -m tools.pictures [FOLDER]
"""

import datetime
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from bot.assistant import load_cached_knowledge, masks_of
from bot.page.app import make_page
from bot.storage.questions import Questions
from knowledge.base import Knowledge
from knowledge.masking import Masks
from tools.chromium import Chromium, found
from tools.sample_log import fill
from tools.serving import served

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
TODAY = datetime.date(2026, 3, 27)
PASSWORD = "only for the pictures"
# What the made-up answered questions are about, in the order of tools/sample_log.py.
TOPICS = (
    "grant/monthly-rate", "apply/deadline", "apply/attachments", "selection/appeal", "agreement/changes",
    "recognition/apply", "duration/extension", "agreement/credits", "contacts/coordinator", "grant/green-top-up",
    "grant/payment",
)  # fmt: skip
REPLIED = ("Ali lahko grem na izmenjavo dvakrat v istem letu?", "Lahko, če so v isti stopnji skupaj največ 12 mesecev.")


class Known(NamedTuple):
    """What the page asks of the assistant."""

    knowledge: Knowledge
    masks: Masks


def main() -> int:
    """Make the pictures; 0 also where they are skipped for want of a browser, which is said."""
    if found() is None:
        print("skipped: there is no Chromium on this machine; the pictures stay as they are", file=sys.stderr)
        return 0
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    knowledge = load_cached_knowledge()
    known = Known(knowledge, masks_of(knowledge))
    with tempfile.TemporaryDirectory() as made:
        data = Path(made)
        fill(data, 1500, [topic for topic in TOPICS if topic in knowledge.topics], TODAY, days=200)
        Questions(data).keep_reply(1, "sl", "fvo", *REPLIED, TODAY)
        page = make_page(data, lambda: known, PASSWORD, today=lambda: TODAY)
        with served(page) as address, Chromium(1280, 900) as browser:
            browser.open(f"{address}/?lang=sl")
            browser.type(PASSWORD)
            browser.submit()
            for name, path in (
                ("overview", "/?days=90"), ("unanswered", "/unanswered?days=90"), ("checks", "/checks?days=90"),
                ("replies", "/replies"), ("overview-en", "/?days=90&lang=en"),
            ):  # fmt: skip
                browser.size(1280, 480 if name == "replies" else 900)
                browser.open(address + path)
                browser.picture(folder / f"{name}.png")
                print(folder / f"{name}.png")
            browser.scheme("dark")
            browser.size(390, 780, phone=True)
            browser.open(f"{address}/frequent?days=90&lang=en")
            browser.run("document.querySelector('.lead').scrollIntoView()")
            browser.picture(folder / "phone.png")
            print(folder / "phone.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
