"""The site without a network."""

import json
import math
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from bootstrap import find_chromium
from site_builder.pipeline import Workshop
from tests.browser.checks import FIT_EN
from tests.browser.conftest import ENGINE_SECONDS, QUIET, OpenContext
from tests.browser.editions import control, damaged, edition, fetch_all, names_of_caches, requests, wait_until
from tests.browser.scan import DUTCH, ENGLISH, Language, answer, answer_all, chosen, result, see_result
from tests.conftest import BuiltSite
from tests.site_builder.builders import ROOT

PHASE_3 = (3, 3, 3, 2, 3, 3, 2, 2)

WASM = "pyodide.asm.wasm"


@contextmanager
def no_network(site: BuiltSite) -> Iterator[None]:
    site.server.is_down = True
    try:
        yield
    finally:
        site.server.is_down = False


@contextmanager
def published(site: BuiltSite, folder: Path) -> Iterator[None]:
    """Put another edition in the place of the built one."""
    site.server.folders[site.path] = folder
    try:
        yield
    finally:
        site.server.folders[site.path] = site.folder


@contextmanager
def halted(site: BuiltSite, ending: str) -> Iterator[None]:
    site.server.held = ending
    try:
        yield
    finally:
        site.server.held = ""


def files_of(folder: Path) -> list[dict[str, Any]]:
    (path,) = (folder / "offline").iterdir()
    return [file for part in json.loads(path.read_bytes())["parts"] for file in part["files"]]


def own_caches(page: Page, site: BuiltSite) -> list[str]:
    prefix = f"fasewijzer:{site.path}:offline:"
    return [name.removeprefix(prefix) for name in names_of_caches(page) if name.startswith(prefix)]


REGISTRATIONS = "navigator.serviceWorker.getRegistrations().then((all) => all.map(({scope}) => scope))"


def until(page: Page, expression: str, site: str) -> None:
    """Wait until a promise of the page gives true; what it asks about is called `site`."""
    for _ in range(240):
        if page.evaluate(f"(site) => {expression}", site):
            return
        page.wait_for_timeout(250)
    pytest.fail(f"never true: {expression}")


@pytest.fixture(scope="module")
def device(site: BuiltSite, chromium: Browser) -> Iterator[BrowserContext]:
    """Return a device on which somebody opened the scan once, and did nothing else."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(site.url + DUTCH.path)
    wait_until(page, "ready")
    page.close()
    yield context
    context.close()


@pytest.fixture
def visit(device: BrowserContext) -> Iterator[Page]:
    """Return a new page on the device that has the site."""
    page = device.new_page()
    yield page
    page.close()


@pytest.fixture
def fresh(open_context: OpenContext) -> Page:
    """Return a page on a device that has never seen the site."""
    return open_context(service_workers="allow").new_page()


def megabytes(site: BuiltSite) -> float:
    """Return the size of all that is kept, as the list of the site says."""
    (listed,) = (site.folder / "offline").glob("*.json")
    parts = json.loads(listed.read_text("utf-8"))["parts"]
    size: int = sum(file["bytes"] for part in parts for file in part["files"])
    return size / 1_000_000


# Before there is a copy


def test_somebody_who_only_reads_gets_nothing_on_the_device(site: BuiltSite, fresh: Page) -> None:
    fresh.goto(site.url)
    expect(control(fresh).get_by_role("button", name="Maak offline beschikbaar")).to_be_visible()
    expect(control(fresh)).to_contain_text(f"ongeveer {math.ceil(megabytes(site))} MB")
    fresh.get_by_role("link", name="English").click()
    expect(control(fresh).get_by_role("button", name="Make available offline")).to_be_visible()
    assert names_of_caches(fresh) == []
    assert fresh.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0


def test_without_a_script_there_is_no_control(site: BuiltSite, open_context: OpenContext) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(site.url)
    expect(control(page)).to_be_hidden()
    expect(page.locator("#edition")).to_be_hidden()


def test_whoever_pays_for_data_is_asked_first(site: BuiltSite, fresh: Page) -> None:
    fresh.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    fresh.goto(site.url + ENGLISH.path)
    answer_all(fresh, PHASE_3)
    see_result(fresh, ENGLISH)
    expect(control(fresh)).to_have_attribute("data-stage", "none")
    assert names_of_caches(fresh) == []


# With a copy


@pytest.mark.parametrize("language", [DUTCH, ENGLISH], ids=["nl", "en"])
def test_after_one_visit_to_the_scan_it_goes_to_its_result_without_a_network(
    site: BuiltSite, visit: Page, language: Language
) -> None:
    start = len(site.server.log)
    with no_network(site):
        visit.goto(site.url + language.path)
        visit.evaluate("localStorage.clear()")
        visit.reload()
        answer_all(visit, PHASE_3)
        expect(see_result(visit, language)).to_contain_text("fase 3" if language is DUTCH else "phase 3")
        visit.reload()
        expect(result(visit)).to_contain_text("3")
        visit.get_by_role("link", name=language.other).click()
        expect(result(visit)).to_contain_text("phase 3" if language is DUTCH else "fase 3")
    assert requests(site, start) == []


def test_a_copy_asks_the_network_for_nothing(site: BuiltSite, visit: Page) -> None:
    """The network is there, so nothing is missed because it fails; the browser alone looks for a new service worker."""
    start = len(site.server.log)
    visit.goto(site.url)
    visit.get_by_role("link", name="Doe de snelle scan").click()
    wait_until(visit, "ready")
    expect(visit.get_by_text("Deze zelftest werkt op dit apparaat ook zonder internet.")).to_be_visible()
    visit.goto(f"{site.url}{DUTCH.path}?embed&theme=dark")
    visit.goto(f"{site.url}en/phases/index.html")
    visit.get_by_role("link", name="Nederlands").click()
    expect(visit).to_have_url(f"{site.url}fasen/")
    assert requests(site, start) == []


def test_every_file_of_the_list_is_there_without_a_network(site: BuiltSite, visit: Page) -> None:
    visit.goto(site.url)
    start = len(site.server.log)
    with no_network(site):
        assert fetch_all(visit, site, files_of(site.folder)) == []
    assert requests(site, start) == []


@pytest.mark.parametrize(("folder", "word"), [("", "samenwerking"), ("en/", "cooperation")], ids=["nl", "en"])
def test_the_search_works_without_a_network(site: BuiltSite, visit: Page, folder: str, word: str) -> None:
    with no_network(site):
        visit.goto(site.url + folder)
        visit.locator("input.md-search__input").click()
        visit.keyboard.type(word)
        first = visit.locator(".md-search-result__link").first
        expect(first).to_be_visible()
        address = first.evaluate("link => link.pathname")
        first.click()
        visit.wait_for_url(lambda url: address in url)
        expect(visit.get_by_role("banner")).to_be_visible()


def test_an_address_without_its_slash_and_one_that_does_not_exist(site: BuiltSite, visit: Page) -> None:
    with no_network(site):
        visit.goto(f"{site.url}en/phases?from=mail")
        assert visit.url == f"{site.url}en/phases/?from=mail"
        response = visit.goto(f"{site.url}no/such/page/")
        assert response is not None
        assert response.status == 404
        expect(visit.get_by_role("heading", level=1)).to_have_text("Deze pagina is er niet")
        expect(visit.get_by_role("heading", name="This page does not exist")).to_be_visible()
    # With a network the site itself answers: it may have a page by now that the copy does not know.
    start = len(site.server.log)
    visit.goto(f"{site.url}no/such/page/")
    assert requests(site, start) == ["no/such/page/"]


EMBED = """
(src) => {
  const frame = document.createElement("iframe");
  frame.id = "test";
  frame.width = frame.height = "900";
  frame.src = src;
  document.body.replaceChildren(frame);
}
"""


def test_a_page_within_another_page_makes_no_copy(site: BuiltSite, fresh: Page, tmp_path: Path) -> None:
    # On the same host, so that a copy would be found; the site itself allows no frames.
    with neighbour(site, tmp_path / "neighbour", "/elsewhere/"):
        fresh.goto(f"{site.server.origin}/elsewhere/")
        fresh.evaluate(EMBED, f"{site.url}{FIT_EN.path}?embed")
        inside = fresh.frame_locator("#test")
        inside.locator("label[for='goals-no']").click()
        inside.get_by_role("button", name=FIT_EN.button).click()
        expect(inside.locator("#result")).to_be_visible(timeout=ENGINE_SECONDS * 1000)
        assert [name for name in names_of_caches(fresh) if ":offline:" in name] == []


# A copy that is no longer whole

SPOIL = """
async ([address, body]) => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    if (await cache.match(address) === undefined) continue;
    if (body === null) await cache.delete(address);
    else await cache.put(address, new Response(body, {headers: {"Content-Type": "text/html"}}));
    return true;
  }
  return false;
}
"""

IN_CACHE = "async (address) => (await caches.match(address))?.text()"


@pytest.mark.parametrize(("page_path", "body"), [("en/method/", None), ("en/sources/", "<h1>Not what was published")])
def test_a_page_that_is_lost_or_damaged_comes_from_the_network_and_is_put_back(
    site: BuiltSite, visit: Page, page_path: str, body: str | None
) -> None:
    visit.goto(site.url)
    assert visit.evaluate(SPOIL, [site.url + page_path, body])
    # A service worker checks a file once in its run, and the browser ends a run after half a minute without work.
    session = visit.context.new_cdp_session(visit)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    # The browser's own short memory may still know the page.
    session.send("Network.clearBrowserCache")
    start = len(site.server.log)
    visit.goto(site.url + page_path)
    expect(visit.get_by_role("banner")).to_be_visible()
    assert page_path in requests(site, start)
    expect(visit.get_by_role("heading", level=1)).not_to_have_text("Not what was published")
    text = (site.folder / page_path / "index.html").read_text("utf-8")
    until(visit, f"({IN_CACHE})(location.href).then((kept) => kept === site)", text)
    with no_network(site):
        visit.reload()
        expect(visit.get_by_role("banner")).to_be_visible()


def test_a_lost_page_without_a_network_says_what_is_missing_and_what_to_do(site: BuiltSite, visit: Page) -> None:
    visit.goto(site.url)
    address = f"{site.url}en/glossary/" if (site.folder / "en/glossary").is_dir() else f"{site.url}en/step-plans/"
    assert visit.evaluate(SPOIL, [address, None])
    # The browser's own short memory may still know the page.
    visit.context.new_cdp_session(visit).send("Network.clearBrowserCache")
    with no_network(site):
        response = visit.goto(address)
        assert response is not None
        assert response.status == 503
        expect(visit.get_by_role("heading", level=1)).to_have_text("Deze pagina staat niet op dit apparaat")
        english = visit.locator("section[lang=en]")
        expect(english).to_contain_text(f"is missing: {address}")
        expect(english).to_contain_text("Connect to the internet and try again.")
        english.get_by_role("link", name="To the home page").click()
        expect(visit).to_have_url(f"{site.url}en/")
        visit.go_back()
    visit.locator("section[lang=en]").get_by_role("link", name="Try again").click()
    expect(visit.get_by_role("banner")).to_be_visible()


def test_half_a_copy_is_not_called_available_and_completes_itself(site: BuiltSite, visit: Page) -> None:
    visit.goto(site.url)
    (engine,) = (name for name in names_of_caches(visit) if ":engine-" in name)
    visit.evaluate("name => caches.delete(name)", engine)
    start = len(site.server.log)
    with halted(site, WASM):
        visit.goto(site.url + ENGLISH.path)
        wait_until(visit, "filling")
        expect(control(visit).get_by_role("button", name="Remove the offline copy")).to_be_hidden()
    wait_until(visit, "ready")
    # The page itself asks for the engine too.
    fetched = [path for path in requests(site, start) if not path.startswith("offline/")]
    assert fetched
    assert [path for path in fetched if not path.startswith("engine/")] == []
    with no_network(site):
        visit.evaluate("localStorage.clear()")
        visit.reload()
        answer_all(visit, PHASE_3)
        expect(see_result(visit, ENGLISH)).to_contain_text("phase 3")


# Making the copy


def test_the_button_of_any_page_shows_bytes_and_what_was_begun_goes_on_across_pages(
    site: BuiltSite, fresh: Page
) -> None:
    fresh.goto(f"{site.url}en/phases/")
    with halted(site, WASM):
        button = control(fresh).get_by_role("button", name="Make available offline")
        button.focus()
        fresh.keyboard.press("Enter")
        status = control(fresh).get_by_role("status")
        expect(status).to_contain_text("The site is being put on this device.")
        # The button that had the focus is gone; the focus is still here.
        assert fresh.evaluate("document.getElementById('offline').contains(document.activeElement)")
        expect(control(fresh)).to_contain_text(f"of {megabytes(site):.1f} MB")
        expect(control(fresh).get_by_role("progressbar")).to_be_visible()
        fresh.goto(f"{site.url}en/method/")
        expect(control(fresh).get_by_role("button", name="Stop the download")).to_be_visible()
    wait_until(fresh, "ready")
    expect(control(fresh).get_by_role("status")).to_contain_text("This site is available offline on this device")
    expect(control(fresh).get_by_role("progressbar")).to_be_hidden()

    fresh.evaluate("localStorage.setItem('neighbour', 'kept'); caches.open('fasewijzer:/other/:offline:state')")
    control(fresh).get_by_role("button", name="Remove the offline copy").click()
    wait_until(fresh, "removed")
    assert names_of_caches(fresh) == ["fasewijzer:/other/:offline:state"]
    until(fresh, f"{REGISTRATIONS}.then((found) => !found.includes(site))", site.url)
    # Somebody who removed it does not get it again for doing a scan.
    fresh.goto(site.url + ENGLISH.path)
    answer_all(fresh, PHASE_3)
    see_result(fresh, ENGLISH)
    expect(control(fresh)).to_have_attribute("data-stage", "none")


@pytest.mark.parametrize(
    ("button", "said", "stays"),
    [
        (
            "Delete: The site itself, with the scoring program (offline copy)",
            "Deleted: The site itself",
            {"carrier": "3"},
        ),
        ("Delete everything from this device", "Everything has been deleted.", {}),
    ],
)
def test_my_data_shows_the_copy_and_deletes_it_whole(
    site: BuiltSite, fresh: Page, button: str, said: str, stays: dict[str, str]
) -> None:
    fresh.goto(site.url + ENGLISH.path)
    answer(fresh, "carrier", 3)
    wait_until(fresh, "ready")
    fresh.goto(f"{site.url}en/result/my-data/")
    # The engine's memory is kept a moment later, so the test does not wait for it.
    names = (f"fasewijzer:{site.path}:snapshot-00", "fasewijzer:/other/:offline:state")
    fresh.evaluate("names => Promise.all(names.map((name) => caches.open(name)))", list(names))
    row = fresh.locator("#my-data-table tr").filter(has_text="The site itself")
    expect(row).to_contain_text("kept")
    fresh.once("dialog", lambda dialog: dialog.accept())
    fresh.get_by_role("button", name=button, exact=True).click()
    expect(fresh.locator("#my-data-status")).to_contain_text(said)
    expect(row).to_be_hidden()
    assert names_of_caches(fresh) == ["fasewijzer:/other/:offline:state"]
    wait_until(fresh, "none")
    until(fresh, f"{REGISTRATIONS}.then((found) => !found.includes(site))", site.url)
    fresh.goto(site.url + ENGLISH.path)
    assert chosen(fresh) == stays


def wait_for_all_but_the_halted(page: Page, site: BuiltSite) -> None:
    """Wait until everything is there but the program of the engine."""
    (program,) = (site.folder / "engine").glob(f"*/{WASM}")
    rest = megabytes(site) * 1_000_000 - program.stat().st_size
    page.wait_for_function("rest => document.getElementById('offline-progress').value >= rest", arg=rest)


def test_a_stopped_download_goes_on_where_it_stopped(site: BuiltSite, fresh: Page) -> None:
    fresh.goto(f"{site.url}en/")
    with halted(site, WASM):
        control(fresh).get_by_role("button", name="Make available offline").click()
        wait_for_all_but_the_halted(fresh, site)
        control(fresh).get_by_role("button", name="Stop the download").click()
        wait_until(fresh, "stopped")
        expect(control(fresh).get_by_role("status")).to_contain_text("You can go on later from where you were.")
    # Half a copy is no copy: pages are not taken from it. The browser's own short memory knows no such address.
    with no_network(site), pytest.raises(Error, match="ERR_EMPTY_RESPONSE"):
        fresh.context.new_page().goto(f"{site.url}en/sources/?anew")
    start = len(site.server.log)
    fresh.goto(f"{site.url}en/")
    control(fresh).get_by_role("button", name="Make available offline").click()
    wait_until(fresh, "ready")
    fetched = [path for path in requests(site, start) if path.startswith("engine/")]
    assert [path.rpartition("/")[2] for path in fetched] == [WASM]
    assert not {"", "fasen/", "en/phases/"} & set(requests(site, start))


def test_a_network_that_fails_halfway_gives_a_sentence_and_a_way_on(site: BuiltSite, fresh: Page) -> None:
    fresh.goto(f"{site.url}en/")
    with halted(site, WASM):
        control(fresh).get_by_role("button", name="Make available offline").click()
        wait_for_all_but_the_halted(fresh, site)
        site.server.is_down = True
    wait_until(fresh, "network")
    site.server.is_down = False
    expect(control(fresh).get_by_role("status")).to_contain_text("The download was interrupted.")
    control(fresh).get_by_role("button", name="Go on with the download").click()
    wait_until(fresh, "ready")


def test_a_file_that_arrives_damaged_is_never_called_available(site: BuiltSite, fresh: Page, tmp_path: Path) -> None:
    path = next(file["address"] for file in files_of(site.folder) if file["address"].endswith(".whl"))
    with published(site, damaged(site, tmp_path / "damaged", path)):
        fresh.goto(f"{site.url}en/")
        control(fresh).get_by_role("button", name="Make available offline").click()
        wait_until(fresh, "changed")
        expect(control(fresh).get_by_role("status")).to_contain_text("Go on to get the new edition.")
        assert fresh.evaluate(IN_CACHE, site.url + path) is None
    control(fresh).get_by_role("button", name="Go on with the download").click()
    wait_until(fresh, "ready")


def test_a_device_without_room_says_so_and_the_site_goes_on(site: BuiltSite, fresh: Page) -> None:
    fresh.goto(f"{site.url}en/")
    session = fresh.context.new_cdp_session(fresh)
    session.send("Storage.overrideQuotaForOrigin", {"origin": site.server.origin, "quotaSize": 4_000_000})
    control(fresh).get_by_role("button", name="Make available offline").click()
    wait_until(fresh, "storage")
    expect(control(fresh).get_by_role("status")).to_contain_text("does not have enough space")
    fresh.goto(site.url + ENGLISH.path)
    answer_all(fresh, PHASE_3)
    expect(see_result(fresh, ENGLISH)).to_contain_text("phase 3")


def test_a_browser_that_stores_nothing_says_so_and_the_site_goes_on(
    site: BuiltSite, chromium: Browser, tmp_path: Path
) -> None:
    settings = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(settings), "utf-8")
    context = chromium.browser_type.launch_persistent_context(
        tmp_path, executable_path=find_chromium(), args=["--no-sandbox", *QUIET]
    )
    page = context.new_page()
    page.goto(f"{site.url}en/")
    control(page).get_by_role("button", name="Make available offline").click()
    wait_until(page, "blocked")
    expect(control(page)).to_contain_text("This browser does not allow the site to store anything.")
    page.goto(site.url + ENGLISH.path)
    answer_all(page, PHASE_3)
    expect(see_result(page, ENGLISH)).to_contain_text("phase 3")
    context.close()


# Another edition


CHANGED = {"index.html": ("In welke fase staat", "In welke nieuwe fase staat")}


def test_a_new_edition_waits_for_the_word_of_the_reader_and_interrupts_nobody(
    site: BuiltSite, open_context: OpenContext, tmp_path: Path
) -> None:
    context = open_context(service_workers="allow")
    reading, answering = context.new_page(), context.new_page()
    reading.goto(site.url)
    control(reading).get_by_role("button", name="Maak offline beschikbaar").click()
    wait_until(reading, "ready")
    before = own_caches(reading, site)
    answering.goto(site.url + DUTCH.path)
    answer(answering, "carrier", 3)

    with published(site, edition(site, tmp_path / "second", CHANGED)):
        start = len(site.server.log)
        reading.goto(site.url)
        wait_until(reading, "waiting")
        # Only what differs was fetched; the engine did not move.
        assert sorted(requests(site, start)) == sorted(["", f"offline/{version_in(tmp_path / 'second')}.json"])
        expect(control(reading).get_by_role("status")).to_contain_text(
            "Er staat een nieuwe versie van deze site klaar."
        )
        expect(reading.get_by_role("heading", level=1)).to_contain_text("In welke fase staat")
        assert set(before) < set(own_caches(reading, site))

        # Who opens a page sees it at the top; who says "later" no more, though the control goes on saying it.
        reading.goto(f"{site.url}fasen/")
        notice = reading.locator("#edition")
        expect(notice).to_contain_text("Er staat een nieuwe versie van deze site klaar.")
        notice.get_by_role("button", name="Later").click()
        reading.goto(site.url)
        wait_until(reading, "waiting")
        expect(notice).to_be_hidden()

        # The other tab is in the middle of an assessment and hears nothing but one line at the bottom.
        wait_until(answering, "waiting")
        expect(answering.locator("#edition")).to_be_hidden()

        control(reading).get_by_role("button", name="Gebruik die nu").click()
        expect(reading.get_by_role("heading", level=1)).to_contain_text("In welke nieuwe fase staat")
        wait_until(answering, "switched")
        assert chosen(answering) == {"carrier": "3"}
        # A page of the old edition goes on with the old one, without a network too.
        with no_network(site):
            answer_all(answering, PHASE_3)
            expect(see_result(answering, DUTCH)).to_contain_text("fase 3")
            old = answering.evaluate("address => fetch(address).then((response) => response.text())", site.url)
            assert "In welke fase staat" in old
        assert set(before) < set(own_caches(reading, site))

        control(answering).get_by_role("button", name="Laad de pagina opnieuw").click()
        wait_until(answering, "ready")
        expect(result(answering)).to_contain_text("fase 3")
        reading.reload()
        wait_until(reading, "ready")
        (old,) = (name for name in before if name.startswith("site-"))
        until(reading, "caches.keys().then((names) => !names.some((name) => name.endsWith(site)))", old)
        with no_network(site):
            assert fetch_all(reading, site, files_of(tmp_path / "second")) == []


def test_who_pays_for_data_decides_about_a_new_edition(
    site: BuiltSite, open_context: OpenContext, tmp_path: Path
) -> None:
    context = open_context(service_workers="allow")
    context.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page = context.new_page()
    page.goto(f"{site.url}en/")
    control(page).get_by_role("button", name="Make available offline").click()
    wait_until(page, "ready")
    with published(site, edition(site, tmp_path / "second", CHANGED)):
        page.goto(f"{site.url}en/phases/")
        wait_until(page, "behind")
        control(page).get_by_role("button", name="Download the new edition").click()
        wait_until(page, "waiting")
        control(page).get_by_role("button", name="Use it now").click()
        wait_until(page, "ready")
        page.goto(site.url)
        expect(page.get_by_role("heading", level=1)).to_contain_text("In welke nieuwe fase staat")


# Neighbours, and the end of it

NEIGHBOUR_WORKER = """
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("fetch", (event) => event.respondWith(fetch(event.request)));
"""

SETTLE = """
async (path) => {
  localStorage.setItem("fasewijzer:" + path + ":responses:phase-scan", "theirs");
  await (await caches.open("fasewijzer:" + path + ":offline:site-1")).put(path + "note", new Response("theirs"));
  await navigator.serviceWorker.register(path + "service-worker.js", {scope: path});
  await navigator.serviceWorker.ready;
}
"""

STILL_THERE = """
async (path) => [
  localStorage.getItem("fasewijzer:" + path + ":responses:phase-scan"),
  await (await caches.match(path + "note"))?.text(),
  (await navigator.serviceWorker.getRegistrations()).map((found) => new URL(found.scope).pathname).includes(path),
]
"""


@contextmanager
def neighbour(site: BuiltSite, folder: Path, path: str) -> Iterator[None]:
    """Put another site of the same publisher on the host, with a worker, a cache and answers of its own."""
    folder.mkdir()
    (folder / "index.html").write_text("<!doctype html><title>Neighbour</title><h1>Neighbour</h1>", "utf-8")
    (folder / "service-worker.js").write_text(NEIGHBOUR_WORKER, "utf-8")
    site.server.folders[path] = folder
    try:
        yield
    finally:
        del site.server.folders[path]


@pytest.mark.parametrize("path", ["/fasewijzer-oud/", "/fasewijzer/oud/"])
def test_switched_off_it_takes_itself_away_and_leaves_the_neighbour_alone(
    site: BuiltSite, open_context: OpenContext, tmp_path: Path, path: str
) -> None:
    page = open_context(service_workers="allow").new_page()
    with neighbour(site, tmp_path / "neighbour", path):
        page.goto(site.server.origin + path)
        page.evaluate(SETTLE, path)
        page.goto(f"{site.url}en/")
        control(page).get_by_role("button", name="Make available offline").click()
        wait_until(page, "ready")
        page.goto(site.url + ENGLISH.path)
        answer(page, "carrier", 3)
        page.goto(site.server.origin + path)
        expect(page.get_by_role("heading", level=1)).to_have_text("Neighbour")

        with published(site, edition(site, tmp_path / "off", CHANGED, is_offline=False)):
            page.goto(site.url)
            until(page, f"{REGISTRATIONS}.then((found) => !found.includes(site))", site.url)
            assert [name for name in names_of_caches(page) if name.startswith(f"fasewijzer:{site.path}:")] == []
            # The browser's own short memory is no copy of ours.
            page.reload()
            expect(page.get_by_role("heading", level=1)).to_contain_text("In welke nieuwe fase staat")
            page.goto(site.url + ENGLISH.path)
            # What the reader answered is not a copy of the site.
            assert chosen(page) == {"carrier": "3"}
            page.goto(site.server.origin + path)
            assert page.evaluate(STILL_THERE, path) == ["theirs", "theirs", True]


def test_a_preview_offers_no_copy_and_ends_one(site: BuiltSite, fresh: Page, tmp_path: Path) -> None:
    with ProcessPoolExecutor() as processes:
        preview = Workshop(root=ROOT, guide=ROOT, out=tmp_path, site_url=site.url, processes=processes, is_preview=True)
        preview.build()
    with published(site, tmp_path):
        fresh.goto(f"{site.url}en/")
        expect(fresh.get_by_role("heading", level=1)).to_be_visible()
        expect(control(fresh)).to_have_count(0)
        expect(fresh.locator("#edition")).to_have_count(0)
    script = (tmp_path / "service-worker.js").read_text("utf-8")
    assert "unregister()" in script
    assert not (tmp_path / "offline").exists()


def test_a_site_at_the_root_leaves_what_lies_below_it_alone(
    site_at_root: BuiltSite, open_context: OpenContext, tmp_path: Path
) -> None:
    page = open_context(service_workers="allow").new_page()
    page.goto(site_at_root.url + ENGLISH.path)
    wait_until(page, "ready")
    with neighbour(site_at_root, tmp_path / "neighbour", "/elsewhere/"):
        page.goto(f"{site_at_root.url}elsewhere/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Neighbour")
        page.evaluate("caches.open('fasewijzer:/elsewhere/:offline:state')")
        with no_network(site_at_root):
            page.goto(site_at_root.url + ENGLISH.path)
            answer_all(page, PHASE_3)
            expect(see_result(page, ENGLISH)).to_contain_text("phase 3")
        control(page).get_by_role("button", name="Remove the offline copy").click()
        wait_until(page, "removed")
        assert names_of_caches(page) == ["fasewijzer:/elsewhere/:offline:state"]


# Installed


@pytest.mark.parametrize(("folder", "name"), [("", "Fasewijzer: gids en scan"), ("en/", "Fasewijzer: guide and scan")])
def test_the_site_can_be_installed_in_each_language(site: BuiltSite, visit: Page, folder: str, name: str) -> None:
    visit.goto(site.url + folder)
    session = visit.context.new_cdp_session(visit)
    manifest = session.send("Page.getAppManifest")
    assert manifest["errors"] == []
    data = json.loads(manifest["data"])
    assert (data["name"], data["id"], data["start_url"]) == (name, site.path, f"{site.path}{folder}?start")
    # Only the test's own profile, which keeps nothing, stands in the way.
    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error["errorId"] for error in errors] == ["in-incognito"]
    sizes = {icon["purpose"]: size_of(site.folder / icon["src"].removeprefix(site.path)) for icon in data["icons"]}
    assert sizes == {"any": (512, 512), "maskable": (512, 512)}


def test_the_installed_site_opens_in_the_language_used_last(site: BuiltSite, visit: Page) -> None:
    visit.goto(f"{site.url}?start")
    expect(visit).to_have_url(site.url)
    visit.get_by_role("link", name="English").click()
    expect(visit).to_have_url(f"{site.url}en/")
    with no_network(site):
        visit.goto(f"{site.url}?start")
        expect(visit).to_have_url(f"{site.url}en/")
        visit.get_by_role("link", name="Nederlands").click()
        visit.goto(f"{site.url}en/?start")
        expect(visit).to_have_url(site.url)


def size_of(picture: Path) -> tuple[int, int]:
    content = picture.read_bytes()
    return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])


def version_in(folder: Path) -> str:
    (path,) = (folder / "offline").iterdir()
    return path.stem
