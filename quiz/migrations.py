"""Files of an older version, brought to the present one step by step.

A version goes up when files of the one before would be read wrongly. Then `STEPS` gets a function that turns the data
of that version into the next, and no reader of files needs to know that there were others. All formats are at their
first version, so there is no step yet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quiz.errors import QuizError
from quiz.parsing import Place

__all__ = ["STEPS", "Step", "migrate"]

type Step = Callable[[dict[str, object]], dict[str, object]]

STEPS: Mapping[tuple[str, int], Step] = {}
"""Format and version to what makes it the next version."""


def migrate(
    data: object,
    expected_format: str,
    version: int,
    error: type[QuizError],
    *,
    steps: Mapping[tuple[str, int], Step] = STEPS,
) -> Place:
    """Return the top of a file as the given version has it, whatever older version it was saved in.

    Raises:
        QuizError: as the given `error`, for another format and for a version that is newer than this package.
    """
    top = Place(data, error, "the file")
    top.field("format").constant(expected_format)
    found = top.field("version").whole(1)
    if found > version:
        top.field("version").refuse(f"at most {version}, the newest that this program knows")
    values = {name: place.value for name, place in top.fields()}
    for older in range(found, version):
        values = steps[expected_format, older](values)
    return Place(values, error, "the file")
