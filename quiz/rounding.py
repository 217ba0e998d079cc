"""The one function that rounds; everything before it is whole numbers."""

__all__ = ["rounded", "rounded_percent"]


def rounded(numerator: int, denominator: int) -> str:
    """Return a share or a mean with two decimals, halves rounded up.

    It is a text, because `2.10` is not the same message as `2.1`, and because no runtime can then write it differently:
    `rounded(8, 3) == "2.67"`, `rounded(-1, 3) == "-0.33"`.
    """
    hundredths = _half_up(100 * numerator, denominator)
    sign = "-" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{sign}{whole}.{rest:02}"


def rounded_percent(numerator: int, denominator: int) -> int:
    """Return a share as a whole number of percents, halves rounded up."""
    return _half_up(100 * numerator, denominator)


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)
