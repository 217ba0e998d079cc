"""Shows on standard error what a long step is doing and how long it took."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

__all__ = ["step"]

CONSOLE = Console(stderr=True, highlight=False)


@contextmanager
def step(name: str) -> Iterator[None]:
    """Show `name` while the block runs (on a terminal, with something that moves), and its seconds afterwards."""
    start = time.perf_counter()
    with CONSOLE.status(f"{name} ..."):
        yield
    CONSOLE.print(f"  {name:<10} {time.perf_counter() - start:5.1f} s")
