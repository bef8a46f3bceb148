"""The page in a real browser, without scripts: by keyboard, on a phone, light and dark, as a screen reader has it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.page.app import make_page
from bot.page.views import PAGES
from tests.bot.page.conftest import PASSWORD, TODAY
from tools.chromium import Chromium, found
from tools.serving import served

pytestmark = pytest.mark.skipif(found() is None, reason="there is no Chromium on this machine")

# The contrast of every text with what lies behind it, by the formula of WCAG.
CONTRAST = """(() => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const linear = (v) => v / 255 <= .04045 ? v / 255 / 12.92 : ((v / 255 + .055) / 1.055) ** 2.4;
  const light = (c) => { const [r, g, b] = c.map(linear);
    return .2126 * r + .7152 * g + .0722 * b; };
  const behind = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
  const poor = [];
  for (const e of document.querySelectorAll('body *')) {
    const text = [...e.childNodes].filter(n => n.nodeType === 3 && n.data.trim()).length;
    if (!text || !e.getClientRects().length || e.tagName === 'OPTION') continue;
    const style = getComputedStyle(e);
    const a = light(rgb(e.closest('svg') ? style.fill : style.color).slice(0, 3)), b = light(behind(e));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) poor.push(e.tagName + ' ' + e.textContent.slice(0, 30) + ' ' + ratio.toFixed(2));
  }
  return poor;
})()"""


@pytest.fixture(scope="module")
def address(page_assistant, tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("browser")
    for path in sample.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    with served(make_page(folder, lambda: page_assistant, PASSWORD, today=lambda: TODAY)) as url:
        yield url


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator[Chromium]:
    """A browser in which somebody logged in with the keyboard alone."""
    with Chromium() as chromium:
        chromium.without_scripts()
        chromium.open(f"{address}/?lang=sl")
        assert chromium.run("document.activeElement.id") == "password"
        chromium.type(PASSWORD)
        chromium.submit()
        yield chromium


def test_the_keyboard_alone_logs_in_and_reaches_everything(browser: Chromium, address: str) -> None:
    browser.open(f"{address}/unanswered")
    assert "Brez odgovora" in browser.run("document.title")
    browser.key("Tab")
    assert browser.run("document.activeElement.className") == "skip"
    wanted = browser.run(
        "document.querySelectorAll('a, button, input:not([type=hidden]), select, [tabindex=\"0\"]').length"
    )
    reached = set()
    for _ in range(wanted + 30):  # a date takes several steps
        reached.add(browser.run("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
        visible = browser.run("getComputedStyle(document.activeElement).outlineStyle !== 'none'")
        assert visible, browser.run("document.activeElement.outerHTML.slice(0, 80)")
        browser.key("Tab")
        if browser.run("document.activeElement === document.body"):
            break
    assert len(reached) >= wanted


def test_a_group_is_marked_with_the_keyboard(browser: Chromium, address: str) -> None:
    browser.open(f"{address}/unanswered?days=365")
    before = browser.run("document.querySelectorAll('article').length")
    browser.run("document.querySelector('button[value=done]').focus()")
    browser.submit()
    assert browser.run("document.querySelector('[role=status]').textContent").startswith("Urejeno")
    assert browser.run("document.querySelectorAll('article').length") == min(before, 100) - (before < 100)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_can_be_read_in_light_and_dark(browser: Chromium, address: str, page: str, scheme: str) -> None:
    browser.scheme(scheme)
    browser.open(f"{address}/{'' if page == 'overview' else page}?days=365")
    assert browser.run(CONTRAST) == []
    assert browser.complaints() == []
    browser.scheme("light")


@pytest.mark.parametrize("page", PAGES)
def test_nothing_sticks_out_on_a_phone(browser: Chromium, address: str, page: str) -> None:
    browser.size(360, 740, phone=True)
    browser.open(f"{address}/{'' if page == 'overview' else page}?days=365")
    assert browser.run("document.documentElement.scrollWidth") <= 360
    small = browser.run(
        "[...document.querySelectorAll('button, input:not([type=hidden]), select')]"
        ".filter(e => e.getBoundingClientRect().height < 40).length"
    )
    assert small == 0
    browser.size(1280, 900)


def test_a_screen_reader_is_told_what_things_are(browser: Chromium, address: str) -> None:
    browser.open(f"{address}/?days=365")
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    told = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node["ignored"]]
    roles = {role for role, _ in told}
    assert {"banner", "navigation", "main", "heading", "search", "image", "table"} <= roles | {
        "image" if "img" in roles else ""
    }
    nameless = [
        role for role, name in told if role in ("link", "button", "textbox", "combobox", "image", "img") and not name
    ]
    assert not nameless
    assert ("heading", "Pregled") in told


def test_figures_stand_beside_the_pictures(browser: Chromium, address: str) -> None:
    browser.open(f"{address}/?days=365")
    pictured = browser.run(
        "[...document.querySelectorAll('svg .figure')].reduce((sum, e) => sum + Number(e.textContent), 0)"
    )
    listed = browser.run(
        "[...document.querySelectorAll('table')[0].querySelectorAll('tbody tr')]"
        ".reduce((sum, row) => sum + Number(row.cells[1].textContent), 0)"
    )
    assert pictured == listed > 0
