import csv
import io
import re
import sqlite3
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bot.chat.effects import Asked
from bot.page.door import TRIES
from bot.page.views import PAGES
from bot.storage.questions import FILE, Questions
from bot.texts import texts
from tests.bot.page.conftest import PASSWORD, TODAY, csrf, log_in, visitor

ADDRESSES = ["/", *(f"/{page}" for page in PAGES[1:])]
FILES = [
    "/questions.csv",
    "/overview.csv",
    "/frequent.csv",
    "/unanswered.csv",
    "/unhelpful.csv",
    "/checks.csv",
    "/topics.csv",
]
VOID = {"meta", "link", "input", "br", "img", "rect", "line"}


class Outline(HTMLParser):
    """What a page is made of: whether its tags match, its labels, headings and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: set[str] = set()
        self.wanted: set[str] = set()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs) -> None:
        values = dict(attrs)
        self.tags.append((tag, values))
        if "id" in values:
            self.faults += [f"id {values['id']} twice"] if values["id"] in self.ids else []
            self.ids.add(values["id"])
        for name in ("for", "aria-labelledby", "aria-describedby"):
            self.wanted |= set((values.get(name) or "").split())
        self.faults += [f"{name} on {tag}" for name in values if name.startswith("on") or name == "style"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> does not match")


def outline(text: str) -> Outline:
    found = Outline()
    found.feed(text)
    assert not found.open
    assert not found.faults
    assert found.wanted <= found.ids
    return found


@pytest.mark.parametrize("address", [*ADDRESSES, *FILES, "/stub.yaml?group=x", "/nonsense"])
def test_nobody_sees_anything_without_the_password(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (200, 401, 404)
    assert "Pregled" not in answer.text
    assert "izmenjavi" not in answer.text


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("lang", ["sl", "en"])
def test_every_page_is_sound_html_in_both_languages(inside: TestClient, address: str, lang: str) -> None:
    answer = inside.get(f"{address}?lang={lang}&days=365")
    assert answer.status_code == 200
    found = outline(answer.text)
    tags = [tag for tag, _ in found.tags]
    assert tags.count("h1") == tags.count("main") == 1
    assert "script" not in tags
    assert ("html", {"lang": lang}) in found.tags
    labelled = {
        attrs["id"] for tag, attrs in found.tags if tag in ("select", "input") and attrs.get("type") != "hidden"
    }
    assert labelled <= found.wanted
    assert texts(lang).say(f"page.title.{address.strip('/') or 'overview'}") in answer.text


def test_the_language_is_remembered(inside: TestClient) -> None:
    inside.get("/?lang=en")
    assert "Overview" in inside.get("/").text


def test_login_sets_a_careful_cookie(client: TestClient) -> None:
    client.follow_redirects = False
    answer = log_in(client)
    assert answer.status_code == 303
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "secure" not in cookie
    client.base_url = "https://testserver"
    cookie = log_in(client).headers["set-cookie"].lower()
    assert cookie.startswith("__host-session=")
    assert "secure" in cookie


def test_wrong_passwords_are_refused_then_throttled(client: TestClient) -> None:
    for _ in range(TRIES):
        assert log_in(client, "napak").status_code == 401
    answer = log_in(client)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert "minut" in answer.text


def test_logout_ends_the_session(inside: TestClient) -> None:
    form = {"csrf": csrf(inside.get("/").text)}
    assert inside.post("/logout", data=form).status_code == 401
    assert inside.get("/").status_code == 401


@pytest.mark.parametrize("address", ["/mark", "/logout", "/replies/done"])
@pytest.mark.parametrize("form", [{}, {"csrf": "guessed"}, {"csrf": "č\x00"}])
def test_forms_from_elsewhere_change_nothing(inside: TestClient, address: str, form: dict[str, str]) -> None:
    assert inside.post(address, data={**form, "group": "x", "mark": "done", "reply": "1"}).status_code == 403
    assert inside.get("/").status_code == 200


def test_another_origin_is_refused_even_with_the_password(client: TestClient) -> None:
    answer = client.post("/login", data={"password": PASSWORD}, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403


def test_too_large_a_form_is_refused(client: TestClient) -> None:
    assert log_in(client, "x" * 20000).status_code == 413


@pytest.mark.parametrize("address", ["/", "/frequent", "/static/page.css", "/frequent.csv", "/nonsense"])
def test_security_headers(inside: TestClient, address: str) -> None:
    headers = inside.get(address).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "script-src" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert "strict-transport-security" not in headers
    assert headers["cache-control"] == "no-store"


def test_https_is_kept_to(folder: Path, page_assistant) -> None:
    assert "strict-transport-security" in visitor(folder, page_assistant, secure=True).get("/").headers


def test_counts_agree_with_the_raw_log(inside: TestClient, sample: Path) -> None:
    database = sqlite3.connect(sample / FILE)
    count = lambda where: database.execute(f"select count(*) from questions where {where}").fetchone()[0]  # noqa: E731
    everything = "?days=0"
    rows = list(csv.DictReader(io.StringIO(inside.get(f"/questions.csv{everything}").text.lstrip("\ufeff"))))
    assert len(rows) == count("true")
    for page, where in (("frequent", "true"), ("unanswered", "status <> 'answered'"), ("unhelpful", "helpful = 0")):
        answer = inside.get(f"/{page}.csv{everything}")
        groups = csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff")))
        assert sum(int(group["count"]) for group in groups) == count(where)
    weeks = list(csv.DictReader(io.StringIO(inside.get(f"/overview.csv{everything}").text.lstrip("\ufeff"))))
    assert sum(int(week["unanswered"]) for week in weeks) == count("status = 'unanswered'")
    overview = inside.get(f"/{everything}").text
    assert f"<dd>{count('true')} " in overview
    pictured = re.findall(r'<text class="figure"[^>]*>(\d+)</text>', overview)
    assert sum(map(int, pictured)) == count("true")


def test_filters_and_search(inside: TestClient, sample: Path) -> None:
    text = inside.get("/questions.csv?days=0&in=en&institution=birch&q=deadline").text.lstrip("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows
    assert {(row["lang"], row["institution"]) for row in rows} <= {("en", "birch")}


def test_what_students_write_stays_text(folder: Path, page_assistant) -> None:
    questions = Questions(folder)
    for number, text in enumerate(["<script>alert(1)</script> & co", '=HYPERLINK("http://x")']):
        questions.write(Asked(number, "sl", '"><b>', "unanswered", None, text), TODAY)
    client = visitor(folder, page_assistant)
    log_in(client)
    text = client.get("/unanswered?days=7").text
    outline(text)
    assert "&lt;script&gt;" in text
    assert "'=HYPERLINK" in client.get("/questions.csv?days=7").text


def test_a_group_is_marked_and_comes_back_when_asked_again(folder: Path, page_assistant) -> None:
    client = visitor(folder, page_assistant)
    log_in(client)
    page = client.get("/unanswered?days=30")
    name = re.search(r'name="group" value="([^"]+)"', page.text)[1]
    form = {"csrf": csrf(page.text), "group": name, "mark": "done"}
    answer = client.post("/mark?days=30", data=form)
    assert "Urejeno" in answer.text
    assert f'value="{name}"' not in answer.text
    assert f'value="{name}"' not in client.get("/unanswered?days=0").text
    assert f'value="{name}"' in client.get("/unanswered?marked=1").text
    Questions(folder).write(Asked(5, "sl", "fvo", "unanswered", None, name), TODAY)
    assert f'value="{name}"' in client.get("/unanswered?days=30").text
    answer = client.post("/mark", data={**form, "group": "tega ni nihče vprašal"})
    assert "spremenil" in answer.text


def test_a_topic_stub_of_a_group_and_of_a_reply(folder: Path, page_assistant) -> None:
    Questions(folder).keep_reply(77, "sl", "fvo", "kje imam kolo", "V kleti.", TODAY)
    client = visitor(folder, page_assistant)
    log_in(client)
    links = re.findall(r'href="([^"]*/stub\.yaml[^"]*)"', client.get("/unanswered").text)
    answer = client.get(links[0].replace("&amp;", "&"))
    assert answer.headers["content-disposition"].endswith('.yaml"')
    assert "questions:" in answer.text
    page = client.get("/replies").text
    assert "V kleti." in client.get("/stub.yaml?reply=77").text
    client.post("/replies/done", data={"csrf": csrf(page), "reply": "77"})
    assert client.get("/stub.yaml?reply=77").status_code == 404


@pytest.mark.parametrize("damage", ["damaged", "locked"])
def test_a_log_that_cannot_be_read_is_said_and_read_again_later(folder: Path, page_assistant, damage: str) -> None:
    client = visitor(folder, page_assistant)
    log_in(client)
    whole = {path: path.read_bytes() for path in folder.iterdir()}
    if damage == "damaged":
        for path in whole:
            path.unlink()
        (folder / FILE).write_bytes(b"no database" * 1000)
        answer = client.get("/")
        assert answer.status_code == 503
        assert "Pogovor s študenti teče naprej" in answer.text
        (folder / FILE).unlink()
        for path, content in whole.items():
            path.write_bytes(content)
    else:
        locker = sqlite3.connect(folder / FILE, isolation_level=None)
        locker.execute("begin immediate")
        assert client.get("/").status_code == 200
        locker.execute("rollback")
    assert client.get("/").status_code == 200


def test_a_notice_stands_on_every_page(folder: Path, page_assistant) -> None:
    client = visitor(folder, page_assistant, notice=lambda lang: f"pokvarjeno {lang}")
    assert "pokvarjeno" not in client.get("/").text
    log_in(client)
    assert "pokvarjeno sl" in client.get("/frequent").text


def test_below_another_address(folder: Path, page_assistant) -> None:
    from starlette.applications import Starlette
    from starlette.routing import Mount

    inner = visitor(folder, page_assistant).app
    client = TestClient(Starlette(routes=[Mount("/coordinators", inner)]), headers={"accept-language": "en"})
    answer = client.post("/coordinators/login", data={"password": PASSWORD})
    assert answer.status_code == 200
    assert answer.url.path == "/coordinators/"
    for tag, attrs in outline(answer.text).tags:
        for name in ("href", "action"):
            address = attrs.get(name) or "#"
            assert address.startswith(("/coordinators/", "#")), (tag, address)
    assert client.get("/coordinators/static/page.css").status_code == 200
