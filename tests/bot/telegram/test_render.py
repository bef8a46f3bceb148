import html
import re

from hypothesis import example, given
from hypothesis import strategies as st

from bot.chat.screens import Button, Part, Screen
from bot.telegram.render import LONGEST, messages, units
from tests.fake_telegram import plain

KINDS = st.sampled_from(["title", "body", "source", "aside", "columns"])
PARTS = st.lists(st.builds(Part, st.text(max_size=300), KINDS), max_size=12).map(tuple)


@given(PARTS, st.integers(60, 400))
@example((Part("a" * 10, "title"), Part("b" * 18, "source"), Part("c" * 29, "source")), 60)
def test_every_message_fits_and_is_well_formed(parts: tuple[Part, ...], limit: int) -> None:
    for message in messages(Screen(parts), limit):
        text, error = plain(message.text)
        assert not error
        assert units(text) <= limit


@given(PARTS, st.integers(60, 400))
def test_nothing_that_is_said_gets_lost(parts: tuple[Part, ...], limit: int) -> None:
    wanted = "".join("".join(part.text.split()) for part in parts)
    got = "".join(html.unescape(re.sub(r"</?(?:b|i|pre)>", "", m.text)) for m in messages(Screen(parts), limit))
    assert "".join(got.split()) == wanted or not wanted


def test_markup_of_the_texts_is_escaped_in_one_place() -> None:
    (message,) = messages(Screen((Part("2 < 3 & <b>x</b>", "title"),)))
    assert message.text == "<b>2 &lt; 3 &amp; &lt;b&gt;x&lt;/b&gt;</b>"


def test_a_source_stays_with_its_claim() -> None:
    claim, source = Part("a" * 90), Part("Vir: razpis", "source")
    first, second = messages(Screen((Part("b" * 60), claim, source)), 120)
    assert first.text == "b" * 60
    assert second.text.startswith("a" * 90)
    assert second.text.endswith("<i>Vir: razpis</i>")


def test_the_tail_of_an_overlong_claim_goes_with_its_source() -> None:
    claim = Part(" ".join(["beseda"] * 40))
    *_, last = messages(Screen((claim, Part("Vir: razpis", "source"))), 100)
    assert "beseda" in last.text
    assert "Vir: razpis" in last.text


def test_two_sources_stay_with_the_tail_of_their_claim() -> None:
    claim = Part(" ".join(["beseda"] * 40))
    *_, last = messages(Screen((claim, Part("Vir: razpis", "source"), Part("Vir: pravilnik", "source"))), 100)
    assert "beseda" in last.text
    assert last.text.endswith("<i>Vir: razpis</i>\n\n<i>Vir: pravilnik</i>")


def test_telegram_counts_in_utf_16() -> None:
    emoji = "🎓" * (LONGEST // 2 + 1)
    first, second = messages(Screen((Part(emoji),)))
    assert units(first.text) <= LONGEST
    assert first.text + second.text == emoji


def test_the_buttons_are_on_the_last_message() -> None:
    button = ((Button("da", "1:stop"),),)
    first, last = messages(Screen((Part("a" * 80), Part("b" * 80)), button), 100)
    assert first.keyboard is None
    assert last.keyboard is not None
    assert last.keyboard.inline_keyboard[0][0].text == "da"
