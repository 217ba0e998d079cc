"""Names that stay out: people who are quoted in a source or answered below it, and never asked to be in a guide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from site_builder.problems import Problem
from site_builder.texts.fingerprint import fingerprint, fingerprint_file, windows, words_of
from site_builder.texts.passage import Passage

__all__ = ["check_names", "private_names"]

LONGEST = 4
"""Words in a name."""


def private_names(names: Sequence[str]) -> str:
    """Return the file of fingerprints of these names.

    Raises:
        ValueError: a name is longer than the check looks for.
    """
    words = [words_of(name) for name in names]
    if too_long := [" ".join(name) for name in words if len(name) > LONGEST]:
        raise ValueError(f"found '{too_long[0]}', expected names of at most {LONGEST} words")
    comment = (
        "Names that no text may hold, as fingerprints. Made with "
        "`python -m site_builder.texts private-names FILE`, a name per line."
    )
    return fingerprint_file(comment, [name for name in words if name])


def check_names(passages: Sequence[Passage], names: frozenset[str]) -> Iterator[Problem]:
    """Yield every place where such a name stands."""
    for passage in passages:
        for line in passage.lines:
            words = words_of(line.text)
            for size in range(1, LONGEST + 1):
                for run in windows(words, size):
                    if fingerprint(run) in names:
                        message = f"'{' '.join(run)}' is the name of somebody who never asked to be named"
                        yield Problem(passage.place_of(line), message, "Leave the name out: 'somebody', 'a reader'.")
