"""A Bot API server for tests: real HTTP in a thread, with Telegram's limits, its inbox, and faults on demand.

It refuses what Telegram refuses: texts that are too long or wrongly marked up, button data over 64 bytes, edits of
unknown messages, edits that change nothing.
"""

import json
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
USERNAME = "mobility_test_bot"
ALLOWED_TAGS = {"b", "i", "u", "s", "a", "code", "pre", "blockquote"}


class _Html(HTMLParser):
    """Reads Telegram's HTML: collects the plain text and what is wrong with the markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.open, self.error = "", [], ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in ALLOWED_TAGS:
            self.error = f'Unsupported start tag "{tag}"'
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.error = f'Unexpected end tag "{tag}"'

    def handle_data(self, data: str) -> None:
        self.text += data


def plain(html: str) -> tuple[str, str]:
    """The text of an HTML message, and what is wrong with its markup (empty: nothing)."""
    parser = _Html()
    parser.feed(html)
    parser.close()
    return parser.text, parser.error or (f"Can't find end tag of {parser.open[-1]}" if parser.open else "")


def quotes(html: str) -> list[dict[str, Any]]:
    """The block quotes of a message as Telegram tells of them: offset and length in UTF-16 units."""
    found = []
    for match in re.finditer(r"<blockquote>(.*?)</blockquote>", html, re.DOTALL):
        before, inside = plain(html[: match.start()])[0], plain(match[1])[0]
        offset, length = (len(text.encode("utf-16-le")) // 2 for text in (before, inside))
        found.append({"type": "blockquote", "offset": offset, "length": length})
    return found


@dataclass
class Fault:
    """What goes wrong at the next calls of a method. ``chat`` limits it to one chat."""

    method: str
    kind: str  # "429", "500", "502", "403", "400", "409", "reset", "timeout", "truncated", "garbage", "after"
    times: int = 1
    chat: int | None = None
    retry_after: int = 1


@dataclass
class Message:
    """A message of the bot as it stands in a chat."""

    id: int
    chat: int
    text: str
    html: str
    buttons: list[list[dict[str, str]]]
    history: list[str] = field(default_factory=list)
    reply_to: int | None = None

    @property
    def labels(self) -> list[str]:
        return [button["text"] for row in self.buttons for button in row]

    def data(self, label: str) -> str:
        for row in self.buttons:
            for button in row:
                if button["text"] == label:
                    return button["callback_data"]
        raise KeyError(f"no button {label!r} among {self.labels}")


class FakeTelegram:
    """The server. ``url`` is for TELEGRAM_API_URL; the methods named after a person's actions fill the inbox."""

    def __init__(self) -> None:
        self.lock = threading.Condition()
        self.inbox: list[dict[str, Any]] = []
        self.messages: dict[tuple[int, int], Message] = {}
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.faults: list[Fault] = []
        self.counts: Counter[str] = Counter()
        self.sent: list[Message] = []
        self.confirmed: set[int] = set()
        self.delivered: Counter[int] = Counter()
        self.webhook = ""
        self.on_call: Callable[[str, dict[str, Any]], None] | None = None
        self._next_update, self._next_message = 1000, 1
        self._closing = False
        handler = type("Handler", (_Handler,), {"fake": self})
        self._server = _Server(("127.0.0.1", 0), handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def close(self) -> None:
        with self.lock:
            self._closing = True
            self.lock.notify_all()
        self._server.shutdown()
        self._server.server_close()

    # What people do.

    def add(self, **content: Any) -> int:
        """Put an update into the inbox; its id."""
        with self.lock:
            self._next_update += 1
            self.inbox.append({"update_id": self._next_update, **content})
            self.lock.notify_all()
            return self._next_update

    def add_raw(self, raw: Any) -> None:
        """Put anything at all into the inbox."""
        with self.lock:
            self.inbox.append(raw)
            self.lock.notify_all()

    def new_id(self) -> int:
        with self.lock:
            self._next_message += 1
            return self._next_message

    def message(self, chat: int, text: str | None, *, person: int | None = None, **more: Any) -> dict[str, Any]:
        """A message as Telegram delivers it."""
        group = person is not None and person != chat
        content: dict[str, Any] = {
            "message_id": more.pop("message_id", None) or self.new_id(),
            "date": int(time.time()),
            "chat": {"id": chat, "type": "group", "title": "g"} if group else {"id": chat, "type": "private"},
            "from": {
                "id": person or chat, "is_bot": False, "first_name": "Ana",
                "language_code": more.pop("language_code", "sl"),
            },
            **more,
        }  # fmt: skip
        if text is not None:
            content["text"] = text
            if text.startswith("/"):
                length = len(text.split()[0])
                content["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        return content

    def write(self, chat: int, text: str, **more: Any) -> int:
        """A person writes; the update's id."""
        return self.add(message=self.message(chat, text, **more))

    def edit(self, chat: int, message_id: int, text: str) -> int:
        """A person changes a message."""
        return self.add(edited_message=self.message(chat, text, message_id=message_id, edit_date=int(time.time())))

    def press(self, chat: int, label: str, message: Message | None = None, person: int | None = None) -> int:
        """A person presses the button with this label, on the chat's last message that has it."""
        found = message or next(m for m in reversed(self.standing(chat)) if label in m.labels)
        return self.press_data(chat, found.data(label), found.id, person)

    def reply(self, chat: int, message: Message, text: str | None, **more: Any) -> int:
        """A person replies to a message of the bot."""
        bot = {"id": 110201543, "is_bot": True, "first_name": "m", "username": USERNAME}
        replied = {
            "message_id": message.id, "date": 1, "from": bot, "text": message.text, "entities": quotes(message.html),
            "chat": {"id": chat, "type": "private" if "person" not in more else "group", "title": "g"},
        }  # fmt: skip
        return self.write(chat, text, reply_to_message=replied, **more)

    def press_data(self, chat: int, data: str, message_id: int, person: int | None = None) -> int:
        stands = self.messages.get((chat, message_id))
        query = {
            "id": f"q{self.new_id()}",
            "from": {"id": person or chat, "is_bot": False, "first_name": "Ana", "language_code": "sl"},
            "chat_instance": "1",
            "data": data,
            "message": {
                "message_id": message_id, "date": 1,
                "text": stands.text if stands else "", "entities": quotes(stands.html) if stands else [],
                "chat": {"id": chat, "type": "private" if person in (None, chat) else "group", "title": "g"},
            },
        }  # fmt: skip
        return self.add(callback_query=query)

    def standing(self, chat: int) -> list[Message]:
        """The bot's messages that stand in a chat."""
        with self.lock:
            return [m for (where, _), m in self.messages.items() if where == chat]

    def wait(self, condition: Callable[[], bool], seconds: float = 10) -> None:
        """Wait until something holds; AssertionError where it does not come to hold."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, "what was waited for did not happen"
            time.sleep(0.005)

    def settled(self, seconds: float = 10) -> None:
        """Wait until every update is confirmed."""
        self.wait(lambda: not self.inbox, seconds)

    def called(self, method: str) -> list[dict[str, Any]]:
        with self.lock:
            return [values for name, values in self.calls if name == method]

    def fail(self, method: str, kind: str, times: int = 1, chat: int | None = None, retry_after: int = 1) -> Fault:
        fault = Fault(method, kind, times, chat, retry_after)
        with self.lock:
            self.faults.append(fault)
        return fault

    # What the bot calls.

    def fault_for(self, method: str, values: dict[str, Any]) -> Fault | None:
        with self.lock:
            for fault in self.faults:
                meant = fault.method in (method, "*") and fault.chat in (None, values.get("chat_id"))
                if fault.times and meant:
                    fault.times -= 1
                    return fault
        return None

    def call(self, method: str, values: dict[str, Any]) -> Any:
        with self.lock:
            self.counts[method] += 1
            if method != "getUpdates":
                self.calls.append((method, values))
        if self.on_call is not None:
            self.on_call(method, values)
        implementation = getattr(self, "_" + re.sub("([A-Z])", lambda m: f"_{m[1].lower()}", method), None)
        return implementation(values) if implementation else True

    def _get_me(self, values: dict[str, Any]) -> Any:
        return {
            "id": 110201543, "is_bot": True, "first_name": "m", "username": USERNAME, "can_join_groups": True,
            "can_read_all_group_messages": False, "supports_inline_queries": True,
        }  # fmt: skip

    def _get_updates(self, values: dict[str, Any]) -> Any:
        offset, limit = values.get("offset"), int(values.get("limit", 100))
        end = time.monotonic() + float(values.get("timeout", 0))
        with self.lock:
            if offset is not None:
                index = next((i for i, u in enumerate(self.inbox) if _id(u) is not None and _id(u) >= offset), None)
                gone = self.inbox if index is None else self.inbox[:index]
                self.confirmed |= {_id(u) for u in gone if _id(u) is not None}
                self.inbox = [] if index is None else self.inbox[index:]
            while not self.inbox and not self._closing and time.monotonic() < end:
                self.lock.wait(min(0.2, end - time.monotonic()))
            batch = self.inbox[:limit]
            for update in batch:
                if _id(update) is not None:
                    self.delivered[_id(update)] += 1
            return batch

    def _checked(self, values: dict[str, Any]) -> tuple[str, list[list[dict[str, str]]]]:
        html = str(values.get("text", ""))
        text, error = plain(html) if values.get("parse_mode") == "HTML" else (html, "")
        if error:
            raise ApiError(400, f"Bad Request: can't parse entities: {error}")
        if not text.strip():
            raise ApiError(400, "Bad Request: message text is empty")
        if len(text.encode("utf-16-le")) // 2 > 4096:
            raise ApiError(400, "Bad Request: message is too long")
        buttons = (values.get("reply_markup") or {}).get("inline_keyboard", [])
        for row in buttons:
            for button in row:
                if not button.get("text"):
                    raise ApiError(400, "Bad Request: text buttons are unallowed to be empty")
                if "url" not in button and not 1 <= len(button.get("callback_data", "").encode()) <= 64:
                    raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")
        return text, buttons

    def _send_message(self, values: dict[str, Any]) -> Any:
        text, buttons = self._checked(values)
        with self.lock:
            self._next_message += 1
            chat = int(values["chat_id"])
            reply = (values.get("reply_parameters") or {}).get("message_id")
            message = Message(self._next_message, chat, text, str(values["text"]), buttons, reply_to=reply)
            self.messages[chat, message.id] = message
            self.sent.append(message)
            return self._as_json(message)

    def _send_document(self, values: dict[str, Any]) -> Any:
        with self.lock:
            self._next_message += 1
            return {
                "message_id": self._next_message,
                "date": 1,
                "chat": {"id": int(values["chat_id"]), "type": "private"},
            }

    def _edit_message_text(self, values: dict[str, Any]) -> Any:
        text, buttons = self._checked(values)
        with self.lock:
            message = self.messages.get((int(values["chat_id"]), int(values["message_id"])))
            if message is None:
                raise ApiError(400, "Bad Request: message to edit not found")
            if (message.html, message.buttons) == (str(values["text"]), buttons):
                raise ApiError(
                    400,
                    "Bad Request: message is not modified: specified new message content and reply markup are exactly "
                    "the same as a current content and reply markup of the message",
                )
            message.history.append(message.text)
            message.text, message.html, message.buttons = text, str(values["text"]), buttons
            return self._as_json(message)

    def _edit_message_reply_markup(self, values: dict[str, Any]) -> Any:
        with self.lock:
            message = self.messages.get((int(values["chat_id"]), int(values["message_id"])))
            if message is None:
                raise ApiError(400, "Bad Request: message to edit not found")
            message.buttons = (values.get("reply_markup") or {}).get("inline_keyboard", [])
            return self._as_json(message)

    def _delete_message(self, values: dict[str, Any]) -> Any:
        with self.lock:
            if self.messages.pop((int(values["chat_id"]), int(values["message_id"])), None) is None:
                raise ApiError(400, "Bad Request: message to delete not found")
            return True

    def _set_my_commands(self, values: dict[str, Any]) -> Any:
        if len(values["commands"]) > 100:
            raise ApiError(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
        return True

    def _set_webhook(self, values: dict[str, Any]) -> Any:
        self.webhook = str(values["url"])
        return True

    def _get_webhook_info(self, values: dict[str, Any]) -> Any:
        return {"url": self.webhook, "has_custom_certificate": False, "pending_update_count": 0}

    @staticmethod
    def _as_json(message: Message) -> dict[str, Any]:
        return {
            "message_id": message.id, "date": 1, "chat": {"id": message.chat, "type": "private"}, "text": message.text,
        }  # fmt: skip


def _id(update: Any) -> int | None:
    found = update.get("update_id") if isinstance(update, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) else None


class ApiError(Exception):
    """An answer of the API that is no success."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        self.code, self.description, self.parameters = code, description, parameters
        super().__init__(description)


class _Server(ThreadingHTTPServer):
    """Says nothing when a client goes away in the middle of it: that is what the drills are for."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


class _Handler(BaseHTTPRequestHandler):
    fake: FakeTelegram
    protocol_version = "HTTP/1.1"

    def log_message(self, *args: Any) -> None:
        pass

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        token, _, method = self.path.removeprefix("/bot").partition("/")
        values = self._values(body)
        if token != TOKEN:
            self._reply(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
            return
        fault = self.fake.fault_for(method, values)
        try:
            if fault is not None and self._faulty(fault, method, values):
                return
            self._reply(200, {"ok": True, "result": self.fake.call(method, values)})
        except ApiError as error:
            answer: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
            if error.parameters:
                answer["parameters"] = error.parameters
            self._reply(error.code, answer)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _values(self, body: bytes) -> dict[str, Any]:
        kind = self.headers.get("Content-Type", "")
        if kind.startswith("application/x-www-form-urlencoded"):
            return {key: _decoded(value[0]) for key, value in parse_qs(body.decode(), keep_blank_values=True).items()}
        values: dict[str, Any] = {}
        if kind.startswith("multipart/form-data"):
            boundary = kind.partition("boundary=")[2].encode()
            for piece in body.split(b"--" + boundary)[1:-1]:
                head, _, content = piece.strip(b"\r\n").partition(b"\r\n\r\n")
                name = head.split(b'name="', 1)[1].split(b'"', 1)[0].decode()
                values[name] = content if b"filename=" in head else _decoded(content.decode())
        return values

    def _faulty(self, fault: Fault, method: str, values: dict[str, Any]) -> bool:
        """Go wrong; False where the fault only delays."""
        if fault.kind == "429":
            after = {"retry_after": fault.retry_after}
            raise ApiError(429, f"Too Many Requests: retry after {fault.retry_after}", after)
        if fault.kind == "403":
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        if fault.kind == "409":
            raise ApiError(409, "Conflict: terminated by other getUpdates request; make sure that only one bot runs")
        if fault.kind == "400":
            raise ApiError(400, "Bad Request: chat not found")
        if fault.kind.isdigit():
            self._reply(int(fault.kind), None, b"<html>Bad Gateway</html>")
            return True
        if fault.kind == "after":  # done, but the answer is lost
            self.fake.call(method, values)
        if fault.kind in ("reset", "after"):
            self.close_connection = True
            self.connection.close()
            return True
        if fault.kind == "timeout":
            time.sleep(0.3)
            self.close_connection = True
            self.connection.close()
            return True
        result = json.dumps({"ok": True, "result": self.fake.call(method, values)}).encode()
        if fault.kind == "truncated":
            self.send_response(200)
            self.send_header("Content-Length", str(len(result)))
            self.end_headers()
            self.wfile.write(result[: len(result) // 2])
            self.wfile.flush()
            self.close_connection = True
            self.connection.close()
            return True
        self._reply(200, None, result[: len(result) // 2])  # "garbage"
        return True

    def _reply(self, code: int, answer: dict[str, Any] | None, body: bytes | None = None) -> None:
        content = json.dumps(answer).encode() if body is None else body
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _decoded(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


@contextmanager
def fake_telegram() -> Iterator[FakeTelegram]:
    """A server for the length of a test."""
    fake = FakeTelegram()
    try:
        yield fake
    finally:
        fake.close()
