"""What changed between two files of responses about one scope.

1.  Every question is compared that counts in both files, which means that its meaning is that of this edition.
2.  Every dimension, each lens and the whole is compared with its phase in each file, and a dimension with its mean.
3.  A difference is after minus before. It is there only where both are.
4.  The questions that do not count in one of the files are listed with the reason.

Settled where the method leaves room:

-   A phase before or after is the one that the file comes to by itself, over all of its own responses.
-   *Don't know* and *not applicable* are shown as what they are, without a difference.
-   Files of different scopes are compared all the same: scopes are free text, and the same one may be worded in two
    ways. `same_scope` says whether the words are equal.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from quiz import __version__
from quiz.phase_rule import NORMAL
from quiz.questionnaire import Questionnaire
from quiz.responses import LeftOut, Responses
from quiz.result import Source
from quiz.rounding import rounded
from quiz.scoring import stand
from quiz.standing import DimensionStanding

__all__ = ["FORMAT", "VERSION", "Comparison", "DimensionMove", "MeanMove", "Move", "QuestionMove", "Side", "compare"]

FORMAT = "maturity-comparison"
VERSION = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """One of the two files."""

    scope: str | None
    date: str | None
    indicative: bool
    """Whether it is of the quick scan."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Move:
    """A phase before and after."""

    before: int | None
    after: int | None
    difference: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class MeanMove:
    """A mean before and after; the difference is rounded after subtracting."""

    before: str | None
    after: str | None
    difference: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DimensionMove:
    """A dimension before and after."""

    before: int | None
    after: int | None
    difference: int | None
    mean: MeanMove


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionMove:
    """The response to a question before and after."""

    before: int | str | None
    after: int | str | None
    difference: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """What changed from one file to the next."""

    format: str = FORMAT
    version: int = VERSION
    questionnaire: Source
    engine: str
    reading: str
    before: Side
    after: Side
    same_scope: bool
    overall: Move
    lenses: Mapping[str, Move]
    dimensions: Mapping[str, DimensionMove]
    questions: Mapping[str, QuestionMove]
    left_out: tuple[LeftOut, ...]


def compare(questionnaire: Questionnaire, before: Responses, after: Responses, *, reading: str = NORMAL) -> Comparison:
    """Return what changed from one file of responses to a later one."""
    old = stand(questionnaire, before, reading=reading)
    new = stand(questionnaire, after, reading=reading)
    left_out = tuple(dict.fromkeys((*before.left_out, *after.left_out)))
    return Comparison(
        questionnaire=Source(id=questionnaire.id, part=None, edition=questionnaire.edition),
        engine=__version__,
        reading=reading,
        before=_side(before),
        after=_side(after),
        same_scope=before.scope == after.scope,
        overall=_move(old.overall.phase, new.overall.phase),
        lenses={was.id: _move(was.phase, now.phase) for was, now in zip(old.lenses, new.lenses, strict=True)},
        dimensions={was.id: _dimension_move(was, now) for was, now in zip(old.dimensions, new.dimensions, strict=True)},
        questions=_question_moves(questionnaire, before, after, {left.question for left in left_out}),
        left_out=left_out,
    )


def _side(responses: Responses) -> Side:
    return Side(scope=responses.scope, date=responses.date, indicative=responses.part is not None)


def _move(before: int | None, after: int | None) -> Move:
    return Move(before=before, after=after, difference=_difference(before, after))


def _difference(before: object, after: object) -> int | None:
    return after - before if isinstance(before, int) and isinstance(after, int) else None


def _dimension_move(before: DimensionStanding, after: DimensionStanding) -> DimensionMove:
    return DimensionMove(
        before=before.phase,
        after=after.phase,
        difference=_difference(before.phase, after.phase),
        mean=_mean_move(before.whole.known, after.whole.known),
    )


def _mean_move(before: tuple[int, ...], after: tuple[int, ...]) -> MeanMove:
    difference = None
    if before and after:
        difference = rounded(sum(after) * len(before) - sum(before) * len(after), len(before) * len(after))
    return MeanMove(
        before=rounded(sum(before), len(before)) if before else None,
        after=rounded(sum(after), len(after)) if after else None,
        difference=difference,
    )


def _question_moves(
    questionnaire: Questionnaire, before: Responses, after: Responses, left_out: Collection[str]
) -> dict[str, QuestionMove]:
    """Return the questions that count in both files and have a response in one of them at least."""
    both = questionnaire.asked(before.part) & questionnaire.asked(after.part)
    moves = {}
    for question in questionnaire.questions:
        was, now = before.given.get(question.id), after.given.get(question.id)
        if question.id in both and question.id not in left_out and (was, now) != (None, None):
            moves[question.id] = QuestionMove(before=was, after=now, difference=_difference(was, now))
    return moves
