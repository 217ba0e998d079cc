import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.phase_rule import LENIENT, NORMAL, RULE, STRICT, Rule, phase_of

PHASES = [
    ([1], 1),
    ([4], 4),
    ([2, 2, 2], 2),
    # More than half must reach the phase.
    ([2, 2, 3], 2),
    ([2, 3, 3], 3),
    ([1, 2], 1),
    ([2, 2, 3, 3], 2),
    ([2, 3, 3, 3], 3),
    # Nothing may lie more than one phase lower.
    ([1, 3, 3], 2),
    ([1, 4, 4], 2),
    ([2, 4, 4], 3),
    ([3, 4, 4], 4),
    ([1, 4, 4, 4, 4, 4, 4, 4], 2),
    # The dimensions of the worked example.
    ([3, 3, 2, 3], 3),
    ([2, 2, 2, 1], 2),
    ([3, 3, 3, 4], 3),
    ([2, 2, 3], 2),
    ([1, 2, 2], 2),
    ([3, 3, 2, 3, 3, 2, 2, 2], 2),
]


@pytest.mark.parametrize(("parts", "phase"), PHASES)
def test_phase_of(parts: list[int], phase: int) -> None:
    assert phase_of(parts) == phase


READINGS = [
    # Exactly half is enough for the lenient reading only.
    ([2, 2, 3, 3], LENIENT, 3),
    ([2, 2, 3, 3], NORMAL, 2),
    ([2, 2, 3, 3], STRICT, 2),
    # Three quarters is enough for the strict one.
    ([2, 3, 3, 3], STRICT, 3),
    ([2, 3, 3], NORMAL, 3),
    ([2, 3, 3], STRICT, 2),
    # No reading moves the floor.
    ([1, 3, 3, 3], LENIENT, 2),
    ([1, 3, 3, 3], STRICT, 2),
]


@pytest.mark.parametrize(("parts", "reading", "phase"), READINGS)
def test_reading_of_the_share(parts: list[int], reading: str, phase: int) -> None:
    assert phase_of(parts, RULE.read(reading)) == phase


OTHER_RULES = [
    ([1, 3, 3, 3], Rule(share=(1, 2), gap=2), 3),
    ([2, 3, 3, 3], Rule(share=(1, 2), gap=0), 2),
    ([2, 3, 3], Rule(share=(2, 3), gap=1), 2),
    ([3, 3, 3], Rule(share=(2, 3), gap=1), 3),
    ([2, 3, 3], Rule(share=(2, 3), inclusive=True, gap=1), 3),
]


@pytest.mark.parametrize(("parts", "rule", "phase"), OTHER_RULES)
def test_share_and_gap_are_data(parts: list[int], rule: Rule, phase: int) -> None:
    assert phase_of(parts, rule) == phase


def test_four_responses_land_in_the_phases_as_published() -> None:
    patterns = [(a, b, c, d) for a in range(1, 5) for b in range(1, 5) for c in range(1, 5) for d in range(1, 5)]
    phases = [phase_of(pattern) for pattern in patterns]
    assert [phases.count(phase) for phase in range(1, 5)] == [67, 141, 43, 5]


values = st.lists(st.integers(1, 4), min_size=1, max_size=30)


@given(values, st.sampled_from([LENIENT, NORMAL, STRICT]))
def test_phase_is_the_highest_that_both_conditions_allow(parts: list[int], reading: str) -> None:
    def holds(phase: int) -> bool:
        reached = sum(part >= phase for part in parts)
        enough = {
            LENIENT: 2 * reached >= len(parts),
            NORMAL: 2 * reached > len(parts),
            STRICT: 4 * reached >= 3 * len(parts),
        }
        return phase == 1 or (enough[reading] and min(parts) >= phase - 1)

    assert phase_of(parts, RULE.read(reading)) == max(phase for phase in range(1, 5) if holds(phase))


@given(values, st.data())
def test_order_of_the_parts_changes_nothing(parts: list[int], data: st.DataObject) -> None:
    assert phase_of(data.draw(st.permutations(parts))) == phase_of(parts)


@given(values, st.data())
def test_raising_a_part_never_lowers_the_phase(parts: list[int], data: st.DataObject) -> None:
    raised = list(parts)
    place = data.draw(st.integers(0, len(parts) - 1))
    raised[place] = min(4, raised[place] + 1)
    assert phase_of(raised) >= phase_of(parts)


@given(values)
def test_no_part_is_two_phases_below_the_whole(parts: list[int]) -> None:
    assert min(parts) >= phase_of(parts) - 1
