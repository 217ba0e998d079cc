"""How long it takes from opening the page to the result on the screen, on a first and on later visits.

Each round has a browser with a fresh profile per contender. The page is opened in a frame of an empty page on the same
origin, so that one clock, which runs before the page does, measures both contenders in every browser. What is opened is
the whole page of the scan with its answers; stock Pyodide has a page with nothing but the result.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from statistics import median

from selenium.webdriver import Remote

from bench.contenders import Contenders
from bench.measure import Figure
from bench.processor import slowed
from bench.server import Network
from tests.browsers_other.browsers import open_browser

__all__ = ["in_browser", "on_a_slow_network", "on_a_slow_processor"]

LATER_VISITS = 2
SETTLE_SECONDS = 4
"""How long a page stays open after its result: what it keeps for a later visit is kept then."""

PATIENCE_SECONDS = 240

OPEN = """
const [address, answers, done] = arguments;
for (const [name, value] of Object.entries(answers)) localStorage.setItem(name, value);
const frame = document.createElement("iframe");
frame.width = 1200;
frame.height = 800;
const start = performance.now();
const timer = setInterval(() => {
  const found = frame.contentDocument?.querySelector("#result-title span:last-child");
  if (!found?.checkVisibility() || found.textContent === "") return;
  clearInterval(timer);
  done(performance.now() - start);
}, 5);
frame.src = address;
document.body.append(frame);
"""
CLOSE = "document.querySelector('iframe').remove();"


@dataclass(frozen=True, slots=True)
class Visits:
    """Milliseconds of the first visits, and of the later ones."""

    first: list[float] = field(default_factory=list)
    later: list[float] = field(default_factory=list)


type Handicap = Callable[[], AbstractContextManager[None]]
"""What slows a browser down while it is in force."""


def in_browser(what: Contenders, browser: str, *, first_bar: float, later_bar: float, rounds: int) -> Iterator[Figure]:
    """Compare both in one browser; a bar says how many times as fast as stock Pyodide ours must at least be."""
    ours, theirs = _both(what, browser, rounds, nullcontext)
    yield _figure(f"first start, {browser}", ours.first, theirs.first, first_bar)
    yield _figure(f"later start, {browser}", ours.later, theirs.later, later_bar)


def on_a_slow_network(what: Contenders, network: Network, rounds: int) -> Iterator[Figure]:
    """Compare both where bytes are slow; the server is the brake, so that no request of any worker escapes it."""
    what.server.network = network
    try:
        ours, theirs = _both(what, "chromium", rounds, nullcontext)
    finally:
        what.server.network = None
    name = f"{network.bytes_per_second * 8 / 1e6:g} Mbit/s"
    yield _figure(f"first start, {name}, chromium", ours.first, theirs.first, 1)
    yield _figure(f"later start, {name}, chromium", ours.later, theirs.later, 1)


def on_a_slow_processor(what: Contenders, times: int, rounds: int) -> Iterator[Figure]:
    """Compare both where the browser gets a part of the processor."""
    ours, theirs = _both(what, "chromium", rounds, lambda: slowed(times))
    yield _figure(f"first start, processor {times}x slower, chromium", ours.first, theirs.first, 1)
    yield _figure(f"later start, processor {times}x slower, chromium", ours.later, theirs.later, 1)


def _both(what: Contenders, browser: str, rounds: int, handicap: Handicap) -> tuple[Visits, Visits]:
    ours, theirs = Visits(), Visits()
    for _ in range(rounds):
        for address, visits in ((what.ours, ours), (what.theirs, theirs)):
            with open_browser(browser) as opened, handicap():
                opened.set_script_timeout(PATIENCE_SECONDS)
                opened.get(what.empty)
                visits.first.append(_visit(opened, address, what.answers))
                visits.later.extend(_visit(opened, address, what.answers) for _ in range(LATER_VISITS))
    return ours, theirs


def _visit(browser: Remote, address: str, answers: dict[str, str]) -> float:
    milliseconds: float = browser.execute_async_script(OPEN, address, answers)
    time.sleep(SETTLE_SECONDS)
    browser.execute_script(CLOSE)
    return milliseconds


def _figure(name: str, ours: list[float], theirs: list[float], bar: float) -> Figure:
    peer = median(theirs)
    return Figure(
        name=name, value=median(ours), unit="ms", bar=peer / bar, peer="stock Pyodide", peer_value=peer,
        details={"ours": ours, "stock Pyodide": theirs},
    )  # fmt: skip
