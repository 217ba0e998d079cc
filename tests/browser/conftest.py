"""Real browsers on the real site."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from bootstrap import find_chromium
from tests.conftest import BuiltSite

# Chromium's own calls home are refused on a closed network, and would clutter what the tests listen to.
QUIET = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]

ENGINE_SECONDS = 90
"""How long the engine may take on a slow machine; not a bar, only the end of patience."""

# Whatever is waited for comes at once on a quiet machine; a busy one is no fault of the site.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Root in a container can only start Chromium without its sandbox.
        arguments = ["--no-sandbox", *QUIET]
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=arguments)
        yield browser
        browser.close()


type OpenContext = Callable[..., BrowserContext]


@pytest.fixture
def open_context(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[OpenContext]:
    """Return a function that opens a fresh profile: its storage is empty, as on a first visit.

    It keeps no copy of the site unless it is asked to (`service_workers="allow"`): what a test stops on its way to the
    page, a service worker would hand out.
    """
    is_asleep = request.node.get_closest_marker("engine_asleep") is not None
    contexts: list[BrowserContext] = []

    def open_one(**options: object) -> BrowserContext:
        context = chromium.new_context(**{"service_workers": "block", **options})  # type: ignore[arg-type]  # the options of Playwright
        if is_asleep:
            # Starting it takes seconds of the processor, for every page that is opened.
            context.route("**/engine/**", lambda _: None)
        contexts.append(context)
        return context

    yield open_one
    for context in contexts:
        context.close()


def refusals(message: str) -> list[str]:
    """Return a message of the console if it tells of something that a policy refused."""
    return [message] if "Content Security Policy" in message or "Trusted" in message else []


@pytest.fixture
def page(open_context: OpenContext) -> Iterator[Page]:
    """Return a page whose script errors fail the test, and whatever its content security policy refuses."""
    opened = open_context().new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda message: errors.extend(refusals(message.text)))
    yield opened
    assert errors == []


@pytest.fixture(autouse=True)
def show_requests(request: pytest.FixtureRequest, site: BuiltSite) -> Iterator[None]:
    """Print what the server was asked when a test fails."""
    start = len(site.server.log)
    yield
    if request.session.testsfailed:
        print(*site.server.log[start:], sep="\n")  # noqa: T201  # pytest shows it with the failure
