"""`python -m bench`: run the benchmarks, print a table, write it as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from bench import batch, scoring
from bench.measure import Figure

ROOT = Path(__file__).resolve().parent.parent

OUT = ROOT / ".cache" / "bench.json"


def main() -> int:
    """Run the benchmarks; the exit status says whether every bar was reached."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the long table (%(default)s)")
    options = parser.parse_args()
    figures: list[Figure] = []
    for run in (scoring.in_python, scoring.in_browser, lambda: batch.of_rows(options.rows)):
        for figure in run():
            print(figure, flush=True)
            figures.append(figure)
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps([asdict(figure) for figure in figures], indent=1) + "\n", "utf-8")
    missed = [figure.name for figure in figures if not figure.is_reached]
    print(
        f"\nWritten to {OUT.relative_to(ROOT)}. "
        + (f"Bars missed: {', '.join(missed)}." if missed else "All bars reached.")
    )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
