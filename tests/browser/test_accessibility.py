"""No finding of axe, with its best practices, on any page and in any state, light and dark, narrow and wide."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from lxml import etree
from playwright.sync_api import FilePayload, Page, expect

from site_builder.finish import SITEMAP_NAMESPACE
from tests.browser.checks import FIT_EN, FIT_NL
from tests.browser.conftest import ENGINE_SECONDS, OpenContext
from tests.browser.results import link_to, show, states
from tests.browser.scan import DUTCH, ENGLISH, Language, answer_all, go, see_result
from tests.conftest import BuiltSite

AXE = (Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js").read_text("utf-8")

WIDTHS = {"narrow": 390, "wide": 1280}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def findings(page: Page) -> list[str]:
    """Return what axe finds with all its rules; none is switched off."""
    page.evaluate(AXE)
    violations = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(({violations}) => violations)")
    return [
        f"{page.url}: {violation['id']}: {node['html'][:200]}: {node['failureSummary']}"
        for violation in violations
        for node in violation["nodes"]
    ]


def findings_in_every_look(page: Page) -> list[str]:
    """Return what axe finds in each width and colour scheme."""
    found: list[str] = []
    for name, width in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found += [f"{name}, {scheme}: {finding}" for finding in findings(page)]
    return found


@pytest.fixture
def still_page(open_context: OpenContext) -> Page:
    """Return a page without movement, so that nothing is half faded in."""
    return open_context(reduced_motion="reduce").new_page()


def paths(site: BuiltSite) -> Iterator[str]:
    """Yield the path of every page."""
    sitemap = etree.parse(site.folder / "sitemap.xml")
    for location in sitemap.iterfind(f".//{{{SITEMAP_NAMESPACE}}}loc"):
        yield (location.text or "").partition(site.path)[2]


@pytest.mark.engine_asleep
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_page_has_a_finding(site: BuiltSite, still_page: Page, language: str) -> None:
    found: list[str] = []
    of_language = [path for path in [*paths(site), "404.html"] if path.startswith("en/") == (language == "en")]
    assert len(of_language) > 30
    for path in of_language:
        still_page.goto(site.url + path)
        found += findings_in_every_look(still_page)
    assert found == []


def scan_states(site: BuiltSite, page: Page, language: Language) -> Iterator[None]:
    """Lead through every state of the scan; axe looks at each."""
    page.goto(site.url + language.path)
    page.locator("#scan-scope").fill("Test")
    yield
    go(page, "question-legal")
    page.locator("#question-legal summary").first.click()
    page.locator("#question-legal .question-note summary").click()
    page.locator(".scan-keys summary").click()
    yield
    answer_all(page, (3, "dk", 3, 2, 3, None, 2, 2))
    yield
    go(page, "overview")
    yield
    see_result(page, language)
    yield
    go(page, "start")
    yield


def result_states(site: BuiltSite, page: Page, language: Language) -> Iterator[None]:
    """Show results of several kinds with everything unfolded, a shared one, and the question before a replacement."""
    for state in ("border", "empty", "phase 4"):
        page.evaluate("localStorage.clear()") if page.url != "about:blank" else None
        show(page, site, language, states()[state])
        page.evaluate("for (const fold of document.querySelectorAll('#result details')) fold.open = true")
        yield
    link = link_to(page)
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator(".shared-notice")).to_be_visible(timeout=ENGINE_SECONDS * 1000)
    yield
    page.locator(".shared-notice button").first.click()
    expect(page.locator("dialog.dialog")).to_be_visible()
    yield


def other_states(site: BuiltSite, page: Page, language: Language) -> Iterator[None]:
    """Show a team, kept results side by side, the data on the device, and a checklist with its outcome."""
    dutch = language is DUTCH
    page.goto(site.url + ("resultaat/team/" if dutch else "en/result/team/"))
    page.locator("#team-example").click()
    expect(page.locator("#group")).to_be_visible(timeout=ENGINE_SECONDS * 1000)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    yield
    page.locator("#team-links").fill("nonsense")
    page.locator("#team-paste button").click()
    expect(page.locator("#team-problems li")).to_have_count(1)
    yield
    page.goto(site.url + ("resultaat/mijn-gegevens/" if dutch else "en/result/my-data/"))
    files: list[FilePayload] = [
        {"name": f"{name}.json", "mimeType": "application/json", "buffer": json.dumps(states()[name]).encode()}
        for name in ("half", "border")
    ]
    page.locator("#compare-files").set_input_files(files)
    expect(page.locator("#compare-kept li")).to_have_count(len(files))
    page.locator("#compare-form button").click()
    expect(page.locator("#compared")).to_be_visible(timeout=ENGINE_SECONDS * 1000)
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    yield
    page.goto(site.url + (FIT_NL if dutch else FIT_EN).path)
    for question, value in {"goals": "no", "people": "yes", "culture": "dk"}.items():
        page.locator(f"label[for='{question}-{value}']").click()
    page.locator("#quiz-form button[type=submit]").click()
    expect(page.locator("#result")).to_be_visible(timeout=ENGINE_SECONDS * 1000)
    yield


JOURNEYS = {"scan": scan_states, "result": result_states, "other": other_states}


@pytest.mark.parametrize("journey", JOURNEYS.values(), ids=JOURNEYS)
@pytest.mark.parametrize("language", [DUTCH, ENGLISH], ids=["nl", "en"])
def test_no_state_has_a_finding(
    site: BuiltSite,
    still_page: Page,
    journey: Callable[[BuiltSite, Page, Language], Iterator[None]],
    language: Language,
) -> None:
    found: list[str] = []
    for _ in journey(site, still_page, language):
        found += findings_in_every_look(still_page)
    assert found == []
