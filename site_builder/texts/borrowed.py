"""Borrowed wording: no eight words in a row are the same as in a source.

A run is looked for across the lines of a page, as a source's own lines may be divided otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from site_builder.problems import Place, Problem
from site_builder.texts.fingerprint import fingerprint, fingerprint_file, windows, words_of
from site_builder.texts.passage import Passage

__all__ = ["RUN", "check_borrowed", "source_runs"]

RUN = 8


def source_runs(texts: Sequence[str]) -> str:
    """Return the file of fingerprints of these sources."""
    comment = (
        f"Every {RUN} words in a row of the sources, as fingerprints. Made with "
        "`python -m site_builder.texts source-runs FOLDER`."
    )
    return fingerprint_file(comment, (run for text in texts for run in windows(words_of(text), RUN)))


def check_borrowed(passages: Sequence[Passage], runs: frozenset[str]) -> Iterator[Problem]:
    """Yield every stretch of a text that a source has too, as long as it goes on."""
    for _, group in groupby(passages, lambda passage: (passage.file, passage.language)):
        words = [pair for passage in group for pair in _words(passage)]
        found = [fingerprint(run) in runs for run in windows([word for word, _ in words], RUN)]
        start = 0
        for is_borrowed, stretch in groupby(found):
            length = len(list(stretch))
            if is_borrowed:
                taken = words[start : start + length + RUN - 1]
                quoted = " ".join(word for word, _ in taken)
                yield Problem(
                    taken[0][1],
                    f"{len(taken)} words in a row are those of a source: '{quoted}'",
                    "Say it in other words.",
                )
            start += length


def _words(passage: Passage) -> Iterator[tuple[str, Place]]:
    for line in passage.lines:
        for word in words_of(line.text):
            yield word, passage.place_of(line)
