"""A browser that refuses all storage: there, to name it is an error already."""

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import BuiltSite

REFUSE = """
for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("", "SecurityError"); } });
}
"""

SAID_AT_ONCE = {
    "en/self-tests/quick-scan/": ("#quiz-fault", "This device cannot save your answers."),
    "en/self-tests/does-it-fit/": ("#quiz-saved", "This device cannot save your answers."),
    "en/result/team/": ("#team-not-kept", "This device cannot keep the answers."),
    "en/result/my-data/": ("#my-data-fault", "This browser does not allow the site to keep anything."),
}


@pytest.mark.parametrize("path", SAID_AT_ONCE)
@pytest.mark.engine_asleep
def test_it_is_said_before_anything_is_lost(site: BuiltSite, page: Page, path: str) -> None:
    page.add_init_script(REFUSE)
    page.goto(site.url + path)
    place, text = SAID_AT_ONCE[path]
    expect(page.locator(place)).to_contain_text(text)


@pytest.mark.engine_asleep
def test_the_search_works_all_the_same(site: BuiltSite, page: Page) -> None:
    page.add_init_script(REFUSE)
    page.goto(f"{site.url}en/")
    page.locator(".md-search__input").click()
    page.keyboard.type("pilot")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
