"""What goes wrong on the way to a result, and what the respondent then reads and can do."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import ENGINE_SECONDS
from tests.browser.scan import DUTCH, ENGLISH, answer, answer_all, chosen, go, result
from tests.conftest import BuiltSite

ANSWERS = (3, 3, 3, 2, 3, 3, 2, 2)


def truncated(route: Route) -> None:
    response = route.fetch()
    route.fulfill(status=200, body=response.body()[:1000], headers={"content-type": "application/wasm"})


def flipped(route: Route) -> None:
    body = bytearray(route.fetch().body())
    body[len(body) // 2] ^= 1
    route.fulfill(status=200, body=bytes(body), headers={"content-type": "application/wasm"})


FAULTS: list[tuple[str, Callable[[Route], None], str]] = [
    ("*.wasm", lambda route: route.abort(), "kon niet worden geladen"),
    ("*.wasm", lambda route: route.fulfill(status=500), "kon niet worden geladen"),
    ("*.wasm", lambda route: route.fulfill(status=404), "De site is vernieuwd"),
    ("*.wasm", truncated, "kwam beschadigd aan"),
    ("*.wasm", flipped, "kwam beschadigd aan"),
    ("python_stdlib.zip", flipped, "kwam beschadigd aan"),
    ("*.whl", lambda route: route.fulfill(status=200, body=b"not a wheel"), "kwam beschadigd aan"),
    ("pyodide.mjs", lambda route: route.abort(), "start niet"),
    ("pyodide.asm.mjs", lambda route: route.abort(), "start niet"),
]
IDS = [
    "wasm is cut off",
    "wasm gives status 500",
    "wasm is gone",
    "wasm is too short",
    "wasm has a wrong byte",
    "library has a wrong byte",
    "wheel is something else",
    "loader is cut off",
    "runtime script is cut off",
]


@pytest.mark.parametrize(("file", "fault", "sentence"), FAULTS, ids=IDS)
def test_an_engine_file_that_does_not_load_gives_a_sentence_and_a_retry_that_works(
    site: BuiltSite, page: Page, file: str, fault: Callable[[Route], None], sentence: str
) -> None:
    page.route(f"**/engine/**/{file}", fault)
    page.goto(site.url + DUTCH.path)
    answer_all(page, ANSWERS)
    # The engine starts by itself, so it also fails by itself, before anybody asks for a result.
    status = page.locator("#engine").get_by_role("status")
    expect(status).to_contain_text(sentence, timeout=ENGINE_SECONDS * 1000)
    assert len(chosen(page)) == len(ANSWERS)

    page.unroute_all()
    # After an update of the site the way on is a new page; else a new attempt on this one.
    page.locator("#engine").get_by_role("button").click()
    page.get_by_role("button", name=DUTCH.button).click()
    expect(result(page)).to_contain_text("fase\u00a03: Coördinatie")
    expect(page.locator("#engine")).to_be_hidden()
    assert len(chosen(page)) == len(ANSWERS)


def test_without_internet_the_sentence_says_so(site: BuiltSite, page: Page) -> None:
    page.route("**/engine/**", lambda route: route.abort())
    page.add_init_script("Object.defineProperty(Navigator.prototype, 'onLine', {get: () => false})")
    page.goto(site.url + ENGLISH.path)
    page.context.set_offline(offline=True)
    answer(page, "carrier", 3)
    go(page, "finish")
    page.get_by_role("button", name=ENGLISH.button).click()
    expect(page.locator("#engine").get_by_role("status")).to_contain_text("You are offline at the moment.")
    page.context.set_offline(offline=False)


def test_a_browser_without_web_assembly_is_told_so(site: BuiltSite, page: Page) -> None:
    page.route("**/worker-*.js", lambda route: _prepend(route, "delete globalThis.WebAssembly;"))
    page.goto(site.url + ENGLISH.path)
    expect(page.locator("#engine").get_by_role("status")).to_contain_text(
        "This browser cannot run the scoring program."
    )


def test_a_worker_that_does_not_load_is_not_waited_for(site: BuiltSite, page: Page) -> None:
    page.route("**/worker-*.js", lambda route: route.fulfill(status=404))
    page.goto(site.url + ENGLISH.path)
    expect(page.locator("#engine").get_by_role("button", name="Try again")).to_be_visible()
    page.unroute_all()
    page.locator("#engine").get_by_role("button").click()
    answer_all(page, ANSWERS)
    page.get_by_role("button", name=ENGLISH.button).click()
    expect(result(page)).to_contain_text("phase 3")


def test_questionnaire_data_that_does_not_load_can_be_asked_for_again(site: BuiltSite, page: Page) -> None:
    page.route("**/data/*.json", lambda route: route.abort())
    page.goto(site.url + ENGLISH.path)
    answer_all(page, ANSWERS)
    page.get_by_role("button", name=ENGLISH.button).click()
    expect(page.locator("#engine").get_by_role("status")).to_contain_text("could not be loaded")
    page.unroute_all()
    page.locator("#engine").get_by_role("button", name="Try again").click()
    expect(result(page)).to_contain_text("phase 3")
    expect(page.locator("#engine")).to_be_hidden()


STORAGES = {
    "blocked": "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError') }})",
    "full": "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }",
}


@pytest.mark.parametrize("storage", STORAGES)
def test_storage_that_does_not_keep_is_said_at_once_and_the_scan_goes_on(
    site: BuiltSite, page: Page, storage: str
) -> None:
    # The theme's own script reads the storage when the page loads; only the quiz is tried here.
    page.add_init_script(f"addEventListener('DOMContentLoaded', () => {{ {STORAGES[storage]} }})")
    page.goto(site.url + ENGLISH.path)
    answer(page, "carrier", 3)
    expect(page.get_by_role("alert")).to_contain_text("This device cannot save your answers.")
    answer_all(page, ANSWERS)
    page.get_by_role("button", name=ENGLISH.button).click()
    expect(result(page)).to_contain_text("phase 3")


@pytest.mark.parametrize(
    "kept", ["not JSON", '{"responses": 7}', '{"responses": {"carrier": 99, "nonsense": 2}}', "null"]
)
def test_damaged_answers_in_the_storage_do_no_harm(site: BuiltSite, page: Page, kept: str) -> None:
    page.goto(site.url)
    page.evaluate(
        "([key, kept]) => localStorage.setItem(key, kept)", [f"fasewijzer:{site.path}:responses:phase-scan", kept]
    )
    page.goto(site.url + ENGLISH.path)
    assert chosen(page) == {}
    answer_all(page, ANSWERS)
    page.get_by_role("button", name=ENGLISH.button).click()
    expect(result(page)).to_contain_text("phase 3")


def _prepend(route: Route, script: str) -> None:
    response = route.fetch()
    route.fulfill(response=response, body=script + response.text())
