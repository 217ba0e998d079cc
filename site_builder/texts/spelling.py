"""Spelling: every word of every text is in a dictionary of its language or in the project's own list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from site_builder.files import Tree
from site_builder.problems import Place, Problem
from site_builder.texts.collection import ROOT
from site_builder.texts.dictionary import Dictionary, Lookup
from site_builder.texts.passage import Passage
from site_builder.texts.word_list import WordList, parse_word_list
from site_builder.texts.words import SPELLED

__all__ = ["check_spelling"]

EVERY_LANGUAGE = "words.txt"
ONE_LANGUAGE = "words-{}.txt"


def check_spelling(
    passages: Sequence[Passage], files: Tree, dictionary_of: Callable[[str], Lookup | None]
) -> Iterator[Problem]:
    """Yield the words that no dictionary has, and the words that the lists need not have.

    Args:
        passages: the texts.
        files: the tree with the word lists.
        dictionary_of: from a language to its dictionary, or None when there is none.
    """
    words: dict[str, list[tuple[str, Place]]] = {}
    for word, language, place in _words(passages):
        words.setdefault(language, []).append((word, place))
    found = {language: dictionary_of(language) for language in words}
    general = {language: dictionary for language, dictionary in found.items() if dictionary is not None}
    shared = parse_word_list(files, EVERY_LANGUAGE)
    for language, used in words.items():
        own = parse_word_list(files, ONE_LANGUAGE.format(language))
        if language not in general:
            message = f"there is no dictionary for '{language}'"
            yield Problem(used[0][1], message, f"npm install --save-dev --save-exact dictionary-{language}")
            continue
        listed = frozenset(word for word, _ in (*shared.words, *own.words))
        yield from _unknown(used, Dictionary(general[language], listed), language)
        yield from _list_problems(own, used, [general[language]])
    everything = [pair for used in words.values() for pair in used]
    yield from _list_problems(shared, everything, list(general.values()))


def _words(passages: Sequence[Passage]) -> Iterator[tuple[str, str, Place]]:
    for passage in passages:
        for line in passage.lines:
            for part in line.parts:
                for match in SPELLED.finditer(part.text):
                    yield match[0], part.language, passage.place_of(line)


def _unknown(used: Sequence[tuple[str, Place]], dictionary: Dictionary, language: str) -> Iterator[Problem]:
    """Yield each unknown word once per file."""
    wrong = {word for word in {word for word, _ in used} if not dictionary.has(word)}
    counts = Counter((word, place.file) for word, place in used if word in wrong)
    seen: set[tuple[str, str]] = set()
    for word, place in used:
        if word not in wrong or (word, place.file) in seen:
            continue
        seen.add((word, place.file))
        count = counts[word, place.file]
        times = f" ({count} times in this file)" if count > 1 else ""
        lists = f"{ROOT}/{ONE_LANGUAGE.format(language)}, a name to {ROOT}/{EVERY_LANGUAGE}"
        remedy = f"Mend the spelling. Add a right word to {lists}."
        yield Problem(place, f"'{word}' is not in the dictionary of '{language}'{times}", remedy)


def _list_problems(words: WordList, used: Sequence[tuple[str, Place]], general: Sequence[Lookup]) -> Iterator[Problem]:
    yield from words.order_problems()
    present = {form for word, _ in used for form in _forms(word.replace("’", "'"))}
    yield from words.need_problems(present, general)


def _forms(word: str) -> Iterator[str]:
    """Yield what a list may hold of a word: the same that `Dictionary.has` looks for."""
    yield word
    yield word.removesuffix("'s")
    yield from word.split("-")
