"""Where everything stands: the values between the responses and the result, which every later rule starts from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quiz.phase_rule import Rule

__all__ = ["DIMENSION", "LENS", "OVERALL", "DimensionStanding", "Standing", "Whole"]

DIMENSION = "dimension"
LENS = "lens"
OVERALL = "overall"


@dataclass(frozen=True, kw_only=True, slots=True)
class Whole:
    """Something whose phase follows from its parts: a dimension, a lens, or all of it."""

    level: str
    id: str
    """Of the dimension or the lens; the whole is called after its level."""
    known: tuple[int, ...]
    """The phases of the parts that have one."""
    applicable: int
    """How many parts apply."""
    needed: int
    """How many of those have to be known before there is a phase."""
    phase: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class DimensionStanding:
    """A dimension with the responses to its questions."""

    lens: str
    asked: tuple[str, ...]
    """The ids of all its questions, or of those in the part that is scored."""
    known: Mapping[str, int]
    """Question id to phase, in the order of the questionnaire."""
    whole: Whole

    @property
    def id(self) -> str:
        """The id of the dimension."""
        return self.whole.id

    @property
    def phase(self) -> int | None:
        """The phase found, if enough is known."""
        return self.whole.phase

    @property
    def unknown(self) -> int:
        """How many applicable questions have no phase as their response."""
        return self.whole.applicable - len(self.known)


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """All dimensions, each lens and the whole, under one reading of the rule."""

    rule: Rule
    highest: int
    """The last phase of the questionnaire."""
    dimensions: tuple[DimensionStanding, ...]
    """Every dimension that the questionnaire has, in order, also those that do not apply."""
    lenses: tuple[Whole, ...]
    overall: Whole
