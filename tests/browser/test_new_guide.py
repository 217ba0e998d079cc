"""The self-test of a guide for another subject, from the first question to the result."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import ENGINE_SECONDS
from tests.conftest import BuiltSite


def test_the_scan_of_another_subject_comes_to_a_result_in_its_own_words(new_site: BuiltSite, page: Page) -> None:
    page.goto(f"{new_site.url}en/scan/")
    for question, phase in (("ordering", 3), ("bins", 3)):
        page.evaluate("question => { location.hash = `question-${question}` }", question)
        page.locator(f"label[for='{question}-{phase}']").click()
        expect(page.locator(f"#{question}-{phase}")).to_be_checked()
    page.evaluate("location.hash = 'finish'")
    page.get_by_role("button", name="See your result").click()
    result = page.locator("#result")
    expect(result).to_be_visible(timeout=ENGINE_SECONDS * 1000)
    expect(result).to_contain_text("You are in phase 3: Agreeing")
    expect(result).to_contain_text("There are agreements and everyone knows them.")
