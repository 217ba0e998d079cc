"""A slower processor: stops every process below this one most of the time.

The browser's own option slows the page alone, and the engine runs in a worker.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["descendants", "slowed"]

SLICE_SECONDS = 0.01
"""How long the processes run between two pauses."""


@contextmanager
def slowed(times: int) -> Iterator[None]:
    """Let every process below this one run one part in so many of the time."""
    is_over = threading.Event()

    def brake() -> None:
        while not is_over.is_set():
            stopped = descendants(os.getpid())
            try:
                _signal(stopped, signal.SIGSTOP)
                time.sleep(SLICE_SECONDS * (times - 1))
            finally:
                _signal(stopped, signal.SIGCONT)
            time.sleep(SLICE_SECONDS)

    thread = threading.Thread(target=brake)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def descendants(process: int) -> list[int]:
    """Return every process that a process started, directly or not."""
    found: list[int] = []
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        with suppress(FileNotFoundError, ProcessLookupError):  # the thread is gone
            for child in map(int, children.read_text("ascii").split()):
                found += [child, *descendants(child)]
    return found


def _signal(processes: list[int], number: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):
            os.kill(process, number)
