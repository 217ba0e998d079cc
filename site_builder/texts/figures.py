"""Figures: a reader sees beside each where it comes from, or from which year it is.

A figure is a percentage, a number of full-time posts, or a number of four digits or more (`8.000`) that is neither a
year nor part of a name (`ISO/IEC 33020`). It is accounted for when one of these holds:

1. Its paragraph, list item or table, the paragraph right before that list or table, or the one right after the table,
   has a year, or a link to the page of sources or of the method. A year in a heading above it will do too.
2. It stands on one of those two pages: the one lists the sources, the other works out the guide's own numbers.
3. It belongs to an example that says it is made up.
4. It repeats a figure that is accounted for on the same page, or that the method works out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from site_builder.problems import Place, Problem
from site_builder.texts.passage import Kind, Passage

__all__ = ["check_figures"]

SOURCES, METHOD = "sources", "method"
"""The pages that account for figures, by id."""

FIGURE = re.compile(
    r"(?<![\w.,])(?<![A-Z]{2} )"
    r"(?:(?P<number>\d+(?:[.,]\d+)*)\s*(?P<unit>%|procent\b|per ?cent\b|fte\b|of a full-time|full-time)"
    r"|(?P<large>\d{1,3}(?:[.,]\d{3})+|(?!(?:19|20)\d\d\b)\d{4,})(?![\w.,]*\d))"
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")

LISTED = {Kind.ITEM, Kind.ROW}


@dataclass(frozen=True, slots=True)
class _Figure:
    value: str
    place: Place
    is_accounted_for: bool


def check_figures(passages: Sequence[Passage]) -> Iterator[Problem]:
    """Yield the figures on pages that stand there without a source or a year."""
    on_pages = (passage for passage in passages if passage.page is not None)
    found = {
        (group[0].language, str(group[0].page)): list(_figures(group))
        for _, page in groupby(on_pages, lambda passage: passage.file)
        if (group := list(page))
    }
    known = {key: {figure.value for figure in figures if figure.is_accounted_for} for key, figures in found.items()}
    for (language, page), figures in found.items():
        for figure in figures:
            if not any(figure.value in known.get((language, other), ()) for other in (page, METHOD)):
                message = f"'{figure.value}' has no source or year beside it"
                remedy = "Name the year, or link to page:sources, in the same paragraph or in the heading above it."
                yield Problem(figure.place, message, remedy)


def _figures(page: Sequence[Passage]) -> Iterator[_Figure]:
    beside = dict(_neighbours(page))
    for position, passage in enumerate(page):
        near = [passage, *beside.get(position, ())]
        is_accounted_for = (
            passage.page in {SOURCES, METHOD}
            or passage.is_fictional
            or any(YEAR.search(heading) for heading in passage.headings)
            or any(YEAR.search(each.text) or each.links & {SOURCES, METHOD} for each in near)
        )
        for line in passage.lines:
            for match in FIGURE.finditer(line.text):
                yield _Figure(_value(match.groupdict()), passage.place_of(line), is_accounted_for)


def _neighbours(page: Sequence[Passage]) -> Iterator[tuple[int, list[Passage]]]:
    """Yield for each row or item what belongs to it: the paragraphs around its table or list, and the whole table."""
    for kind, group in groupby(range(len(page)), lambda position: page[position].kind):
        positions = list(group)
        if kind not in LISTED:
            continue
        before, after = page[max(0, positions[0] - 1)], page[min(positions[-1] + 1, len(page) - 1)]
        whole = [page[position] for position in positions]
        near = [before, *whole, after] if kind is Kind.ROW else [before]
        for position in positions:
            yield position, [each for each in near if each.kind in {Kind.PARAGRAPH, kind}]


def _value(found: Mapping[str, str | None]) -> str:
    """Return the figure as it is compared and shown: `51 %` and `51%` are one."""
    if found["large"]:
        return found["large"]
    unit = str(found["unit"])
    return f"{found['number']}{unit}" if unit == "%" else f"{found['number']} {unit}"
