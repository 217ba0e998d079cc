"""Packs the engine: the Pyodide runtime from npm and the wheel of `quiz`, in one folder named by its content.

The wheel is entered in a lock file of our own with pyodide-build, so that the browser installs it by name with a
checked hash and asks no index. No cross-compilation happens: the wheel is plain Python.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from site_builder.files import Tree, read_tree, write_tree
from site_builder.problems import BuildError

__all__ = ["Engine", "pack_engine"]

type Engine = Mapping[str, object]
"""What the page tells the worker: the folder, and each file with its size in bytes and its SHA-256."""

RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
"""The files of the runtime that a page loads."""

LOCK = "pyodide-lock.json"

LEFT_OUT = ("compiled/", "schemas/", "__main__.py")
"""Parts of `quiz` that only the command line uses."""

WHEEL_PROJECT = Path(__file__).parent / "quiz_wheel.toml"


def pack_engine(root: Path, cache: Path) -> tuple[Tree, Engine]:
    """Return the engine's files by their path on the site, and its description.

    Args:
        root: the repository.
        cache: a folder in which the packed engine is kept until its parts change.

    Raises:
        BuildError: the runtime is not installed, or the wheel cannot be built.
    """
    runtime = _runtime(root / "node_modules" / "pyodide")
    package = {path: content for path, content in read_tree(root / "quiz").items() if not path.startswith(LEFT_OUT)}
    parts = runtime | {f"quiz/{path}": content for path, content in package.items()}
    parts["pyproject.toml"] = WHEEL_PROJECT.read_bytes()
    key = _digest(parts)
    if not (cache / key).is_dir():
        write_tree(cache / key, _pack(runtime, package, parts[LOCK]))
    files = read_tree(cache / key)
    folder = f"engine/{_digest(files)}/"
    engine = {
        "folder": folder,
        "files": [
            {"name": name, "bytes": len(content), "sha256": sha256(content).hexdigest()}
            for name, content in files.items()
        ],
    }
    return {folder + name: content for name, content in files.items()}, engine


def _runtime(package: Path) -> Tree:
    missing = [name for name in (*RUNTIME, LOCK) if not (package / name).is_file()]
    if missing:
        message = f"found no {missing[0]} in node_modules/pyodide; run `make build`, which installs it"
        raise BuildError(message)
    return {name: (package / name).read_bytes() for name in (*RUNTIME, LOCK)}


def _pack(runtime: Tree, package: Tree, stock_lock: bytes) -> Tree:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_tree(folder / "project/quiz", package)
        (folder / "project/pyproject.toml").write_bytes(WHEEL_PROJECT.read_bytes())
        _run("build", "--wheel", "--no-isolation", "--outdir", str(folder / "out"), str(folder / "project"))
        (wheel,) = (folder / "out").glob("*.whl")
        # The stock lock lists several hundred packages; the quiz uses none of them.
        empty = {**json.loads(stock_lock), "packages": {}}
        (folder / "empty.json").write_text(json.dumps(empty), "utf-8")
        _run(
            "pyodide_cli", "lockfile", "add-wheels", str(wheel),
            "--input", str(folder / "empty.json"), "--output", str(folder / "out" / LOCK),
        )  # fmt: skip
        lock = _with_plain_names((folder / "out" / LOCK).read_bytes())
        return {name: runtime[name] for name in RUNTIME} | {wheel.name: wheel.read_bytes(), LOCK: lock}


def _with_plain_names(lock: bytes) -> bytes:
    """Return the lock with each wheel named without the folder it was built in, and in a fixed order."""
    data = json.loads(lock)
    for entry in data["packages"].values():
        entry["file_name"] = entry["file_name"].rpartition("/")[2]
    return json.dumps(data, indent=1, sort_keys=True).encode("utf-8")


def _run(*module_and_arguments: str) -> None:
    command = [sys.executable, "-m", *module_and_arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=False)  # our own arguments
    if run.returncode:
        message = f"`python -m {' '.join(module_and_arguments[:3])}` failed:\n{(run.stderr or run.stdout).strip()}"
        raise BuildError(message)


def _digest(files: Tree) -> str:
    total = sha256()
    for name, content in sorted(files.items()):
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()[:12]
