"""A tab that is killed, reloaded or used for very long, and a device that an earlier release has used."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, Page, expect

import quiz
from tests.browser import checks
from tests.browser.conftest import ENGINE_SECONDS, OpenContext
from tests.browser.engine import prepend_to_worker
from tests.browser.record_device import STORED
from tests.browser.scan import ENGLISH, QUESTIONS, answer, answer_all, chosen, go, result, see_result
from tests.conftest import BuiltSite

ANSWERS = (3, 3, 3, 2, 3, 3, 2, 2)
MY_DATA = "en/result/my-data/"


@pytest.mark.engine_asleep
def test_a_tab_that_is_killed_loses_at_most_the_answer_being_given(site: BuiltSite, open_context: OpenContext) -> None:
    context = open_context()
    given: dict[str, str] = {}
    for question, value in zip(QUESTIONS, ANSWERS, strict=True):
        page = context.new_page()
        page.goto(f"{site.url}{ENGLISH.path}#question-{question}")
        page.locator(f"label[for='{question}-{value}']").click()
        # Without a chance for the page to do anything.
        page.close(run_before_unload=False)
        after = context.new_page()
        after.goto(site.url + ENGLISH.path)
        now = chosen(after)
        assert given.items() <= now.items()
        assert now.items() <= (given | {question: str(value)}).items()
        given = now
        after.close()
    # The last click was hardly ever lost.
    assert given


RELOADS = 20


@pytest.mark.engine_asleep
def test_twenty_reloads_in_the_middle_keep_answers_and_place(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + ENGLISH.path)
    for question, value in zip(QUESTIONS[:4], ANSWERS, strict=False):
        answer(page, question, value)
    before = chosen(page)
    assert len(before) == 4
    for _ in range(RELOADS):
        page.reload()
        expect(page.locator("fieldset.question:visible")).to_have_id(f"question-{QUESTIONS[3]}")
        assert chosen(page) == before
    page.goto(site.url + ENGLISH.path)
    expect(page.locator("#scan-resume")).to_be_visible()


def test_twenty_reloads_of_the_result_bring_it_back(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + ENGLISH.path)
    answer_all(page, ANSWERS)
    title = see_result(page, ENGLISH).locator("#result-title").text_content() or ""
    assert "Coordination" in title
    for number in range(RELOADS):
        # Some come as soon as the page can be used, while the engine is still starting.
        page.reload(wait_until="domcontentloaded" if number % 2 else "load")
    expect(result(page).locator("#result-title")).to_contain_text("Coordination")
    assert page.locator("#result-title").text_content() == title
    expect(page.locator("#engine")).to_be_hidden()
    assert len(chosen(page)) == len(ANSWERS)


SWITCH = """
async ([from, to]) => {
  const readings = ["lenient", "strict", "normal"];
  const section = document.getElementById("result");
  for (let run = from; run < to; run++) {
    const reading = readings[run % readings.length];
    const before = document.getElementById("result-title");
    document.getElementById(`reading-${reading}`).click();
    const end = performance.now() + 10_000;
    while (document.getElementById("result-title") === before) {
      if (performance.now() > end) throw new Error(`no result after ${run} switches`);
      await new Promise((go) => setTimeout(go));
    }
    if (!document.getElementById(`reading-${reading}`).checked) throw new Error(`another reading than ${reading}`);
  }
}
"""

WARM = 700
"""By then the browser has learned what it can about the scripts, which takes about half a megabyte."""

MOST_BYTES = 150_000
"""What the heap may grow by in the last 300: 500 bytes for each, where one result holds more than 100,000."""

MOST_BYTES_WARMING = 1_000_000

SMALLEST_PYTHON = 10_000_000
"""Less than this is not the memory of Python."""


WATCH_MEMORY = """
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (...given) => {
  const made = await instantiate(...given);
  globalThis.engineMemory = made.exports?.memory ?? given[1]?.env?.memory ?? globalThis.engineMemory;
  return made;
};
"""
"""Runs in the worker before its own script, which keeps the memory of Python to itself."""


def size(session: CDPSession) -> tuple[int, int]:
    """Return the bytes of the heap and the number of DOM nodes, without what can be thrown away."""
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    used: int = session.send("Runtime.getHeapUsage")["usedSize"]
    nodes: int = session.send("Memory.getDOMCounters")["nodes"]
    return used, nodes


def test_a_thousand_assessments_in_one_tab_take_no_more_memory_than_a_hundred(site: BuiltSite, page: Page) -> None:
    prepend_to_worker(page, WATCH_MEMORY)
    page.goto(site.url + ENGLISH.path)
    answer_all(page, ANSWERS)
    see_result(page, ENGLISH)
    session = page.context.new_cdp_session(page)
    (worker,) = (each for each in page.workers if "/worker-" in each.url)
    page.evaluate(SWITCH, [0, 100])
    first, nodes_before = size(session)
    of_python: int = worker.evaluate("engineMemory.buffer.byteLength")
    assert of_python > SMALLEST_PYTHON
    page.evaluate(SWITCH, [100, WARM])
    warm, _ = size(session)
    page.evaluate(SWITCH, [WARM, 1000])
    last, nodes_after = size(session)
    assert last - warm < MOST_BYTES, f"{first}, {warm}, {last}"
    assert last - first < MOST_BYTES_WARMING, f"{first}, {warm}, {last}"
    assert nodes_after <= nodes_before + 100
    assert worker.evaluate("engineMemory.buffer.byteLength") == of_python
    assert (worker,) == tuple(each for each in page.workers if "/worker-" in each.url)


RELEASES = sorted(STORED.iterdir())


def test_this_release_has_its_stored_data() -> None:
    assert STORED / quiz.__version__ in RELEASES


def expect_everything(site: BuiltSite, page: Page) -> None:
    """See every part of what the recording left on the device, each where the respondent looks for it."""
    page.goto(site.url + ENGLISH.path)
    expect(page.locator("#scan-resume")).to_be_visible()
    expect(page.locator("#scan-scope")).to_have_value("Klantcontact")
    assert chosen(page) == {"carrier": "2", "departments": "dk", "agreements": "3"}
    expect(page.locator("#question-agreements .question-note textarea")).to_have_value("Staat op intranet")
    page.goto(site.url + checks.FIT_EN.path)
    assert checks.chosen(page) == {"goals": "yes", "strategy": "no", "structure": "dk", "culture": "partly"}
    page.goto(site.url + checks.STRUCTURE_EN.path)
    assert checks.chosen(page) == {"news": "yes"}
    page.goto(f"{site.url}en/step-plans/central-team/")
    expect(page.locator(".actions input").nth(0)).to_be_checked()
    expect(page.locator(".actions input:checked")).to_have_count(1)
    page.goto(f"{site.url}en/result/team/")
    expect(page.locator("#team-items li")).to_have_count(2)
    page.goto(site.url + MY_DATA)
    expect(page.locator("#compare-kept li")).to_have_count(1)
    expect(page.locator("#compare-kept li")).to_contain_text("Customer contact, 1 November 2026")
    for name in ("Where you were, and your shortcuts: Phase scan", "Choice of language and offline copy"):
        expect(page.locator("#my-data-table tr").filter(has_text=name)).to_be_visible()


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.name)
@pytest.mark.engine_asleep
def test_what_an_earlier_release_kept_on_the_device_is_understood(site: BuiltSite, page: Page, release: Path) -> None:
    page.goto(site.url)
    storage = json.loads((release / "storage.json").read_text("utf-8"))
    page.evaluate(
        "stored => { for (const [name, text] of Object.entries(stored)) localStorage.setItem(name, text) }",
        {name.replace("{path}", site.path): text for name, text in storage.items()},
    )
    expect_everything(site, page)
    expect(page.locator("#my-data-table tr").filter(has_text="Choice of light or dark colours")).to_be_visible()
    page.goto(site.url)
    colours = json.loads(storage["{path}.__palette"])["color"]["scheme"]
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", colours)


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.name)
@pytest.mark.engine_asleep
def test_what_an_earlier_release_saved_as_a_file_is_put_back(site: BuiltSite, page: Page, release: Path) -> None:
    page.goto(site.url + MY_DATA)
    page.locator("#my-data-files").set_input_files(release / "device.json")
    expect(page.locator("#my-data-status")).to_contain_text("device.json: put back.")
    expect_everything(site, page)


def test_too_little_memory_while_scoring_gives_a_sentence_and_a_retry_that_works(site: BuiltSite, page: Page) -> None:
    page.goto(site.url + ENGLISH.path)
    answer_all(page, ANSWERS)
    see_result(page, ENGLISH)
    (worker,) = (each for each in page.workers if "/worker-" in each.url)
    # Where there is no room for the answer, the browser says so here.
    worker.evaluate(
        "() => { const post = postMessage; self.postMessage = (message) => {"
        "  if (message.type === 'answered') throw new RangeError('Array buffer allocation failed');"
        "  post(message) } }"
    )
    answer(page, QUESTIONS[0], 1)
    go(page, "finish")
    page.get_by_role("button", name=ENGLISH.button).click()
    notice = page.locator("#engine")
    expect(notice.get_by_role("status")).to_contain_text("too little free memory")
    notice.get_by_role("button").click()
    expect(result(page)).to_contain_text("phase", timeout=ENGINE_SECONDS * 1000)
    expect(notice).to_be_hidden()
    assert chosen(page)[QUESTIONS[0]] == "1"
