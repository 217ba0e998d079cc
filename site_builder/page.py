"""Guide pages as their authors write them: front matter, headings, links and blocks.

Authors link by id (`[text](page:page-id#risks)`) and place generated parts with a line of their own
(`{{ figure staircase }}`), so a translation keeps both unchanged whatever its files are called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from site_builder.problems import Place, Problem
from site_builder.shapes import check_shape
from site_builder.yaml_source import parse_yaml

__all__ = ["BLOCK", "FENCE", "HEADING", "LINK", "Block", "Heading", "Link", "Page", "parse_page"]

LINK = re.compile(r"\]\(page:(?P<page>[a-z0-9-]+)(?:#(?P<anchor>[A-Za-z0-9-]+))?\)")
BLOCK = re.compile(r"^\{\{ *(?P<words>[^{}]+?) *\}\}$")
HEADING = re.compile(r"^(?P<level>#{1,6}) +(?P<text>.+?)(?: +\{ *#(?P<id>[A-Za-z0-9-]+)[^}]*\})? *$")
FENCE = re.compile(r"^ *(```|~~~)")
UNCHECKED_LINK = re.compile(r"\]\((?!page:|https?://|#|mailto:)(?P<target>[^)]*)\)|<a\s[^>]*href=\"(?P<href>[^\"]*)\"")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its level (1 to 6) and the id that links point to."""

    level: int
    text: str
    id: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a page of the guide, and to a heading on it when `anchor` is given."""

    page: str
    anchor: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Block:
    """A generated part, by the words between its braces."""

    name: str
    arguments: tuple[str, ...]
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """One page in one language."""

    file: str
    language: str
    path: str
    """The Markdown file below the folder of its language, such as `phases/first.md`."""
    id: str
    title: str
    nav_title: str
    description: str
    keywords: tuple[str, ...]
    """Everyday words and forms that a reader may search for; the search has no stemmer."""
    phase: int | None
    layout: str | None
    """`wide` for a page without side columns."""
    body: str
    place: Place
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    blocks: tuple[Block, ...]

    @property
    def address(self) -> str:
        """The page's address below the home page of its language, such as `phases/first/`."""
        return self.path.removesuffix("index.md") if self.path.endswith("index.md") else f"{self.path[:-3]}/"


@lru_cache(maxsize=1024)
def parse_page(
    file: str, text: bytes, language: str, path: str, languages: tuple[str, ...]
) -> tuple[Page | None, tuple[Problem, ...]]:
    """Read one Markdown file.

    Returns:
        The page, or None when it cannot be told which page it is, and the problems found.
    """
    try:
        lines = text.decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        place = Place(file, text[: error.start].count(b"\n") + 1)
        return None, (Problem(place, "found bytes that are not UTF-8", "Save the file as UTF-8."),)
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        message = "found no front matter, expected lines between two lines of `---` at the top"
        return None, (Problem(Place(file, 1), message, "Copy the front matter of another page and change it."),)
    end = lines.index("---", 1)
    source, problems = parse_yaml(file, "\n".join(lines[1:end]).encode(), 2)
    if source is None or problems:
        return None, problems
    problems = tuple(check_shape(source, "page", languages))
    head: Any = source.data
    if not isinstance(head, dict) or not isinstance(head.get("id"), str):
        return None, problems
    body = lines[end + 1 :]
    readable = list(_outside_fences(body, file, end + 2))
    headings = tuple(heading for line, place in readable for heading in _headings(line, place))
    page = Page(
        file=file,
        language=language,
        path=path,
        id=head["id"],
        title=head.get("title", ""),
        nav_title=head.get("nav_title") or head.get("title", ""),
        description=head.get("description", ""),
        keywords=tuple(head.get("keywords", ())),
        phase=head.get("phase"),
        layout=head.get("layout"),
        body="\n".join(body).strip() + "\n",
        place=source.place(("id",)),
        headings=headings,
        links=tuple(link for line, place in readable for link in _links(line, place)),
        blocks=tuple(block for line, place in readable for block in _blocks(line, place)),
    )
    unchecked = tuple(problem for line, place in readable for problem in _unchecked_links(line, place))
    return page, problems + unchecked


def _outside_fences(lines: list[str], file: str, first_line: int) -> Iterator[tuple[str, Place]]:
    inside = False
    for number, line in enumerate(lines, first_line):
        if FENCE.match(line):
            inside = not inside
        elif not inside:
            yield line, Place(file, number)


def _headings(line: str, place: Place) -> Iterator[Heading]:
    if match := HEADING.match(line):
        yield Heading(len(match["level"]), match["text"], match["id"], place)


def _links(line: str, place: Place) -> Iterator[Link]:
    for match in LINK.finditer(line):
        yield Link(match["page"], match["anchor"], place)


def _blocks(line: str, place: Place) -> Iterator[Block]:
    if match := BLOCK.match(line.strip()):
        name, *arguments = match["words"].split()
        yield Block(name, tuple(arguments), place)


def _unchecked_links(line: str, place: Place) -> Iterator[Problem]:
    for match in UNCHECKED_LINK.finditer(line):
        found = match["target"] if match["target"] is not None else match["href"]
        remedy = "Write [text](page:page-id#heading-id), or a whole address with https://."
        yield Problem(place, f"'{found}' is a link that the build cannot check, expected a page id", remedy)
