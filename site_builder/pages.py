"""Renders the guide into the Markdown tree of one language, which MkDocs or another builder reads.

Links by id become links between files, so that the builder checks them again; blocks become HTML. What a page's head
needs (its counterparts in other languages, its phase) is front matter, so that no builder has to know this project.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from site_builder.blocks import BLOCKS, glossary_page, has_form, question_pages
from site_builder.files import Tree
from site_builder.guide import Guide, Language, Section
from site_builder.page import BLOCK, FENCE, HEADING, LINK, Block, Page
from site_builder.shipped import NOTICES, Part

__all__ = [
    "SETTINGS_FILE",
    "TEMPLATES",
    "THEME",
    "Published",
    "language_links",
    "render_pages",
    "site_settings",
    "template",
]

TEMPLATES = Path(__file__).parent / "templates"

THEME = Path(__file__).parent / "theme"
"""Our own parts of MkDocs' theme."""

SETTINGS_FILE = "site.json"
"""The file of a staged language that holds what `site_settings` returns."""


@dataclass(frozen=True, kw_only=True)
class Published:
    """Where the site will stand, and under which names its own files are published."""

    site_url: str
    """The address of the home page in the first language, with a slash at its end."""
    assets: Mapping[str, str]
    """From a file's plain name (`site.css`) to its path on the site, which changes with its content."""
    engine: Mapping[str, object]
    """The engine's folder and files, which the page hands to the worker."""
    shipped: tuple[Part, ...] = ()
    """The parts by others that are published with the site."""
    is_offline: bool = True
    """Whether readers may keep the site on their device."""

    @cached_property
    def scope(self) -> str:
        """The path of the site on its host, such as `/fasewijzer/`."""
        return urlsplit(self.site_url).path

    @cached_property
    def origin(self) -> str:
        """The host of the site with its scheme, such as `https://example.github.io`."""
        return self.site_url.removesuffix(self.scope)

    def asset(self, name: str) -> str:
        """Return the absolute path of one of the site's own files."""
        return self.scope + self.assets[name]


def render_pages(guide: Guide, language: Language, published: Published) -> Tree:
    """Return the Markdown files of one language by their path."""
    writer = _Writer(guide, language, published)
    return {page.path: writer.markdown(page).encode("utf-8") for page in guide.pages_of(language.id)}


def site_settings(guide: Guide, language: Language, published: Published) -> dict[str, Any]:
    """Return what the builder must know about one language, under MkDocs' own names."""
    words = guide.words(language.id)
    return {
        "site_name": guide.site.name,
        "site_url": published.site_url + language.folder,
        "site_description": guide.site.description[language.id],
        "nav": _navigation(guide, language),
        "extra_css": [published.asset("site.css")],
        "theme": {
            "language": language.id,
            "favicon": published.asset(guide.site.icon or "icon.svg"),
            "palette": _palette(words),
        },
        "extra": {
            "scope": published.scope,
            "is_offline": published.is_offline,
            "origin": published.origin,
            "words": words,
            "assets": {name: published.asset(name) for name in published.assets},
            "logo": published.asset(guide.site.logo) if guide.site.logo else None,
            "publisher": _publisher(guide, language, published),
            "homes": [
                {"lang": other.id, "name": other.name, "path": published.scope + other.folder}
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
    """Return the page's addresses in every language, and the one for readers of any other language.

    Each as a whole address, for search engines, and as a path, which also holds in a preview or a copy of the site.
    """
    links = []
    for language in guide.site.languages:
        if other := guide.page(page.id, language.id):
            below = language.folder + other.address
            urls = {"url": published.site_url + below, "path": published.scope + below}
            links.append({"lang": language.id, "name": language.name, **urls})
    return [*links, links[0] | {"lang": "x-default", "name": ""}]


def _publisher(guide: Guide, language: Language, published: Published) -> dict[str, str | None] | None:
    """Return what the foot of every page says of the publisher."""
    publisher = guide.site.publisher
    if publisher is None:
        return None
    imprint = guide.page(publisher.imprint, language.id) if publisher.imprint else None
    address = published.scope + language.folder + imprint.address if imprint else None
    return {"name": publisher.name, "contact": publisher.contact, "imprint": address}


class _Writer:
    """Writes the pages of one language."""

    def __init__(self, guide: Guide, language: Language, published: Published) -> None:
        self.guide = guide
        self.language = language
        self.published = published
        self.words = guide.words(language.id)
        self.glossary = guide.terms(language.id)
        self.question_pages = question_pages(guide, language.id)
        self.explained = _explained_questions(guide)
        self.glossary_page = glossary_page(guide)
        # What every template may use. Made once: a page asks for some thirty templates.
        self.shared: Mapping[str, Any] = {
            "lang": language.id,
            "words": self.words,
            "glossary": self.glossary,
            "address": self._address,
            "pages": {page.id: self._address(page.id) for page in guide.pages_of(language.id)},
            "explained": {name: self._address(*at.split("#")) for name, at in guide.site.explained.items()},
            "shipped": published.shipped,
            "notices": published.scope + NOTICES,
            "asset": published.asset,
            "origin": published.origin,
            "engine": {**published.engine, "folder": f"{published.scope}{published.engine['folder']}"},
        }
        self.terms = {
            term.id: self._template("term.html", page=self.glossary_page, term=term) for term in self.glossary
        }

    def markdown(self, page: Page) -> str:
        meta: dict[str, Any] = {
            "title": page.title,
            "description": page.description,
            "languages": language_links(self.guide, page, self.published),
            "scripts": list(dict.fromkeys(filter(None, map(self._script, page.blocks)))),
        }
        if any(has_form(block) for block in page.blocks):
            meta["has_form"] = True
        if page.layout == "wide":
            meta["hide"] = ["navigation", "toc"]
        if page.phase is not None:
            meta["phase"] = page.phase
        # JSON is YAML, and writing it needs no rules about quotation marks.
        head = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items())
        return "\n".join(["---", head, "---", "", *self._body(page), ""])

    def _body(self, page: Page) -> Iterator[str]:
        explained: set[str] = set()
        in_code = False
        for line in page.body.splitlines():
            in_code ^= FENCE.match(line) is not None
            if in_code:
                yield line
            elif match := BLOCK.match(line.strip()):
                name, *arguments = match["words"].split()
                yield self._block(name, arguments)
            else:
                marked = self.glossary.explained(line, explained, self.terms) if page.id != self.glossary_page else line
                yield LINK.sub(lambda link: self._relative_link(link, page), marked)
            if heading := HEADING.match(line):
                yield from self._asked_here(page, heading["id"])
        if page.keywords:
            yield from ("", self._template("keywords.html", keywords=page.keywords))

    def _asked_here(self, page: Page, anchor: str | None) -> Iterator[str]:
        """Yield links to the questions of which a heading is the explanation."""
        questions = self.explained.get((page.id, anchor))
        if questions:
            links = [
                (
                    self._address(self.question_pages[questionnaire, question["id"]], f"question-{question['id']}"),
                    question["text"],
                )
                for questionnaire, question in questions
            ]
            yield from ("", self._template("asked.html", links=links), "")

    def _block(self, name: str, arguments: list[str]) -> str:
        kind = BLOCKS[name]
        return self._template(kind.template(*arguments), **kind.values(self.guide, *arguments))

    def _script(self, block: Block) -> str | None:
        return BLOCKS[block.name].script(*block.arguments)

    def _template(self, name: str, **values: object) -> str:
        html = template(name).render(self.shared, **values)
        # Markdown ends a block of HTML at an empty line when it stands within another element.
        return "\n".join(line for line in html.splitlines() if line.strip())

    def _address(self, page_id: str, anchor: str | None = None) -> str:
        target = self.guide.page(page_id, self.language.id)
        assert target is not None, "checks.py finds every reference without a target"
        return self.published.scope + self.language.folder + target.address + (f"#{anchor}" if anchor else "")

    def _relative_link(self, link: re.Match[str], page: Page) -> str:
        target = self.guide.page(link["page"], page.language)
        assert target is not None, "checks.py finds every link without a target"
        path = posixpath.relpath(target.path, posixpath.dirname(page.path) or ".")
        return f"]({path}#{link['anchor']})" if link["anchor"] else f"]({path})"


def _explained_questions(guide: Guide) -> dict[tuple[str, str | None], list[tuple[str, Mapping[str, Any]]]]:
    """Return the questions that name each heading as their explanation, each with the id of its questionnaire."""
    explained: dict[tuple[str, str | None], list[tuple[str, Mapping[str, Any]]]] = {}
    for questionnaire in guide.questionnaires.values():
        for _, question in questionnaire.questions():
            heading = question["heading"]
            explained.setdefault((heading["page"], heading["anchor"]), []).append((questionnaire.id, question))
    return explained


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


def template(name: str) -> Template:
    """Return a template of the site; what it shows is escaped."""
    return _templates().get_template(name)


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
