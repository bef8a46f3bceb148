"""Pictures of the conversation as Telegram shows it: the real service answers to the tests' Bot API server.

python -m tools.chat_pictures [FOLDER]
"""

import asyncio
import datetime
import html
import sys
import tempfile
from pathlib import Path

from bot.assistant import Assistant, load_assistant
from bot.telegram.service import converse
from tests.fake_telegram import TOKEN, FakeTelegram, Message, fake_telegram
from tools.chromium import Chromium, found
from tools.pictures import FOLDER

CHAT = 1
NOW = datetime.datetime(2026, 3, 2, 12)
# What a person does in each picture: writes, or presses the button of that name.
PICTURES = {
    "chat-question-en": ("How long do I have to object to the selection at FVO?", "Can I bring my dog?"),
    "chat-check-en": ("With FVO to Prague for 5 months, how much?", "[study (a semester or longer)]"),
    "chat-result-en": (
        "With FVO to Prague for 5 months, how much?", "[study (a semester or longer)]", "[All of it holds]", "[no]",
        "[no]", "[no]", "[no]",
    ),
    "chat-question-sl": ("Koliko časa imam za ugovor na FVO?", "Ali lahko s sabo vzamem psa?"),
    "chat-check-sl": ("S FVO za 5 mesecev v Španijo, koliko dobim?", "[študij (semester ali dlje)]"),
    "chat-result-sl": (
        "S FVO za 5 mesecev v Španijo, koliko dobim?", "[študij (semester ali dlje)]", "[Vse drži]", "[ne]", "[ne]",
        "[ne]", "[ne]",
    ),
}  # fmt: skip
STYLE = """
body { margin: 0; background: #d5e3ce; font: 15px/1.35 'DejaVu Sans', sans-serif; color: #16212b; }
header { background: #fff; padding: 12px 16px; font-weight: bold; border-bottom: 1px solid #c4d1bd; }
header small { display: block; font-weight: normal; color: #6b7a86; }
main { padding: 10px 8px; }
.message { max-width: 88%; margin: 0 0 8px; }
.person { margin-left: auto; width: fit-content; }
.text { background: #fff; border-radius: 12px; padding: 8px 11px; white-space: pre-wrap; overflow-wrap: anywhere; }
.person .text { background: #e3fbcb; }
.text pre { margin: 0; font: 11px/1.4 'DejaVu Sans Mono', monospace; overflow: hidden; }
.text i { color: #51606d; }
.row { display: flex; gap: 4px; margin-top: 4px; }
.row span { flex: 1; background: #7f9a76; color: #fff; border-radius: 8px; padding: 7px 4px; text-align: center; }
"""


async def held(assistant: Assistant, steps: tuple[str, ...], lang: str) -> str:
    """The page of a chat in which these steps were taken."""
    typed: dict[int, str] = {}
    with fake_telegram() as fake, tempfile.TemporaryDirectory() as data:
        stop = asyncio.Event()
        bot = asyncio.create_task(converse(assistant, TOKEN, fake.url, Path(data), stop, clock=lambda: NOW))
        for step in steps:
            if step.startswith("["):
                fake.press(CHAT, step.strip("[]"))
            else:
                number = fake.new_id()
                typed[number] = step
                fake.write(CHAT, step, message_id=number, language_code=lang)
            await asyncio.to_thread(fake.settled, 60)
        await asyncio.to_thread(fake.wait, lambda: fake.called("setMyName"))
        stop.set()
        await bot
        return page(fake, typed, lang)


def page(fake: FakeTelegram, typed: dict[int, str], lang: str) -> str:
    """The chat as HTML: what was typed and what stands of the bot, in order."""
    said: dict[int, str] = {number: bubble(html.escape(text), "person") for number, text in typed.items()}
    said |= {message.id: bubble(message.html, "bot", message) for message in fake.standing(CHAT)}
    names = {call.get("language_code", ""): str(call["name"]) for call in fake.called("setMyName")}
    title = html.escape(names.get(lang) or names[""])
    messages = "\n".join(said[number] for number in sorted(said))
    return f"""<!doctype html><html lang="{lang}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><style>{STYLE}</style>
<header>{title}<small>bot</small></header><main>{messages}</main></html>"""


def bubble(text: str, who: str, message: Message | None = None) -> str:
    """One message with its buttons."""
    buttons = ""
    for row in message.buttons if message else ():
        labels = "".join(f"<span>{html.escape(button['text'])}</span>" for button in row)
        buttons += f'<div class="row">{labels}</div>'
    return f'<div class="message {who}"><div class="text">{text}</div>{buttons}</div>'


def main() -> int:
    """Make the pictures; 0 also where they are skipped for want of a browser, which is said."""
    if found() is None:
        print("skipped: there is no Chromium on this machine; the pictures stay as they are", file=sys.stderr)
        return 0
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    assistant = load_assistant()
    with Chromium() as browser, tempfile.TemporaryDirectory() as made:
        browser.size(390, 780, phone=True)
        for name, steps in PICTURES.items():
            chat = Path(made) / "chat.html"
            chat.write_text(asyncio.run(held(assistant, steps, name.rpartition("-")[2])), encoding="utf-8")
            browser.open(chat.as_uri())
            browser.picture(folder / f"{name}.png")
            print(folder / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
