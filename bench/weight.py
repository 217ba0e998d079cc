"""How many bytes travel: for the engine, beside stock Pyodide, and for the first guide page that somebody opens."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lxml import html
from playwright.sync_api import sync_playwright

from bench.contenders import QUICK_SCAN, RUNTIME, SCOPE, Contenders
from bench.measure import Figure
from bench.server import Sent, wire_bytes
from bootstrap import find_chromium
from site_builder.offline import WORKER

__all__ = ["of_a_guide_page", "of_a_kept_site", "of_the_engine"]

GUIDE_PAGES = ("", "fasen/pilotfase/")

PATIENCE_MILLISECONDS = 90_000

BYTES_PER_KILOBYTE = 1000
BYTES_PER_MEGABYTE = 1_000_000


def of_the_engine(what: Contenders) -> Iterator[Figure]:
    """Compare what the scan downloads before its first result with what stock Pyodide does, both compressed."""
    page = html.document_fromstring(what.site[f"{QUICK_SCAN}index.html"])
    engine = json.loads(page.get_element_by_id("quiz-settings").text_content())["engine"]
    folder = engine["folder"].removeprefix(SCOPE)
    ours = sum(wire_bytes(file["name"], what.site[folder + file["name"]]) for file in engine["files"])
    theirs = sum(wire_bytes(name, what.stock[f"pyodide/{name}"]) for name in RUNTIME)
    theirs += wire_bytes("quiz.zip", what.stock["quiz.zip"])
    yield Figure(
        name="engine on the wire",
        value=ours / BYTES_PER_MEGABYTE,
        unit="MB",
        bar=4.9,
        peer="stock Pyodide",
        peer_value=theirs / BYTES_PER_MEGABYTE,
    )


def of_a_guide_page(what: Contenders) -> Iterator[Figure]:
    """Measure the first page that somebody opens, with an empty cache, until nothing is asked for any more."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        for path in GUIDE_PAGES:
            before = len(what.server.sent)
            page = chromium.new_context().new_page()
            page.goto(f"{what.server.origin}{SCOPE}{path}", wait_until="networkidle")
            sent = what.server.sent[before:]
            page.context.close()
            name = f"first view of /{path}"
            yield Figure(
                name=name, value=sum(each.wire_bytes for each in sent) / BYTES_PER_KILOBYTE, unit="kB", bar=350
            )
            yield Figure(name=f"{name}, files of the engine", value=len(_of_the_engine(sent)), unit="files", bar=0)
        chromium.close()


def of_a_kept_site(what: Contenders) -> Iterator[Figure]:
    """Count what is asked of the network once the site is on the device, for reading and for a result.

    A browser looks by itself whether there is another service worker; that question is left out.
    """
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = chromium.new_page()
        page.goto(what.scan)
        page.locator("#offline[data-stage=ready]").wait_for(timeout=PATIENCE_MILLISECONDS)
        page.evaluate(
            "all => Object.entries(all).forEach(([name, value]) => { localStorage[name] = value })", what.answers
        )
        before = len(what.server.sent)
        for path in GUIDE_PAGES:
            page.goto(f"{what.server.origin}{SCOPE}{path}", wait_until="networkidle")
        page.goto(what.result, wait_until="networkidle")
        page.locator("#result-title").wait_for(timeout=PATIENCE_MILLISECONDS)
        asked = [each for each in what.server.sent[before:] if each.path != f"{SCOPE}{WORKER}"]
        chromium.close()
    yield Figure(name="requests once the site is on the device", value=len(asked), unit="files", bar=0)


def _of_the_engine(sent: list[Sent]) -> list[Sent]:
    return [each for each in sent if each.path.startswith(f"{SCOPE}engine/")]
