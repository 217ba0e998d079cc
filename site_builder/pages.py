"""Renders the guide into the Markdown tree of one language, which MkDocs or another builder reads.

Links by id become links between files, so that the builder checks them again; blocks become HTML. What a page's head
needs (its counterparts in other languages, its phase) is front matter, so that no builder has to know this project.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from site_builder.blocks import BLOCKS
from site_builder.files import Tree
from site_builder.guide import Guide, Language, Section
from site_builder.page import BLOCK, LINK, Page

__all__ = ["TEMPLATES", "Published", "language_links", "render_pages", "site_settings"]

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, kw_only=True)
class Published:
    """Where the site will stand, and under which names its own files are published."""

    site_url: str
    """The address of the home page in the first language, with a slash at its end."""
    assets: Mapping[str, str]
    """From a file's plain name (`site.css`) to its path on the site, which changes with its content."""
    engine: Mapping[str, object]
    """The engine's folder and files, which the page hands to the worker."""

    @cached_property
    def scope(self) -> str:
        """The path of the site on its host, such as `/fasewijzer/`."""
        return urlsplit(self.site_url).path

    def asset(self, name: str) -> str:
        """Return the absolute path of one of the site's own files."""
        return self.scope + self.assets[name]


def render_pages(guide: Guide, language: Language, published: Published) -> Tree:
    """Return the Markdown files of one language by their path."""
    return {
        page.path: _render(page, guide, language, published).encode("utf-8") for page in guide.pages_of(language.id)
    }


def site_settings(guide: Guide, language: Language, published: Published) -> dict[str, Any]:
    """Return what the builder must know about one language, under MkDocs' own names."""
    words = guide.words(language.id)
    return {
        "site_name": guide.site.name,
        "site_url": published.site_url + language.folder,
        "site_description": guide.site.description[language.id],
        "nav": _navigation(guide, language),
        "extra_css": [published.asset("site.css")],
        "theme": {"language": language.id, "favicon": published.asset("icon.svg"), "palette": _palette(words)},
        "extra": {
            "scope": published.scope,
            "words": words,
            "assets": {name: published.asset(name) for name in published.assets},
            "homes": [
                {"lang": other.id, "name": other.name, "url": published.scope + other.folder}
                for other in guide.site.languages
            ],
            "not_found": [
                {
                    "lang": other.id,
                    "url": published.scope + other.folder,
                    **{key: guide.words(other.id)[f"not_found_{key}"] for key in ("title", "text", "link")},
                }
                for other in guide.site.languages
            ],
        },
    }


def language_links(guide: Guide, page: Page, published: Published) -> list[dict[str, str]]:
    """Return the page's addresses in every language, and the one for readers of any other language."""
    links = [
        {"lang": language.id, "name": language.name, "url": published.site_url + language.folder + other.address}
        for language in guide.site.languages
        if (other := guide.page(page.id, language.id))
    ]
    return [*links, {"lang": "x-default", "name": "", "url": links[0]["url"]}]


def _render(page: Page, guide: Guide, language: Language, published: Published) -> str:
    meta: dict[str, Any] = {
        "title": page.title,
        "description": page.description,
        "languages": language_links(guide, page, published),
    }
    if page.layout == "wide":
        meta["hide"] = ["navigation", "toc"]
    if page.phase is not None:
        meta["phase"] = page.phase
    lines = [_line(line, page, guide, language, published) for line in page.body.splitlines()]
    # JSON is YAML, and writing it needs no rules about quotation marks.
    head = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items())
    return "\n".join(["---", head, "---", "", *lines, ""])


def _line(line: str, page: Page, guide: Guide, language: Language, published: Published) -> str:
    if match := BLOCK.match(line.strip()):
        name, *arguments = match["words"].split()
        return _block(name, arguments, guide, language, published)
    return LINK.sub(lambda link: _relative_link(link, page, guide), line)


def _relative_link(link: re.Match[str], page: Page, guide: Guide) -> str:
    target = guide.page(link["page"], page.language)
    assert target is not None, "checks.py finds every link without a target"
    path = posixpath.relpath(target.path, posixpath.dirname(page.path) or ".")
    return f"]({path}#{link['anchor']})" if link["anchor"] else f"]({path})"


def _block(name: str, arguments: list[str], guide: Guide, language: Language, published: Published) -> str:
    kind = BLOCKS[name]

    def address(page_id: str, anchor: str | None = None) -> str:
        target = guide.page(page_id, language.id)
        assert target is not None, "checks.py finds every reference without a target"
        return published.scope + language.folder + target.address + (f"#{anchor}" if anchor else "")

    html = (
        _templates()
        .get_template(kind.template(*arguments))
        .render(
            **kind.values(guide, *arguments),
            lang=language.id,
            words=guide.words(language.id),
            address=address,
            scope=published.scope,
            asset=published.asset,
            engine={**published.engine, "folder": f"{published.scope}{published.engine['folder']}"},
            pages={each.id: address(each.id) for each in guide.pages_of(language.id)},
        )
    )
    # Markdown ends a block of HTML at an empty line when it stands within another element.
    return "\n".join(line for line in html.splitlines() if line.strip())


def _palette(words: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the colour choices: as the device asks, light, dark; each names what pressing it will do."""
    choices = [
        ("(prefers-color-scheme)", "default", "material/brightness-auto", "colours_to_light"),
        ("(prefers-color-scheme: light)", "default", "material/weather-sunny", "colours_to_dark"),
        ("(prefers-color-scheme: dark)", "slate", "material/weather-night", "colours_to_device"),
    ]
    own_colours = {"primary": "custom", "accent": "custom"}
    return [
        {"media": media, "scheme": scheme, **own_colours, "toggle": {"icon": icon, "name": words[word]}}
        for media, scheme, icon, word in choices
    ]


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _navigation(guide: Guide, language: Language) -> list[dict[str, Any]]:
    def entry(page_id: str) -> dict[str, Any]:
        page = guide.page(page_id, language.id)
        assert page is not None, "checks.py finds every entry without a page"
        return {page.nav_title: page.path}

    return [
        {each.title[language.id]: [entry(page) for page in each.pages]} if isinstance(each, Section) else entry(each)
        for each in guide.site.navigation
    ]
