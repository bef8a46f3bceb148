"""Answers about fewer opportunities, special needs and refugee status: used in one turn, kept nowhere.

They live in the pressed button (on the person's own device) and in the memory of one turn. The type refuses to be
serialised, so that a mistake ends in an error and not on a disk.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal, NoReturn

PrivateAnswer = Literal["yes", "no", "both", "unknown"]
PRIVATE_KEYS = ("fewer_opportunities", "special_needs", "refugee")

_LETTERS: dict[PrivateAnswer, str] = {"yes": "y", "no": "n", "both": "b", "unknown": "u"}
_ANSWERS: dict[str, PrivateAnswer] = {letter: answer for answer, letter in _LETTERS.items()}
_OPEN = "-"


class Private:
    """The answers given so far to the sensitive questions, without which circumstance they rest on."""

    __slots__ = ("_answers",)

    def __init__(self, answers: Mapping[str, PrivateAnswer] | None = None) -> None:
        self._answers = {key: answer for key, answer in (answers or {}).items() if key in PRIVATE_KEYS}

    def answered(self, key: str) -> bool:
        """Whether the question was answered in any way, "I don't know" included."""
        return key in self._answers

    def both(self, key: str) -> bool:
        """Whether both outcomes are to be shown."""
        return self._answers.get(key) == "both"

    def with_answer(self, key: str, answer: PrivateAnswer) -> "Private":
        """These answers and one more."""
        return Private({**self._answers, key: answer})

    def without(self, key: str) -> "Private":
        """These answers but for one."""
        return Private({known: answer for known, answer in self._answers.items() if known != key})

    def with_lost(self, asked: Iterable[str]) -> "Private":
        """These answers, and both for each question ``asked`` before whose answer did not come along.

        A typed message brings no button with it, and so nothing of what was answered before.
        """
        lost: dict[str, PrivateAnswer] = {key: "both" for key in asked if key in PRIVATE_KEYS}
        return Private({**lost, **self._answers})

    def facts(self) -> dict[str, bool]:
        """The plain answers as facts for a check; "both" and "unknown" are no facts."""
        return {key: answer == "yes" for key, answer in self._answers.items() if answer in ("yes", "no")}

    def letters(self) -> str:
        """The answers as they ride in a button's data: one letter a question, empty where nothing was answered."""
        if not self._answers:
            return ""
        return "".join(_LETTERS[self._answers[key]] if key in self._answers else _OPEN for key in PRIVATE_KEYS)

    @classmethod
    def from_letters(cls, letters: str) -> "Private":
        """The answers that a button brought back; unreadable letters count as not answered."""
        pairs = zip(PRIVATE_KEYS, letters, strict=False)
        return cls({key: _ANSWERS[letter] for key, letter in pairs if letter in _ANSWERS})

    def __bool__(self) -> bool:
        return bool(self._answers)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Private) and self._answers == other._answers

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return "<private>"

    def _refuse(self, *_: Any) -> NoReturn:
        raise TypeError("private answers are never serialised")

    __reduce__ = _refuse
    __reduce_ex__ = _refuse
    __getstate__ = _refuse
    __copy__ = _refuse
    __deepcopy__ = _refuse
