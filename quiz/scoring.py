"""The published method: from responses to phases.

The guide explains the same rules to readers, on its page `method`.

1.  A response is a phase, *don't know*, *not applicable*, or absent. Only a phase counts as known; a question that does
    not apply does not count at all.
2.  You are in phase k when more than half of the parts are at k or higher, and none is more than one phase lower
    (`phase_rule.phase_of`). The parts of a dimension are its known responses; the parts of a lens and of the whole are
    their determined dimensions.
3.  A dimension is determined when at least two thirds of its applicable questions are known, a lens and the whole when
    at least three quarters of their applicable dimensions are. What is not determined has no phase.
4.  The quick scan is scored by the same rules as if its questions were the only ones. Its result is indicative.
5.  The mean of a dimension is that of its known responses, with two decimals. No phase rests on it.

Settled where the method leaves room:

-   A dimension of which no question applies leaves the count, and so does one of which a part asks no question.
-   A lens or a whole without any applicable dimension is not determined.
-   A dimension that is not determined still has the mean of what is known.
"""

from __future__ import annotations

from collections.abc import Sequence

from quiz import __version__
from quiz.phase_rule import NORMAL, Rule, phase_of
from quiz.questionnaire import DONT_KNOW, NOT_APPLICABLE, Dimension, Questionnaire
from quiz.reasons import reasons_for
from quiz.responses import Responses
from quiz.result import DimensionResult, LensResult, Overall, Result, Source
from quiz.rounding import rounded
from quiz.standing import DIMENSION, LENS, OVERALL, DimensionStanding, Standing, Whole

__all__ = ["score", "stand"]

_COVERAGE = {DIMENSION: (2, 3), LENS: (3, 4), OVERALL: (3, 4)}
"""The share of the applicable parts that has to be known, as numerator and denominator."""


def score(questionnaire: Questionnaire, responses: Responses, *, reading: str = NORMAL) -> Result:
    """Return everything that the responses say, under one of the `READINGS` of the phase rule."""
    standing = stand(questionnaire, responses, reading=reading)
    return Result(
        questionnaire=Source(id=questionnaire.id, part=responses.part, edition=questionnaire.edition),
        engine=__version__,
        reading=reading,
        overall=_overall_result(standing.overall, indicative=responses.part is not None),
        lenses={lens.id: _lens_result(lens) for lens in standing.lenses},
        dimensions={dimension.id: _dimension_result(dimension) for dimension in standing.dimensions},
        unknown=_answered(responses, DONT_KNOW),
        open=_open(standing, responses),
        not_applicable=_answered(responses, NOT_APPLICABLE),
        left_out=responses.left_out,
        reasons=reasons_for(standing, reading=reading, part=responses.part),
    )


def stand(questionnaire: Questionnaire, responses: Responses, *, reading: str = NORMAL) -> Standing:
    """Return the phase of every dimension, each lens and the whole, and nothing that follows from them."""
    rule = questionnaire.rule.read(reading)
    dimensions = tuple(
        _dimension_standing(dimension, questionnaire, responses, rule) for dimension in questionnaire.dimensions
    )
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
    dimension: Dimension, questionnaire: Questionnaire, responses: Responses, rule: Rule
) -> DimensionStanding:
    asked = tuple(question.id for question in dimension.questions if questionnaire.asks(question, responses.part))
    given = [(question, responses.given.get(question)) for question in asked]
    known = {question: response for question, response in given if isinstance(response, int)}
    applicable = sum(response != NOT_APPLICABLE for _, response in given)
    whole = _whole(DIMENSION, dimension.id, tuple(known.values()), applicable, rule)
    return DimensionStanding(lens=dimension.lens, asked=asked, known=known, whole=whole)


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


def _overall_result(whole: Whole, *, indicative: bool) -> Overall:
    return Overall(
        phase=whole.phase,
        determined=whole.phase is not None,
        indicative=indicative,
        known=len(whole.known),
        applicable=whole.applicable,
    )


def _lens_result(whole: Whole) -> LensResult:
    return LensResult(
        phase=whole.phase,
        determined=whole.phase is not None,
        known=len(whole.known),
        applicable=whole.applicable,
    )


def _dimension_result(dimension: DimensionStanding) -> DimensionResult:
    whole = dimension.whole
    return DimensionResult(
        phase=whole.phase,
        determined=whole.phase is not None,
        mean=rounded(sum(whole.known), len(whole.known)) if whole.known else None,
        known=len(whole.known),
        applicable=whole.applicable,
    )


def _answered(responses: Responses, response: str) -> tuple[str, ...]:
    return tuple(question for question, given in responses.given.items() if given == response)


def _open(standing: Standing, responses: Responses) -> tuple[str, ...]:
    asked = (question for dimension in standing.dimensions for question in dimension.asked)
    return tuple(question for question in asked if question not in responses.given)
