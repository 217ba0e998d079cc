"""What is compared in a browser: the engine of the site as it is built, and stock Pyodide loaded the usual way.

Both answer the same question with the same package, from the same server, on a page with nothing but the answer.
"""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html

from bench.scoring import questionnaire_data
from bench.server import Server
from site_builder.files import Tree, read_tree
from site_builder.pipeline import Workshop
from tests.browser.results import quick

__all__ = ["QUICK_SCAN", "ROOT", "SCOPE", "Contenders", "contenders"]

ROOT = Path(__file__).resolve().parent.parent

SCOPE = "/fasewijzer/"
OURS = "/ours/"
STOCK = "/stock/"
EMPTY = "/empty/"

QUICK_SCAN = "zelftests/snelle-scan/"

ANSWERS = (3, 3, 3, 2, 3, 3, 2, 2)

RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
"""What stock Pyodide fetches."""


@dataclass(frozen=True, slots=True)
class Contenders:
    """Both of them, on one server."""

    server: Server
    site: Tree
    stock: Tree

    @property
    def answers(self) -> dict[str, str]:
        """What the device keeps of somebody who answered the quick scan, as the site stores it."""
        return {f"fasewijzer:{SCOPE}:responses:phase-scan": json.dumps(answers())}

    @property
    def empty(self) -> str:
        """The address of a page with nothing on it, on the same origin."""
        return self.server.origin + EMPTY

    @property
    def scan(self) -> str:
        """The address of the scan."""
        return f"{self.server.origin}{SCOPE}{QUICK_SCAN}"

    @property
    def result(self) -> str:
        """The address at which the site shows the result of those answers."""
        return f"{self.scan}#result"

    @property
    def ours(self) -> str:
        """The address at which the engine of the site shows it, and nothing else."""
        return self.server.origin + OURS

    @property
    def theirs(self) -> str:
        """The address at which stock Pyodide shows it."""
        return self.server.origin + STOCK


def answers() -> dict[str, Any]:
    """Return a saved file with all answers of the quick scan."""
    return quick(ANSWERS)


@contextmanager
def contenders() -> Iterator[Contenders]:
    """Build the site and serve it beside stock Pyodide."""
    with Server() as server, tempfile.TemporaryDirectory() as name:
        with ProcessPoolExecutor() as processes:
            Workshop(
                root=ROOT, guide=ROOT, out=Path(name), site_url=f"{server.origin}{SCOPE}", processes=processes
            ).build()
        site, stock = read_tree(Path(name)), _stock()
        server.add(SCOPE, site)
        server.add(OURS, _ours(site))
        server.add(STOCK, stock)
        server.add(EMPTY, {"index.html": b"<!doctype html><title>Empty</title>"})
        yield Contenders(server, site, stock)


def _ours(site: Tree) -> Tree:
    """Return a page that starts the engine as the page of the scan tells it to."""
    scan = html.fromstring(site[f"{QUICK_SCAN}index.html"])
    settings = json.loads(scan.get_element_by_id("quiz-settings").text_content())
    # As on the site, they stand in the page.
    written = json.dumps({"worker": settings["worker"], "engine": settings["engine"]}).encode()
    ours = read_tree(ROOT / "bench" / "ours")
    page = ours["index.html"].replace(b"SETTINGS", written)
    return ours | {"index.html": page, "request.json": _request()}


def _request() -> bytes:
    return json.dumps({"do": "score", "questionnaire": questionnaire_data(), "responses": answers()}).encode()


def _stock() -> Tree:
    pyodide = ROOT / "node_modules" / "pyodide"
    return {
        **read_tree(ROOT / "bench" / "stock"),
        **{f"pyodide/{name}": (pyodide / name).read_bytes() for name in RUNTIME},
        "quiz.zip": _zipped({path: content for path, content in read_tree(ROOT / "quiz").items() if _is_code(path)}),
        "request.json": _request(),
    }


def _is_code(path: str) -> bool:
    return path.endswith(".py")


def _zipped(files: Tree) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        for path, content in files.items():
            target.writestr(f"quiz/{path}", content)
    return archive.getvalue()
