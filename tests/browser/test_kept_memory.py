"""A later visit goes on from memory that an earlier one kept; whatever is wrong with that, the engine starts."""

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.conftest import OpenContext
from tests.browser.scan import DUTCH
from tests.conftest import BuiltSite

VISIT = """
async ([memory, patience]) => {
  const {worker: address, engine} = JSON.parse(document.getElementById("quiz-settings").textContent);
  const worker = new Worker(address, {type: "module"});
  // The test need not wait until a respondent has come to rest.
  engine.limits.idle = 0;
  let from;
  const reply = await new Promise((resolve, reject) => {
    worker.onmessage = ({data}) => {
      if (data.type === "ready") {
        from = data.from;
        worker.postMessage({type: "ask", id: 1, text: engine.check.request});
      }
      if (data.type === "answered") resolve(data.text);
      if (data.type === "failed" || data.type === "broke") reject(new Error(`${data.failure}: ${data.detail}`));
    };
    worker.postMessage({type: "start", engine, memory});
  });
  const kept = async () => {
    const names = await caches.keys();
    const entries = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return entries.some((keys) => keys.length > 0);
  };
  const end = performance.now() + patience;
  while (performance.now() < end && !(await kept().catch(() => true))) await new Promise((go) => setTimeout(go, 100));
  worker.terminate();
  return [from, reply];
}
"""

CHANGE = """
async (change) => {
  const [name] = await caches.keys();
  const cache = await caches.open(name);
  const [request] = await cache.keys();
  const response = await cache.match(request);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  const hash = async () => {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    headers.set("x-sha256", Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join(""));
  };
  if (change === "flip") bytes[bytes.length / 2] ^= 1;
  // The first block follows its list; Pyodide writes there of which build it is.
  const start = 8 + 4 * new Uint32Array(bytes.buffer)[1];
  if (change === "of another Pyodide") { bytes[start + 20] ^= 1; await hash(); }
  if (change === "of nothing") { bytes.fill(0, start + 16384); await hash(); }
  await cache.put(request, new Response(bytes, {headers}));
}
"""

PATIENCE = 30_000
"""Milliseconds after which memory that was not kept is not waited for any more."""


def open_page(context: BrowserContext, site: BuiltSite) -> Page:
    page = context.new_page()
    # The page's own engine stays out of the way; the test starts one beside it.
    page.add_init_script("globalThis.requestIdleCallback = () => 0")
    page.goto(site.url + DUTCH.path)
    return page


def visit(page: Page, *, memory: bool = True, patience: int = 0) -> tuple[str, str]:
    """Start the engine, and say from what; its reply must be the right one in every case."""
    from_, reply = page.evaluate(VISIT, [memory, patience])
    return from_, reply


def caches(page: Page) -> list[str]:
    names: list[str] = page.evaluate("() => caches.keys()")
    return names


@pytest.fixture
def kept(open_context: OpenContext, site: BuiltSite) -> Page:
    """Return a page on a device whose first visit kept memory."""
    page = open_page(open_context(), site)
    assert visit(page, patience=PATIENCE)[0] == "files"
    return page


def test_a_later_visit_goes_on_from_memory_with_the_same_reply(kept: Page, site: BuiltSite) -> None:
    (name,) = caches(kept)
    assert name.startswith(f"fasewijzer:{site.path}:snapshot-")
    from_memory = visit(kept)
    assert from_memory[0] == "memory"
    assert visit(kept, memory=False) == ("files", from_memory[1])
    # Whoever may not use it does not keep it either.
    assert caches(kept) == []


@pytest.mark.parametrize("change", ["flip", "of another Pyodide", "of nothing"])
def test_wrong_memory_is_thrown_away_and_the_engine_starts(kept: Page, change: str) -> None:
    kept.evaluate(CHANGE, change)
    assert visit(kept)[0] == "files"
    assert caches(kept) == []


def test_memory_that_gives_a_wrong_answer_is_thrown_away(kept: Page) -> None:
    page_expects_another_reply(kept)
    assert visit(kept)[0] == "files"
    assert caches(kept) == []


def page_expects_another_reply(page: Page) -> None:
    page.evaluate(
        """() => {
          const element = document.getElementById("quiz-settings");
          const settings = JSON.parse(element.textContent);
          settings.engine.check.sha256 = "0".repeat(64);
          // The text within the script; the policy of the page lets nobody replace a script's text as such.
          element.firstChild.data = JSON.stringify(settings);
        }"""
    )


def test_memory_of_another_engine_is_removed_and_a_neighbours_storage_is_not(kept: Page) -> None:
    own = caches(kept)
    kept.evaluate(
        "async (names) => { for (const name of names) await caches.open(name) }",
        [own[0].rpartition("-")[0] + "-0123456789ab", "fasewijzer:/neighbour/:snapshot-0123456789ab"],
    )
    assert visit(kept, patience=1000)[0] == "memory"
    assert caches(kept) == [*own, "fasewijzer:/neighbour/:snapshot-0123456789ab"]


STORAGES = {
    "blocked": "Object.defineProperty(globalThis, 'caches', {get() { throw new DOMException('', 'SecurityError') }});",
    "missing": "Object.defineProperty(globalThis, 'caches', {value: undefined});",
    "short": "StorageManager.prototype.estimate = async () => ({quota: 100_000_000, usage: 0});",
}


@pytest.mark.parametrize("storage", STORAGES)
def test_without_storage_the_engine_starts_and_keeps_nothing(
    open_context: OpenContext, site: BuiltSite, storage: str
) -> None:
    page = open_page(open_context(), site)
    page.route(
        "**/worker-*.js",
        lambda route: route.fulfill(response=(response := route.fetch()), body=STORAGES[storage] + response.text()),
    )
    assert visit(page, patience=3000)[0] == "files"
    assert visit(page)[0] == "files"


HEARD = """
const { postMessage } = Worker.prototype;
Worker.prototype.postMessage = function (message, ...more) {
  if (message.type === "start") globalThis.mayUseMemory = message.memory;
  return postMessage.call(this, message, ...more);
};
"""

MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Safari/605.1.15"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148"

DEVICES = {
    "a computer": (MAC, {"deviceMemory": 8, "maxTouchPoints": 0}, True),
    "a telephone of Apple": (IPHONE, {"deviceMemory": 8, "maxTouchPoints": 5}, False),
    "a tablet of Apple, which says it is a computer": (MAC, {"deviceMemory": 8, "maxTouchPoints": 5}, False),
    "little memory": (MAC, {"deviceMemory": 2, "maxTouchPoints": 0}, False),
}
"""What a browser calls itself, what it says of its gigabytes and fingers, and whether memory may be kept there."""


@pytest.mark.engine_asleep
@pytest.mark.parametrize("device", DEVICES)
def test_memory_is_kept_only_where_there_is_enough_of_it(
    open_context: OpenContext, site: BuiltSite, device: str
) -> None:
    agent, said, may = DEVICES[device]
    page = open_context(user_agent=agent).new_page()
    for name, value in said.items():
        page.add_init_script(f"Object.defineProperty(navigator, '{name}', {{ value: {value} }})")
    page.add_init_script(HEARD)
    page.goto(site.url + DUTCH.path)
    page.wait_for_function("() => globalThis.mayUseMemory !== undefined")
    assert page.evaluate("mayUseMemory") is may
