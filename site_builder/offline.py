"""What lets a reader keep the whole site: the list of its files, its service worker, and how it is installed.

The list names every file that a page asks for, with its size and SHA-256, in parts: the engine, and all the rest. A
part keeps its id while its content stays the same, so a changed page does not make the engine move. The version of an
edition is the hash of its list. The service worker gets version and list written above its script, so a browser that
finds the script unchanged knows that the site is unchanged.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from site_builder.files import Tree
from site_builder.guide import Guide, Language
from site_builder.pages import Published, template

__all__ = ["LIST_FOLDER", "WORKER", "manifests", "with_offline"]

WORKER = "service-worker.js"
"""Its published name, at the root: browsers know it by that."""

FAREWELL = "farewell.js"
"""The script that stands there in its place when offline use is switched off."""

LIST_FOLDER = "offline/"

NOT_ASKED_FOR = ("engine.json", "schemas/", "sitemap.xml")
"""What programs elsewhere ask for, and no page."""

SHARED_PICTURE = "share-"
"""How the pictures begin that other sites show beside a link."""

MEGABYTES = b'data-megabytes=""'
"""The place in a page for the size of the whole site."""

BYTES_PER_MEGABYTE = 1_000_000

THEME_COLOUR = "#fbfaf6"

ICONS = {
    "icon-192.png": ("192x192", "any"),
    "icon-512.png": ("512x512", "any"),
    "icon-maskable.png": ("512x512", "maskable"),
}


def with_offline(site: Tree, guide: Guide, published: Published) -> Tree:
    """Return the site with its service worker and its list; or, switched off, with the script that takes both away.

    Args:
        site: every other file of the site, with both scripts under the names of the bundle.
        guide: the guide; its words are shown in place of a page that is lost.
        published: where the site will stand.
    """
    scripts = {published.assets[name] for name in (WORKER, FAREWELL)}
    done = {path: content for path, content in site.items() if path not in scripts}
    if not published.is_offline:
        return done | {WORKER: site[published.assets[FAREWELL]]}
    total = sum(len(done[path]) for path in _asked_for(done, published))
    size = f'data-megabytes="{-(-total // BYTES_PER_MEGABYTE)}"'.encode()
    done = {path: content.replace(MEGABYTES, size) if _is_page(path) else content for path, content in done.items()}
    edition = _edition(done, published)
    name = f"{LIST_FOLDER}{edition['version']}.json"
    facts = {"version": edition["version"], "list": name, "missing": _missing_page(guide, published)}
    head = f"const PUBLISHED={json.dumps(facts, ensure_ascii=False)};\n".encode()
    return done | {name: _json(edition), WORKER: head + site[published.assets[WORKER]]}


def manifests(guide: Guide, published: Published) -> Tree:
    """Return, per language, what a device must know to install the site, by plain name."""
    return {
        f"manifest-{each.id}.webmanifest": _json(_manifest(guide, each, published)) for each in guide.site.languages
    }


def _manifest(guide: Guide, language: Language, published: Published) -> dict[str, Any]:
    return {
        # The same in every language: it is one program, whatever language it was installed in.
        "id": published.scope,
        "scope": published.scope,
        # The page's script goes on to the language that was used last.
        "start_url": f"{published.scope}{language.folder}?start",
        "name": guide.words(language.id)["app_name"].replace("{site}", guide.site.name),
        "short_name": guide.site.name,
        "description": guide.site.description[language.id],
        "lang": language.id,
        "display": "standalone",
        "background_color": THEME_COLOUR,
        "theme_color": THEME_COLOUR,
        "icons": [
            {"src": published.asset(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, (sizes, purpose) in ICONS.items()
            if name in published.assets
        ],
    }


def _edition(site: Tree, published: Published) -> dict[str, Any]:
    engine = str(published.engine["folder"])
    listed = [
        {"address": _address(path), "bytes": len(site[path]), "sha256": sha256(site[path]).hexdigest()}
        for path in _asked_for(site, published)
    ]
    # The rest first: whoever stops halfway can read.
    parts = [
        _part("site", [file for file in listed if not str(file["address"]).startswith(engine)]),
        _part("engine", [file for file in listed if str(file["address"]).startswith(engine)]),
    ]
    return {"version": _hash(parts), "parts": parts}


def _part(name: str, files: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": f"{name}-{_hash(files)}", "files": files}


def _asked_for(site: Tree, published: Published) -> Iterator[str]:
    """Yield, in the order of the alphabet, the paths of the files that a page may ask for."""
    shared = tuple(path for name, path in published.assets.items() if name.startswith(SHARED_PICTURE))
    for path in sorted(site):
        is_old_engine = path.startswith("engine/") and not path.startswith(str(published.engine["folder"]))
        if not (path.startswith(NOT_ASKED_FOR) or path in shared or is_old_engine):
            yield path


def _address(path: str) -> str:
    """Return what is asked for to get a file: the folder for a page in it."""
    return path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path


def _missing_page(guide: Guide, published: Published) -> str:
    languages = [
        {"id": each.id, "words": guide.words(each.id), "home": published.scope + each.folder}
        for each in guide.site.languages
    ]
    html: str = template("missing.html").render(site=guide.site, languages=languages)
    return html


def _is_page(path: str) -> bool:
    return path.endswith(".html")


def _hash(data: object) -> str:
    return sha256(_json(data)).hexdigest()[:12]


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")
