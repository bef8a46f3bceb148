"""The web side over real HTTP: health, figures, the page's door, the webhook, and what is thrown at them."""

import asyncio
import json
import socket
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import UnusableError
from bot.operation.web import LARGEST, Site, site
from bot.telegram.service import converse
from bot.telegram.webhook import HEADER, PATH, webhook_secret
from tests.bot.conftest import NOON
from tests.conftest import free_port
from tests.fake_telegram import TOKEN, FakeTelegram

ANA = 500
pytestmark = pytest.mark.usefixtures("short_pauses")
Answer = tuple[int, bytes]


class Web:
    """A running service with a web side."""

    def __init__(self, port: int, folder: Path) -> None:
        self.port, self.folder = port, folder
        self.error: BaseException | None = None
        self.stopped_in = 0.0

    @property
    def secret(self) -> str:
        """What an update must carry."""
        return webhook_secret((self.folder / "secret").read_bytes().strip(), TOKEN)

    def request(self, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", body, headers or {})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def post(self, update: Any, secret: str | None = None) -> int:
        body = update if isinstance(update, bytes) else json.dumps(update).encode()
        return self.request(PATH, body, {HEADER: self.secret if secret is None else secret})[0]


@contextmanager
def serving(assistant, fake: FakeTelegram, folder: Path, webhook: bool = True, password: str = "") -> Iterator[Web]:
    web = Web(free_port(), folder)
    where = Site("127.0.0.1", web.port, "https://bot.example.org" if webhook else None, password)
    loop, stop = asyncio.new_event_loop(), asyncio.Event()

    def run() -> None:
        try:
            loop.run_until_complete(converse(assistant, TOKEN, fake.url, folder, stop, lambda: NOON, where))
        except BaseException as error:
            web.error = error
        finally:
            loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        fake.wait(lambda: bool(fake.called("setMyShortDescription")) or web.error is not None, 20)
        yield web
    finally:
        began = time.monotonic()
        if thread.is_alive():
            loop.call_soon_threadsafe(stop.set)
        thread.join(20)
        web.stopped_in = time.monotonic() - began
        assert not thread.is_alive()


def update_of(fake: FakeTelegram, text: str, chat: int = ANA) -> dict[str, Any]:
    """An update as Telegram posts it."""
    return {"update_id": 5000 + fake.new_id(), "message": fake.message(chat, text)}


@pytest.fixture
def web(small_assistant, fake: FakeTelegram, tmp_path: Path) -> Iterator[Web]:
    with serving(small_assistant, fake, tmp_path) as running:
        yield running


def test_the_webhook_is_set_with_its_secret(web: Web, fake: FakeTelegram) -> None:
    (call,) = fake.called("setWebhook")
    assert call["url"] == f"https://bot.example.org{PATH}"
    assert call["secret_token"] == web.secret
    assert "callback_query" in call["allowed_updates"]
    assert not call.get("drop_pending_updates")


def test_an_update_gets_200_after_its_reply_is_out(web: Web, fake: FakeTelegram) -> None:
    seen: list[int] = []
    fake.on_call = lambda method, values: time.sleep(0.3) if method == "sendMessage" else None
    status = web.post(update_of(fake, "/help"))
    seen.append(len(fake.standing(ANA)))
    assert (status, seen) == (200, [1])


def test_an_update_that_comes_twice_is_answered_once(web: Web, fake: FakeTelegram) -> None:
    update = update_of(fake, "/help")
    assert [web.post(update), web.post(update)] == [200, 200]
    assert len(fake.standing(ANA)) == 1


def test_while_it_is_in_hand_a_second_delivery_waits_for_the_first(web: Web, fake: FakeTelegram) -> None:
    fake.on_call = lambda method, values: time.sleep(0.5) if method == "sendMessage" else None
    update, found = update_of(fake, "/help"), []
    threads = [threading.Thread(target=lambda: found.append(web.post(update))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [200, 200, 200]
    assert len(fake.standing(ANA)) == 1


@pytest.mark.parametrize("secret", ["", "wrong", "č"])
def test_who_does_not_know_the_secret_is_refused(web: Web, fake: FakeTelegram, secret: str) -> None:
    body = json.dumps(update_of(fake, "/help")).encode()
    headers = {HEADER: secret.encode().decode("latin-1")} if secret else {}
    assert web.request(PATH, body, headers)[0] == 403
    assert not fake.standing(ANA)


def test_what_is_too_large_is_refused(web: Web) -> None:
    assert web.post(b" " * (LARGEST + 1)) == 413
    assert web.request("/healthz")[0] == 200


def test_what_arrives_too_slowly_is_refused(web: Web, monkeypatch) -> None:
    monkeypatch.setattr("bot.operation.web.UPLOAD", 0.2)
    with socket.create_connection(("127.0.0.1", web.port)) as slow:
        slow.sendall(f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf".encode())
        assert b" 408 " in slow.recv(100)


def test_health_says_what_works(web: Web, fake: FakeTelegram) -> None:
    web.post(update_of(fake, "/help"))
    status, body = web.request("/healthz")
    report = json.loads(body)
    assert (status, report["status"]) == (200, "ok")
    assert report["telegram"]["reads"]
    assert report["databases"] == {"dialogs.db": "written", "questions.db": "written"}
    assert 0 <= report["last_update_age"] < 20


def test_health_says_what_does_not(small_assistant, fake: FakeTelegram, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("bot.storage.database.try_write", lambda database: False)
    monkeypatch.setattr("bot.storage.dialogs.try_write", lambda database: False)
    monkeypatch.setattr("bot.operation.health.SILENCE", 0.0)
    with serving(small_assistant, fake, tmp_path) as web:
        status, body = web.request("/healthz")
    report = json.loads(body)
    assert (status, report["status"], report["telegram"]["reads"]) == (503, "failing", False)
    assert report["databases"]["dialogs.db"] == "cannot be written"


def test_figures_count_and_name_nobody(web: Web, fake: FakeTelegram) -> None:
    web.post(update_of(fake, "/help", 987654321))
    web.post(update_of(fake, "kakšen je rok za prijavo kanarček", 987654321))
    fake.fail("sendMessage", "500")
    web.post(update_of(fake, "/help", 987654321))
    text = web.request("/metrics")[1].decode()
    for line in (
        'mobility_bot_updates_total{outcome="taken"} 3',
        'mobility_bot_telegram_errors_total{kind="',
        'mobility_bot_database_bytes{file="questions.db"}',
        "mobility_bot_reply_seconds_count 3",
        "mobility_bot_answers_total{status=",
        "mobility_bot_last_update_age_seconds ",
    ):
        assert line in text
    for secret in ("987654321", "kanarček", TOKEN.partition(":")[2], "prijavo"):
        assert secret not in text


def test_a_wrong_method_or_address_is_no_server_error(web: Web) -> None:
    assert web.request(PATH)[0] == 405
    assert web.request("/none")[0] == 404
    assert web.request("/metrics", b"x")[0] == 405


def test_the_page_is_behind_its_door(small_assistant, fake: FakeTelegram, tmp_path: Path) -> None:
    with serving(small_assistant, fake, tmp_path, webhook=False, password="correct horse") as web:
        assert web.request("/")[0] == 401
        assert web.request("/questions.csv")[0] in (200, 303, 401)
        assert b"correct horse" not in web.request("/")[1]
        fake.write(ANA, "/help")
        fake.settled()
        assert web.request("/healthz")[0] == 200
    assert web.stopped_in < 5


def test_a_stop_finishes_what_is_in_hand_within_five_seconds(small_assistant, fake: FakeTelegram, tmp_path) -> None:
    fake.on_call = lambda method, values: time.sleep(1) if method == "sendMessage" else None
    found: list[int] = []
    with serving(small_assistant, fake, tmp_path) as web:
        update = update_of(fake, "/help")
        thread = threading.Thread(target=lambda: found.append(web.post(update)))
        thread.start()
        fake.wait(lambda: web.request("/metrics")[1].count(b"updates_in_hand 1") == 1)
    thread.join()
    assert found == [200]
    assert web.stopped_in < 5


def test_a_taken_port_is_said(small_assistant, fake: FakeTelegram, tmp_path: Path, monkeypatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setattr("tests.bot.operation.test_web.free_port", lambda: taken.getsockname()[1])
        with serving(small_assistant, fake, tmp_path) as web:
            assert isinstance(web.error, UnusableError)
            assert "cannot be used" in str(web.error)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, None),
        ({"PORT": "5000"}, Site("0.0.0.0", 5000)),
        ({"PORT": "5000", "HOST": "127.0.0.1"}, Site("127.0.0.1", 5000)),
        ({"WEBHOOK_URL": "https://a.example"}, Site("127.0.0.1", 8080, "https://a.example")),
        ({"MOBILITY_BOT_PAGE_PASSWORD": "x"}, Site("127.0.0.1", 8080, None, "x")),
    ],
)
def test_where_the_web_side_is(given: dict[str, str], found: Site | None, monkeypatch) -> None:
    _environment(monkeypatch, given)
    assert site() == found


@pytest.mark.parametrize(
    "given", [{"PORT": "x"}, {"PORT": "0"}, {"PORT": "70000"}, {"WEBHOOK_URL": "http://a.example"}]
)
def test_what_cannot_be_used_is_named(given: dict[str, str], monkeypatch) -> None:
    _environment(monkeypatch, given)
    with pytest.raises(UnusableError, match=next(iter(given))):
        site()


def _environment(monkeypatch, given: dict[str, str]) -> None:
    for name in ("PORT", "HOST", "WEBHOOK_URL", "MOBILITY_BOT_PAGE_PASSWORD", "TELEGRAM_API_URL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["update_id", "message", "chat", "id", "from", "text", "callback_query", "data", "entities"]),
        inner, max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip


@pytest.fixture(scope="module")
def fuzzed(small_assistant, tmp_path_factory) -> Iterator[Web]:
    fake = FakeTelegram()
    with serving(small_assistant, fake, tmp_path_factory.mktemp("data"), password="correct horse") as running:
        yield running
    fake.close()
    assert running.error is None


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=st.binary(max_size=200) | JSON.map(lambda value: json.dumps(value).encode()))
def test_whatever_is_posted_to_the_webhook(fuzzed: Web, body: bytes) -> None:
    assert fuzzed.post(body) in (200, 400)


NAMES = st.sampled_from(["since", "until", "lang", "institution", "weeks", "page", "said", "marked", "id", "csrf", "x"])
TARGETS = ["/", "/login", "/mark", "/logout", "/replies/done", "/stub.yaml", "/questions.csv", "/healthz", "/static/x"]


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    path=st.sampled_from(TARGETS) | st.text(max_size=20).map(lambda text: "/" + urllib.request.pathname2url(text)),
    query=st.dictionaries(NAMES, st.text(max_size=12), max_size=3),
    form=st.none() | st.binary(max_size=100) | st.dictionaries(NAMES, st.text(max_size=12), max_size=3),
    cookie=st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=20),
)
def test_whatever_is_asked_of_the_page(fuzzed: Web, path: str, query, form, cookie: str) -> None:
    body = urllib.parse.urlencode(form).encode() if isinstance(form, dict) else form
    headers = {"Cookie": f"session={cookie}", "Content-Type": "application/x-www-form-urlencoded"}
    status, answer = fuzzed.request(f"{path}?{urllib.parse.urlencode(query)}", body, headers)
    assert status < 500
    assert b"Traceback" not in answer
