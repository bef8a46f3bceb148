"""The webhook and the page behind nginx and Caddy, with the configuration that the documentation gives."""

import http.client
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.page.door import TRIES
from bot.telegram.webhook import HEADER, PATH
from tests.bot.operation.test_web import ANA, Answer, Web, serving, update_of
from tests.conftest import free_port
from tests.fake_telegram import FakeTelegram

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
NAME = "bot.example.org"
PASSWORD = "correct horse"


class Outside:
    """Somebody on the other side of the proxy. ``log`` is what the proxy wrote."""

    def __init__(self, port: int, certificate: Path, log: Path) -> None:
        self.port, self.log = port, log
        self._context = ssl.create_default_context(cafile=str(certificate))

    def request(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPSConnection(NAME, timeout=30)
        plain = socket.create_connection(("127.0.0.1", self.port), 30)
        connection.sock = self._context.wrap_socket(plain, server_hostname=NAME)
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        found = answer.status, str(answer.headers).encode() + answer.read()
        connection.close()
        return found

    def log_in(self, password: str, **headers: str) -> Answer:
        form = urllib.parse.urlencode({"password": password}).encode()
        return self.request("POST", "/login", form, Content_Type="application/x-www-form-urlencoded", **headers)


def nginx(folder: Path, certificate: Path, key: Path, port: int, service: int) -> list[str]:
    given = (EXAMPLES / "nginx.conf").read_text()
    given = given.replace("listen 443", f"listen 127.0.0.1:{port}").replace(":8080", f":{service}")
    given = re.sub(r"(ssl_certificate_key +)\S+;", rf"\1{key};", given)
    given = re.sub(r"(ssl_certificate +)\S+;", rf"\1{certificate};", given)
    paths = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if os.geteuid() == 0 else ""
    whole = f"daemon off; {user} pid {folder}/pid; events {{}} http {{ access_log off; {paths}\n{given} }}"
    (folder / "nginx.conf").write_text(whole)
    return ["nginx", "-p", str(folder), "-e", "stderr", "-c", str(folder / "nginx.conf")]


def caddy(folder: Path, certificate: Path, key: Path, port: int, service: int) -> list[str]:
    given = (EXAMPLES / "Caddyfile").read_text().replace(":8080", f":{service}")
    given = given.replace("{\n", "{\n\tadmin off\n\tauto_https disable_redirects\n", 1)
    given = given.replace(f"{NAME} {{\n", f"https://{NAME}:{port} {{\n\tbind 127.0.0.1\n\ttls {certificate} {key}\n")
    (folder / "Caddyfile").write_text(given)
    return ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


@pytest.fixture
def web(small_assistant, fake: FakeTelegram, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Web]:
    with serving(small_assistant, fake, tmp_path_factory.mktemp("data"), password=PASSWORD) as running:
        yield running


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("certificate")
    made = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-out", made[0], "-keyout", made[1],
         "-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"],
        check=True, capture_output=True,
    )  # fmt: skip
    return made


@pytest.fixture(params=[nginx, caddy], ids=["nginx", "caddy"])
def outside(request, web: Web, certificate: tuple[Path, Path], tmp_path: Path) -> Iterator[Outside]:
    yield from proxied(request.param, web.port, certificate, tmp_path)


@pytest.fixture(params=[nginx, caddy], ids=["nginx", "caddy"])
def outside_of_nothing(request, certificate: tuple[Path, Path], tmp_path: Path) -> Iterator[Outside]:
    """The proxy is there, the service is not."""
    yield from proxied(request.param, free_port(), certificate, tmp_path)


def proxied(kind, service: int, certificate: tuple[Path, Path], folder: Path) -> Iterator[Outside]:
    if shutil.which(kind.__name__) is None:
        pytest.skip(f"{kind.__name__} is not installed")
    port, log = free_port(), folder / "log"
    own = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    with log.open("wb") as written:
        process = subprocess.Popen(
            kind(folder, *certificate, port, service), env={**os.environ, **own}, stdout=written, stderr=written
        )
    try:
        end = time.monotonic() + 20
        while process.poll() is None and time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.05)
        assert process.poll() is None, log.read_text()
        yield Outside(port, certificate[0], log)
    finally:
        process.terminate()
        process.wait(20)


def test_an_update_gets_through_and_is_answered(outside: Outside, web: Web, fake: FakeTelegram) -> None:
    body = json.dumps(update_of(fake, "/help")).encode()
    assert outside.request("POST", PATH, body, **{HEADER: web.secret})[0] == 200
    assert "/check" in fake.standing(ANA)[-1].text


def test_an_update_without_the_secret_does_not(outside: Outside) -> None:
    assert outside.request("POST", PATH, b"{}")[0] == 403


def test_health_and_figures_stay_inside(outside: Outside, web: Web) -> None:
    assert web.request("/healthz")[0] == 200
    for path in ("/healthz", "/metrics", "/healthz/", "//metrics", "/%6detrics", "/./metrics", "/x/../metrics"):
        status, answer = outside.request("GET", path)
        assert (status == 200, b"uptime" in answer, b"last_update_age" in answer) == (False, False, False), path


def test_what_is_too_large_is_refused(outside: Outside, web: Web) -> None:
    # The bot reads no further; a proxy that is still writing to it then may call that a bad gateway.
    assert outside.request("POST", PATH, b"x" * (3 << 20), **{HEADER: web.secret})[0] in (413, 502)


def test_the_page_is_entered_over_https_only(outside: Outside) -> None:
    status, answer = outside.log_in(PASSWORD)
    assert status == 303
    [cookie] = re.findall(rb"(?i)set-cookie: (__Host-session=.*)", answer)
    assert b"Secure" in cookie
    name = cookie.split(b";")[0].decode()
    assert outside.request("GET", "/frequent", Cookie=name)[0] == 200


def test_who_guesses_cannot_pretend_to_come_from_elsewhere(outside: Outside) -> None:
    found = [outside.log_in("wrong", X_Forwarded_For=f"192.0.2.{number}")[0] for number in range(TRIES + 1)]
    assert found[-1] == 429


def test_the_secret_does_not_get_into_the_proxys_log(outside_of_nothing: Outside) -> None:
    assert outside_of_nothing.request("POST", PATH, b"{}", **{HEADER: "confidential"})[0] == 502
    assert "confidential" not in outside_of_nothing.log.read_text()
