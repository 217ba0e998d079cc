from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.agreement import agreement, deviation, within_group
from quiz.middle import lower_median, upper_median
from quiz.rounding import rounded

REFERENCE = [
    # Values, AD, r*wg, A, as the method publishes them.
    ([2, 2, 2, 2, 2, 2], (0, 1), "1.00", "1.00"),
    ([2, 2, 3, 3, 2, 3], (1, 2), "0.89", "0.67"),
    ([2, 2, 2, 2, 2, 4], (1, 3), "0.75", "0.61"),
    ([1, 2, 2, 3, 3, 4], (5, 6), "0.59", "0.22"),
    ([1, 2, 3, 4], (1, 1), "0.44", "0.00"),
    ([1, 1, 1, 4, 4, 4], (3, 2), "0.00", "-1.00"),
]


def counts_of(values: list[int], highest: int = 4) -> list[int]:
    return [values.count(phase) for phase in range(1, highest + 1)]


@pytest.mark.parametrize(("values", "distance", "within", "agreed"), REFERENCE)
def test_reference_values(values: list[int], distance: tuple[int, int], within: str, agreed: str) -> None:
    assert Fraction(*deviation(values)) == Fraction(*distance)
    assert rounded(*within_group(values, 4)) == within
    assert rounded(*agreement(counts_of(values))) == agreed


OTHER_SCALES = [
    # On two options there is agreement or none.
    ([5, 0], Fraction(1)),
    ([3, 3], Fraction(0)),
    ([4, 1], Fraction(3, 5)),
    # On three, both ends without the middle is the worst there is.
    ([2, 0, 2], Fraction(-1)),
    ([1, 1, 1], Fraction(0)),
    ([0, 2, 2], Fraction(1, 2)),
    # On five, next to each other is better than apart.
    ([0, 3, 3, 0, 0], Fraction(3, 4)),
    ([0, 3, 0, 3, 0], Fraction(1, 6)),
    ([3, 0, 0, 0, 3], Fraction(-1)),
]


@pytest.mark.parametrize(("counts", "agreed"), OTHER_SCALES)
def test_agreement_on_other_scales(counts: list[int], agreed: Fraction) -> None:
    assert Fraction(*agreement(counts)) == agreed


values = st.lists(st.integers(1, 4), min_size=1, max_size=40)


@given(values)
def test_figures_stay_within_their_bounds(found: list[int]) -> None:
    assert 0 <= Fraction(*deviation(found)) <= Fraction(3, 2)
    assert 0 <= Fraction(*within_group(found, 4)) <= 1
    assert -1 <= Fraction(*agreement(counts_of(found))) <= 1


@given(values)
def test_figures_do_not_depend_on_the_direction_of_the_scale(found: list[int]) -> None:
    turned = [5 - value for value in found]
    assert within_group(found, 4) == within_group(turned, 4)
    assert agreement(counts_of(found)) == agreement(counts_of(turned))


@given(values)
def test_twice_as_many_people_of_the_same_mind_agree_as_much(found: list[int]) -> None:
    assert Fraction(*agreement(counts_of(found))) == Fraction(*agreement(counts_of(found + found)))
    assert Fraction(*within_group(found, 4)) == Fraction(*within_group(found + found, 4))


MEDIANS = [([3], 3, 3), ([4, 1], 1, 4), ([1, 4, 2], 2, 2), ([4, 3, 1, 2], 2, 3)]


@pytest.mark.parametrize(("found", "lower", "upper"), MEDIANS)
def test_medians(found: list[int], lower: int, upper: int) -> None:
    assert (lower_median(found), upper_median(found)) == (lower, upper)
