"""Reads and writes trees of files; the only module of the builder that touches the disk for content."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

__all__ = ["Tree", "digest", "read_tree", "write_tree"]

type Tree = dict[str, bytes]
"""Files by their path from the root of the tree, with forward slashes."""

IGNORED_NAMES = {"__pycache__", ".DS_Store"}


def read_tree(root: Path) -> Tree:
    """Return every file below `root`, in the order of its path; a missing `root` is an empty tree."""
    paths = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in paths
        if not IGNORED_NAMES.intersection(path.relative_to(root).parts)
    }


def digest(files: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of a whole tree: of every path and every content."""
    hashed = sha256()
    for path, content in sorted(files.items()):
        hashed.update(f"{path}\n{len(content)}\n".encode())
        hashed.update(content)
    return hashed.hexdigest()


def write_tree(root: Path, files: Mapping[str, bytes]) -> None:
    """Make the files below `root` exactly `files`: write what differs, remove what is not listed.

    A file that already holds its bytes is left alone, so that watchers and caches see only real changes.
    """
    root.mkdir(parents=True, exist_ok=True)
    for path in sorted(root.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(root).as_posix() not in files:
            path.unlink()
    for name, content in files.items():
        path = root / name
        if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
