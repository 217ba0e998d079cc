"""Step plans: actions to tick off, and what the device keeps."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenContext
from tests.conftest import BuiltSite

PLAN = {"nl": "stappenplannen/centraal-team/", "en": "en/step-plans/central-team/"}


def test_ticks_are_kept_and_shown_in_both_languages(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + PLAN["nl"])
    boxes = page.locator(".actions input")
    total = boxes.count()
    first, second = boxes.nth(0), boxes.nth(1)
    first.check()
    second.check()
    expect(page.locator(".plan-progress-text")).to_contain_text(f"2 van {total} acties afgevinkt")
    page.get_by_role("link", name="English").click()
    expect(page.locator(".plan-progress-text")).to_contain_text(f"2 of {total} actions ticked off")
    expect(page.locator(".actions input").nth(0)).to_be_checked()
    page.locator(".actions input").nth(0).uncheck()
    page.reload()
    expect(page.locator(".plan-progress-text")).to_contain_text(f"1 of {total}")


def test_a_tick_has_the_day_of_the_reader(site: BuiltSite, open_context: OpenContext) -> None:
    page = open_context(timezone_id="Pacific/Kiritimati").new_page()
    page.clock.set_fixed_time("2026-11-20T12:00:00Z")
    page.goto(site.url + PLAN["nl"])
    page.locator(".actions input").first.check()
    done = page.evaluate("key => JSON.parse(localStorage.getItem(key)).done", f"fasewijzer:{site.path}:actions")
    assert list(done.values()) == ["2026-11-21"]


def test_the_overview_shows_how_far_every_plan_is(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + PLAN["en"])
    page.locator(".actions input").nth(0).check()
    page.goto(f"{site.url}en/step-plans/")
    expect(page.locator(".plan-progress-text")).to_have_count(3)
    expect(page.locator(".plan-progress-text").filter(has_text="1 of")).to_have_count(1)


def test_without_a_script_the_actions_are_a_plain_list(site: BuiltSite, open_context: OpenContext) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(site.url + PLAN["nl"])
    assert page.locator(".actions li").count() > 0
    expect(page.locator(".actions input").first).to_be_hidden()
    expect(page.locator(".plan-progress").first).to_be_hidden()


def test_an_action_has_an_address_of_its_own(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + PLAN["nl"])
    name = page.locator(".actions li").nth(2).get_attribute("id")
    page.goto(f"{site.url}{PLAN['nl']}#{name}")
    expect(page.locator(f"#{name}")).to_be_in_viewport()


def test_a_term_is_explained_where_it_stands(site: BuiltSite, page: Page) -> None:
    page.goto(f"{site.url}en/background/where-others-stand/")
    terms = page.locator("a.term")
    assert terms.count() > 0
    term = terms.first
    meaning = term.get_attribute("data-meaning") or ""
    term.click()
    expect(page.locator("#term-box")).to_contain_text(meaning)
    page.keyboard.press("Escape")
    expect(page.locator("#term-box")).to_be_hidden()
    expect(term).to_be_focused()
