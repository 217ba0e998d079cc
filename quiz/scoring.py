"""The published method: from responses to phases.

The guide explains the same rules to readers, on its page `method`.

1.  A response is a phase, *don't know*, *not applicable*, or absent. Only a phase counts as known; a question that does
    not apply does not count at all.
2.  You are in phase k when more than half of the parts are at k or higher, and none is more than one phase lower
    (`phase_rule`). The parts of a dimension are its known responses; the parts of a lens and of the whole are their
    determined dimensions.
3.  A dimension is determined when at least two thirds of its applicable questions are known, a lens and the whole when
    at least three quarters of their applicable dimensions are. What is not determined has no phase.
4.  The quick scan is scored by the same rules as if its questions were the only ones. Its result is indicative.
5.  The mean of a dimension is that of its known responses, with two decimals. No phase rests on it.
6.  The full and the plausible range, the firmness and the deciding answers say how sure the phases are (`certainty`).
7.  The reasons are a trace of every rule that was applied, with ids and counts (`reasons`).
8.  The smallest step is the least that brings the whole to its next phase; what holds back stands in its way (`steps`).
9.  Advice is the actions that lead to the next statements, the most helpful first (`advice`).
10. The gap of a dimension is how far its phase is below its target (`targets`).
11. The self-estimate is the phase guessed beforehand, beside the phase found.
12. The phases of two lenses are a cell of a grid: on its diagonal, above it or below it.
13. The lenient reading of the phase rule takes at least half for enough, the strict one at least three quarters.

Settled where the method leaves room:

-   A dimension of which no question applies leaves the count, and so does one of which a part asks no question.
-   A lens or a whole without any applicable dimension is not determined.
-   A dimension that is not determined still has the mean of what is known.
-   Above the diagonal the second lens is further than the first. Where there are not two lenses with a phase, there is
    no position.
-   Everything in a result is by the reading that was asked for; `readings` has the phases by each of them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from quiz import __version__
from quiz.advice import actions_for
from quiz.certainty import Ranges, changes_of, firmness_of, ranges_of
from quiz.phase_rule import NORMAL, READINGS, Rule, phase_of
from quiz.questionnaire import DONT_KNOW, NOT_APPLICABLE, Dimension, Questionnaire
from quiz.reasons import reasons_for
from quiz.responses import Responses
from quiz.result import (
    DimensionResult,
    LensResult,
    Overall,
    Position,
    ReadingResult,
    Result,
    SelfEstimate,
    Source,
)
from quiz.rounding import rounded
from quiz.standing import DIMENSION, LENS, OVERALL, DimensionStanding, Standing, Whole
from quiz.steps import holding_back, smallest_step
from quiz.targets import targets_of

__all__ = ["score", "stand"]

_COVERAGE = {DIMENSION: (2, 3), LENS: (3, 4), OVERALL: (3, 4)}
"""The share of the applicable parts that has to be known, as numerator and denominator."""

_AXES = ("across", "upwards")
"""The grid has two, so only two lenses have a place in it."""


def score(questionnaire: Questionnaire, responses: Responses, *, reading: str = NORMAL) -> Result:
    """Return everything that the responses say, under one of the `READINGS` of the phase rule."""
    standings = {one: stand(questionnaire, responses, reading=one) for one in READINGS}
    standing = standings[reading]
    ranges = ranges_of(standing)
    changes = changes_of(standing)
    targets = targets_of(standing, responses.targets)
    step = smallest_step(standing)
    held_back = holding_back(standing)
    return Result(
        questionnaire=Source(id=questionnaire.id, part=responses.part, edition=questionnaire.edition),
        engine=__version__,
        reading=reading,
        overall=Overall(
            phase=standing.overall.phase,
            determined=standing.overall.phase is not None,
            indicative=responses.part is not None,
            known=len(standing.overall.known),
            applicable=standing.overall.applicable,
            plausible=ranges.plausible.get((OVERALL, OVERALL)),
            full=ranges.full.get((OVERALL, OVERALL)),
            firmness=firmness_of(standing, changes),
            smallest_step=step,
        ),
        lenses={lens.id: _lens_result(lens, ranges) for lens in standing.lenses},
        dimensions={dimension.id: _dimension_result(dimension, ranges) for dimension in standing.dimensions},
        position=_position(standing),
        deciding=tuple(change for change in changes if change.phase != standing.overall.phase),
        holding_back=held_back,
        advice=actions_for(questionnaire, standing, step=step, holding_back=held_back, targets=targets),
        unknown=_answered(responses, DONT_KNOW),
        open=_open(standing, responses),
        not_applicable=_answered(responses, NOT_APPLICABLE),
        left_out=responses.left_out,
        reasons=reasons_for(standing, reading=reading, part=responses.part),
        self_estimate=_self_estimate(standing, responses.self_estimate),
        targets=targets,
        readings={name: _reading_result(one) for name, one in standings.items()},
    )


def stand(questionnaire: Questionnaire, responses: Responses, *, reading: str = NORMAL) -> Standing:
    """Return the phase of every dimension, each lens and the whole, and nothing that follows from them."""
    rule = questionnaire.rule.read(reading)
    asked = questionnaire.asked(responses.part)
    dimensions = tuple(_dimension_standing(dimension, asked, responses, rule) for dimension in questionnaire.dimensions)
    return Standing(
        rule=rule,
        highest=questionnaire.highest,
        dimensions=dimensions,
        lenses=tuple(
            _together(LENS, lens.id, [dimension for dimension in dimensions if dimension.lens == lens.id], rule)
            for lens in questionnaire.lenses
        ),
        overall=_together(OVERALL, OVERALL, dimensions, rule),
    )


def _dimension_standing(
    dimension: Dimension, asked: Collection[str], responses: Responses, rule: Rule
) -> DimensionStanding:
    questions = tuple(question.id for question in dimension.questions if question.id in asked)
    given = [(question, responses.given.get(question)) for question in questions]
    known = {question: response for question, response in given if isinstance(response, int)}
    applicable = sum(response != NOT_APPLICABLE for _, response in given)
    whole = _whole(DIMENSION, dimension.id, tuple(known.values()), applicable, rule)
    return DimensionStanding(lens=dimension.lens, asked=questions, known=known, whole=whole)


def _together(level: str, name: str, dimensions: Sequence[DimensionStanding], rule: Rule) -> Whole:
    """Return where dimensions stand as the parts of a lens or of the whole."""
    known = tuple(dimension.phase for dimension in dimensions if dimension.phase is not None)
    applicable = sum(dimension.whole.applicable > 0 for dimension in dimensions)
    return _whole(level, name, known, applicable, rule)


def _whole(level: str, name: str, known: tuple[int, ...], applicable: int, rule: Rule) -> Whole:
    numerator, denominator = _COVERAGE[level]
    needed = -(-numerator * applicable // denominator)
    phase = phase_of(known, rule) if known and len(known) >= needed else None
    return Whole(level=level, id=name, known=known, applicable=applicable, needed=needed, phase=phase)


def _lens_result(whole: Whole, ranges: Ranges) -> LensResult:
    return LensResult(
        phase=whole.phase,
        determined=whole.phase is not None,
        known=len(whole.known),
        applicable=whole.applicable,
        plausible=ranges.plausible.get((LENS, whole.id)),
        full=ranges.full.get((LENS, whole.id)),
    )


def _dimension_result(dimension: DimensionStanding, ranges: Ranges) -> DimensionResult:
    whole = dimension.whole
    return DimensionResult(
        phase=whole.phase,
        determined=whole.phase is not None,
        mean=rounded(sum(whole.known), len(whole.known)) if whole.known else None,
        known=len(whole.known),
        applicable=whole.applicable,
        plausible=ranges.plausible.get((DIMENSION, whole.id)),
        full=ranges.full.get((DIMENSION, whole.id)),
    )


def _position(standing: Standing) -> Position | None:
    phases = {lens.id: lens.phase for lens in standing.lenses if lens.phase is not None}
    if len(standing.lenses) != len(_AXES) or len(phases) != len(_AXES):
        return None
    across, upwards = phases.values()
    diagonal = "on" if across == upwards else "above" if upwards > across else "below"
    return Position(phases=phases, diagonal=diagonal)


def _self_estimate(standing: Standing, guess: int | None) -> SelfEstimate | None:
    if guess is None:
        return None
    phase = standing.overall.phase
    return SelfEstimate(guess=guess, difference=None if phase is None else phase - guess)


def _reading_result(standing: Standing) -> ReadingResult:
    return ReadingResult(
        phase=standing.overall.phase,
        lenses={lens.id: lens.phase for lens in standing.lenses if lens.phase is not None},
        dimensions={one.id: one.phase for one in standing.dimensions if one.phase is not None},
    )


def _answered(responses: Responses, response: str) -> tuple[str, ...]:
    return tuple(question for question, given in responses.given.items() if given == response)


def _open(standing: Standing, responses: Responses) -> tuple[str, ...]:
    asked = (question for dimension in standing.dimensions for question in dimension.asked)
    return tuple(question for question in asked if question not in responses.given)
