"""Shows on standard error what a long step is doing and how long it took."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["step"]


@contextmanager
def step(name: str) -> Iterator[None]:
    """Show `name` while the block runs (on a terminal, with something that moves), and its seconds afterwards."""
    start = time.perf_counter()
    if sys.stderr.isatty():
        # Loading it takes longer than some of the steps, and what moves is for people.
        from rich.console import Console  # noqa: PLC0415

        with Console(stderr=True).status(f"{name} ..."):
            yield
    else:
        yield
    sys.stderr.write(f"  {name:<10} {time.perf_counter() - start:5.1f} s\n")
