import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.scrub import scrub


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Pišite mi na ana.novak@student.si, hvala", "novak"),
        ("call me at +386 40 123 456 please", "123"),
        ("moja številka je 040/123-456", "123"),
        ("potni list PB1234567, ali rabim vizum?", "1234567"),
        ("EMŠO 0101006500006", "0101006500006"),
        ("Sem Ana Novak in me zanima štipendija", "Novak"),
        ("my name is John Smith, when is the deadline", "Smith"),
        ("Kdaj je rok? Lep pozdrav, Janez", "Janez"),
        ("kontakt: https://facebook.com/ana.n", "facebook"),
        ("pišite @ananovak", "ananovak"),
    ],
)
def test_personal_details_go(text: str, gone: str) -> None:
    clean = scrub(text)
    assert clean is not None
    assert gone not in clean


@pytest.mark.parametrize(
    "text",
    [
        "Koliko dobim za 5 mesecev v Pragi od 15. 9. 2026 do 10. 2. 2027?",
        "how much is 674 EUR per month times 5",
        "Ali se v 30 dneh prizna 20 ECTS?",
        "How long is the deadline after 2026-01-31?",
        "Sem študent FVO, kam se prijavim",
    ],
)
def test_the_rest_stays(text: str) -> None:
    assert scrub(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Sem na vozičku, ali dobim več?",
        "imam diabetes, kdo krije zdravila",
        "I am a refugee from Syria",
        "ali študenti z manj priložnostmi dobijo dodatek",
        "I have a disability, what support is there",
        "sem samohranilka z dvema otrokoma",
        "imam disleksijo",
        "my parents are unemployed",
    ],
)
def test_special_categories_leave_no_text(text: str) -> None:
    assert scrub(text) is None


@given(st.text())
def test_any_text_can_be_scrubbed(text: str) -> None:
    clean = scrub(text)
    assert clean is None or len(clean) <= 300
