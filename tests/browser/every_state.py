"""Every page, and every state of the questionnaires, the result, the team and the comparison."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from lxml import etree
from playwright.sync_api import FilePayload, Page, expect

from site_builder.finish import SITEMAP_NAMESPACE
from tests.browser.checks import FIT_EN, FIT_NL
from tests.browser.conftest import ENGINE_SECONDS
from tests.browser.results import link_to, show, states
from tests.browser.scan import DUTCH, ENGLISH, Language, answer_all, go, see_result
from tests.conftest import BuiltSite

__all__ = ["Journey", "every_journey", "paths"]

type Journey = Callable[[BuiltSite, Page, Language], Iterator[None]]
"""Leads a page through some states; at each the test looks at it."""


def paths(site: BuiltSite) -> Iterator[str]:
    """Yield the path of every page."""
    sitemap = etree.parse(site.folder / "sitemap.xml")
    for location in sitemap.iterfind(f".//{{{SITEMAP_NAMESPACE}}}loc"):
        yield (location.text or "").partition(site.path)[2]


def scan_states(site: BuiltSite, page: Page, language: Language) -> Iterator[None]:
    """Lead through every state of the scan; a test looks at each."""
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


JOURNEYS: dict[str, Journey] = {"scan": scan_states, "result": result_states, "other": other_states}


def every_journey(test: Callable[..., None]) -> Callable[..., None]:
    """Run a test with every `journey` in every `language`."""
    each_journey = pytest.mark.parametrize("journey", JOURNEYS.values(), ids=JOURNEYS)
    each_language = pytest.mark.parametrize("language", [DUTCH, ENGLISH], ids=["nl", "en"])
    marked: Callable[..., None] = each_language(each_journey(test))
    return marked
