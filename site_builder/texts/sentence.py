"""The sentences of a passage, each with the line on which it starts.

A sentence is what Flesch counts as one: it ends at a full stop, a question or exclamation mark, a colon or a semicolon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.problems import Place
from site_builder.texts.passage import Kind, Passage
from site_builder.texts.words import COUNTED

__all__ = ["Sentence", "sentences_of"]

ENDED = re.compile(r"[.!?:;…][\"'”’)]*$")
"""How a line ends that holds whole sentences, as every line should."""

BORDER = re.compile(r"(?<=[:;])\s+|(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“(]*[A-ZÀ-ÖØ-Þ0-9])")
"""Where one ends within a line. After a full stop a capital or a number must follow: `bijv. een foto` goes on."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as its words."""

    place: Place
    words: tuple[str, ...]


def sentences_of(passage: Passage) -> Iterator[Sentence]:
    """Yield the sentences; each cell of a table and each heading counts as one too."""
    for start, text in _units(passage):
        for sentence in BORDER.split(text):
            words = tuple(COUNTED.findall(sentence))
            if words:
                yield Sentence(start, words)


def _units(passage: Passage) -> Iterator[tuple[Place, str]]:
    """Yield texts that end where a sentence ends: a line, or more when an author broke a sentence over them."""
    pending: list[str] = []
    start = passage.place
    for line in passage.lines:
        if not pending:
            start = passage.place_of(line)
        pending.append(line.text.strip())
        if passage.kind is Kind.ROW or ENDED.search(pending[-1]):
            yield start, " ".join(pending)
            pending = []
    if pending:
        yield start, " ".join(pending)
