"""One measured figure, its peer and its bar."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

__all__ = ["Figure", "alternating"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """What was measured, beside what it is compared with."""

    name: str
    value: float
    unit: str
    bar: float | None = None
    """The most it may be; None where no bar was set."""
    peer: str = ""
    """What it is compared with."""
    peer_value: float | None = None
    """The peer's figure in the same run and unit."""
    details: Mapping[str, Sequence[float]] = field(default_factory=dict)
    """Every single measurement, where the figure is their median."""

    @property
    def is_reached(self) -> bool:
        """Whether the figure is within its bar."""
        return self.bar is None or self.value <= self.bar

    def __str__(self) -> str:
        """Return one line of the table."""
        bar = f"bar {self.bar:g} {self.unit}" if self.bar is not None else ""
        peer = ""
        if self.peer_value is not None:
            peer = f"{self.peer}: {self.peer_value:,.2f} {self.unit}, ratio {self.peer_value / self.value:,.1f}"
        return f"{self.name:<52} {self.value:>12,.2f} {self.unit:<7} {bar:<16} {peer}"


def alternating(first: Callable[[], object], second: Callable[[], object], *, times: int) -> tuple[float, float]:
    """Run two things in turn and return the median milliseconds of each; noise then falls on both."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(times):
        for run, column in zip((first, second), taken, strict=True):
            start = time.perf_counter()
            run()
            column.append((time.perf_counter() - start) * 1000)
    return median(taken[0]), median(taken[1])
