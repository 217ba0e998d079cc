"""What scoring finds, as frozen values; as JSON they have the same names in the same order.

What could not be determined is None here and absent in the JSON, never a number. A field that ends in an underscore has
a name that Python keeps for itself; the JSON has it without.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quiz.responses import LeftOut

__all__ = [
    "FORMAT",
    "VERSION",
    "CoverageReason",
    "DimensionResult",
    "LensResult",
    "Overall",
    "PartReason",
    "PhaseReason",
    "PhaseTest",
    "ReadingReason",
    "Reason",
    "Result",
    "Source",
    "as_data",
]

FORMAT = "maturity-result"
VERSION = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """The questionnaire that was answered."""

    id: str
    part: str | None
    """The part of it that was scored as if there were no more; None for the whole."""
    edition: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Overall:
    """Where the whole stands."""

    phase: int | None
    determined: bool
    indicative: bool
    """Whether it rests on the quick scan."""
    known: int
    """How many dimensions are determined."""
    applicable: int
    """How many dimensions apply."""


@dataclass(frozen=True, kw_only=True, slots=True)
class LensResult:
    """Where the dimensions of one lens stand together."""

    phase: int | None
    determined: bool
    known: int
    applicable: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DimensionResult:
    """Where one dimension stands."""

    phase: int | None
    determined: bool
    mean: str | None
    """For export and for comparing over time; no phase rests on it."""
    known: int
    """How many questions have a phase as their response."""
    applicable: int
    """How many questions apply; at 0 the dimension does not."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadingReason:
    """Which share and which gap the phase rule was used with."""

    rule: str = "reading"
    name: str
    share: str
    inclusive: bool
    gap: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PartReason:
    """That only a part was scored, and how many questions it has."""

    rule: str = "part"
    id: str
    questions: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CoverageReason:
    """Whether enough is known to determine a phase."""

    rule: str = "coverage"
    level: str
    """`dimension`, `lens` or `overall`."""
    id: str
    """Of the dimension or the lens; `overall` for the whole."""
    known: int
    applicable: int
    needed: int
    determined: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PhaseTest:
    """Whether the parts allow one phase."""

    phase: int
    reached: int
    """How many parts are at this phase or higher."""
    needed: int
    floor: int
    """The lowest phase that a part may have."""
    below_floor: int
    """How many parts are lower than that."""
    met: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PhaseReason:
    """How the phase rule led to a phase: its tests, from phase 2 to the first that failed."""

    rule: str = "phase"
    level: str
    id: str
    phase: int
    parts: int
    tests: tuple[PhaseTest, ...]


type Reason = ReadingReason | PartReason | CoverageReason | PhaseReason


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """All that the responses of one respondent say."""

    format: str = FORMAT
    version: int = VERSION
    kind: str = "phases"
    questionnaire: Source
    engine: str
    """The version of this package."""
    reading: str
    overall: Overall
    lenses: Mapping[str, LensResult]
    dimensions: Mapping[str, DimensionResult]
    unknown: tuple[str, ...]
    """Questions answered with *don't know*."""
    open: tuple[str, ...]
    """Questions without a response."""
    not_applicable: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    reasons: tuple[Reason, ...]


def as_data(value: object) -> object:
    """Return a value of this package as what JSON can hold; what is None is left out."""
    if isinstance(value, str | int):
        return value
    if isinstance(value, list | tuple):
        return [as_data(item) for item in value]
    if isinstance(value, Mapping):
        return {key: as_data(item) for key, item in value.items()}
    names: tuple[str, ...] = type(value).__slots__  # type: ignore[attr-defined]  # every value of ours has slots
    found = ((name.rstrip("_"), getattr(value, name)) for name in names)
    return {name: as_data(item) for name, item in found if item is not None}
