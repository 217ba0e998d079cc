"""Mistakes of authors: what was found, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["BuildError", "Place", "Problem", "raise_if_any"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file, the file named from the repository's root."""

    file: str
    line: int

    def __str__(self) -> str:
        """Return `file:line`, which editors and terminals turn into a link."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in the content."""

    place: Place
    message: str
    """What was found and what was expected."""
    remedy: str
    """What the author can do."""

    def __str__(self) -> str:
        """Return the problem on two lines: the place and the message, then the remedy."""
        return f"{self.place}: {self.message}\n    {self.remedy}"


class BuildError(Exception):
    """The site cannot be built; the message says why, in full sentences and without a traceback."""


def raise_if_any(problems: Iterable[Problem]) -> None:
    """Raise one `BuildError` that lists all problems, sorted by file and line."""
    listed = sorted(set(problems))
    if not listed:
        return
    count = "1 problem" if len(listed) == 1 else f"{len(listed)} problems"
    raise BuildError("\n".join([*map(str, listed), f"{count} in the content; nothing was built."]))
