"""How far it is to the phases that the respondent chose as targets.

The gap of a dimension is how far its phase is below its target, and 0 from there on: what is better in one dimension
does not pay for a gap in another. The percentage is 1 - sum of the gaps / sum of (target - 1).

Settled where the method leaves room: a dimension without a phase has no gap, and leaves both sums.
"""

from __future__ import annotations

from collections.abc import Mapping

from quiz.result import TargetResult, Targets
from quiz.rounding import rounded_percent
from quiz.standing import Standing

__all__ = ["targets_of"]


def targets_of(standing: Standing, targets: Mapping[str, int]) -> Targets | None:
    """Return the gap to each target; None where no targets were chosen."""
    if not targets:
        return None
    phases = {dimension.id: dimension.phase for dimension in standing.dimensions}
    gaps = {name: max(0, target - phase) for name, target in targets.items() if (phase := phases[name]) is not None}
    whole_way = sum(targets[name] - 1 for name in gaps)
    return Targets(
        dimensions={name: TargetResult(target=target, gap=gaps.get(name)) for name, target in targets.items()},
        percent_to_target=rounded_percent(whole_way - sum(gaps.values()), whole_way) if whole_way else None,
    )
