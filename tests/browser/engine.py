"""The engine of the built site, asked without the page around it."""

from __future__ import annotations

from playwright.sync_api import Page, Route

__all__ = ["BrowserEngine", "prepend_to_worker"]

START = """
async ([settings, seconds]) => {
  const worker = new Worker(settings.worker, {type: "module"});
  const waiting = new Map();
  let next = 1;
  await new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("the engine was not ready in time")), seconds * 1000);
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({data}) => {
      if (data.type === "ready") resolve();
      if (data.type === "failed") reject(new Error(`${data.failure}: ${data.detail}`));
      if (data.type === "answered") waiting.get(data.id).resolve(data.text);
      if (data.type === "broke") waiting.get(data.id).reject(new Error(data.detail));
    };
    worker.postMessage({type: "start", engine: settings.engine, memory: false});
  });
  globalThis.askEngine = (text) => new Promise((resolve, reject) => {
    const id = next++;
    waiting.set(id, {resolve, reject});
    worker.postMessage({type: "ask", id, text});
  });
}
"""

TIME = """
async ([text, times]) => {
  const taken = [];
  for (let run = 0; run < times; run++) {
    const start = performance.now();
    await globalThis.askEngine(text);
    taken.push(performance.now() - start);
  }
  return taken;
}
"""


class BrowserEngine:
    """`quiz.browser.answer` in Pyodide, in a worker of a page of the site."""

    def __init__(self, page: Page, quiz_page: str, *, seconds: int = 60) -> None:
        """Open the page of the quiz and start a worker of our own beside the page's."""
        self._page = page
        page.goto(quiz_page)
        settings = page.evaluate("JSON.parse(document.getElementById('quiz-settings').textContent)")
        page.evaluate(START, [settings, seconds])

    def ask(self, text: str) -> str:
        """Return the answer to a request; both are JSON texts."""
        answer: str = self._page.evaluate("(text) => globalThis.askEngine(text)", text)
        return answer

    def times(self, text: str, count: int) -> list[float]:
        """Ask the same thing again and again; return the milliseconds of each round trip to the worker."""
        taken: list[float] = self._page.evaluate(TIME, [text, count])
        return taken


def prepend_to_worker(page: Page, script: str) -> None:
    """Let a script run in the engine's worker before its own."""

    def prepend(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=script + response.text())

    page.route("**/worker-*.js", prepend)
