"""What each part of the grant contributes to an estimate."""

from typing import NamedTuple

from rules.result import FREE, Line, Note, Range, Unapplied


class Part(NamedTuple):
    """Lines, notes, amounts that are not due, and the unknown keys on which the amounts still depend."""

    lines: tuple[Line, ...] = ()
    notes: tuple[Note, ...] = ()
    unapplied: tuple[Unapplied, ...] = ()
    needs: tuple[str, ...] = ()

    def __add__(self, other: "Part") -> "Part":  # type: ignore[override]
        return Part(
            self.lines + other.lines,
            self.notes + other.notes,
            self.unapplied + other.unapplied,
            self.needs + other.needs,
        )


def total(lines: tuple[Line, ...]) -> Range:
    """The sum of the lines."""
    return sum((line.amount for line in lines), FREE)
