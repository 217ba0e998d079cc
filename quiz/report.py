"""Sentences as plain text for people: titles, and under each what there is to say about it."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.checklist import Checklist
from quiz.questionnaire import Questionnaire
from quiz.sentences import Sentence
from quiz.standing import DIMENSION, LENS
from quiz.story import WHOLE, Subject

__all__ = ["render_report"]


def render_report(sentences: Sequence[Sentence], questionnaire: Questionnaire | Checklist, language: str) -> str:
    """Return the whole, the lenses and the dimensions, each with what there is to say about it."""
    sections = []
    for subject, title in _titles(questionnaire, language).items():
        lines = [f"  {sentence.text}" for sentence in sentences if (sentence.level, sentence.id) == subject]
        sections.append("\n".join([title, *lines]))
    return "\n\n".join(sections) + "\n"


def _titles(questionnaire: Questionnaire | Checklist, language: str) -> dict[Subject, str]:
    titles = {WHOLE: questionnaire.title[language]}
    if isinstance(questionnaire, Questionnaire):
        titles |= {(LENS, lens.id): lens.title[language] for lens in questionnaire.lenses}
        titles |= {(DIMENSION, dimension.id): dimension.title[language] for dimension in questionnaire.dimensions}
    return titles
