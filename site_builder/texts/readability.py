"""Readability: how long sentences and words are, by page and by paragraph.

Flesch's reading ease runs from 0 (for scholars) to 100 (for children): a constant, less so much per word of the mean
sentence and so much per syllable of the mean word. 60 to 70 is plain language. For Dutch the numbers are those of Douma
(1960).

1. A page of at least 100 words of running text scores at least 60.
2. No sentence of any text is longer than 25 words.

Running text is paragraphs and lists. Headings and tables are left out: they are no sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from site_builder.problems import Place, Problem
from site_builder.texts.passage import Passage
from site_builder.texts.sentence import Sentence, sentences_of
from site_builder.texts.syllables import syllables_of

__all__ = ["Measure", "PageMeasure", "check_readability", "measure_pages"]


@dataclass(frozen=True, slots=True)
class Formula:
    """A reading ease for one language."""

    constant: Fraction
    per_word: Fraction
    per_syllable: Fraction


FORMULAS: Mapping[str, Formula] = {
    "nl": Formula(Fraction("206.835"), Fraction("0.93"), Fraction(77)),
    "en": Formula(Fraction("206.835"), Fraction("1.015"), Fraction("84.6")),
}

LEAST_EASE = 60
FEWEST_WORDS = 100
"""Fewer words on a page say nothing about it."""
MOST_WORDS = 25
"""In a sentence."""
FEWEST_WORDS_OF_PARAGRAPH = 20
WORST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Measure:
    """What was counted in some sentences of one language."""

    language: str
    words: int
    sentences: int
    syllables: int
    longest: int
    """Words in the longest sentence."""

    @property
    def mean_length(self) -> Fraction:
        """Words per sentence."""
        return Fraction(self.words, max(1, self.sentences))

    @property
    def ease(self) -> int | None:
        """Flesch's reading ease, rounded down; None where there is no formula or no word."""
        formula = FORMULAS.get(self.language)
        if formula is None or not self.words:
            return None
        length, weight = formula.per_word * self.mean_length, formula.per_syllable * self.syllables / self.words
        return (formula.constant - length - weight).__floor__()


@dataclass(frozen=True, slots=True)
class PageMeasure:
    """A page, and its paragraphs from hard to easy."""

    file: str
    whole: Measure
    paragraphs: tuple[tuple[Place, Measure], ...]
    """The ones that are long enough to judge."""


def measure_pages(passages: Iterable[Passage]) -> list[PageMeasure]:
    """Return what was measured on each page, in their order."""
    prose = (passage for passage in passages if passage.page is not None and passage.kind.is_prose)
    return [_measure_page(file, list(group)) for file, group in groupby(prose, lambda passage: passage.file)]


def check_readability(passages: Sequence[Passage]) -> Iterator[Problem]:
    """Yield the pages that are hard to read and the sentences that are too long."""
    for page in measure_pages(passages):
        ease = page.whole.ease
        if ease is not None and ease < LEAST_EASE and page.whole.words >= FEWEST_WORDS:
            worst = ", ".join(f"line {place.line} ({part.ease})" for place, part in page.paragraphs[:WORST_NAMED])
            message = f"reading ease is {ease}, expected at least {LEAST_EASE}"
            yield Problem(Place(page.file, 1), message, f"Use shorter words and sentences; hardest: {worst}.")
    for passage in passages:
        for sentence in sentences_of(passage):
            if len(sentence.words) > MOST_WORDS:
                message = f"a sentence has {len(sentence.words)} words, expected at most {MOST_WORDS}"
                yield Problem(sentence.place, message, f"Divide it; it begins '{' '.join(sentence.words[:5])} ...'.")


def _measure_page(file: str, passages: list[Passage]) -> PageMeasure:
    paragraphs = [(passage.place, _measure(passage.language, list(sentences_of(passage)))) for passage in passages]
    sentences = [sentence for passage in passages for sentence in sentences_of(passage)]
    judged = [pair for pair in paragraphs if pair[1].words >= FEWEST_WORDS_OF_PARAGRAPH and pair[1].ease is not None]
    judged.sort(key=lambda pair: (pair[1].ease, pair[0]))
    return PageMeasure(file, _measure(passages[0].language, sentences), tuple(judged))


def _measure(language: str, sentences: Sequence[Sentence]) -> Measure:
    words = [word for sentence in sentences for word in sentence.words]
    return Measure(
        language=language,
        words=len(words),
        sentences=len(sentences),
        syllables=sum(syllables_of(word, language) for word in words) if language in FORMULAS else 0,
        longest=max((len(sentence.words) for sentence in sentences), default=0),
    )
