"""Two tabs at once, and answers of other versions of the site: nothing is lost, nothing overwritten in silence."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenContext
from tests.browser.scan import DUTCH, ENGLISH, answer, chosen, go
from tests.browser.test_scan_start import kept
from tests.conftest import BuiltSite

FILE = {"format": "maturity-responses", "version": 1, "questionnaire": {"id": "phase-scan", "edition": "2026.1"}}


def put(page: Page, site: BuiltSite, file: object) -> None:
    """Put a file on the device before the scan is opened."""
    page.goto(site.url)
    key = f"fasewijzer:{site.path}:responses:phase-scan"
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, json.dumps(file)])


@pytest.mark.engine_asleep
def test_a_change_in_another_tab_is_said(site: BuiltSite, open_context: OpenContext) -> None:
    context = open_context()
    first, second = context.new_page(), context.new_page()
    first.goto(f"{site.url}{ENGLISH.path}#question-carrier")
    second.goto(f"{site.url}{DUTCH.path}#question-carrier")
    answer(first, "carrier", 2)
    expect(second.locator("#carrier-2")).to_be_checked()
    expect(second.locator("#quiz-saved")).to_contain_text("Je antwoorden zijn in een ander tabblad veranderd.")


@pytest.mark.engine_asleep
def test_a_tab_that_hears_nothing_takes_no_answer_away(site: BuiltSite, open_context: OpenContext) -> None:
    context = open_context()
    first, second = context.new_page(), context.new_page()
    # A tab that sleeps gets no word of what another one writes.
    first.add_init_script("addEventListener('storage', event => event.stopImmediatePropagation(), true)")
    first.goto(f"{site.url}{ENGLISH.path}#question-carrier")
    second.goto(f"{site.url}{ENGLISH.path}#question-goals")
    answer(second, "goals", 4)
    answer(first, "carrier", 2)
    assert kept(first, "responses:phase-scan")["responses"] == {"goals": 4, "carrier": 2}
    # From then on it shows the other's answer too.
    expect(first.locator("#goals-4")).to_be_checked()


@pytest.mark.engine_asleep
def test_deleting_everything_in_another_tab_empties_this_one(site: BuiltSite, open_context: OpenContext) -> None:
    context = open_context()
    first, second = context.new_page(), context.new_page()
    first.goto(site.url + ENGLISH.path)
    answer(first, "carrier", 2)
    second.goto(site.url)
    second.evaluate("localStorage.clear()")
    expect(first.locator("#carrier-2")).not_to_be_checked()


@pytest.mark.engine_asleep
def test_answers_that_the_browser_threw_away_are_written_again(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + ENGLISH.path)
    answer(page, "carrier", 2)
    # No other tab tells of it, as when the browser clears the storage by itself.
    page.evaluate("localStorage.clear()")
    answer(page, "goals", 3)
    assert kept(page, "responses:phase-scan")["responses"] == {"carrier": 2, "goals": 3}


@pytest.mark.engine_asleep
def test_what_a_full_device_did_not_take_is_written_once_there_is_room(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + ENGLISH.path)
    answer(page, "carrier", 2)
    page.evaluate("() => { window.set = Storage.prototype.setItem }")
    page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full') } }")
    answer(page, "goals", 3)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("This device cannot save your answers.")
    assert kept(page, "responses:phase-scan")["responses"] == {"carrier": 2}
    with page.expect_download() as download:
        alert.get_by_role("button", name="Save your answers as a file").click()
    assert json.loads(download.value.path().read_text("utf-8"))["responses"] == {"carrier": 2, "goals": 3}
    page.evaluate("() => { Storage.prototype.setItem = window.set }")
    answer(page, "listening", 1)
    assert kept(page, "responses:phase-scan")["responses"] == {"carrier": 2, "goals": 3, "listening": 1}
    expect(alert).to_be_empty()


@pytest.mark.engine_asleep
def test_storage_that_is_blocked_is_said_before_the_first_answer(site: BuiltSite, page: Page) -> None:
    page.route(
        "**/quiz-*.js",
        lambda route: route.fulfill(
            response=(answered := route.fetch()),
            body="Storage.prototype.setItem = () => { throw new Error('blocked') };" + answered.text(),
        ),
    )
    page.goto(site.url + DUTCH.path)
    expect(page.get_by_role("alert")).to_contain_text("Dit apparaat kan je antwoorden niet bewaren.")


@pytest.mark.engine_asleep
def test_an_answer_to_a_question_that_means_something_else_now_is_open_again(site: BuiltSite, page: Page) -> None:
    old = {**FILE, "questionnaire": {"id": "phase-scan", "edition": "2025.1"}}
    put(
        page, site, {**old, "responses": {"carrier": 4, "goals": 2, "gone": 3}, "revisions": {"carrier": 7, "goals": 1}}
    )
    page.goto(site.url + ENGLISH.path)
    expect(page.locator("#scan-resume")).to_contain_text("have come to mean something else and are open again: 1.")
    assert chosen(page) == {"goals": "2"}


@pytest.mark.engine_asleep
def test_answers_of_a_newer_version_of_the_site_are_left_alone(site: BuiltSite, page: Page) -> None:
    newer = {**FILE, "version": 2, "responses": {"carrier": {"phase": 3}}}
    put(page, site, newer)
    page.goto(site.url + ENGLISH.path)
    expect(page.get_by_role("alert")).to_contain_text("answers of a newer version of this site")
    answer(page, "carrier", 2)
    assert chosen(page) == {"carrier": "2"}
    assert kept(page, "responses:phase-scan") == newer


HOSTILE = [
    {
        **FILE,
        "responses": {"carrier": 3, "__proto__": 3, "constructor": 2, "legal": "na", "goals": "na", "listening": 2.5},
    },
    {**FILE, "responses": {"carrier": 3}, "revisions": {"carrier": "1"}, "date": "2026-02-31", "self_estimate": 9},
    {
        **FILE,
        "responses": {"carrier": 3},
        "notes": {"toString": "x", "carrier": 7},
        "targets": {"nonsense": 3, "policy": 9},
    },
    {**FILE, "responses": {"carrier": 3}, "scope": "x" * 100_000, "role": ["leader"]},
]


@pytest.mark.parametrize("file", HOSTILE, ids=["ids", "fields", "notes and targets", "long"])
def test_only_what_can_be_used_is_read_from_the_device(site: BuiltSite, page: Page, file: object) -> None:
    put(page, site, file)
    page.goto(site.url + ENGLISH.path)
    go(page, "finish")
    expect(page.locator("#carrier-3")).to_be_checked()
    assert set(chosen(page)) <= {"carrier", "legal"}
    page.get_by_role("button", name=ENGLISH.button).click()
    # The package accepts all of it.
    expect(page.locator("#result-title")).to_have_text("No phase can be determined yet", timeout=60_000)
