"""`python -m bench [GROUP ...]`: run the benchmarks, print a table, write it as JSON."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import asdict
from functools import cache
from itertools import chain

from bench import batch, build, preview, respond, scoring, start, weight
from bench.contenders import ROOT, Contenders, contenders
from bench.measure import Figure
from bench.server import Network
from tests.browsers_other.browsers import missing

OUT = ROOT / ".cache" / "bench.json"

SLOW_4G = Network(bytes_per_second=1.6e6 / 8, latency_seconds=0.15)
"""The network on which Lighthouse judges telephones."""

ROUNDS = 3
"""How often each contender is started; the figure is the median."""

type Site = Callable[[], Contenders]
"""Builds the site for the first group that asks for it."""

GROUPS: Mapping[str, Callable[[Site], Iterable[Figure]]] = {
    "scoring": lambda _: scoring.in_python(),
    "scoring-browser": lambda site: scoring.in_browser(site().scan),
    "batch": lambda _: batch.of_rows(1_000_000),
    "start-chromium": lambda site: start.in_browser(site(), "chromium", first_bar=2, later_bar=5, rounds=ROUNDS),
    "start-firefox": lambda site: start.in_browser(site(), "firefox", first_bar=1, later_bar=1, rounds=ROUNDS),
    "start-webkit": lambda site: start.in_browser(site(), "webkit", first_bar=1, later_bar=1, rounds=ROUNDS),
    "weight": lambda site: chain(weight.of_the_engine(site()), weight.of_a_guide_page(site())),
    "kept": lambda site: weight.of_a_kept_site(site()),
    "result-chromium": lambda site: respond.in_browser(site(), "chromium"),
    "result-firefox": lambda site: respond.in_browser(site(), "firefox"),
    "result-webkit": lambda site: respond.in_browser(site(), "webkit"),
    "memory": lambda site: respond.memory(site()),
    "build": lambda _: chain(build.of_pages(None, rounds=5), build.of_the_engine()),
    "build-100": lambda _: build.of_pages(100, rounds=ROUNDS),
    "build-300": lambda _: build.of_pages(300, rounds=ROUNDS),
    "build-1000": lambda _: build.of_pages(1000, rounds=1),
    "preview": lambda _: preview.of_a_change(),
    "slow-network": lambda site: start.on_a_slow_network(site(), SLOW_4G, rounds=1),
    "slow-processor": lambda site: start.on_a_slow_processor(site(), times=6, rounds=1),
}
"""What can be measured, by name; each figure stands beside its peer of the same run."""


def main() -> int:
    """Run the benchmarks; the exit status says whether every bar was reached."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"all, or some of: {', '.join(GROUPS)}")
    names = parser.parse_args().groups or list(GROUPS)
    if unknown := [name for name in names if name not in GROUPS]:
        parser.error(f"found no group {', '.join(unknown)}; there are {', '.join(GROUPS)}")
    figures: list[Figure] = []
    with ExitStack() as stack:
        site = cache(lambda: stack.enter_context(contenders()))
        for name in names:
            lacks = missing(name.rpartition("-")[2])
            if lacks:
                print(f"{name}: skipped, this machine has no {' and no '.join(lacks)}", flush=True)
                continue
            for figure in GROUPS[name](site):
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
