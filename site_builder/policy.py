"""The content security policy of every page, with the hashes of the scripts that stand in it.

A host such as GitHub Pages sends no headers of a publisher's own, so the policy is a `<meta>` in the page. That reaches
the page but not a worker that is loaded over http, whose policy comes with its own response: what a page may not do,
the engine must not be asked to do.

1. Nothing is allowed that is not named: `default-src 'none'`.
2. Scripts come from this site, or stand in the page with a hash that was computed when the page was built.
3. Styles come from this site. The build stops at a `style` attribute, a handler such as `onclick` and `javascript:`.
4. Only a page that starts the engine may compile WebAssembly.

5. Where a browser knows Trusted Types, text becomes HTML or the address of a script only as `page/trusted.ts` allows.
   The theme's script hands over plain strings (what its search found, the address of its search worker), so there is a
   default policy; it refuses all markup but that of the search, and every address outside the site.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

from lxml import etree, html

from site_builder.problems import BuildError

__all__ = ["with_policy"]

CHARSET = '<meta charset="utf-8">'
"""The policy stands right behind it: it holds for what follows."""

DIRECTIVES = {
    "default-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    # The theme's style sheet holds its icons as `data:`.
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "default inert counterpart",
}

FORBIDDEN = etree.XPath(
    "//style | //@style | //@*[starts-with(name(), 'on')]"
    " | //@*[starts-with(translate(normalize-space(), 'JAVSCRIPT', 'javscript'), 'javascript:')]"
)
"""Elements and attributes; a page has some hundreds of elements, which Python would be slow to walk through."""

EXECUTABLE = {"", "module", "text/javascript"}
"""The types of a script that runs; others hold data."""


def with_policy(path: str, text: str, *, runs_engine: bool) -> str:
    """Return a page with its policy.

    Args:
        path: the page's path, for messages.
        text: the page.
        runs_engine: whether a script of the page starts the engine.

    Raises:
        BuildError: the page holds what no policy without exceptions allows.
    """
    document = html.document_fromstring(text)
    faults = [*_faults(document)]
    if text.count(CHARSET) != 1:
        faults.append(f"found {CHARSET} {text.count(CHARSET)} times, expected once")
    if faults:
        raise BuildError("\n".join(f"{path}: {fault}" for fault in faults))
    scripts = [DIRECTIVES["script-src"], *sorted({f"'sha256-{_hash(script)}'" for script in _inline_scripts(document)})]
    if runs_engine:
        scripts.append("'wasm-unsafe-eval'")
    directives = DIRECTIVES | {"script-src": " ".join(scripts)}
    policy = "; ".join(f"{name} {value}" for name, value in directives.items())
    return text.replace(CHARSET, f'{CHARSET}<meta http-equiv="Content-Security-Policy" content="{policy}">')


def _faults(document: html.HtmlElement) -> Iterator[str]:
    for found in FORBIDDEN(document):
        if isinstance(found, html.HtmlElement):
            yield "found <style>, expected styles in the site's own style sheet"
            continue
        name, tag = found.attrname, found.getparent().tag
        expected = "no inline style and no handler" if name == "style" or name.startswith("on") else "an address"
        yield f'found {name}="{found}" in <{tag}>, expected {expected}'


def _inline_scripts(document: html.HtmlElement) -> Iterator[str]:
    for script in document.iter("script"):
        if script.get("src") is None and script.get("type", "") in EXECUTABLE:
            yield script.text or ""


def _hash(script: str) -> str:
    return b64encode(sha256(script.encode("utf-8")).digest()).decode("ascii")
