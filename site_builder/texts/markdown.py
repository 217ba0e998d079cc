"""Takes the passages out of a guide page.

It reads line by line, as `site_builder.page` does, because pages hold one sentence per line and every problem must name
its line. What it knows of Markdown is what the guide uses.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from site_builder.page import BLOCK, FENCE, HEADING, LINK
from site_builder.texts.passage import Kind, Line, Part, Passage
from site_builder.yaml_source import parse_yaml

__all__ = ["page_passages"]

TEXTS_IN_HEAD = ("title", "nav_title", "description")

EXAMPLE = "example"
"""The id of a heading, and the kind of a call-out, under which everything is made up."""

ADMONITION = re.compile(r"^(?:!!!|\?\?\?\+?) +(?P<kind>[\w-]+)(?: +\"(?P<title>.*)\")? *$")
ITEM = re.compile(r"^ *(?:[-*+]|\d+\.|:) +(?P<text>.*)$")
ROW = re.compile(r"^ *\|(?P<cells>.*)\| *$")
ROW_OF_DASHES = re.compile(r"^[\s|:-]+$")
QUOTE_MARK = re.compile(r"^ *> ?")

TAG = re.compile(r"<[^<>]*>")
ANY_LINK = re.compile(r"!?\[(?P<text>[^\[\]]*)\]\([^()]*\)")
CODE = re.compile(r"`[^`]*`")
ADDRESS = re.compile(r"\bhttps?://\S+|\b[\w.]+@[\w.]+\b")
FOREIGN = re.compile(r"(?P<mark>\*\*|\*|__|_)(?P<text>[^*_]+)(?P=mark)\{[^{}]*\blang=\"?(?P<language>[a-z]{2})[^{}]*\}")
BRACES = re.compile(r"\{[^{}]*\}")
EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)")


def page_passages(file: str, text: str, language: str) -> Iterator[Passage]:
    """Yield the passages of one page, in order; none when it has no front matter."""
    lines = text.splitlines()
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        return
    end = lines.index("---", 1)
    source, _ = parse_yaml(file, "\n".join(lines[1:end]).encode(), 2)
    head = source.data if source is not None and isinstance(source.data, dict) else {}
    page = str(head.get("id", ""))
    for key in TEXTS_IN_HEAD:
        if source is not None and isinstance(head.get(key), str):
            line = Line(source.place((key,)).line, (Part(head[key], language),))
            yield Passage(file=file, language=language, page=page, kind=Kind.TEXT, lines=(line,))
    reader = _Body(file, language, page)
    yield from reader.read(lines[end + 1 :], end + 2)


class _Body:
    """Reads the lines below the front matter and remembers where among the headings it is."""

    def __init__(self, file: str, language: str, page: str) -> None:
        self.file = file
        self.language = language
        self.page = page
        self.headings: list[tuple[int, str, str | None]] = []
        self.in_example = False
        self.kind = Kind.PARAGRAPH
        self.open: list[tuple[int, str]] = []

    def read(self, lines: Sequence[str], first: int) -> Iterator[Passage]:
        inside_fence = False
        for number, line in enumerate(lines, first):
            if FENCE.match(line):
                inside_fence = not inside_fence
            elif not inside_fence:
                yield from self._line(number, line)
        yield from self._close()

    def _line(self, number: int, line: str) -> Iterator[Passage]:
        if not line.strip() or BLOCK.match(line.strip()):
            yield from self._close()
            return
        if not line.startswith(" "):
            self.in_example = False
        if admonition := ADMONITION.match(line):
            yield from self._close()
            self.in_example = admonition["kind"] == EXAMPLE
            yield from self._whole(Kind.TEXT, (number, admonition["title"] or ""))
        elif heading := HEADING.match(line):
            yield from self._close()
            level = len(heading["level"])
            above = [each for each in self.headings if each[0] < level]
            self.headings = [*above, (level, heading["text"], heading["id"])]
            yield from self._whole(Kind.HEADING, (number, heading["text"]))
        elif row := ROW.match(line):
            yield from self._close()
            if not ROW_OF_DASHES.match(line):
                yield from self._whole(Kind.ROW, *((number, cell.strip()) for cell in row["cells"].split("|")))
        elif item := ITEM.match(line):
            yield from self._close()
            self.kind = Kind.ITEM
            self.open = [(number, item["text"])]
        else:
            self.open.append((number, QUOTE_MARK.sub("", line)))

    def _whole(self, kind: Kind, *lines: tuple[int, str]) -> Iterator[Passage]:
        self.kind, self.open = kind, list(lines)
        yield from self._close()

    def _close(self) -> Iterator[Passage]:
        """Yield the passage that was open, if it holds any words."""
        lines = tuple(Line(number, _parts(text, self.language)) for number, text in self.open)
        lines = tuple(line for line in lines if line.text.strip())
        if lines:
            yield Passage(
                file=self.file,
                language=self.language,
                page=self.page,
                kind=self.kind,
                lines=lines,
                headings=tuple(_plain(text) for _, text, _ in self.headings),
                links=frozenset(match["page"] for _, text in self.open for match in LINK.finditer(text)),
                is_fictional=self.in_example or any(id_ == EXAMPLE for _, _, id_ in self.headings),
            )
        self.kind, self.open = Kind.PARAGRAPH, []


def _parts(text: str, language: str) -> tuple[Part, ...]:
    """Return the words of a line, divided where an author says that some are in another language."""
    shown = CODE.sub("", TAG.sub("", ANY_LINK.sub(r"\g<text>", text)))
    parts, start = [], 0
    for match in FOREIGN.finditer(shown):
        parts += [Part(_plain(shown[start : match.start()]), language), Part(_plain(match["text"]), match["language"])]
        start = match.end()
    parts.append(Part(_plain(shown[start:]), language))
    return tuple(part for part in parts if part.text)


def _plain(text: str) -> str:
    return html.unescape(EMPHASIS.sub("", BRACES.sub("", ADDRESS.sub("", text))))
