"""What every reader and every respondent does, in Chromium, Firefox and WebKit."""

from urllib.parse import urlsplit

from selenium.common import StaleElementReferenceException
from selenium.webdriver import Remote
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser.conftest import ENGINE_SECONDS
from tests.browser.scan import DUTCH, ENGLISH, QUESTIONS
from tests.browsers_other.marionette import Firefox
from tests.conftest import BuiltSite

# Five of eight at 3 or higher, and nothing below 2: phase 3 by the published rule.
PHASE_3 = (3, 3, 3, 2, 3, 3, 2, 2)
PHASES = ["3", "3", "3", "3", "2", "2", "3", "3", "2", "2"]

POLL_SECONDS = 0.05

CHOSEN = "return [...document.querySelectorAll('.question :checked')].map(input => Number(input.value))"
HOSTS = """
return [...new Set(performance.getEntriesByType("resource").map(({name}) => new URL(name).host))];
"""

ATTACK = """
const done = arguments[0];
const refused = new Set();
document.addEventListener("securitypolicyviolation", ({effectiveDirective}) => refused.add(effectiveDirective));
// Later, because what a driver does at once is exempt in Chromium.
setTimeout(() => {
  const script = document.createElement("script");
  script.append("document.documentElement.dataset.ran = 'true'");
  document.head.append(script);
});
new Image().src = "https://example.org/picture.png";
fetch("https://example.org/collect").catch(() => undefined);
setTimeout(() => done([[...refused], document.documentElement.dataset.ran ?? "nothing ran"]), 1000);
"""


def shown(browser: Remote, selector: str, *, seconds: int = 30) -> WebElement:
    """Return what a reader sees at a selector, once it is there."""

    def find(_: Remote) -> WebElement:
        return next(found for found in browser.find_elements(By.CSS_SELECTOR, selector) if found.is_displayed())

    # While one page makes way for the next, an element that was found is gone again.
    ignored = [StopIteration, StaleElementReferenceException]
    return WebDriverWait(browser, seconds, POLL_SECONDS, ignored).until(find, f"nobody sees {selector}")


def press(browser: Remote, selector: str) -> None:
    """Click what a reader sees at a selector."""
    found = shown(browser, selector)
    # WebKit's driver does not scroll to what it is to click.
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)
    found.click()


def phases(browser: Remote) -> list[str]:
    """Return the phases of the result's table."""
    cells = browser.find_elements(By.CSS_SELECTOR, "#result .profile tbody td:last-child")
    return [cell.text.split()[0] for cell in cells]


def headline(browser: Remote) -> str:
    """Return the sentence that tells the phase, once the engine has found it."""
    return shown(browser, "#result-title span:last-child", seconds=ENGINE_SECONDS).text


def do_quick_scan(browser: Remote) -> None:
    """Answer the questions one by one and ask for the result."""
    press(browser, "#scan-begin button[value=quick]")
    for question, value in zip(QUESTIONS, PHASE_3, strict=True):
        press(browser, f"label[for={question}-{value}]")
        press(browser, "#quiz-next")
    press(browser, "#finish button.button")


def test_pages_are_read_searched_and_read_in_the_other_language(browser: Remote, site: BuiltSite) -> None:
    browser.get(site.url)
    assert shown(browser, "main h1").text
    press(browser, ".md-search__input")
    shown(browser, ".md-search__input").send_keys("cocreatie")
    press(browser, ".md-search-result__link")
    assert browser.current_url.startswith(site.url)
    title = shown(browser, "main h1").text
    press(browser, ".languages a[lang=en]")
    assert shown(browser, "html[lang=en] main h1").text != title
    assert browser.current_url.startswith(f"{site.url}en/")
    assert browser.execute_script(HOSTS) == [urlsplit(site.url).netloc]


def test_what_is_not_of_the_site_is_refused(browser: Remote, site: BuiltSite) -> None:
    # A text has no policy, so there the attack shows that it is one.
    browser.get(f"{site.url}licences.txt")
    assert browser.execute_async_script(ATTACK) == [[], "true"]
    browser.get(site.url + ENGLISH.path)
    shown(browser, "main h1")
    refused, ran = browser.execute_async_script(ATTACK)
    assert ran == "nothing ran"
    # Of the script Chromium tells only its console, by way of Trusted Types.
    assert {"img-src", "connect-src"} <= set(refused)


def test_the_scan_finds_the_phase_keeps_the_answers_and_changes_language(browser: Remote, site: BuiltSite) -> None:
    browser.get(site.url + DUTCH.path)
    do_quick_scan(browser)
    assert headline(browser) == DUTCH.title.format(3, "Coördinatie")
    assert phases(browser) == PHASES

    browser.refresh()
    assert headline(browser) == DUTCH.title.format(3, "Coördinatie")
    assert browser.execute_script(CHOSEN) == list(PHASE_3)

    press(browser, ".languages a[lang=en]")
    assert headline(browser) == ENGLISH.title.format(3, "Coordination")
    assert browser.current_url == f"{site.url}{ENGLISH.path}#result"
    assert phases(browser) == PHASES


def test_after_one_visit_to_the_scan_everything_works_without_a_network(browser: Remote, site: BuiltSite) -> None:
    browser.get(site.url + DUTCH.path)
    kept = "return document.getElementById('offline').dataset.stage === 'ready'"
    WebDriverWait(browser, ENGINE_SECONDS).until(lambda _: browser.execute_script(kept), "the site is not kept")
    site.server.is_down = True
    # Firefox refuses a worker's request before the service worker sees it, but only when it knows that it is offline.
    if isinstance(browser, Firefox):
        browser.set_offline(offline=True)
    try:
        browser.execute_script("localStorage.clear()")
        browser.refresh()
        do_quick_scan(browser)
        assert headline(browser) == DUTCH.title.format(3, "Coördinatie")
        press(browser, ".languages a[lang=en]")
        assert headline(browser) == ENGLISH.title.format(3, "Coordination")
        browser.get(site.url)
        assert shown(browser, "main h1").text
    finally:
        site.server.is_down = False
        if isinstance(browser, Firefox):
            browser.set_offline(offline=False)
