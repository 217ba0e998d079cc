"""Editions of the built site, as publishers put them in each other's place, and what a device keeps of them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from site_builder.assets import bundle
from site_builder.files import read_tree, write_tree
from site_builder.offline import LIST_FOLDER, WORKER, with_offline
from site_builder.pages import Published
from site_builder.pipeline import checked_guide
from tests.conftest import BuiltSite
from tests.site_builder.builders import ROOT

__all__ = ["control", "damaged", "edition", "fetch_all", "names_of_caches", "requests", "wait_until"]

PATIENCE = 60_000


CONTROL = re.compile(rb'<div class="offline" id="offline".*?</div>', re.DOTALL)


def edition(
    site: BuiltSite, folder: Path, changes: Mapping[str, tuple[str, str]] | None = None, *, is_offline: bool = True
) -> Path:
    """Write the built site as another edition, with texts changed in some files, and return its folder."""
    scripts, names = bundle(ROOT)
    tree = {
        path: content
        for path, content in read_tree(site.folder).items()
        if path != WORKER and not path.startswith(LIST_FOLDER)
    }
    engine = next(path.split("/")[1] for path in tree if path.startswith("engine/"))
    for path, (found, wanted) in (changes or {}).items():
        assert found.encode() in tree[path], path
        tree[path] = tree[path].replace(found.encode(), wanted.encode())
    if not is_offline:
        # As the builder writes pages of a site that is switched off: without the control.
        tree = {
            path: CONTROL.sub(b"", content) if path.endswith(".html") else content for path, content in tree.items()
        }
    shared = {path.removeprefix("assets/"): path for path in tree if path.startswith("assets/share-")}
    published = Published(
        site_url=site.url, assets={**names, **shared}, engine={"folder": f"engine/{engine}/"}, is_offline=is_offline
    )
    workers = {names[name]: scripts[names[name]] for name in (WORKER, "farewell.js")}
    write_tree(folder, with_offline(tree | workers, checked_guide(ROOT), published))
    return folder


def damaged(site: BuiltSite, folder: Path, path: str) -> Path:
    """Copy the built site with one wrong byte in a file, and return the copy's folder."""
    shutil.copytree(site.folder, folder)
    content = bytearray((folder / path).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / path).write_bytes(content)
    return folder


def control(page: Page) -> Locator:
    """Return the control at the bottom of the page."""
    return page.locator("#offline")


def wait_until(page: Page, *stages: str) -> None:
    """Wait until the control shows one of these stages."""
    expect(control(page)).to_be_visible()
    page.wait_for_function(
        "stages => stages.includes(document.getElementById('offline').dataset.stage)", arg=stages, timeout=PATIENCE
    )


def names_of_caches(page: Page) -> list[str]:
    """Return the names of all caches of the origin."""
    names: list[str] = page.evaluate("caches.keys()")
    return sorted(names)


def requests(site: BuiltSite, start: int) -> list[str]:
    """Return what the server was asked since then, without the browser's own look for a new service worker."""
    paths = [line.split(" ", 1)[1] for line in site.server.log[start:]]
    return [path.removeprefix(site.path) for path in paths if not path.endswith(f"/{WORKER}")]


FETCH = """
async ([site, part]) => {
  const digest = async (body) => Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", body)),
    (byte) => byte.toString(16).padStart(2, "0")).join("");
  const wrong = [];
  for (const {address, sha256} of part) {
    const response = await fetch(site + address);
    if (!response.ok || await digest(await response.arrayBuffer()) !== sha256) wrong.push(address);
  }
  return wrong;
}
"""


def fetch_all(page: Page, site: BuiltSite, files: list[dict[str, object]]) -> list[str]:
    """Ask the page for every listed file; return the addresses that do not give what is listed."""
    wrong: list[str] = page.evaluate(FETCH, [site.url, files])
    return wrong
