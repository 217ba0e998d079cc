"""How sure a result is.

1.  The *full range* runs from the phase with every unknown response at 1 to the phase with every one at the last phase.
2.  The *plausible range* is the same with the lower median of the known responses of the dimension - 1 and their upper
    median + 1, within the phases there are. A dimension of which nothing is known uses the first and the last phase.
3.  *Firmness*: every known response is moved one phase down and one up, each by itself. `tried` counts these changes,
    `unchanged` those that leave the overall phase as it was. All of them is *firm*, at least 95 % *fairly firm*, less
    *on the border*.
4.  The *deciding* answers are the changes that move the overall phase.

Settled where the method leaves room:

-   Unknown is what was answered with *don't know* or left open. In a range every applicable question is known, so that
    every applicable dimension counts; what does not apply has no range.
-   So a range need not hold the phase that was found. Where a dimension is not determined, the phase rests on the
    others; the range also counts what is known of that dimension, and that may be low.
-   A change of a response never makes it unknown, so what is determined stays so. A response in a dimension that is not
    determined is tried like any other, and leaves the whole unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quiz.middle import lower_median, upper_median
from quiz.phase_rule import phase_of
from quiz.result import Change, Firmness
from quiz.standing import DIMENSION, LENS, OVERALL, DimensionStanding, Standing

__all__ = ["Ranges", "changes_of", "firmness_of", "ranges_of"]

_FAIRLY_FIRM_PERCENT = 95

type _Phases = Mapping[tuple[str, str], int]
"""Level and id of a dimension, a lens or the whole to its phase."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ranges:
    """The lowest and the highest phase of everything that applies, by level and id."""

    plausible: Mapping[tuple[str, str], tuple[int, int]]
    full: Mapping[tuple[str, str], tuple[int, int]]


def ranges_of(standing: Standing) -> Ranges:
    """Return both ranges of every dimension, each lens and the whole."""
    highest = standing.highest

    def likely_low(dimension: DimensionStanding) -> int:
        return max(1, lower_median(dimension.whole.known) - 1) if dimension.known else 1

    def likely_high(dimension: DimensionStanding) -> int:
        return min(highest, upper_median(dimension.whole.known) + 1) if dimension.known else highest

    return Ranges(
        plausible=_between(_filled(standing, likely_low), _filled(standing, likely_high)),
        full=_between(_filled(standing, lambda _: 1), _filled(standing, lambda _: highest)),
    )


def changes_of(standing: Standing) -> tuple[Change, ...]:
    """Return every change of one known response by one phase, with the overall phase that it leads to.

    Where there is no overall phase, there is nothing to try.
    """
    if standing.overall.phase is None:
        return ()
    outcomes = _outcomes(standing, standing.overall.phase)
    return tuple(
        Change(question=question, from_=before, to=after, phase=outcomes[dimension.id, before, after])
        for dimension in standing.dimensions
        for question, before in dimension.known.items()
        for after in _neighbours(before, standing.highest)
    )


def firmness_of(standing: Standing, changes: Sequence[Change]) -> Firmness | None:
    """Return how many of the changes leave the overall phase as it is; None where there is no phase."""
    if standing.overall.phase is None:
        return None
    unchanged = sum(change.phase == standing.overall.phase for change in changes)
    if unchanged == len(changes):
        word = "firm"
    elif 100 * unchanged >= _FAIRLY_FIRM_PERCENT * len(changes):
        word = "fairly-firm"
    else:
        word = "border"
    return Firmness(tried=len(changes), unchanged=unchanged, word=word)


def _filled(standing: Standing, fill: Callable[[DimensionStanding], int]) -> _Phases:
    """Return every phase there would be if the unknown responses of a dimension were all the same."""
    found = {}
    for dimension in _applicable(standing):
        responses = (*dimension.whole.known, *[fill(dimension)] * dimension.unknown)
        found[DIMENSION, dimension.id] = phase_of(responses, standing.rule)
    for lens in standing.lenses:
        parts = [found[DIMENSION, part.id] for part in _applicable(standing) if part.lens == lens.id]
        if parts:
            found[LENS, lens.id] = phase_of(parts, standing.rule)
    parts = [found[DIMENSION, part.id] for part in _applicable(standing)]
    if parts:
        found[OVERALL, OVERALL] = phase_of(parts, standing.rule)
    return found


def _applicable(standing: Standing) -> Iterator[DimensionStanding]:
    return (dimension for dimension in standing.dimensions if dimension.whole.applicable)


def _between(low: _Phases, high: _Phases) -> dict[tuple[str, str], tuple[int, int]]:
    return {whole: (phase, high[whole]) for whole, phase in low.items()}


def _outcomes(standing: Standing, overall: int) -> dict[tuple[str, int, int], int]:
    """Return the overall phase after each change, by dimension, response before and response after.

    What a change does does not depend on which question it is of. So the phase rule is applied a few times for each
    dimension, however many questions there are, and for the whole only a few times in all.
    """
    overall_after: dict[tuple[int, int], int] = {}
    outcomes = {}
    for dimension in standing.dimensions:
        for before in set(dimension.whole.known):
            for after in _neighbours(before, standing.highest):
                outcomes[dimension.id, before, after] = overall
                if dimension.phase is None:
                    continue
                moved = phase_of(_replaced(dimension.whole.known, before, after), standing.rule)
                move = (dimension.phase, moved)
                if move not in overall_after:
                    overall_after[move] = phase_of(_replaced(standing.overall.known, *move), standing.rule)
                outcomes[dimension.id, before, after] = overall_after[move]
    return outcomes


def _neighbours(phase: int, highest: int) -> Iterator[int]:
    return (after for after in (phase - 1, phase + 1) if 1 <= after <= highest)


def _replaced(phases: Sequence[int], before: int, after: int) -> list[int]:
    """Return the phases with one of those that were `before` now `after`."""
    place = phases.index(before)
    return [*phases[:place], after, *phases[place + 1 :]]
