from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.phase_rule import RULE, Rule, phase_of
from quiz.questionnaire import Questionnaire
from quiz.responses import Responses
from quiz.result import Raise, SmallestStep
from quiz.scoring import stand
from quiz.standing import Standing
from quiz.steps import cost, holding_back, raised, smallest_step
from tests.quiz.builders import WORKED_EXAMPLE, Json, scan
from tests.quiz.strategies import scans


def standing_of(rows: Json) -> Standing:
    return stand(*scan(rows))


COSTS = [
    # Nothing to do.
    ([2, 2, 2], 1, 0),
    ([1, 1, 1], 1, 0),
    ([3, 3, 2], 3, 0),
    # One more has to reach it.
    ([3, 3, 2, 2], 3, 1),
    ([2, 2, 3], 3, 1),
    ([1, 2], 2, 1),
    # The floor has to be there as well.
    ([2, 2, 2, 1], 3, 4),
    ([1, 3, 3], 3, 1),
    ([1, 4, 4], 4, 2),
    ([1, 1, 1], 4, 8),
]


@pytest.mark.parametrize(("parts", "phase", "steps"), COSTS)
def test_cost(parts: list[int], phase: int, steps: int) -> None:
    assert cost(parts, phase, RULE) == steps


RAISED = [
    # The nearest first, then the first.
    ([3, 3, 2, 2], 3, [3, 3, 3, 2]),
    ([1, 2, 2], 3, [2, 3, 3]),
    ([2, 1, 2, 2], 3, [3, 2, 3, 3]),
    ([1, 1, 1], 3, [3, 3, 2]),
]


@pytest.mark.parametrize(("parts", "phase", "after"), RAISED)
def test_raised(parts: list[int], phase: int, after: list[int]) -> None:
    assert raised(parts, phase, RULE) == after


lists = st.lists(st.integers(1, 4), min_size=1, max_size=5)


@given(lists, st.integers(2, 4))
def test_cost_is_the_published_formula(parts: list[int], phase: int) -> None:
    floor = sum(max(0, phase - 1 - part) for part in parts)
    above = max(0, len(parts) // 2 + 1 - sum(part >= phase for part in parts))
    assert cost(parts, phase, RULE) == floor + above


rules = st.sampled_from(
    [
        RULE,
        Rule(share=(1, 2), inclusive=True, gap=1),
        Rule(share=(3, 4), inclusive=True, gap=1),
        Rule(share=(2, 3), gap=2),
        Rule(share=(1, 3), gap=3),
        Rule(share=(1, 2), gap=0),
    ]
)


@given(lists, st.integers(1, 4), rules)
def test_cost_is_the_least_of_all_raises(parts: list[int], phase: int, rule: Rule) -> None:
    ways = product(*(range(part, 5) for part in parts))
    least = min(sum(way) - sum(parts) for way in ways if phase_of(way, rule) >= phase)
    assert cost(parts, phase, rule) == least
    assert phase_of(raised(parts, phase, rule), rule) >= phase


def test_smallest_step_of_the_worked_example() -> None:
    assert smallest_step(standing_of(WORKED_EXAMPLE)) == SmallestStep(
        steps=1, raises=(Raise(question="monitoring-1", from_=2, to=3),)
    )


def test_smallest_step_lifts_the_floor_and_the_cheapest_dimensions() -> None:
    # To phase 3: a has to reach 2 for the floor; of the rest b is cheaper than c, and d is there already.
    rows = {"a": (1, 1, 2), "b": (2, 2, 3), "c": (2, 2, 2), "d": (3, 3, 3)}
    standing = standing_of(rows)
    assert standing.overall.phase == 2
    assert smallest_step(standing) == SmallestStep(
        steps=4,
        raises=(
            Raise(question="a-1", from_=1, to=2),
            Raise(question="b-1", from_=2, to=3),
            Raise(question="c-1", from_=2, to=3),
            Raise(question="c-2", from_=2, to=3),
        ),
    )


def test_raise_may_go_over_more_than_one_phase() -> None:
    # Two of the three have to reach 3, and the two questions of a are still the cheapest.
    assert smallest_step(standing_of({"a": (1, 1), "b": (2,) * 7, "c": (2,) * 7})) == SmallestStep(
        steps=8,
        raises=(
            Raise(question="a-1", from_=1, to=3),
            Raise(question="a-2", from_=1, to=3),
            *(Raise(question=f"b-{number}", from_=2, to=3) for number in (1, 2, 3, 4)),
        ),
    )


NO_STEP: list[Json] = [
    {"a": (4, 4, 4)},
    {"a": (3, None, None)},
    {"a": ("na",)},
]


@pytest.mark.parametrize("rows", NO_STEP)
def test_no_next_phase_no_step_and_nothing_held_back(rows: Json) -> None:
    standing = standing_of(rows)
    assert smallest_step(standing) is None
    assert holding_back(standing) == ()


def test_undetermined_dimension_stays_out_of_it() -> None:
    standing = standing_of({"a": (2, 2), "b": (3, 3), "c": (3, 3), "d": (1, None)})
    assert standing.overall.phase == 3
    assert holding_back(standing) == ("a", "b", "c")
    step = smallest_step(standing)
    assert step is not None
    assert not any(one.question.startswith("d") for one in step.raises)


def apply(standing: Standing, raises: tuple[Raise, ...], rule: Rule) -> int:
    """Return the overall phase after raises."""
    now = {one.question: one.to for one in raises}
    phases = [
        phase_of([now.get(question, phase) for question, phase in dimension.known.items()], rule)
        for dimension in standing.dimensions
        if dimension.phase is not None
    ]
    return phase_of(phases, rule)


def least_steps(standing: Standing) -> int | None:
    """Return the least number of raises that lift the overall phase, by trying all of them, fewest first."""
    start = tuple(tuple(one.known.values()) for one in standing.dimensions if one.phase is not None)
    level = {start}
    for steps in range(1, 40):
        level = {
            (*state[:place], (*part[:at], part[at] + 1, *part[at + 1 :]), *state[place + 1 :])
            for state in level
            for place, part in enumerate(state)
            for at in range(len(part))
            if part[at] < standing.highest
        }
        for state in level:
            if phase_of([phase_of(part, standing.rule) for part in state], standing.rule) > standing.overall.phase:  # type: ignore[operator]  # the caller has one
                return steps
    return None


@settings(max_examples=60)
@given(scans(phases=3))
def test_smallest_step_is_the_least_of_all_raises(found: tuple[Questionnaire, Responses]) -> None:
    standing = stand(*found)
    step = smallest_step(standing)
    if step is None:
        assert standing.overall.phase in {None, standing.highest}
        return
    assert standing.overall.phase is not None
    assert apply(standing, step.raises, standing.rule) > standing.overall.phase
    assert step.steps == sum(one.to - one.from_ for one in step.raises)
    if sum(len(dimension.known) for dimension in standing.dimensions) <= 7:
        assert step.steps == least_steps(standing)


HELD_BACK: list[tuple[Json, tuple[str, ...]]] = [
    # Below the floor first, however cheap the others are.
    ({"a": (2, 2, 3), "b": (1, 1, 1), "c": (3, 3, 3), "d": (3, 3, 3), "e": (3, 3, 3)}, ("b", "a")),
    # Then the cheapest to lift.
    ({"a": (2, 2, 2), "b": (2, 2, 3), "c": (3, 3, 3)}, ("b", "a")),
    # Ties in the order of the questionnaire.
    ({"a": (2, 2, 2), "b": (2, 2, 2), "c": (3, 3, 3)}, ("a", "b")),
    # Among those below the floor, too, the cheapest comes first.
    ({"a": (1, 1, 1), "b": (1, 1, 2), "c": (3, 3, 3), "d": (3, 3, 3), "e": (3, 3, 3)}, ("b", "a")),
]


@pytest.mark.parametrize(("rows", "held_back"), HELD_BACK)
def test_holding_back(rows: Json, held_back: tuple[str, ...]) -> None:
    assert holding_back(standing_of(rows)) == held_back
