"""The bot in a group: questions are answered where they are asked, the guided check only in a private chat."""

from bot.chat.buttons import decode
from bot.chat.events import Command, Event, Press
from bot.chat.screens import Button, Part, Screen
from bot.chat.state import ChatState
from bot.chat.turn import Turn
from bot.texts import texts

PRIVATE_COMMANDS = ("start", "check", "language", "institution", "delete", "stop")
PUBLIC_ACTIONS = ("topic", "up", "down", "reason")


def in_public(state: ChatState, event: Event, username: str) -> Turn | None:
    """What a group gets instead of the conversation; None where it gets the conversation."""
    t = texts(state.lang or event.lang or "sl")
    if isinstance(event, Command) and event.name in PRIVATE_COMMANDS:
        button = Button(t.say("menu.open_private"), url=f"https://t.me/{username}?start=check")
        return Turn(state, (Screen((Part(t.say("menu.group_check")),), ((button,),)),))
    if isinstance(event, Press):
        pressed = decode(event.data)
        if pressed is None or pressed.action not in PUBLIC_ACTIONS:
            return Turn(state, toast=t.say("menu.group_check"))
    return None
