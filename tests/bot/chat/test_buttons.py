import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.buttons import LIMIT, decode, encode
from bot.chat.private import PRIVATE_KEYS, Private

ANSWERS = st.dictionaries(st.sampled_from(PRIVATE_KEYS), st.sampled_from(["yes", "no", "both", "unknown"]))


@given(st.from_regex(r"[a-z_]{1,12}", fullmatch=True), st.from_regex(r"[A-Za-z0-9._/-]{0,20}", fullmatch=True), ANSWERS)
def test_what_a_button_carries_comes_back(action: str, argument: str, answers: dict) -> None:
    data = encode(action, argument, "k3f.12", Private(answers))
    pressed = decode(data)
    assert pressed is not None
    assert (pressed.action, pressed.argument, pressed.serial) == (action, argument, "k3f.12")
    assert pressed.private == Private(answers)
    assert len(data.encode()) <= LIMIT


def test_data_that_telegram_would_refuse_is_refused() -> None:
    with pytest.raises(ValueError, match="longer"):
        encode("topic", "x" * 64)


def test_data_that_could_not_be_read_back_is_refused() -> None:
    with pytest.raises(ValueError, match="read back"):
        encode("take", "a~b")


@given(st.text())
def test_foreign_data_is_never_an_error(data: str) -> None:
    decode(data)


@pytest.mark.parametrize("data", ["", "2:answer:ES@a.1", "answer", "1:", "1:ANSWER", "0:stop"])
def test_another_version_is_nobodys_button(data: str) -> None:
    assert decode(data) is None
