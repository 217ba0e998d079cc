"""Fingerprints of words in a row, which tell that a text holds the same words without telling which words those are.

So the repository can be checked against texts and names that may not be in it.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from site_builder.texts.words import LETTERS

__all__ = ["fingerprint", "fingerprint_file", "parse_fingerprints", "windows", "words_of"]

DIGITS = 12
"""Of the SHA-256: 48 bits, so that among a hundred thousand runs a wrong alarm is one in a million."""


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are compared: small letters without accents or marks."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return LETTERS.findall("".join(letter for letter in decomposed if not unicodedata.combining(letter)))


def windows(words: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Yield every `size` words in a row."""
    return (words[start : start + size] for start in range(len(words) - size + 1))


def fingerprint(words: Sequence[str]) -> str:
    """Return the fingerprint of some words in a row."""
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:DIGITS]


def fingerprint_file(comment: str, runs: Iterable[Sequence[str]]) -> str:
    """Return the text of a file with the fingerprints of `runs`, sorted so that it tells no order."""
    return "\n".join([f"# {comment}", *sorted({fingerprint(run) for run in runs}), ""])


def parse_fingerprints(text: bytes) -> frozenset[str]:
    """Return the fingerprints in a file."""
    return frozenset(line for line in text.decode().splitlines() if line and not line.startswith("#"))
