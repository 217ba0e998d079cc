"""What to do first: the actions that lead from the responses given to the next statements.

Each statement names the action that helps towards the next. They are told in this order, no action twice:

1.  Those of the smallest step: for a response that is raised by more than one phase, of each phase on the way.
2.  Those in the dimensions that hold back, in their order.
3.  Those in the dimensions with a target that is not reached, the widest gap first.
4.  The rest, in the order of the questionnaire.

Settled where the method leaves room: within a dimension the lowest responses come first, ties in the order of the
questionnaire. A response of *don't know* leads to no action; the result lists it as unknown instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quiz.questionnaire import Questionnaire
from quiz.result import SmallestStep, Targets
from quiz.standing import DimensionStanding, Standing

__all__ = ["actions_for"]


def actions_for(
    questionnaire: Questionnaire,
    standing: Standing,
    *,
    step: SmallestStep | None,
    holding_back: Iterable[str],
    targets: Targets | None,
) -> tuple[str, ...]:
    """Return the ids of the actions that help, the most helpful first."""
    leads_to = {
        (question.id, statement.phase): statement.leads_to
        for question in questionnaire.questions
        for statement in question.statements
    }
    dimensions = {dimension.id: dimension for dimension in standing.dimensions}
    gaps = {name: one.gap for name, one in targets.dimensions.items() if one.gap} if targets else {}
    widest_first = sorted(gaps, key=lambda name: -gaps[name])
    told = [*_on_the_way(step)]
    for name in (*holding_back, *widest_first, *dimensions):
        told += _lowest_first(dimensions[name])
    actions = (leads_to[question, phase] for question, phase in told)
    return tuple(dict.fromkeys(action for action in actions if action is not None))


def _on_the_way(step: SmallestStep | None) -> Iterator[tuple[str, int]]:
    """Yield every question and phase that the smallest step starts from or passes."""
    for one in step.raises if step else ():
        for phase in range(one.from_, one.to):
            yield one.question, phase


def _lowest_first(dimension: DimensionStanding) -> list[tuple[str, int]]:
    return sorted(dimension.known.items(), key=lambda response: response[1])
