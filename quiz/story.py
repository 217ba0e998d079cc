"""Sentences in the making: what is told, about what, and what things are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quiz.questionnaire import Questionnaire
from quiz.responses import LeftOut
from quiz.sentences import Sentence, Templates, Values
from quiz.standing import DIMENSION, LENS, OVERALL

__all__ = ["WHOLE", "Names", "Story", "Subject", "by_sign"]

type Subject = tuple[str, str]
"""Level and id of what a sentence is about."""

WHOLE: Subject = (OVERALL, OVERALL)


class Story:
    """Sentences in the order in which they are told."""

    def __init__(self, templates: Templates) -> None:
        """Start with nothing told."""
        self.templates = templates
        self.sentences: list[Sentence] = []

    def tell(self, topic: str, values: Values, about: Subject = WHOLE) -> None:
        """Add a sentence, about the whole unless said otherwise."""
        level, name = about
        text = self.templates.render(topic, level, values)
        self.sentences.append(Sentence(topic=topic, level=level, id=name, text=text))

    def tell_number(self, topic: str, name: str, number: int, about: Subject = WHOLE) -> None:
        """Add a sentence about a number of things, unless there are none."""
        if number:
            self.tell(topic, {name: number}, about)

    def tell_left_out(self, left_out: Iterable[LeftOut]) -> None:
        """Add how many questions do not count, by the reason why."""
        reasons = [left.why for left in left_out]
        for why in ("revision", "removed", "part"):
            self.tell_number(f"left-out-{why}", "questions", reasons.count(why))


class Names:
    """What things are called in one language."""

    def __init__(self, questionnaire: Questionnaire, language: str) -> None:
        """Take the names from the questionnaire."""
        self.questions = {question.id: question.text[language] for question in questionnaire.questions}
        self.dimensions = {dimension.id: dimension.title[language] for dimension in questionnaire.dimensions}
        self.lenses = {lens.id: lens.title[language] for lens in questionnaire.lenses}
        self.actions = {action.id: action.text[language] for action in questionnaire.actions}
        self.dimension_of = {
            one.id: dimension.id for dimension in questionnaire.dimensions for one in dimension.questions
        }
        by_lens = {lens.id: [name[language] for name in lens.phases] for lens in questionnaire.lenses}
        self._phases: Mapping[Subject, list[str]] = {
            WHOLE: [phase.name[language] for phase in questionnaire.phases],
            **{(LENS, lens): names for lens, names in by_lens.items()},
            **{(DIMENSION, dimension.id): by_lens[dimension.lens] for dimension in questionnaire.dimensions},
        }

    def phase(self, subject: Subject, phase: int) -> str:
        """Return what a phase is called: the whole has names of its own, a dimension has those of its lens."""
        return self._phases[subject][phase - 1]

    def subjects(self) -> tuple[Subject, ...]:
        """Return everything that can have a phase: the whole, the lenses, the dimensions."""
        return tuple(self._phases)


def by_sign(number: int, negative: str, zero: str, positive: str) -> str:
    """Return which of three topics suits a difference."""
    if number == 0:
        return zero
    return positive if number > 0 else negative
