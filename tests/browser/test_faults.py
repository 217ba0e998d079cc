"""What goes wrong on the way to a result, and what the respondent then reads and can do."""

import re
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import ENGINE_SECONDS, OpenContext
from tests.browser.engine import prepend_to_worker
from tests.browser.scan import DUTCH, ENGLISH, answer, answer_all, chosen, go, result
from tests.conftest import BuiltSite
from tests.web_server import LocalServer

ANSWERS = (3, 3, 3, 2, 3, 3, 2, 2)


def truncated(route: Route) -> None:
    response = route.fetch()
    route.fulfill(response=response, body=response.body()[:1000])


def flipped(route: Route) -> None:
    response = route.fetch()
    body = bytearray(response.body())
    body[len(body) // 2] ^= 1
    route.fulfill(response=response, body=bytes(body))


def another_page(route: Route) -> None:
    """As a hotel's network answers before one has logged in."""
    route.fulfill(status=200, body="<!doctype html><title>Welcome</title>", content_type="text/html")


FAULTS: list[tuple[str, Callable[[Route], None], str]] = [
    ("*.wasm", lambda route: route.abort(), "kon niet worden geladen"),
    ("*.wasm", lambda route: route.fulfill(status=500), "kon niet worden geladen"),
    ("*.wasm", lambda route: route.fulfill(status=404), "De site is vernieuwd"),
    ("*.wasm", another_page, "kwam beschadigd aan"),
    ("*.wasm", truncated, "kwam beschadigd aan"),
    ("*.wasm", flipped, "kwam beschadigd aan"),
    ("python_stdlib.zip", flipped, "kwam beschadigd aan"),
    ("*.whl", lambda route: route.fulfill(status=200, body=b"not a wheel"), "kwam beschadigd aan"),
    ("pyodide.mjs", lambda route: route.abort(), "kon niet worden geladen"),
    ("pyodide.asm.mjs", flipped, "kwam beschadigd aan"),
]
IDS = [
    "wasm is cut off",
    "wasm gives status 500",
    "wasm is gone",
    "wasm is another page",
    "wasm is too short",
    "wasm has a wrong byte",
    "library has a wrong byte",
    "wheel is something else",
    "loader is cut off",
    "runtime script has a wrong byte",
]


def status(page: Page) -> Locator:
    return page.locator("#engine").get_by_role("status")


def way_on(page: Page) -> Locator:
    return page.locator("#engine").get_by_role("button")


def shorten(page: Page, **seconds: int) -> None:
    """Give the page of the quiz other limits than the build wrote into it: the same code, less patience."""

    def rewrite(route: Route) -> None:
        response = route.fetch()
        body = response.text()
        for name, value in seconds.items():
            body, count = re.subn(rf'"{name}": \d+', f'"{name}": {value}', body)
            assert count == 1, name
        route.fulfill(response=response, body=body)

    page.route("**/quick-scan/", rewrite)


def expect_result(page: Page) -> None:
    """Answer what is not answered yet, and see the result."""
    answer_all(page, ANSWERS)
    page.get_by_role("button", name=ENGLISH.button).click()
    expect(result(page)).to_contain_text("phase 3")
    expect(page.locator("#engine")).to_be_hidden()


@pytest.mark.parametrize(("file", "fault", "sentence"), FAULTS, ids=IDS)
def test_an_engine_file_that_does_not_load_gives_a_sentence_and_a_retry_that_works(
    site: BuiltSite, page: Page, file: str, fault: Callable[[Route], None], sentence: str
) -> None:
    page.route(f"**/engine/**/{file}", fault)
    page.goto(site.url + DUTCH.path)
    answer_all(page, ANSWERS)
    # The engine starts by itself, so it also fails by itself, before anybody asks for a result.
    expect(status(page)).to_contain_text(sentence, timeout=ENGINE_SECONDS * 1000)
    assert len(chosen(page)) == len(ANSWERS)

    page.unroute_all()
    # After an update of the site the way on is a new page; else a new attempt on this one.
    way_on(page).click()
    page.get_by_role("button", name=DUTCH.button).click()
    expect(result(page)).to_contain_text("fase\u00a03: Coördinatie")
    expect(page.locator("#engine")).to_be_hidden()
    assert len(chosen(page)) == len(ANSWERS)


def test_a_file_that_is_damaged_once_is_fetched_anew_without_a_word(site: BuiltSite, page: Page) -> None:
    page.route("**/engine/**/*.wasm", flipped, times=1)
    page.goto(site.url + ENGLISH.path)
    expect_result(page)


def test_a_server_that_does_not_know_the_type_of_the_program_is_no_fault(site: BuiltSite, page: Page) -> None:
    def untyped(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-type": "application/octet-stream"})

    page.route("**/engine/**/*.wasm", untyped)
    page.goto(site.url + ENGLISH.path)
    expect_result(page)


def test_a_connection_that_stalls_is_given_up_after_a_while(site: BuiltSite, page: Page) -> None:
    shorten(page, stall=3)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/engine/**/*.wasm", hold)
    page.goto(site.url + ENGLISH.path)
    expect(status(page)).to_contain_text("Loading has come to a halt.")
    for route in held:
        route.abort()
    page.unroute("**/engine/**/*.wasm")
    way_on(page).click()
    expect_result(page)


def test_a_connection_that_is_cut_in_the_middle_is_one_that_failed(site: BuiltSite, page: Page) -> None:
    with LocalServer(Half) as half:
        page.route("**/engine/**/*.wasm", lambda route: route.continue_(url=f"{half.origin}/half.wasm"))
        page.goto(site.url + ENGLISH.path)
        expect(status(page)).to_contain_text("could not be loaded")
    page.unroute_all()
    way_on(page).click()
    expect_result(page)


WORKERS: dict[str, tuple[str, dict[str, int], str]] = {
    "no memory for the program": (
        "WebAssembly.instantiate = async () => { throw new RangeError('could not allocate memory') };",
        {},
        "too little free memory",
    ),
    "a start that never ends": (
        "WebAssembly.instantiate = () => new Promise(() => undefined);",
        {"start": 8},
        "Loading has come to a halt.",
    ),
    "a start that fails": (
        "WebAssembly.instantiate = async () => { throw new Error('of some other kind') };",
        {},
        "does not start",
    ),
    "a worker that dies at its start": (
        "addEventListener('message', () => close());",
        {"stall": 3, "grace": 1},
        "stopped the scoring program",
    ),
}


@pytest.mark.parametrize("fault", WORKERS)
def test_a_start_that_goes_wrong_gives_a_sentence_and_a_retry_that_works(
    site: BuiltSite, page: Page, fault: str
) -> None:
    script, seconds, sentence = WORKERS[fault]
    shorten(page, **seconds)
    prepend_to_worker(page, script)
    page.goto(site.url + ENGLISH.path)
    expect(status(page)).to_contain_text(sentence)
    page.unroute_all()
    way_on(page).click()
    expect_result(page)


def test_a_worker_that_the_browser_kills_is_noticed_and_started_anew(site: BuiltSite, page: Page) -> None:
    shorten(page, taken=3)
    page.goto(site.url + ENGLISH.path)
    expect_result(page)
    # The browser tells nobody; neither does this.
    (worker,) = (each for each in page.workers if "/worker-" in each.url)
    worker.evaluate("setTimeout(() => close())")
    answer(page, "carrier", 1)
    go(page, "finish")
    page.get_by_role("button", name=ENGLISH.button).click()
    expect(status(page)).to_contain_text("Your browser has stopped the scoring program")
    way_on(page).click()
    expect(result(page)).to_contain_text("phase")
    expect(page.locator("#engine")).to_be_hidden()


def test_a_fault_of_the_package_is_told_and_the_next_attempt_has_a_new_engine(site: BuiltSite, page: Page) -> None:
    # The door is asked for something that no page sends: it is no text.
    page.add_init_script(
        "const post = Worker.prototype.postMessage; let broken = false;"
        "Worker.prototype.postMessage = function (message) {"
        "  if (message.type === 'ask' && !broken) { broken = true; message = {...message, text: 5} }"
        "  return post.call(this, message) };"
    )
    page.goto(site.url + ENGLISH.path)
    answer_all(page, ANSWERS)
    page.get_by_role("button", name=ENGLISH.button).click()
    expect(status(page)).to_contain_text("The scoring went wrong.", timeout=ENGINE_SECONDS * 1000)
    way_on(page).click()
    expect(result(page)).to_contain_text("phase 3")
    expect(page.locator("#engine")).to_be_hidden()


def test_a_page_of_an_older_publication_is_asked_to_load_anew(site: BuiltSite, page: Page) -> None:
    def older(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=re.sub(r"/engine/\w+/", "/engine/0123456789ab/", response.text()))

    page.route("**/quick-scan/", older)
    page.goto(site.url + ENGLISH.path)
    answer_all(page, ANSWERS)
    expect(status(page)).to_contain_text("The site was updated while this page was open.")
    page.unroute_all()
    way_on(page).click()
    expect(page.locator("#engine")).to_be_hidden()
    page.get_by_role("button", name=ENGLISH.button).click()
    expect(result(page)).to_contain_text("phase 3")


def test_files_that_are_kept_on_the_device_are_used_when_fetching_fails(site: BuiltSite, page: Page) -> None:
    """Firefox rejects what a worker fetches while offline before a service worker could answer it."""
    page.goto(site.url + ENGLISH.path)
    page.evaluate(
        "async () => { const {engine} = JSON.parse(document.getElementById('quiz-settings').textContent);"
        " const cache = await caches.open('kept'); await cache.addAll(engine.files.map(f => engine.folder + f.name)) }"
    )
    page.route("**/engine/**", lambda route: route.abort())
    page.reload()
    expect_result(page)


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
    prepend_to_worker(page, "delete globalThis.WebAssembly;")
    page.goto(site.url + ENGLISH.path)
    expect(page.locator("#engine").get_by_role("status")).to_contain_text("This browser cannot run the scoring program")


def with_policy(page: Page, policy: str) -> None:
    """Serve the worker with a policy of the server's own."""

    def serve(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    page.route("**/worker-*.js", serve)


def test_a_server_whose_policy_blocks_web_assembly_is_told_from_a_failed_start(
    site: BuiltSite, open_context: OpenContext
) -> None:
    # Not the usual page, which fails when a policy refuses something.
    page = open_context().new_page()
    with_policy(page, "script-src 'self' blob:")
    page.goto(site.url + ENGLISH.path)
    expect(status(page)).to_contain_text("a security setting blocks it")
    page.unroute_all()
    way_on(page).click()
    expect_result(page)


def test_a_server_whose_policy_allows_only_its_own_scripts_is_enough(site: BuiltSite, page: Page) -> None:
    with_policy(page, "script-src 'self' 'wasm-unsafe-eval'")
    page.goto(site.url + ENGLISH.path)
    expect_result(page)


def test_a_worker_of_an_older_publication_asks_for_a_new_page(site: BuiltSite, page: Page) -> None:
    page.route("**/worker-*.js", lambda route: route.fulfill(status=404))
    page.goto(site.url + ENGLISH.path)
    expect(status(page)).to_contain_text("The site was updated while this page was open.")
    page.unroute_all()
    way_on(page).click()
    expect(page.locator("#engine")).to_be_hidden()
    expect_result(page)


def test_a_worker_that_does_not_load_is_not_waited_for(site: BuiltSite, page: Page) -> None:
    page.route("**/worker-*.js", lambda route: route.abort())
    page.goto(site.url + ENGLISH.path)
    expect(status(page)).to_contain_text("could not be loaded")
    page.unroute_all()
    way_on(page).click()
    expect_result(page)


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


class Half(BaseHTTPRequestHandler):
    """Promises ten megabytes and hangs up after one."""

    def do_GET(self) -> None:  # the base's name
        self.send_response(200)
        self.send_header("Content-Type", "application/wasm")
        self.send_header("Content-Length", "10000000")
        self.end_headers()
        self.wfile.write(bytes(1_000_000))

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  # the base's signature
        """Keep quiet."""
