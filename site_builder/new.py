"""Writes a small complete guide for another subject, for its authors to change into their own.

Its texts lie in `new_guide/`, as files like those of any guide. What fits every subject (the words of the self-test,
the sentences of a result) is copied from this repository's own guide, so that it stands in one place.
"""

from __future__ import annotations

from pathlib import Path

from site_builder.files import Tree, read_tree, write_tree
from site_builder.problems import BuildError

__all__ = ["new_guide", "write_guide"]

TEMPLATE = Path(__file__).parent / "new_guide"

SHARED = ("interface/", "sentences.yml")
"""What a new guide takes over from this repository's own."""

OWN = ("interface/subject.yml", "interface/figures.yml")
"""What speaks of the subject, and is not taken over."""

RENAMED = {"gitignore": ".gitignore"}
"""Names that would have a meaning here already."""


def write_guide(root: Path, folder: Path) -> None:
    """Write a new guide into a folder.

    Args:
        root: this repository.
        folder: a folder that does not exist, or is empty.

    Raises:
        BuildError: the folder is in use.
    """
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        message = f"{folder} is not empty, and nothing in it is overwritten; name a folder that does not exist yet"
        raise BuildError(message)
    write_tree(folder, new_guide(root))


def new_guide(root: Path) -> Tree:
    """Return the files of a new guide."""
    shared = {
        f"content/{path}": content
        for path, content in read_tree(root / "content").items()
        if path.startswith(SHARED) and path not in OWN
    }
    return shared | {RENAMED.get(path, path): content for path, content in read_tree(TEMPLATE).items()}
