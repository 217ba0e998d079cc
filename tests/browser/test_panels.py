"""The menu and the search on a telephone, by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenContext
from tests.conftest import BuiltSite

PHONE = {"viewport": {"width": 390, "height": 844}}
SMALLEST = {"viewport": {"width": 320, "height": 640}}


def focused(page: Page) -> str:
    where: str = page.evaluate("document.activeElement.closest('.md-sidebar--primary') ? 'menu' : 'elsewhere'")
    return where


def test_the_menu_opens_keeps_the_focus_and_closes_by_keyboard(site: BuiltSite, open_context: OpenContext) -> None:
    page = open_context(**PHONE).new_page()
    page.goto(f"{site.url}fasen/pilotfase/")
    button = page.get_by_role("button", name="Menu")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    for _ in range(8):
        assert focused(page) == "menu"
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()


def test_a_closed_menu_is_not_in_the_order_of_the_tab_key(site: BuiltSite, open_context: OpenContext) -> None:
    page = open_context(**PHONE).new_page()
    page.goto(f"{site.url}fasen/pilotfase/")
    for _ in range(20):
        page.keyboard.press("Tab")
        assert focused(page) == "elsewhere"
        box = page.evaluate("(() => { const b = document.activeElement.getBoundingClientRect(); return b.right })()")
        assert box >= 0


def test_the_search_can_be_opened_and_used_by_keyboard(site: BuiltSite, open_context: OpenContext) -> None:
    page = open_context(**PHONE).new_page()
    # The theme's script takes the focus away once while it fetches the index.
    page.goto(f"{site.url}en/", wait_until="networkidle")
    page.get_by_role("button", name="Search").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("training")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


@pytest.mark.engine_asleep
def test_a_result_that_is_drawn_anew_keeps_the_focus(site: BuiltSite, open_context: OpenContext) -> None:
    page = open_context(**PHONE).new_page()
    page.goto(f"{site.url}en/", wait_until="networkidle")
    page.get_by_role("button", name="Search").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("train")
    results = page.locator(".md-search-result__link")
    expect(results.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(results.first).to_be_focused()
    # What the theme does when letters that were typed before the arrow key are found after it.
    results.first.evaluate("link => { link.dataset.isOld = 'true' }")
    page.locator(".md-search__input").evaluate(
        "input => { input.value = 'training'; input.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true })) }"
    )
    expect(page.locator(".md-search-result__link[data-is-old]")).to_have_count(0)
    expect(results.first).to_be_focused()


def test_nothing_is_wider_than_the_smallest_telephone(site: BuiltSite, open_context: OpenContext) -> None:
    page = open_context(**SMALLEST).new_page()
    for path in ("", "en/", "fasen/", "en/phases/two-models/", "zelftests/snelle-scan/", "en/step-plans/b-social/"):
        page.goto(site.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
