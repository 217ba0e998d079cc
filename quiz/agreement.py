"""How far the answers of a group lie together.

Values are phases 1..K, of which at least one is known. All figures are exact numerators and denominators:

1.  *Deviation* (AD): the mean distance to the lower median (Burke and Dunlap 2002).
2.  *Within-group agreement* (r*wg): 1 - s2 / ((K - 1)^2 / 4), with s2 over n. For four options that is s2 / 2.25
    (Lindell and Brandt 1997).
3.  *Agreement* (A): van der Eijk 2001. The counts are peeled off in layers of equal height; each layer is a pattern of
    options that occur. With S options that occur of K, A of a layer is U * (1 - (S - 1) / (K - 1)), where
    U = ((K - 2) * TU - (K - 1) * TDU) / ((K - 2) * (TU + TDU)). TU is the number of triples of options, from low to
    high, that occur as 110 or 011, TDU that of those that occur as 101. A layer of one option has A = 1, a layer of all
    options 0. A of the whole is the mean over the layers, each weighed by the answers in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from math import gcd

from quiz.middle import lower_median

__all__ = ["agreement", "deviation", "within_group"]

type Ratio = tuple[int, int]
"""Numerator and denominator."""


def deviation(values: Sequence[int]) -> Ratio:
    """Return the mean distance to the lower median."""
    middle = lower_median(values)
    return sum(abs(value - middle) for value in values), len(values)


def within_group(values: Sequence[int], highest: int) -> Ratio:
    """Return r*wg, which is 1 for values that are all the same and 0 for values that lie at both ends."""
    count = len(values)
    # s2 over n is this numerator over n * n.
    scatter = count * sum(value * value for value in values) - sum(values) ** 2
    widest = (highest - 1) ** 2 * count * count
    return widest - 4 * scatter, widest


def agreement(counts: Sequence[int]) -> Ratio:
    """Return van der Eijk's A of how often each option was chosen, from -1 (both ends) through 0 (even) to 1 (one)."""
    left = list(counts)
    total = sum(left)
    numerator, denominator = 0, 1
    while any(left):
        height = min(count for count in left if count)
        layer = [count > 0 for count in left]
        top, bottom = _layer_agreement(layer)
        numerator = numerator * bottom + top * height * sum(layer) * denominator
        denominator *= bottom
        shared = gcd(numerator, denominator)
        numerator, denominator = numerator // shared, denominator // shared
        left = [count - height if count else 0 for count in left]
    return numerator, denominator * total


def _layer_agreement(layer: Sequence[bool]) -> Ratio:
    options, occurring = len(layer), sum(layer)
    if occurring == 1:
        return 1, 1
    if occurring == options:
        return 0, 1
    triples = list(combinations(layer, 3))
    together = triples.count((True, True, False)) + triples.count((False, True, True))
    apart = triples.count((True, False, True))
    return (
        ((options - 2) * together - (options - 1) * apart) * (options - occurring),
        (options - 2) * (together + apart) * (options - 1),
    )
