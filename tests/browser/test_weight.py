"""What the first view of a page weighs, as a host that compresses sends it."""

import gzip
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import OpenContext
from tests.conftest import BuiltSite

BUDGET = 350_000
"""Bytes of everything that a first visit asks for, the engine of a self-test left out: it loads while one reads."""

COMPRESSED = (".html", ".css", ".js", ".mjs", ".json", ".svg", "/")

PAGES = ("", "en/", "en/phases/", "en/phases/pilot/", "en/method/", "en/self-tests/quick-scan/", "zelftests/past-het/")


@pytest.mark.parametrize("address", PAGES)
def test_the_first_view_of_a_main_page_stays_within_its_budget(
    site: BuiltSite, open_context: OpenContext, address: str
) -> None:
    page = open_context().new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url))
    page.goto(site.url + address, wait_until="networkidle")
    # The worker also asks for what it holds already, as `blob:`.
    paths = {urlsplit(url).path.removeprefix(site.path) for url in asked if not url.startswith("blob:")}
    weights = {path: weight(site, path) for path in paths if not path.startswith(("engine/", "data/"))}
    assert len(weights) > 5
    total = sum(weights.values())
    assert total <= BUDGET, sorted(weights.items(), key=lambda item: -item[1])


def weight(site: BuiltSite, path: str) -> int:
    file = site.folder / path
    content = (file / "index.html" if file.is_dir() else file).read_bytes()
    return len(gzip.compress(content)) if path == "" or path.endswith(COMPRESSED) else len(content)
