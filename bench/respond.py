"""How long a respondent waits for the result when the engine is ready, and what the tab takes of the memory."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from statistics import median

from selenium.webdriver import Remote
from selenium.webdriver.common.by import By

from bench.contenders import Contenders
from bench.measure import Figure
from bench.processor import descendants
from bench.start import OPEN, PATIENCE_SECONDS
from tests.browsers_other.browsers import open_browser

__all__ = ["in_browser", "memory"]

ROUNDS = 7
BAR_MILLISECONDS = 100
SETTLE_SECONDS = 4
KILOBYTES_PER_MEGABYTE = 1024

# The last answer is given, and the result asked for, in one go; the clock stops when the result has been drawn.
ASK = """
const [row, done] = arguments;
location.hash = "#question-knowledge";
setTimeout(() => {
  const start = performance.now();
  document.querySelector(row).click();
  location.hash = "#result";
  const look = () => requestAnimationFrame(() => {
    const title = document.querySelector("#result-title span:last-child");
    if (title?.checkVisibility() && document.querySelector("#result .profile")) done(performance.now() - start);
    else look();
  });
  look();
}, 500);
"""


def in_browser(what: Contenders, browser: str) -> Iterator[Figure]:
    """Measure from the last answer to the result on the screen, each time with another answer."""
    with open_browser(browser) as opened:
        _show_result(opened, what)
        rows = ("#knowledge-1", "#knowledge-2", "#knowledge-3", "#knowledge-4")
        taken = [opened.execute_async_script(ASK, rows[each % len(rows)]) for each in range(ROUNDS)]
    name = f"last answer to result, {browser}"
    yield Figure(name=name, value=median(taken), unit="ms", bar=BAR_MILLISECONDS, details={"ours": taken})


def memory(what: Contenders) -> Iterator[Figure]:
    """Compare what the processes of the tab take once the result is shown; pages they share count in part."""
    taken: list[float] = []
    for address in (what.ours, what.theirs):
        with open_browser("chromium") as opened:
            opened.get(what.empty)
            before = _renderers()
            opened.set_script_timeout(PATIENCE_SECONDS)
            opened.execute_async_script(OPEN, address, what.answers)
            time.sleep(SETTLE_SECONDS)
            taken.append(_renderers() - before)
    yield Figure(
        name="memory of the tab, chromium", value=taken[0], unit="MB", peer="stock Pyodide", peer_value=taken[1]
    )


def _show_result(browser: Remote, what: Contenders) -> None:
    """Open the scan with its answers and wait until the engine has shown that it is ready."""
    browser.set_script_timeout(PATIENCE_SECONDS)
    browser.implicitly_wait(PATIENCE_SECONDS)
    browser.get(what.empty)
    for name, value in what.answers.items():
        browser.execute_script("localStorage.setItem(arguments[0], arguments[1])", name, value)
    browser.get(what.ours)
    browser.find_element(By.CSS_SELECTOR, "#result .profile")


def _renderers() -> float:
    """Return the megabytes of Chromium's renderers."""
    kilobytes = 0
    for process in descendants(os.getpid()):
        folder = Path("/proc", str(process))
        with suppress(FileNotFoundError, ProcessLookupError):  # the process ended meanwhile
            if b"--type=renderer" in (folder / "cmdline").read_bytes():
                lines = (folder / "smaps_rollup").read_text("ascii").splitlines()
                kilobytes += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kilobytes / KILOBYTES_PER_MEGABYTE
