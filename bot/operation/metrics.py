"""Figures for Prometheus in its text format: what happened how often, how long it took, how large things are.

No figure carries a chat, a word of anybody's, or a topic: on a quiet day even a count of one topic tells who asked.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
PREFIX = "mobility_bot_"
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
Labels = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Figure:
    """One figure: a name, what it means, and a value for each of its labels."""

    name: str
    kind: Literal["counter", "gauge"]
    meaning: str
    values: Mapping[Labels, float]


class Durations:
    """How long something took, counted by steps."""

    def __init__(self, bounds: tuple[float, ...] = SECONDS) -> None:
        self._bounds = bounds
        self._counts = [0] * (len(bounds) + 1)
        self._sum = 0.0

    def add(self, seconds: float) -> None:
        """Count one."""
        self._counts[bisect_left(self._bounds, seconds)] += 1
        self._sum += seconds

    def lines(self, name: str, meaning: str) -> list[str]:
        """As a histogram."""
        full, running = PREFIX + name, 0
        lines = [f"# HELP {full} {meaning}", f"# TYPE {full} histogram"]
        for bound, count in zip((*map(str, self._bounds), "+Inf"), self._counts, strict=True):
            running += count
            lines.append(f'{full}_bucket{{le="{bound}"}} {running}')
        return [*lines, f"{full}_sum {self._sum:.6f}", f"{full}_count {running}"]


def plain(value: float | None) -> dict[Labels, float]:
    """A value without labels; none where it is not known."""
    return {} if value is None else {(): value}


def by(label: str, counts: Mapping[str, float]) -> dict[Labels, float]:
    """Counts of each value of a label."""
    return {((label, value),): count for value, count in sorted(counts.items())}


def exposition(figures: Iterable[Figure]) -> list[str]:
    """The lines of figures as Prometheus reads them."""
    lines = []
    for figure in figures:
        name = PREFIX + figure.name
        lines += [f"# HELP {name} {figure.meaning}", f"# TYPE {name} {figure.kind}"]
        for labels, value in figure.values.items():
            inside = ",".join(f'{key}="{_escaped(text)}"' for key, text in labels)
            lines.append(f"{name}{{{inside}}} {value:.12g}" if inside else f"{name} {value:.12g}")
    return lines


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
