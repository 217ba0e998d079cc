"""What the rows of a table of respondents come to together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quiz.result import Source

__all__ = ["FORMAT", "VERSION", "BatchSummary"]

FORMAT = "maturity-batch"
VERSION = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class BatchSummary:
    """How many rows came to which phase."""

    format: str = FORMAT
    version: int = VERSION
    questionnaire: Source
    engine: str
    reading: str
    rows: int
    """How many rows were scored."""
    rejected: int
    """How many were not."""
    overall: Mapping[str, int]
    """Each phase and `undetermined` to how many rows have it."""
    lenses: Mapping[str, Mapping[str, int]]
    dimensions: Mapping[str, Mapping[str, int]]
    missing: tuple[str, ...]
    """Questions without a column; they are open in every row."""
    other_columns: tuple[str, ...]
    """Columns that are no question."""
