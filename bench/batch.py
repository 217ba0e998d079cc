"""How fast a long table is scored, and whether the memory it takes grows with it."""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Figure
from bench.scoring import questionnaire_data

SHORT = 10_000
MEMORY_GROWTH = 1.1
"""A long table may take a tenth more memory than a short one; the allocator is not exact."""

KILOBYTES_PER_MEGABYTE = 1024


def of_rows(rows: int) -> Iterator[Figure]:
    """Measure a table of so many rows, with a short one as its peer."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        short_seconds, short_memory = _run(folder, SHORT)
        seconds, memory = _run(folder, rows)
    yield Figure(
        name=f"batch of {rows:,} rows, time per row",
        value=seconds / rows * 1_000_000,
        unit="µs",
        peer=f"{SHORT:,} rows",
        peer_value=short_seconds / SHORT * 1_000_000,
    )
    yield Figure(
        name=f"batch of {rows:,} rows, memory",
        value=memory,
        unit="MB",
        bar=short_memory * MEMORY_GROWTH,
        peer=f"{SHORT:,} rows",
        peer_value=short_memory,
    )


def _run(folder: Path, rows: int) -> tuple[float, float]:
    """Score a table in a process of its own; return its seconds and its peak memory in megabytes."""
    table = folder / f"{rows}.csv"
    _write(table, rows)
    command = [sys.executable, "-c", _MEASURED, "batch", str(table), "--json"]
    start = time.perf_counter()
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds = time.perf_counter() - start
    return seconds, int(run.stderr.split()[-1]) / KILOBYTES_PER_MEGABYTE


_MEASURED = """
import resource, sys
from quiz.__main__ import main
main()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""
"""The command line, followed by the peak memory of its process."""


def _write(path: Path, rows: int) -> None:
    questions = [question["id"] for each in questionnaire_data()["dimensions"] for question in each["questions"]]
    choose = random.Random(0)
    with path.open("w", encoding="utf-8") as file:
        file.write(";".join(["respondent", *questions]) + "\n")
        for number in range(rows):
            file.write(
                ";".join([str(number), *choose.choices(("1", "2", "3", "4", "dk", ""), k=len(questions))]) + "\n"
            )
