import json
import re
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from site_builder.assets import bundle
from site_builder.files import Tree
from site_builder.guide import Guide, read_guide
from site_builder.offline import manifests, with_offline
from site_builder.pages import Published
from tests.site_builder.builders import ROOT, small_guide

# The words of the real site; what they are is not tested here.
WORDS = {f"interface/{path.name}": path.read_bytes() for path in (ROOT / "content/interface").glob("*.yml")}

PUBLISHED = Published(
    site_url="https://example.org/gids/",
    assets={
        "service-worker.js": "assets/sw-1.js",
        "farewell.js": "assets/farewell-1.js",
        "share-nl.png": "assets/share-nl-1.png",
        "icon-192.png": "assets/icon-192-1.png",
    },
    engine={"folder": "engine/new/"},
)

SITE: Tree = {
    "index.html": b'<div data-megabytes="">home</div>',
    "fasen/index.html": b'<div data-megabytes="">fasen</div>',
    "404.html": b"not found",
    "assets/site.js": b"script",
    "assets/sw-1.js": b"worker();",
    "assets/farewell-1.js": b"farewell();",
    "assets/share-nl-1.png": b"picture",
    "assets/icon-192-1.png": b"icon",
    "engine/new/a.wasm": b"x" * 1_500_000,
    "engine/old/a.wasm": b"old",
    "schemas/maturity-result.json": b"{}",
    "sitemap.xml": b"<urlset/>",
}


@pytest.fixture
def guide() -> Guide:
    return read_guide(small_guide() | WORDS)[0]


def facts(site: Tree) -> dict[str, Any]:
    """Return what the build wrote above the service worker."""
    head, _, script = site["service-worker.js"].decode().partition(";\n")
    assert script == "worker();"
    parsed: dict[str, Any] = json.loads(head.removeprefix("const PUBLISHED="))
    return parsed


def edition(site: Tree) -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(site[facts(site)["list"]])
    return parsed


def test_the_list_holds_what_a_page_may_ask_for_in_two_parts(guide: Guide) -> None:
    parts = edition(with_offline(SITE, guide, PUBLISHED))["parts"]
    assert [re.sub("-.*", "", part["id"]) for part in parts] == ["site", "engine"]
    assert [[file["address"] for file in part["files"]] for part in parts] == [
        ["404.html", "assets/icon-192-1.png", "assets/site.js", "fasen/", ""],
        ["engine/new/a.wasm"],
    ]


def test_each_entry_has_the_size_and_hash_of_what_is_published(guide: Guide) -> None:
    site = with_offline(SITE, guide, PUBLISHED)
    for part in edition(site)["parts"]:
        for file in part["files"]:
            path = file["address"] + ("index.html" if file["address"] in {"", "fasen/"} else "")
            assert (file["bytes"], file["sha256"]) == (len(site[path]), sha256(site[path]).hexdigest())


def test_a_page_says_how_large_the_site_is(guide: Guide) -> None:
    assert with_offline(SITE, guide, PUBLISHED)["fasen/index.html"] == b'<div data-megabytes="2">fasen</div>'


def test_a_changed_page_gives_another_version_and_leaves_the_engine(guide: Guide) -> None:
    first = with_offline(SITE, guide, PUBLISHED)
    second = with_offline(SITE | {"index.html": b"changed"}, guide, PUBLISHED)
    assert facts(first)["version"] == edition(first)["version"] != facts(second)["version"]
    ids = [[part["id"] for part in edition(site)["parts"]] for site in (first, second)]
    assert ids[0][0] != ids[1][0]
    assert ids[0][1] == ids[1][1]
    assert with_offline(SITE, guide, PUBLISHED) == first


def test_what_no_page_asks_for_changes_no_version(guide: Guide) -> None:
    first = with_offline(SITE, guide, PUBLISHED)
    second = with_offline(SITE | {"sitemap.xml": b"other", "engine/older/a": b""}, guide, PUBLISHED)
    assert first["service-worker.js"] == second["service-worker.js"]


def test_the_scripts_stand_at_the_root_alone(guide: Guide) -> None:
    for is_offline in (True, False):
        site = with_offline(SITE, guide, replace(PUBLISHED, is_offline=is_offline))
        assert [path for path in site if "sw-1" in path or "farewell" in path] == []


def test_the_page_in_place_of_a_lost_one_speaks_every_language_and_needs_no_other_file(guide: Guide) -> None:
    missing = facts(with_offline(SITE, guide, PUBLISHED))["missing"]
    assert missing.count("{address}") == 4
    assert 'lang="nl"' in missing
    assert 'lang="en"' in missing
    assert not re.search("src=|<link|<style|<script", missing)


def test_switched_off_the_farewell_stands_in_place_of_the_service_worker(guide: Guide) -> None:
    site = with_offline(SITE, guide, replace(PUBLISHED, is_offline=False))
    assert site["service-worker.js"] == b"farewell();"
    assert [path for path in site if path.startswith("offline/")] == []


def test_only_the_service_worker_needs_what_is_written_above_it() -> None:
    """The farewell has nothing above it, and a script that stops at its first line would end nothing."""
    files, names = bundle(ROOT)
    assert b"PUBLISHED" in files[names["service-worker.js"]]
    assert b"PUBLISHED" not in files[names["farewell.js"]]


def test_the_author_switches_it_off_in_the_site_file() -> None:
    files = small_guide()
    assert read_guide(files)[0].site.is_offline
    files["site.yml"] += b"offline: false\n"
    assert not read_guide(files)[0].site.is_offline


def test_a_manifest_per_language_is_one_program(guide: Guide) -> None:
    files = {name: json.loads(content) for name, content in manifests(guide, PUBLISHED).items()}
    assert list(files) == ["manifest-nl.webmanifest", "manifest-en.webmanifest"]
    nl, en = files.values()
    assert (nl["id"], nl["scope"]) == (en["id"], en["scope"]) == ("/gids/", "/gids/")
    assert (nl["start_url"], en["start_url"]) == ("/gids/?start", "/gids/en/?start")
    assert nl["name"] != en["name"]
    assert nl["icons"] == [
        {"src": "/gids/assets/icon-192-1.png", "sizes": "192x192", "type": "image/png", "purpose": "any"}
    ]
