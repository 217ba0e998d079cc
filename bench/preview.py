"""How soon a changed text can be seen in `make serve`: in a browser that has the page open."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from bench.build import ENVIRONMENT, copied_repository
from bench.measure import Figure
from bootstrap import find_chromium

__all__ = ["of_a_change"]

ROUNDS = 5
BAR_SECONDS = 2
START_SECONDS = 60
PAUSE_MILLISECONDS = 1000

PAGE = "content/nl/methode.md"
ADDRESS = "methode/"


def of_a_change() -> Iterator[Figure]:
    """Measure from saving a file to the new text on the screen, at today's size."""
    with copied_repository(None) as root, _served(root) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = chromium.new_page()
        page.goto(address + ADDRESS)
        taken: list[float] = []
        for number in range(ROUNDS):
            text = f"Deze zin kwam er bij keer {number} bij."
            page.wait_for_timeout(PAUSE_MILLISECONDS)  # the page that was loaded anew listens again
            start = time.perf_counter()
            with (root / PAGE).open("a", encoding="utf-8") as file:
                file.write(f"\n{text}\n")
            page.get_by_text(text).wait_for()
            taken.append(time.perf_counter() - start)
        chromium.close()
    name = "changed text visible in the preview"
    yield Figure(name=name, value=median(taken), unit="s", bar=BAR_SECONDS, details={"ours": taken})


@contextmanager
def _served(root: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "site_builder", "serve", "--port", str(port)]
    address = f"http://127.0.0.1:{port}/"
    with subprocess.Popen(
        command, cwd=root, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            deadline = time.monotonic() + START_SECONDS
            while not _answers(address):
                if process.poll() is not None or time.monotonic() > deadline:
                    message = "the preview did not start"
                    raise RuntimeError(message)
                time.sleep(0.1)
            yield address
        finally:
            process.terminate()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address):  # noqa: S310  # our own address
            return True
    except urllib.error.URLError:
        return False
