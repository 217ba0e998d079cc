from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.rounding import rounded, rounded_percent

ROUNDED = [
    (8, 3, "2.67"),
    (7, 3, "2.33"),
    (2, 1, "2.00"),
    (0, 5, "0.00"),
    # Halves go up, also where binary fractions would send them down.
    (2675, 1000, "2.68"),
    (1005, 1000, "1.01"),
    # Below zero.
    (-1, 3, "-0.33"),
    (-1, 1, "-1.00"),
    (-5, 1000, "0.00"),
    (-6, 1000, "-0.01"),
    (-15, 1000, "-0.01"),
]


@pytest.mark.parametrize(("numerator", "denominator", "text"), ROUNDED)
def test_rounded(numerator: int, denominator: int, text: str) -> None:
    assert rounded(numerator, denominator) == text


PERCENT = [(0, 7, 0), (1, 8, 13), (1, 3, 33), (199, 200, 100), (7, 7, 100)]


@pytest.mark.parametrize(("numerator", "denominator", "percent"), PERCENT)
def test_rounded_percent(numerator: int, denominator: int, percent: int) -> None:
    assert rounded_percent(numerator, denominator) == percent


@given(st.integers(-10_000, 10_000), st.integers(1, 1000))
def test_rounding_is_never_further_than_half_a_hundredth(numerator: int, denominator: int) -> None:
    off = Fraction(rounded(numerator, denominator)) - Fraction(numerator, denominator)
    assert -Fraction(1, 200) < off <= Fraction(1, 200)
