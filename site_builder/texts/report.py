"""The table of all pages, with what was measured, and the hardest paragraphs of each language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from site_builder.problems import Problem
from site_builder.texts.readability import PageMeasure

__all__ = ["report_lines"]

COLUMNS = ("ease", "words", "mean", "longest", "problems")


def report_lines(pages: Sequence[PageMeasure], problems: Sequence[Problem], worst: int) -> Iterator[str]:
    """Yield the lines of the report.

    Args:
        pages: what was measured, in the order of the files.
        problems: counted per page.
        worst: how many paragraphs to name per language.
    """
    counts = Counter(problem.place.file for problem in problems)
    width = max((len(page.file) for page in pages), default=0)
    for language, group in groupby(pages, lambda page: page.whole.language):
        measured = list(group)
        yield f"{language:{width}}{_cells(COLUMNS)}"
        for page in measured:
            whole = page.whole
            ease = "-" if whole.ease is None else whole.ease
            mean = f"{float(whole.mean_length):.1f}"
            yield f"{page.file:{width}}{_cells((ease, whole.words, mean, whole.longest, counts[page.file]))}"
        paragraphs = sorted(
            ((part.ease, place) for page in measured for place, part in page.paragraphs if part.ease is not None),
        )
        yield ""
        yield f"The hardest paragraphs ({language}), by reading ease:"
        yield from (f"  {ease:4}  {place}" for ease, place in paragraphs[:worst])
        yield ""


def _cells(values: Sequence[object]) -> str:
    return "".join(f"{value:>{len(name) + 2}}" for name, value in zip(COLUMNS, values, strict=True))
