"""Packs the engine: the Pyodide runtime from npm, what `quiz` uses of its library, and the wheel of `quiz`.

Everything lies in one folder named by its content, so it never changes and can be kept for ever. docs/engine.md tells
what a browser does with it, how it is upgraded, and how it compares with the runtime that was not chosen.

- Pyodide's library is 2.5 MB of source. The same Pyodide under Node answers `requests` here; the modules that are
  loaded by then are compiled there and packed, which is a third of the bytes and starts twice as fast. The packed
  engine then answers the same requests, and has to give the same replies.
- The wheel is entered in a lock file of our own with pyodide-build: name, version and SHA-256 of all that is not
  Pyodide's in one place. The lock goes with the page's settings, so nothing is fetched for it. The browser puts the
  wheel on Python's path as it is: that spares the unpacking, and Python reads modules out of a zip file by itself.
- Both are compiled for this one version of Python, at the highest optimisation, with unchecked hashes, in a fixed
  order and with a fixed time: the same parts give the same bytes.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from site_builder.assets import find_node
from site_builder.files import Tree, read_tree, write_tree
from site_builder.problems import BuildError

__all__ = ["LIMITS", "LIST", "Engine", "pack_engine", "wheel_of"]

type Engine = Mapping[str, Any]
"""What the page tells the worker: the folder, each file with its size and SHA-256, the lock, the check, the limits."""

LIST = "engine.json"
"""Where a published site says which engines it holds, the current one first."""

LIMITS = {"stall": 30, "start": 90, "restore": 20, "taken": 10, "answer": 60, "grace": 15, "idle": 5}
"""Seconds. The ends of patience, far beyond what a slow telephone takes.

`stall`: for the next byte of a file. `start`: for Pyodide once its files are here. `restore`: for Pyodide from memory
kept at an earlier visit, before the normal start takes over. `taken`: until the worker says that it took a question.
`answer`: until it answers. `grace`: what the page waits longer than the worker, before it takes the worker for gone.
And `idle`: how long the engine rests before memory is kept for the next visit.
"""

RUNTIME = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
"""The files of the runtime that a page loads as they are."""

LIBRARY = "python_stdlib.zip"

LOCK = "pyodide-lock.json"

LEFT_OUT = ("compiled/", "schemas/", "__main__.py", "batch.py", "report.py")
"""Parts of `quiz` that only the command line uses."""

WHEEL_PROJECT = Path(__file__).parents[1] / "quiz_wheel.toml"

IN_NODE = Path(__file__).parent / "node"

NAMED_ERROR = re.compile(r"^(?:PythonError: )?(\w*Error: .{1,300})$", re.MULTILINE)

CHECK = Path(__file__).parent / "check.json"
"""A small request. An engine restored from memory must give the right reply to it before it is trusted."""


def pack_engine(root: Path, cache: Path, requests: Iterable[Any]) -> tuple[Tree, Engine]:
    """Return the engine's files by their path on the site, and its description.

    Args:
        root: the repository.
        cache: a folder in which the packed engine is kept until its parts change.
        requests: what the engine must be able to answer; looked at only when the engine is packed anew. They are no
            part of what the kept engine is known by: a changed word in a question is no reason to pack it anew. A build
            from nothing, as for a publication, always looks.

    Raises:
        BuildError: the runtime is not installed, the wheel cannot be built, or the packed engine lacks something.
    """
    runtime = _runtime(root / "node_modules" / "pyodide")
    package = {path: content for path, content in read_tree(root / "quiz").items() if not path.startswith(LEFT_OUT)}
    tools = {f"tools/{path}": content for path, content in read_tree(Path(__file__).parent).items()}
    parts = runtime | {f"quiz/{path}": content for path, content in package.items()} | tools
    parts["pyproject.toml"] = WHEEL_PROJECT.read_bytes()
    kept = cache / _digest(parts)
    if not (kept / LOCK).is_file():
        # Only this engine: the ones of yesterday's code are of no use, and each takes 12 MB.
        write_tree(cache, {f"{kept.name}/{path}": content for path, content in _pack(root, package, requests).items()})
    files = read_tree(kept)
    lock = json.loads(files.pop(LOCK))
    check = json.loads(files.pop(CHECK.name))
    folder = f"engine/{_digest(files)}/"
    engine = {
        "folder": folder,
        "files": [
            {"name": name, "bytes": len(content), "sha256": sha256(content).hexdigest()}
            for name, content in files.items()
        ],
        "lock": lock,
        "check": check,
        "limits": LIMITS,
    }
    return {folder + name: content for name, content in files.items()}, engine


def wheel_of(files: Iterable[str]) -> str:
    """Return the name of the wheel among names of files."""
    (wheel,) = (name for name in files if name.endswith(".whl"))
    return wheel


def _runtime(package: Path) -> Tree:
    missing = [name for name in (*RUNTIME, LIBRARY, LOCK) if not (package / name).is_file()]
    if missing:
        message = f"found no {missing[0]} in node_modules/pyodide; run `make build`, which installs it"
        raise BuildError(message)
    return {name: (package / name).read_bytes() for name in (*RUNTIME, LIBRARY, LOCK)}


def _pack(root: Path, package: Tree, requests: Iterable[Any]) -> Tree:
    runtime = root / "node_modules" / "pyodide"
    with tempfile.TemporaryDirectory() as name:
        job = Path(name)
        write_tree(job / "project/quiz", package)
        (job / "project/pyproject.toml").write_bytes(WHEEL_PROJECT.read_bytes())
        _python("build", "--wheel", "--no-isolation", "--outdir", str(job), str(job / "project"))
        source = wheel_of(path.name for path in job.iterdir())
        check = json.dumps(json.loads(CHECK.read_text("utf-8")))
        asked = [check, *requests]
        replies = answers(runtime, job, source, asked)
        (job / source).unlink()
        wheel = wheel_of(path.name for path in job.iterdir())
        _check_equal(replies, answers(runtime, job, wheel, asked, LIBRARY))
        return {
            **{name: (runtime / name).read_bytes() for name in RUNTIME},
            LIBRARY: (job / LIBRARY).read_bytes(),
            wheel: (job / wheel).read_bytes(),
            LOCK: _lock(job / wheel, runtime / LOCK),
            CHECK.name: json.dumps({"request": check, "sha256": sha256(replies[0].encode()).hexdigest()}).encode(),
        }


def answers(runtime: Path, job: Path, wheel: str, requests: Iterable[Any], library: str | None = None) -> list[str]:
    """Return what Pyodide under Node says to requests; without a library of one's own it packs what it used.

    Raises:
        BuildError: it did not come so far; the message holds what Python said, such as the module that it lacks.
    """
    (job / "requests.json").write_text(json.dumps(list(requests)), "utf-8")
    command = [find_node(), str(IN_NODE / "run.mjs"), str(runtime), str(job), wheel, *([library] if library else [])]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        told = NAMED_ERROR.findall(run.stdout + run.stderr) or [f"status {run.returncode}"]
        missing = [line for line in told if line.startswith("ModuleNotFoundError")]
        message = (
            f"Pyodide under Node stopped: {(missing or told)[-1]}\n"
            "    A module that is not found was not in use when the engine was packed: "
            "add a request that uses it in site_builder/engine/requests.py."
        )
        raise BuildError(message)
    replies: list[str] = json.loads((job / "replies.json").read_text("utf-8"))
    return replies


def _check_equal(expected: list[str], found: list[str]) -> None:
    for one, other in zip(expected, found, strict=True):
        if one != other:
            message = (
                f"the packed engine gives another reply than the stock one:\n{other}\nexpected\n{one}\n"
                "    See which module it lacks and add a request that uses it in site_builder/engine/requests.py."
            )
            raise BuildError(message)


def _lock(wheel: Path, stock: Path) -> bytes:
    """Return a lock that lists one wheel, named without the folder it was built in, in a fixed order."""
    # The stock lock lists several hundred packages; the quiz uses none of them.
    empty = {**json.loads(stock.read_text("utf-8")), "packages": {}}
    (wheel.parent / "empty.json").write_text(json.dumps(empty), "utf-8")
    output = wheel.parent / LOCK
    _python(
        "pyodide_cli", "lockfile", "add-wheels", str(wheel),
        "--input", str(wheel.parent / "empty.json"), "--output", str(output),
    )  # fmt: skip
    data = json.loads(output.read_text("utf-8"))
    for entry in data["packages"].values():
        entry["file_name"] = entry["file_name"].rpartition("/")[2]
        # It is looked for in source files alone.
        entry["imports"] = ["quiz"]
    return json.dumps(data, indent=1, sort_keys=True).encode("utf-8")


def _python(*module_and_arguments: str) -> None:
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
