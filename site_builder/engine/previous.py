"""Keeps the engine of the previous publication beside the new one.

A page that somebody opened before a publication, or that a cache still holds, asks for the engine it was made with. So
each publication holds the engine of the one before it as well. What a site holds is listed in its `engine.json`, the
current engine first; from there `fetch_engines` takes them before a new build, and `read_previous` hands them to it.
"""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Any

from site_builder.engine import LIST, Engine
from site_builder.files import Tree, write_tree
from site_builder.problems import BuildError

__all__ = ["engine_list", "fetch_engines", "read_previous"]

SECONDS = 60
"""The longest wait for a file of the published site."""


def engine_list(engine: Engine, previous: Sequence[Engine]) -> Tree:
    """Return the list that a site publishes of its engines."""
    listed = [{name: each[name] for name in ("folder", "files")} for each in (engine, *previous)]
    return {LIST: (json.dumps({"engines": listed}, indent=1) + "\n").encode("utf-8")}


def read_previous(site: Path, current: Engine) -> tuple[Tree, list[Engine]]:
    """Return the files of the last engine of a published site that is not the current one, and its description.

    Args:
        site: a copy of what was published, or of its engines alone; an empty or missing folder holds none.
        current: the engine of the new publication.

    Raises:
        BuildError: a file is not as the list says.
    """
    path = site / LIST
    if not path.is_file():
        return {}, []
    for engine in json.loads(path.read_text("utf-8"))["engines"]:
        if engine["folder"] != current["folder"]:
            return _files(engine, lambda name: _read(site / name)), [engine]
    return {}, []


def fetch_engines(address: str, out: Path) -> int:
    """Write the engines of the site at an address below a folder, and return how many there were.

    Raises:
        BuildError: the site cannot be reached, or a file is not as its list says.
    """
    listed = _fetch(urllib.parse.urljoin(address, LIST))
    if listed is None:
        return 0
    engines = json.loads(listed)["engines"]
    files = {LIST: listed}
    for engine in engines:
        files |= _files(engine, lambda name: _fetch(urllib.parse.urljoin(address, name)))
    write_tree(out, files)
    return len(engines)


def _files(engine: Mapping[str, Any], read: Callable[[str], bytes | None]) -> Tree:
    files = {}
    for entry in engine["files"]:
        name = f"{engine['folder']}{entry['name']}"
        content = read(name)
        if content is None or sha256(content).hexdigest() != entry["sha256"]:
            fault = "is missing" if content is None else "has other bytes than listed"
            message = (
                f"{name} of the previous publication {fault}\n"
                "    Take another copy of the published site, or build without the previous engine."
            )
            raise BuildError(message)
        files[name] = content
    return files


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _fetch(address: str) -> bytes | None:
    """Return what is published at an address; None where there is nothing."""
    try:
        with urllib.request.urlopen(address, timeout=SECONDS) as response:  # noqa: S310  # the publisher's own address
            content: bytes = response.read()
            return content
    except urllib.error.HTTPError as error:
        if error.code == HTTPStatus.NOT_FOUND:
            return None
        message = f"{address} cannot be fetched: status {error.code}"
        raise BuildError(message) from error
    except OSError as error:
        message = f"{address} cannot be fetched: {error}"
        raise BuildError(message) from error
