"""The self-tests within a page of another site."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser import checks, scan
from tests.browser.conftest import ENGINE_SECONDS, OpenContext
from tests.conftest import BuiltSite
from tests.web_server import WebServer

GUIDE = {"nl": "achtergrond/inbedden/", "en": "en/background/embedding/"}
LANGUAGES = {"nl": scan.DUTCH, "en": scan.ENGLISH}

PHASE_3 = {"nl": "fase 3: Coördinatie", "en": "phase 3: Coordination"}

LISTEN = """<script>
window.heard = [];
addEventListener("message", ({data}) => heard.push(data));
</script>"""


@pytest.fixture
def publisher(tmp_path: Path) -> Iterator[WebServer]:
    """Return the server of another site."""
    with WebServer(tmp_path, "/") as server:
        yield server


def host(folder: Path, body: str) -> None:
    """Write the page of the other site."""
    text = f"<!doctype html><html lang='en'><title>Publisher</title><body>{LISTEN}<p>Above</p>{body}</body></html>"
    (folder / "index.html").write_text(text, "utf-8")


def frame(site: BuiltSite, path: str, query: str = "?embed", attributes: str = "") -> str:
    return (
        f'<iframe id="test" src="{site.url}{path}{query}" title="Test" width="600" height="900" {attributes}></iframe>'
    )


def heard(page: Page, event: str) -> list[dict[str, Any]]:
    """Return what the other site heard of one kind."""
    messages: list[dict[str, Any]] = page.evaluate("heard")
    return [message for message in messages if message["event"] == event]


def see_fit(inside: FrameLocator, answers: dict[str, str]) -> None:
    for question, value in answers.items():
        inside.locator(f"label[for='{question}-{value}']").click()
    inside.get_by_role("button", name="See your result").click()
    expect(inside.locator("#result")).to_be_visible(timeout=ENGINE_SECONDS * 1000)


@pytest.mark.parametrize("language", GUIDE)
def test_the_code_of_the_guide_works_as_it_stands(
    site: BuiltSite, publisher: WebServer, tmp_path: Path, page: Page, language: str
) -> None:
    page.goto(site.url + GUIDE[language])
    host(tmp_path, page.locator(".embed-code").inner_text().replace("\u00a0", " "))
    page.goto(f"{publisher.origin}/")
    inside = page.frame_locator("#self-test")
    scan.answer_all(inside, (3, 3, 3, 2, 3, 3, 2, 2))
    before = page.locator("#self-test").bounding_box()
    scan.see_result(inside, LANGUAGES[language])
    expect(inside.locator("#result")).to_contain_text(PHASE_3[language], timeout=ENGINE_SECONDS * 1000)
    # The frame is as high as its content, so it has no scroll bar of its own.
    page.wait_for_function(
        "before => document.getElementById('self-test').clientHeight > before + 100",
        arg=before["height"] if before else 0,
    )
    last = heard(page, "height")[-1]["height"]
    assert page.locator("#self-test").evaluate("frame => frame.clientHeight") == last
    assert inside.locator("html").evaluate("root => root.scrollHeight <= innerHeight")
    # The result came into view on the page of the other site.
    expect(inside.locator("#result-title")).to_be_in_viewport()
    box = inside.locator("#result-title").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 200


def test_only_the_test_is_shown(site: BuiltSite, publisher: WebServer, tmp_path: Path, page: Page) -> None:
    host(tmp_path, frame(site, checks.FIT_EN.path))
    page.goto(f"{publisher.origin}/")
    inside = page.frame_locator("#test")
    expect(inside.get_by_role("heading", level=1)).to_have_text("Does it fit us?")
    expect(inside.get_by_role("banner")).to_be_hidden()
    expect(inside.get_by_role("contentinfo")).to_be_hidden()
    expect(inside.get_by_role("heading", name="There are four outcomes")).to_be_hidden()
    expect(inside.get_by_role("link", name="Open this self-test on a page of its own")).to_be_visible()


def test_the_other_site_hears_that_something_happened_and_nothing_else(
    site: BuiltSite, publisher: WebServer, tmp_path: Path, page: Page
) -> None:
    # A search of the test before may still be on its way to the server, so the browser tells what this page asks for.
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    host(tmp_path, frame(site, checks.FIT_EN.path))
    page.goto(f"{publisher.origin}/")
    see_fit(page.frame_locator("#test"), {"goals": "no", "people": "yes"})
    page.wait_for_function("heard.some(({event}) => event === 'result')")
    expected = {
        "ready": {"source", "version", "event"},
        "result": {"source", "version", "event"},
        "height": {"source", "version", "event", "height"},
        "scroll": {"source", "version", "event", "top"},
    }
    for message in page.evaluate("heard"):
        assert set(message) == expected[message["event"]]
        assert (message["source"], message["version"]) == ("fasewijzer", 1)
    assert len(heard(page, "ready")) == 1
    assert [url for url in requests if "?" in url] == [f"{site.url}{checks.FIT_EN.path}?embed"]


@pytest.mark.engine_asleep
def test_the_frame_grows_and_shrinks_with_its_content(
    site: BuiltSite, publisher: WebServer, tmp_path: Path, page: Page
) -> None:
    host(tmp_path, frame(site, checks.FIT_EN.path, attributes='height="5000"'))
    page.goto(f"{publisher.origin}/")
    inside = page.frame_locator("#test")
    page.wait_for_function("heard.some(({event}) => event === 'height')")
    low = heard(page, "height")[-1]["height"]
    assert low < 5000
    inside.locator("#question-goals summary").first.click()
    page.wait_for_function("low => heard.filter(({event}) => event === 'height').at(-1).height > low", arg=low)
    inside.locator("#question-goals summary").first.click()
    page.wait_for_function("low => heard.filter(({event}) => event === 'height').at(-1).height === low", arg=low)


GROUNDS = [
    # What is asked for goes before what the device says.
    ("?embed&theme=dark", "light", "rgb(21, 23, 29)"),
    ("?embed&theme=light", "dark", "rgb(251, 250, 246)"),
    ("?embed&theme=auto", "dark", "rgb(21, 23, 29)"),
    ("?embed", "light", "rgb(251, 250, 246)"),
    ("?embed&theme=<script>", "light", "rgb(251, 250, 246)"),
]


@pytest.mark.parametrize(
    ("query", "device", "ground"), GROUNDS, ids=[f"{query}-{device}" for query, device, _ in GROUNDS]
)
def test_the_colours_are_those_asked_for(
    site: BuiltSite, open_context: OpenContext, query: str, device: str, ground: str
) -> None:
    page = open_context(color_scheme=device).new_page()
    page.goto(f"{site.url}{checks.FIT_EN.path}{query}", wait_until="networkidle")
    assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == ground


@pytest.mark.engine_asleep
def test_size_and_introduction_are_those_asked_for(site: BuiltSite, page: Page) -> None:
    heights = {}
    for size in ("small", "normal", "large"):
        page.goto(f"{site.url}{checks.FIT_NL.path}?embed&size={size}&introduction=hide")
        heights[size] = page.locator("label[for='goals-yes']").evaluate(
            "one => parseFloat(getComputedStyle(one).fontSize)"
        )
        expect(page.get_by_text("Met zeven vragen weet je waar je begint.")).to_be_hidden()
        # A screen reader still hears what this is.
        expect(page.get_by_role("heading", level=1)).to_have_text("Past het bij ons?")
    assert heights["small"] < heights["normal"] < heights["large"]


PROBLEMS = {
    "?embed&theme=pink": {"parameter": "theme", "expected": ["auto", "light", "dark"]},
    "?embed=yes": {"parameter": "embed", "expected": ["", "1"]},
    "?embed&goals=no": {"parameter": "goals", "expected": []},
    "?embed&constructor=1": {"parameter": "constructor", "expected": []},
    "?embed&" + "x" * 500: {"parameter": "x" * 40, "expected": []},
}


@pytest.mark.parametrize("query", PROBLEMS, ids=[query[:30] for query in PROBLEMS])
@pytest.mark.engine_asleep
def test_a_wrong_parameter_is_told_to_the_publisher_and_does_no_harm(
    site: BuiltSite, publisher: WebServer, tmp_path: Path, page: Page, query: str
) -> None:
    host(tmp_path, frame(site, checks.FIT_EN.path, query))
    page.goto(f"{publisher.origin}/")
    page.wait_for_function("heard.some(({event}) => event === 'ready')")
    assert heard(page, "problem") == [{"source": "fasewijzer", "version": 1, "event": "problem", **PROBLEMS[query]}]
    # An answer in the address is no answer.
    expect(page.frame_locator("#test").locator("#quiz-form input:checked")).to_have_count(0)


def test_a_link_to_the_guide_opens_a_tab_of_its_own(
    site: BuiltSite, publisher: WebServer, tmp_path: Path, page: Page
) -> None:
    host(tmp_path, frame(site, checks.FIT_EN.path))
    page.goto(f"{publisher.origin}/")
    inside = page.frame_locator("#test")
    see_fit(inside, {"goals": "no"})
    with page.context.expect_page() as opened:
        inside.locator(".check-more a").first.click()
    assert opened.value.url.startswith(f"{site.url}en/step-plans/")
    # What the frame does not show of its own page is shown on the whole page.
    with page.context.expect_page() as opened:
        inside.locator("#result a[href^='#outcome-']").click()
    expect(opened.value).to_have_url(f"{site.url}{checks.FIT_EN.path}#outcome-change-first")
    # A link to a question stays, and the other site hears where it is.
    inside.locator("#result a[href='#question-people']").click()
    page.wait_for_function("heard.some(({event}) => event === 'scroll')")
    assert page.url == f"{publisher.origin}/"


def test_the_language_changes_within_the_frame_and_keeps_answers_and_colours(
    site: BuiltSite, publisher: WebServer, tmp_path: Path, page: Page
) -> None:
    host(tmp_path, frame(site, checks.FIT_EN.path, "?embed&theme=dark"))
    page.goto(f"{publisher.origin}/")
    inside = page.frame_locator("#test")
    see_fit(inside, {"goals": "no"})
    inside.get_by_role("link", name="Nederlands").click()
    expect(inside.locator("#result-title")).to_have_text("Eerst iets veranderen", timeout=ENGINE_SECONDS * 1000)
    assert inside.locator("html").get_attribute("data-embed-theme") == "dark"
    expect(inside.locator("#goals-no")).to_be_checked()


def test_a_frame_without_storage_says_so_and_goes_on(
    site: BuiltSite, publisher: WebServer, tmp_path: Path, open_context: OpenContext
) -> None:
    page = open_context().new_page()
    blocked = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError') }})"
    page.add_init_script(f"if (self !== top) {blocked}")
    host(tmp_path, frame(site, checks.FIT_EN.path))
    page.goto(f"{publisher.origin}/")
    inside = page.frame_locator("#test")
    inside.locator("label[for='goals-no']").click()
    expect(inside.locator("#quiz-saved")).to_contain_text("This device cannot save your answers.")
    see_fit(inside, {"people": "yes"})


def test_what_was_done_is_said_where_it_was_done(
    site: BuiltSite, publisher: WebServer, tmp_path: Path, page: Page
) -> None:
    """The frame is as high as its content, so its foot is far from what is in sight."""
    page.set_viewport_size({"width": 900, "height": 500})
    host(tmp_path, frame(site, scan.ENGLISH.path).replace('height="900"', 'height="6000"'))
    page.goto(f"{publisher.origin}/")
    inside = page.frame_locator("#test")
    scan.answer(inside, "carrier", 2)
    scan.see_result(inside, scan.ENGLISH)
    inside.get_by_role("button", name="Keep with my results").click()
    expect(inside.locator("#result-status")).to_have_text(
        "Kept on this device. Later you can set a new result beside it."
    )
    expect(inside.locator("#result-status")).to_be_in_viewport(ratio=1)


@pytest.mark.engine_asleep
def test_an_ordinary_visit_shows_nothing_of_it(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + checks.FIT_NL.path)
    expect(page.locator(".embed-foot")).to_be_hidden()
    assert page.locator("html").get_attribute("data-embed") is None
