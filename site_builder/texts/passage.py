"""A text as a reader sees it, without markup, that knows the line each part of it came from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from site_builder.problems import Place

__all__ = ["Kind", "Line", "Part", "Passage"]


class Kind(Enum):
    """What a passage is on the page."""

    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    """One item of a list."""
    ROW = auto()
    """One row of a table, each cell a line."""
    TEXT = auto()
    """A text of its own, from front matter or a YAML file."""

    @property
    def is_prose(self) -> bool:
        """Whether it consists of sentences, which readability is measured on."""
        return self in {Kind.PARAGRAPH, Kind.ITEM}


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line in one language."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Line:
    """What stands on one line of a file, or in one cell of a table."""

    number: int
    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The whole line, in whatever languages."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """A heading, paragraph, list item, table row or other text."""

    file: str
    language: str
    kind: Kind
    lines: tuple[Line, ...]
    page: str | None = None
    """The id of its page; None for a text outside the pages."""
    headings: tuple[str, ...] = ()
    """The headings it stands under, the page's own first; a heading stands under itself."""
    links: frozenset[str] = frozenset()
    """The ids of the pages it links to."""
    is_fictional: bool = False
    """Whether it belongs to an example that says it is made up."""

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.place_of(self.lines[0])

    def place_of(self, line: Line) -> Place:
        """Return where one of its lines stands."""
        return Place(self.file, line.number)

    @property
    def text(self) -> str:
        """The whole text on one line."""
        return " ".join(line.text for line in self.lines)
