"""Why the phases are what they are: a trace of every rule that was applied, with ids and counts and no sentences."""

from __future__ import annotations

from quiz.phase_rule import Rule
from quiz.result import CoverageReason, PartReason, PhaseReason, PhaseTest, ReadingReason, Reason
from quiz.standing import Standing, Whole

__all__ = ["reasons_for"]


def reasons_for(standing: Standing, *, reading: str, part: str | None) -> tuple[Reason, ...]:
    """Return the reasons in the order in which the rules were applied: dimensions, lenses, the whole."""
    wholes = [dimension.whole for dimension in standing.dimensions] + [*standing.lenses, standing.overall]
    reasons: list[Reason] = [_reading_reason(standing.rule, reading)]
    if part is not None:
        reasons.append(PartReason(id=part, questions=sum(len(dimension.asked) for dimension in standing.dimensions)))
    for whole in wholes:
        reasons.append(_coverage_reason(whole))
        if whole.phase is not None:
            reasons.append(_phase_reason(whole, whole.phase, standing))
    return tuple(reasons)


def _reading_reason(rule: Rule, reading: str) -> ReadingReason:
    numerator, denominator = rule.share
    return ReadingReason(name=reading, share=f"{numerator}/{denominator}", inclusive=rule.inclusive, gap=rule.gap)


def _coverage_reason(whole: Whole) -> CoverageReason:
    return CoverageReason(
        level=whole.level,
        id=whole.id,
        known=len(whole.known),
        applicable=whole.applicable,
        needed=whole.needed,
        determined=whole.phase is not None,
    )


def _phase_reason(whole: Whole, phase: int, standing: Standing) -> PhaseReason:
    # The phase found passes, and with it all below; the next one, where there is one, is the first to fail.
    tried = range(2, min(phase + 1, standing.highest) + 1)
    return PhaseReason(
        level=whole.level,
        id=whole.id,
        phase=phase,
        parts=len(whole.known),
        tests=tuple(_phase_test(whole.known, candidate, standing.rule) for candidate in tried),
    )


def _phase_test(parts: tuple[int, ...], phase: int, rule: Rule) -> PhaseTest:
    reached = sum(part >= phase for part in parts)
    needed = rule.needed(len(parts))
    floor = rule.floor(phase)
    below_floor = sum(part < floor for part in parts)
    return PhaseTest(
        phase=phase,
        reached=reached,
        needed=needed,
        floor=floor,
        below_floor=below_floor,
        met=reached >= needed and below_floor == 0,
    )
