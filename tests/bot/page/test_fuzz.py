"""Whatever somebody who is logged in asks for or sends: never an error of ours, and never a page that is torn."""

import html
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from bot.page.views import PAGES
from bot.storage.questions import Questions
from tests.bot.page.conftest import TODAY, Asked, csrf, log_in, visitor
from tests.bot.page.test_page import FILES, Outline

SENT = ("/mark", "/replies/done", "/logout")
REAL = "one that is there"
WORDS = st.text(max_size=12) | st.sampled_from(["%", "' or 1=1 --", "<script>", "=1+1", "\u202e", "praga", "1" * 30])
USUAL = {
    "since": st.dates().map(str) | st.sampled_from(["2026-05-01", "0000-00-00", "9999-12-31", "2026-6-1"]),
    "days": st.integers().map(str),
    "in": st.sampled_from(["sl", "en"]),
    "institution": st.sampled_from(["tide", "birch"]),
    "q": st.sampled_from(["praga", "erasmus"]),
    "said": st.sampled_from(["done", "foreign", "open", "changed"]),
    "marked": st.sampled_from(["0", "1"]),
    "group": st.just(REAL),
    "reply": st.integers().map(str),
    "mark": st.sampled_from(["done", "foreign", ""]),
    "x": st.just(""),
}
VALUES = {name: usual | WORDS for name, usual in {**USUAL, "until": USUAL["since"], "lang": USUAL["in"]}.items()}
GIVEN = st.sets(st.sampled_from(sorted(VALUES)), max_size=5).flatmap(
    lambda names: st.fixed_dictionaries({name: VALUES[name] for name in names})
)
MARKED = st.fixed_dictionaries({"group": VALUES["group"], "mark": VALUES["mark"]})
SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def coordinator(tmp_path_factory: pytest.TempPathFactory, sample: Path, page_assistant: Asked) -> TestClient:
    """Somebody logged in; an error in the page is raised, not answered with 500."""
    folder = tmp_path_factory.mktemp("fuzzed")
    for path in sample.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    log = Questions(folder)
    log.keep_reply(1, "sl", "tide", "Ali lahko grem dvakrat?", "Lahko.", TODAY)
    log.close()
    client = visitor(folder, page_assistant)
    assert log_in(client).status_code == 200
    return client


@SETTINGS
@given(path=st.sampled_from(["/", *(f"/{page}" for page in PAGES[1:]), *FILES, "/stub.yaml", "/nowhere"]), query=GIVEN)
def test_whatever_is_looked_at(coordinator: TestClient, path: str, query: dict[str, str]) -> None:
    answer = coordinator.get(path, params=query)
    assert answer.status_code in (200, 404)
    if answer.headers["content-type"].startswith("text/html"):
        outline = Outline()
        outline.feed(answer.text)
        assert (outline.faults, outline.open) == ([], [])
        assert "script" not in {tag for tag, _ in outline.tags}


@SETTINGS
@given(path=st.sampled_from(SENT), form=MARKED | GIVEN | st.binary(max_size=100), query=GIVEN, honest=st.booleans())
def test_whatever_is_sent(
    coordinator: TestClient, path: str, form: dict[str, str] | bytes, query, honest: bool
) -> None:
    shown = coordinator.get("/")
    if shown.status_code == 401:  # it has logged out
        log_in(coordinator)
        shown = coordinator.get("/")
    if isinstance(form, dict):
        form = {**form, **({"csrf": csrf(shown.text)} if honest else {})}
        if form.get("group") == REAL:
            groups = re.findall(r'name="group" value="([^"]+)"', coordinator.get("/unanswered").text)
            form["group"] = html.unescape(groups[0]) if groups else ""
    headers = {"content-type": "application/x-www-form-urlencoded"}
    sent = {"data": form} if isinstance(form, dict) else {"content": form, "headers": headers}
    answer = coordinator.post(path, params=query, follow_redirects=False, **sent)
    assert answer.status_code in (303, 400, 403)
