"""Bundles the front end with esbuild; a published name changes whenever its content does."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from site_builder.files import Tree, read_tree
from site_builder.problems import BuildError

__all__ = ["FOLDER", "FRONTEND", "Bundle", "bundle", "content_name", "find_node"]

FRONTEND = Path(__file__).parent / "frontend"

FOLDER = "assets"
"""The folder of the site for files of our own."""

ENTRIES = {
    "site.css": "style/site.css",
    "site.js": "page/site.ts",
    "trusted.js": "page/trusted.ts",
    "quiz.js": "page/quiz.ts",
    "checklist.js": "page/checklist.ts",
    "embed.js": "page/embed.ts",
    "plan.js": "page/plan.ts",
    "team.js": "page/team.ts",
    "my-data.js": "page/my_data.ts",
    "compare.js": "page/compare.ts",
    "worker.js": "worker/worker.ts",
    "service-worker.js": "service_worker/service_worker.ts",
    "farewell.js": "service_worker/farewell.ts",
}
"""What pages ask for, by plain name, and the file it is bundled from."""

FONTS = {
    "display.woff2": "bricolage-grotesque-latin-wght-normal.woff2",
    "text.woff2": "atkinson-hyperlegible-next-latin-wght-normal.woff2",
}
"""Fonts that pages load ahead, by plain name, and their file in the font's package."""

OPTIONS = (
    "--bundle",
    "--minify",
    "--format=esm",
    "--target=es2022",
    "--charset=utf8",
    "--loader:.woff2=file",
    "--entry-names=[name]-[hash]",
    "--asset-names=[name]-[hash]",
    "--log-level=warning",
)


type Bundle = tuple[Tree, Mapping[str, str]]
"""The files by their path on the site, and from plain names to those paths."""


def bundle(root: Path) -> Bundle:
    """Bundle scripts, styles and fonts.

    Args:
        root: the repository, where `node_modules` lies.

    Raises:
        BuildError: esbuild is not installed, or found a fault in the front end.
    """
    esbuild = root / "node_modules" / "esbuild" / "bin" / "esbuild"
    if not esbuild.is_file():
        message = f"found no {esbuild.relative_to(root)}; run `make build`, which installs the front end's tools"
        raise BuildError(message)
    with tempfile.TemporaryDirectory() as folder:
        meta = Path(folder, "meta.json")
        out = Path(folder, "out")
        entries = [str(FRONTEND / entry) for entry in ENTRIES.values()]
        command = [find_node(), str(esbuild), *entries, *OPTIONS, f"--outdir={out}", f"--metafile={meta}"]
        run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)  # our own arguments
        if run.returncode:
            message = f"the front end cannot be bundled:\n{run.stderr.strip()}"
            raise BuildError(message)
        names = _names(json.loads(meta.read_text("utf-8")))
        files = {f"{FOLDER}/{path}": content for path, content in read_tree(out).items()}
    return files, names


def content_name(path: str, content: bytes) -> str:
    """Return `path` with a part of the content's hash before its ending."""
    stem, dot, ending = path.rpartition(".")
    return f"{stem}-{sha256(content).hexdigest()[:8]}{dot}{ending}"


def find_node() -> str:
    """Return the program that runs JavaScript.

    The one beside this Python comes first: it was put there because the machine's own is missing or too old.
    """
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    if node is None:
        message = "found no node, neither in .venv/bin nor on the PATH; run `make build`, which brings one"
        raise BuildError(message)
    return node


def _names(meta: Mapping[str, Mapping[str, Mapping[str, object]]]) -> dict[str, str]:
    """Return from plain names to published paths, as esbuild reports its outputs."""
    names: dict[str, str] = {}
    for output, facts in meta["outputs"].items():
        published = f"{FOLDER}/{Path(output).name}"
        sources = [str(facts["entryPoint"])] if "entryPoint" in facts else [str(name) for name in facts["inputs"]]  # type: ignore[attr-defined]  # a mapping by esbuild's documentation
        for name, entry in {**ENTRIES, **FONTS}.items():
            if any(source.endswith(f"/{entry}") for source in sources) and output.endswith(Path(name).suffix):
                names[name] = published
    return names
