"""What is nearest: the smallest step to the next phase, and what holds it back.

1.  The *cost* of a phase t for a list of phases is the least number of one-step raises that brings the list to it.
    Every part must reach t - 1, and more than half must reach t:
    `sum(max(0, t - 1 - v)) + max(0, n // 2 + 1 - number of parts at t or higher)`, and 0 for t = 1.
2.  The *smallest step* is the least number of one-step raises of known responses that brings the overall phase to
    t = phase + 1, and one set of raises that does it. Every determined dimension must reach t - 1; then the dimensions
    that are cheapest to bring from there to t must reach t, until more than half are there.
3.  A determined dimension below t *holds back*: first those below t - 1, which break the floor, then the cheapest to
    lift; ties in the order of the questionnaire.

Settled where the method leaves room:

-   With another share or gap than the published ones, t - 1 is the floor of that rule, and n // 2 + 1 its number of
    parts.
-   Within a dimension the responses nearest to t are raised first, ties in the order of the questionnaire.
-   Among the dimensions that break the floor, too, the cheapest to lift to t comes first.
-   There is no next phase where the whole is not determined or in the last one: no smallest step, nothing held back.
-   Dimensions that are not determined stay out of it: raising a response does not make them known.
"""

from __future__ import annotations

from collections.abc import Sequence

from quiz.phase_rule import Rule
from quiz.result import Raise, SmallestStep
from quiz.standing import DimensionStanding, Standing

__all__ = ["cost", "holding_back", "raised", "smallest_step"]


def raised(parts: Sequence[int], phase: int, rule: Rule) -> list[int]:
    """Return the parts after the least number of one-step raises that brings the whole to a phase."""
    floor = rule.floor(phase)
    lifted = [max(part, floor) for part in parts]
    below = [place for place, part in enumerate(lifted) if part < phase]
    missing = rule.needed(len(parts)) - (len(parts) - len(below))
    nearest = sorted(below, key=lambda place: -parts[place])
    for place in nearest[: max(0, missing)]:
        lifted[place] = phase
    return lifted


def cost(parts: Sequence[int], phase: int, rule: Rule) -> int:
    """Return the least number of one-step raises that brings the whole to a phase."""
    return sum(raised(parts, phase, rule)) - sum(parts)


def smallest_step(standing: Standing) -> SmallestStep | None:
    """Return the least that has to change for the next overall phase; None where there is no next phase."""
    target = _next_phase(standing)
    if target is None:
        return None
    rule = standing.rule
    dimensions = _determined(standing)
    floor = rule.floor(target)

    def from_floor(dimension: DimensionStanding) -> int:
        return cost(dimension.whole.known, target, rule) - cost(dimension.whole.known, floor, rule)

    lifted = {dimension.id for dimension in sorted(dimensions, key=from_floor)[: rule.needed(len(dimensions))]}
    raises = [
        one for dimension in dimensions for one in _raises(dimension, target if dimension.id in lifted else floor, rule)
    ]
    return SmallestStep(steps=sum(one.to - one.from_ for one in raises), raises=tuple(raises))


def holding_back(standing: Standing) -> tuple[str, ...]:
    """Return the dimensions that stand between the whole and its next phase, the most pressing first."""
    target = _next_phase(standing)
    if target is None:
        return ()
    floor = standing.rule.floor(target)

    def how_pressing(dimension: DimensionStanding) -> tuple[bool, int]:
        breaks_floor = dimension.phase is not None and dimension.phase < floor
        return not breaks_floor, cost(dimension.whole.known, target, standing.rule)

    below = [
        dimension for dimension in _determined(standing) if dimension.phase is not None and dimension.phase < target
    ]
    return tuple(dimension.id for dimension in sorted(below, key=how_pressing))


def _next_phase(standing: Standing) -> int | None:
    phase = standing.overall.phase
    return None if phase is None or phase == standing.highest else phase + 1


def _determined(standing: Standing) -> list[DimensionStanding]:
    return [dimension for dimension in standing.dimensions if dimension.phase is not None]


def _raises(dimension: DimensionStanding, phase: int, rule: Rule) -> list[Raise]:
    """Return the raises that bring a dimension to a phase, each response that changes being one."""
    after = raised(dimension.whole.known, phase, rule)
    return [
        Raise(question=question, from_=before, to=now)
        for (question, before), now in zip(dimension.known.items(), after, strict=True)
        if now > before
    ]
