"""The parts by others that the site hands to every reader, with their licences: what the guide lists and must pass on.

They come from the packages as installed, which the locks pin. Tools that only build the site are not among them;
`bill.py` lists those as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

__all__ = ["NOTICES", "THEME", "Part", "notices", "shipped_parts"]

THEME = "mkdocs-material"
"""The package whose styles and scripts every page loads."""

NOTICES = "licences.txt"
"""The file on the site with the texts of the licences."""

RUNTIME = "pyodide"
"""The package that brings Python; its own licence is in no file of it, and Python's is not in it at all."""

ADDRESSES = {
    "MPL-2.0": "https://www.mozilla.org/MPL/2.0/",
    "PSF-2.0": "https://docs.python.org/3/license.html",
}
"""Where the text of a licence stands that its package does not bring."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A package by others."""

    name: str
    version: str
    licence: str
    """Its SPDX expression."""
    text: str
    """The text of the licence, or where it stands."""


def shipped_parts(root: Path) -> tuple[Part, ...]:
    """Return the parts by others that are published with the site, by name.

    Args:
        root: the repository, where `package.json` and `node_modules` lie.
    """
    return tuple(sorted([*_from_npm(root), _theme(), _python(root)], key=lambda part: part.name))


def notices(parts: tuple[Part, ...]) -> bytes:
    """Return the file that passes on the texts of the licences."""
    line = "=" * 72
    texts = [f"{line}\n{part.name} {part.version} ({part.licence})\n{line}\n\n{part.text.strip()}\n" for part in parts]
    return "\n\n".join(texts).encode("utf-8")


def _from_npm(root: Path) -> Iterator[Part]:
    wanted = json.loads((root / "package.json").read_text("utf-8"))["dependencies"]
    for name in wanted:
        folder = root / "node_modules" / name
        about = json.loads((folder / "package.json").read_text("utf-8"))
        texts = [path.read_text("utf-8") for path in sorted(folder.glob("LICEN[CS]E*"))]
        text = texts[0] if texts else f"The text stands at {ADDRESSES[about['license']]}"
        yield Part(name=name, version=about["version"], licence=about["license"], text=text)


def _theme() -> Part:
    found = distribution(THEME)
    licence, (path, *_) = found.metadata["License-Expression"], found.metadata.get_all("License-File") or [""]
    text = found.read_text(f"licenses/{path}")
    assert text is not None, f"{THEME} has lost its licence"
    return Part(name=THEME, version=found.version, licence=licence, text=text)


def _python(root: Path) -> Part:
    lock = json.loads((root / "node_modules" / RUNTIME / "pyodide-lock.json").read_text("utf-8"))
    text = f"The text stands at {ADDRESSES['PSF-2.0']}"
    return Part(name="Python", version=lock["info"]["python"], licence="PSF-2.0", text=text)
