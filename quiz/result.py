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
    "Change",
    "CoverageReason",
    "DimensionResult",
    "Firmness",
    "LensResult",
    "Overall",
    "PartReason",
    "PhaseReason",
    "PhaseTest",
    "Position",
    "Raise",
    "ReadingReason",
    "ReadingResult",
    "Reason",
    "Result",
    "SelfEstimate",
    "SmallestStep",
    "Source",
    "TargetResult",
    "Targets",
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
class Firmness:
    """How many changes of one response by one phase leave the overall phase as it is."""

    tried: int
    unchanged: int
    word: str
    """`firm`, `fairly-firm` or `border`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Raise:
    """A response, and what it has to become."""

    question: str
    from_: int
    to: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SmallestStep:
    """The least that brings the whole to its next phase."""

    steps: int
    """How many times one response goes up by one phase."""
    raises: tuple[Raise, ...]
    """One set of raises that does it; there may be others of as many steps."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A change of one response, and the overall phase that it leads to."""

    question: str
    from_: int
    to: int
    phase: int


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
    plausible: tuple[int, int] | None
    full: tuple[int, int] | None
    firmness: Firmness | None
    smallest_step: SmallestStep | None


@dataclass(frozen=True, kw_only=True, slots=True)
class LensResult:
    """Where the dimensions of one lens stand together."""

    phase: int | None
    determined: bool
    known: int
    applicable: int
    plausible: tuple[int, int] | None
    full: tuple[int, int] | None


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
    plausible: tuple[int, int] | None
    full: tuple[int, int] | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Position:
    """Where two lenses stand beside each other: a cell of the grid with the first across and the second upwards."""

    phases: Mapping[str, int]
    """Both lenses with their phases."""
    diagonal: str
    """`above` where the second lens is further, `below` where the first is, `on` where they are level."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SelfEstimate:
    """The phase that the respondent guessed before the first question."""

    guess: int
    difference: int | None
    """The phase found minus the guess."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TargetResult:
    """The phase wished for in a dimension."""

    target: int
    gap: int | None
    """How many phases it still is to there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Targets:
    """All targets that the respondent chose."""

    dimensions: Mapping[str, TargetResult]
    percent_to_target: int | None
    """How much of the way from phase 1 to the targets is done."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadingResult:
    """The phases under one reading of the rule; what is not determined is not there."""

    phase: int | None
    lenses: Mapping[str, int]
    dimensions: Mapping[str, int]


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
    position: Position | None
    deciding: tuple[Change, ...]
    """The changes of one response by one phase that move the overall phase."""
    holding_back: tuple[str, ...]
    """The dimensions that stand between the whole and its next phase, the most pressing first."""
    advice: tuple[str, ...]
    """The ids of the actions that help, the most helpful first."""
    unknown: tuple[str, ...]
    """Questions answered with *don't know*."""
    open: tuple[str, ...]
    """Questions without a response."""
    not_applicable: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    reasons: tuple[Reason, ...]
    self_estimate: SelfEstimate | None
    targets: Targets | None
    readings: Mapping[str, ReadingResult]
    """What each of the `READINGS` comes to."""


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
