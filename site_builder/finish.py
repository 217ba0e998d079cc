"""Turns the built pages of every language into one site; plain functions on files, whatever built them.

One sitemap in place of one per language, with the counterparts of every page. One 404 page, since the host serves only
the one at the root. Every page with its content security policy. Nothing that no page asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from site_builder.files import Tree
from site_builder.guide import Guide, Language
from site_builder.pages import Published, language_links
from site_builder.policy import with_policy
from site_builder.problems import BuildError

__all__ = ["finish", "finish_language", "sitemap"]

SITEMAP_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML_NAMESPACE = "http://www.w3.org/1999/xhtml"

PER_LANGUAGE_ONLY = ("sitemap.xml", "sitemap.xml.gz", "404.html")
"""Files that the builder writes for each language and a site has once."""

UNUSED_ENDINGS = (".map",)
UNUSED_PREFIXES = ("assets/images/favicon", "assets/javascripts/lunr/tinyseg", "assets/javascripts/lunr/wordcut")
LUNR = "assets/javascripts/lunr/min/lunr."
LUNR_SHARED = ("stemmer.support", "multi")

MENDS = {
    # The search dialog has no name of its own; a screen reader would say only "dialog".
    'data-md-component="search" role="dialog"': 'data-md-component="search" role="dialog" aria-label="{search}"',
}
"""Faults of the theme, as exact strings of its markup, and what stands there instead."""


NESTED_NAVIGATION = re.compile(
    r'<nav class="md-nav" data-md-level="(?P<level>[1-9])" aria-labelledby="[^"]*" aria-expanded="[^"]*">'
)
PLAIN_NESTED_NAVIGATION = r'<nav class="md-nav" data-md-level="\g<level>" role="presentation">'
"""The theme makes every level of its menu a landmark, named by an icon; the menu as a whole is one already."""

EMPTY_TAB_INDEX = ' tabindex=""'
"""No number, and so no HTML; browsers take it for no attribute at all."""


def finish_language(
    built: Tree, language: Language, words: Mapping[str, str], engine_script: str | None, *, is_preview: bool = False
) -> Tree:
    """Return the files of one language, as they stand on the site.

    Args:
        built: the files that the builder wrote.
        language: the language.
        words: the words of the interface in that language.
        engine_script: the address of the worker that runs the engine, which the pages that start it name; None when no
            page does.
        is_preview: whether the site is only shown here; the server of the preview puts a script into every page, which
            a policy would refuse.

    Raises:
        BuildError: the theme's markup is not what a mend expects, so the mend must be looked at anew, or a page holds
            what its policy forbids.
    """
    site: Tree = {}
    for path, content in built.items():
        if _is_unused(path, language.id) or (language.folder and path in PER_LANGUAGE_ONLY):
            continue
        if path.endswith(".html"):
            text = _mended(path, content, words)
            if not is_preview:
                text = with_policy(path, text, runs_engine=engine_script is not None and engine_script in text)
            content = text.encode("utf-8")  # noqa: PLW2901  # the same file, done
        site[language.folder + path] = content
    return site


def finish(languages: Iterable[Tree], guide: Guide, published: Published) -> Tree:
    """Return the files of all languages as one site, with one sitemap.

    Args:
        languages: what `finish_language` returned for each.
        guide: the guide they were built from.
        published: where the site will stand.
    """
    site = {path: content for language in languages for path, content in language.items()}
    site.pop("sitemap.xml.gz", None)
    site["sitemap.xml"] = sitemap(guide, published)
    return site


def sitemap(guide: Guide, published: Published) -> bytes:
    """Return one sitemap with every page in every language, each with all its counterparts."""
    ET.register_namespace("", SITEMAP_NAMESPACE)
    ET.register_namespace("xhtml", XHTML_NAMESPACE)
    root = ET.Element(f"{{{SITEMAP_NAMESPACE}}}urlset")
    for page in guide.pages:
        links = language_links(guide, page, published)
        entry = ET.SubElement(root, f"{{{SITEMAP_NAMESPACE}}}url")
        own = next(link["url"] for link in links if link["lang"] == page.language)
        ET.SubElement(entry, f"{{{SITEMAP_NAMESPACE}}}loc").text = own
        for link in links:
            attributes = {"rel": "alternate", "hreflang": link["lang"], "href": link["url"]}
            ET.SubElement(entry, f"{{{XHTML_NAMESPACE}}}link", attributes)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _is_unused(path: str, language: str) -> bool:
    if path.startswith(LUNR):
        return not path.startswith(tuple(f"{LUNR}{part}." for part in (*LUNR_SHARED, language)))
    return path.endswith(UNUSED_ENDINGS) or path.startswith(UNUSED_PREFIXES)


def _mended(path: str, content: bytes, words: Mapping[str, str]) -> str:
    text = content.decode("utf-8")
    for found, wanted in MENDS.items():
        if text.count(found) != 1:
            message = (
                f"{path}: the theme's markup has changed: found {text.count(found)} times, expected once: {found}\n"
                "    Look at the theme's new markup and mend MENDS in site_builder/finish.py."
            )
            raise BuildError(message)
        text = text.replace(found, wanted.format(search=words["search"]))
    return NESTED_NAVIGATION.sub(PLAIN_NESTED_NAVIGATION, text.replace(EMPTY_TAB_INDEX, ""))
