"""The project's own words: `words.txt` for every language (names, abbreviations), `words-nl.txt` for one.

One word per line, sorted as `sort` does for people: capitals make no difference. A line with `#` is a comment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from site_builder.files import Tree
from site_builder.problems import Place, Problem
from site_builder.texts.collection import ROOT
from site_builder.texts.dictionary import Lookup

__all__ = ["WordList", "parse_word_list"]


@dataclass(frozen=True, slots=True)
class WordList:
    """The words of one file, each with its place."""

    words: tuple[tuple[str, Place], ...]

    def order_problems(self) -> Iterator[Problem]:
        """Yield the words that stand in the wrong place or twice."""
        for (before, _), (word, place) in zip(self.words, self.words[1:], strict=False):
            if _key(before) >= _key(word):
                yield Problem(place, f"'{word}' stands after '{before}'", "Sort the list, each word once.")

    def need_problems(self, used: Iterable[str], general: Sequence[Lookup]) -> Iterator[Problem]:
        """Yield the words that the list could do without."""
        texts = set(used)
        for word, place in self.words:
            if not {word, word[:1].upper() + word[1:]} & texts:
                yield Problem(place, f"'{word}' occurs in no text", "Remove it.")
            elif all(dictionary.lookup(word) for dictionary in general):
                yield Problem(place, f"'{word}' is in the dictionary already", "Remove it.")


def parse_word_list(files: Tree, name: str) -> WordList:
    """Return the list in that file; an empty one when there is none."""
    lines = files.get(name, b"").decode("utf-8").splitlines()
    words = ((line.strip(), Place(f"{ROOT}/{name}", number)) for number, line in enumerate(lines, 1))
    return WordList(tuple((word, place) for word, place in words if word and not word.startswith("#")))


def _key(word: str) -> tuple[str, str]:
    return word.casefold(), word
