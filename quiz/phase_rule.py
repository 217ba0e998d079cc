"""The phase rule: from a list of phases to the phase of the whole.

    You are in phase k when more than half of the parts are at k or higher, and none is more than one phase lower.

The parts are the responses of a dimension, the dimensions of a lens, or all dimensions. *More than half* and *one
phase* are data of the questionnaire; only whole numbers are compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

__all__ = ["LENIENT", "NORMAL", "READINGS", "RULE", "STRICT", "Rule", "phase_of"]

NORMAL = "normal"
LENIENT = "lenient"
STRICT = "strict"

READINGS = (LENIENT, NORMAL, STRICT)
"""How strictly the share is read: at least half, as the questionnaire says, at least three quarters."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """How many parts must reach a phase, and how far the others may stay behind."""

    share: tuple[int, int]
    """Numerator and denominator."""
    inclusive: bool = False
    """Whether exactly the share is enough; if not, it takes more."""
    gap: int
    """How many phases lower than the whole a part may be."""

    def needed(self, parts: int) -> int:
        """Return the least number of parts that is enough."""
        numerator, denominator = self.share
        if self.inclusive:
            return -(-numerator * parts // denominator)
        return numerator * parts // denominator + 1

    def floor(self, phase: int) -> int:
        """Return the lowest phase that a part may have when the whole is in this phase."""
        return max(1, phase - self.gap)

    def read(self, reading: str) -> Rule:
        """Return this rule as one of the `READINGS` understands it."""
        match reading:
            case "lenient":
                return replace(self, share=(1, 2), inclusive=True)
            case "strict":
                return replace(self, share=(3, 4), inclusive=True)
            case _:
                return self


RULE = Rule(share=(1, 2), gap=1)
"""The rule as the method publishes it."""


def phase_of(parts: Sequence[int], rule: Rule = RULE) -> int:
    """Return the phase of a whole from the phases of its parts, of which there is at least one.

    >>> phase_of([2, 3, 3])
    3
    >>> phase_of([1, 3, 3])
    2
    """
    needed = rule.needed(len(parts))
    highest = min(max(parts), min(parts) + rule.gap)
    for phase in range(highest, 1, -1):
        if sum(part >= phase for part in parts) >= needed:
            return phase
    return 1
