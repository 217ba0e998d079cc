"""The golden vectors in the engine of the built site: the same bytes as CPython gives."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.engine import BrowserEngine
from tests.browser.scan import DUTCH
from tests.conftest import BuiltSite
from tests.quiz.vector_files import Vector, read_vectors


@pytest.fixture(scope="module")
def engine(chromium: Browser, site: BuiltSite) -> Iterator[BrowserEngine]:
    context = chromium.new_context()
    yield BrowserEngine(context.new_page(), site.url + DUTCH.path)
    context.close()


@pytest.mark.parametrize("vector", read_vectors(), ids=lambda vector: vector.name)
def test_the_browser_gives_the_expected_bytes(engine: BrowserEngine, vector: Vector) -> None:
    assert engine.ask(vector.request).encode() == vector.reply.encode()
