"""No finding of axe, with its best practices, on any page and in any state, light and dark, narrow and wide."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenContext
from tests.browser.editions import control, wait_until
from tests.browser.every_state import Journey, every_journey, paths
from tests.browser.scan import Language
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


@every_journey
def test_no_state_has_a_finding(site: BuiltSite, still_page: Page, journey: Journey, language: Language) -> None:
    found: list[str] = []
    for _ in journey(site, still_page, language):
        found += findings_in_every_look(still_page)
    assert found == []


def test_the_offline_control_has_no_finding(site: BuiltSite, open_context: OpenContext) -> None:
    page = open_context(reduced_motion="reduce", service_workers="allow").new_page()
    page.goto(f"{site.url}en/phases/")
    wait_until(page, "none")
    found = findings_in_every_look(page)
    site.server.held = "pyodide.asm.wasm"
    try:
        control(page).get_by_role("button", name="Make available offline").click()
        expect(control(page).get_by_role("progressbar")).to_be_visible()
        found += findings_in_every_look(page)
    finally:
        site.server.held = ""
    wait_until(page, "ready")
    found += findings_in_every_look(page)
    control(page).get_by_role("button", name="Remove the offline copy").click()
    wait_until(page, "removed")
    assert found + findings_in_every_look(page) == []
