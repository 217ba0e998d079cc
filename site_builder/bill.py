"""The bill of materials: everything the site holds and everything that builds it, as CycloneDX asks for it.

It is made from the locks alone, so it says the same on every machine. What readers get has the scope `required`; tools
that only build and test have `excluded`.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from quiz import __version__
from site_builder.shipped import THEME

__all__ = ["bill_of_materials"]

type Component = dict[str, Any]

PYPI_LOCKS = ("constraints.txt", "constraints-node.txt", "constraints-uv.txt")

PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)", re.MULTILINE)


def bill_of_materials(root: Path) -> bytes:
    """Return the bill of this repository, as JSON.

    Args:
        root: the repository, where the locks lie.
    """
    found = {component["purl"]: component for component in (*_from_npm(root), *_from_pypi(root))}
    components = [found[purl] for purl in sorted(found)]
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, json.dumps(components))}",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "site", "version": __version__}},
        "components": components,
    }
    return (json.dumps(bill, indent=2) + "\n").encode("utf-8")


def _from_npm(root: Path) -> Iterator[Component]:
    packages: Mapping[str, Mapping[str, Any]] = json.loads((root / "package-lock.json").read_text("utf-8"))["packages"]
    shipped = set(packages[""]["dependencies"])
    for path, package in packages.items():
        name = path.rpartition("node_modules/")[2]
        if not name:
            continue
        component = _component("npm", name, package["version"], is_shipped=name in shipped)
        if "license" in package:
            component["licenses"] = [{"expression": package["license"]}]
        if "integrity" in package:
            algorithm, _, digest = package["integrity"].partition("-")
            name_of_algorithm = f"SHA-{algorithm.removeprefix('sha')}"
            component["hashes"] = [{"alg": name_of_algorithm, "content": b64decode(digest).hex()}]
        yield component


def _from_pypi(root: Path) -> Iterator[Component]:
    for lock in PYPI_LOCKS:
        for pinned in PINNED.finditer((root / lock).read_text("utf-8")):
            yield _component("pypi", pinned["name"], pinned["version"], is_shipped=pinned["name"] == THEME)


def _component(kind: str, name: str, version: str, *, is_shipped: bool) -> Component:
    purl = f"pkg:{kind}/{name.replace('@', '%40')}@{version}"
    scope = "required" if is_shipped else "excluded"
    return {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl, "scope": scope}
