"""A result as plain text for people: titles, and under each its sentences."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.questionnaire import Questionnaire
from quiz.sentences import Sentence
from quiz.standing import DIMENSION, LENS, OVERALL

__all__ = ["render_report"]


def render_report(sentences: Sequence[Sentence], questionnaire: Questionnaire, language: str) -> str:
    """Return the whole, the lenses and the dimensions, each with what there is to say about it."""
    titles = {(OVERALL, OVERALL): questionnaire.title[language]}
    titles |= {(LENS, lens.id): lens.title[language] for lens in questionnaire.lenses}
    titles |= {(DIMENSION, dimension.id): dimension.title[language] for dimension in questionnaire.dimensions}
    sections = []
    for (level, name), title in titles.items():
        lines = [f"  {sentence.text}" for sentence in sentences if (sentence.level, sentence.id) == (level, name)]
        sections.append("\n".join([title, *lines]))
    return "\n\n".join(sections) + "\n"
