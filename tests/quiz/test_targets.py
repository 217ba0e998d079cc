import pytest

from quiz.result import TargetResult, Targets
from quiz.scoring import stand
from quiz.targets import targets_of
from tests.quiz.builders import Json, scan

ROWS: Json = {"a": (2, 2), "b": (4, 4), "c": (1, None), "d": ("na", "na")}

TARGETS = [
    # Targets, gaps, percentage.
    ({"a": 3}, {"a": 1}, 50),
    ({"a": 4}, {"a": 2}, 33),
    # What is better than its target does not pay for what is not.
    ({"a": 3, "b": 2}, {"a": 1, "b": 0}, 67),
    ({"b": 4}, {"b": 0}, 100),
    # From phase 1 there is no way to go.
    ({"b": 1}, {"b": 0}, None),
    # Without a phase there is no gap.
    ({"c": 4, "d": 2}, {"c": None, "d": None}, None),
    ({"a": 3, "c": 4}, {"a": 1, "c": None}, 50),
]


@pytest.mark.parametrize(("targets", "gaps", "percent"), TARGETS)
def test_targets(targets: dict[str, int], gaps: dict[str, int | None], percent: int | None) -> None:
    assert targets_of(stand(*scan(ROWS)), targets) == Targets(
        dimensions={name: TargetResult(target=target, gap=gaps[name]) for name, target in targets.items()},
        percent_to_target=percent,
    )


def test_no_targets_no_gaps() -> None:
    rows: Json = {"a": (2, 2)}
    assert targets_of(stand(*scan(rows)), {}) is None
