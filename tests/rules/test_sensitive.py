import copy
import json
import pickle

import pytest

from rules.sensitive import Sensitive


def test_it_gives_its_value_to_whom_asks_for_it() -> None:
    assert Sensitive(True).reveal() is True


@pytest.mark.parametrize(
    "use", [pickle.dumps, copy.copy, copy.deepcopy, json.dumps, bool, lambda value: value.__getstate__()]
)
def test_it_refuses_to_be_stored_or_tested(use) -> None:
    with pytest.raises(TypeError):
        use(Sensitive(True))


def test_nothing_that_is_printed_tells_its_value() -> None:
    value = Sensitive("marked-word")
    for text in (repr(value), str(value), f"{value}", f"{value:>20}", repr([value]), f"{[value]}", repr({"a": value})):
        assert "marked-word" not in text
    with pytest.raises(TypeError):
        vars(value)
