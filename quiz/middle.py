"""The middle of a list of phases. An even number of them has two middle values."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["lower_median", "upper_median"]


def lower_median(values: Sequence[int]) -> int:
    """Return the middle value, or the lower of the two."""
    return sorted(values)[(len(values) - 1) // 2]


def upper_median(values: Sequence[int]) -> int:
    """Return the middle value, or the higher of the two."""
    return sorted(values)[len(values) // 2]
