import pytest

from bot.page.door import SESSION_SECONDS, TRIES, TRIES_OF_ALL, WINDOW_SECONDS, Door, ThrottledError
from tests.bot.page.conftest import Clock


def test_a_session_ends(clock: Clock) -> None:
    door = Door("geslo", clock)
    token = door.knock("a", "geslo")
    assert door.session(token)
    assert not door.session(token + "x")
    clock.now += SESSION_SECONDS
    assert not door.session(token)


def test_leaving_ends_one_session_only(clock: Clock) -> None:
    door = Door("geslo", clock)
    one, other = door.knock("a", "geslo"), door.knock("a", "geslo")
    door.leave(one)
    assert not door.session(one)
    assert door.session(other)


def test_neither_password_nor_token_is_kept(clock: Clock) -> None:
    door = Door("geslo", clock)
    token = door.knock("a", "geslo")
    assert "geslo" not in repr(vars(door))
    assert token not in repr(vars(door))


def test_wrong_guesses_are_throttled_and_the_right_one_too(clock: Clock) -> None:
    door = Door("geslo", clock)
    for _ in range(TRIES):
        assert door.knock("a", "napak") is None
    with pytest.raises(ThrottledError) as error:
        door.knock("a", "geslo")
    assert 0 < error.value.seconds <= WINDOW_SECONDS + 1
    assert door.knock("b", "geslo")
    clock.now += error.value.seconds
    assert door.knock("a", "geslo")


def test_many_addresses_are_throttled_together(clock: Clock, monkeypatch) -> None:
    door = Door("geslo", clock)
    monkeypatch.setattr(door, "_hashed", lambda password: password.encode())
    for number in range(TRIES_OF_ALL):
        assert door.knock(str(number), "napak") is None
    with pytest.raises(ThrottledError):
        door.knock("another", "napak")
    clock.now += WINDOW_SECONDS
    door.knock("another", "napak")
    assert len(door._wrong) == 1
