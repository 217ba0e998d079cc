"""All checks of the texts, over the files of `content/`."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from site_builder.files import Tree
from site_builder.problems import Problem
from site_builder.texts.borrowed import check_borrowed
from site_builder.texts.dictionary import Lookup
from site_builder.texts.figures import check_figures
from site_builder.texts.fingerprint import parse_fingerprints
from site_builder.texts.names import check_names
from site_builder.texts.passage import Passage
from site_builder.texts.readability import check_readability
from site_builder.texts.spelling import check_spelling

__all__ = ["PRIVATE_NAMES", "SOURCE_RUNS", "check_texts"]

SOURCE_RUNS = "sources/runs.txt"
PRIVATE_NAMES = "sources/names.txt"


def check_texts(
    passages: Sequence[Passage], files: Tree, dictionary_of: Callable[[str], Lookup | None]
) -> list[Problem]:
    """Return every problem in the texts, sorted by file and line."""
    runs, names = (parse_fingerprints(files.get(path, b"")) for path in (SOURCE_RUNS, PRIVATE_NAMES))
    found = (
        check_spelling(passages, files, dictionary_of),
        check_readability(passages),
        check_borrowed(passages, runs),
        check_figures(passages),
        check_names(passages, names),
    )
    return sorted({problem for problems in found for problem in problems})
