"""A value that may be used in one computation and nowhere else: no disk, no log, no error message."""

from typing import Any, Generic, NoReturn, TypeVar

T = TypeVar("T")


class Sensitive(Generic[T]):
    """Holds what must not be written down, such as whether a person has fewer opportunities.

    ``reveal()`` gives the value. Everything by which a value usually slips into a file or a log refuses or hides it:
    pickling, copying, JSON, string formatting, use as a truth value.
    """

    __slots__ = ("__value",)

    def __init__(self, value: T) -> None:
        self.__value = value

    def reveal(self) -> T:
        """The value, for the computation that needs it."""
        return self.__value

    def __repr__(self) -> str:
        return "<sensitive>"

    def __format__(self, spec: str) -> str:
        return repr(self)

    def _refuse(self, *_: Any) -> NoReturn:
        raise TypeError("a sensitive value is used with reveal() and never stored, copied or shown")

    __reduce__ = _refuse
    __reduce_ex__ = _refuse
    __getstate__ = _refuse
    __copy__ = _refuse
    __deepcopy__ = _refuse
    __bool__ = _refuse
