from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz import certainty, phase_rule
from quiz.certainty import changes_of, firmness_of, ranges_of
from quiz.questionnaire import Questionnaire
from quiz.responses import Responses
from quiz.result import Change, Firmness
from quiz.scoring import stand
from quiz.standing import Standing
from tests.quiz.builders import Json, by_question, questionnaire_data, responses_data, scan
from tests.quiz.strategies import questionnaires, responses_to, scans

OVERALL = ("overall", "overall")


def standing_of(rows: Json, **more: Json) -> Standing:
    return stand(*scan(rows, **more))


RANGES: list[tuple[Json, tuple[int, int], tuple[int, int]]] = [
    # Responses in one dimension, plausible range, full range.
    ((3, 3, 3), (3, 3), (3, 3)),
    # One unknown: at 1 and at 4; at the lower median - 1 and the upper median + 1.
    ((3, 3, "dk"), (3, 3), (2, 3)),
    ((2, 3, None), (2, 3), (2, 3)),
    ((1, 4, "dk"), (1, 2), (1, 2)),
    ((4, 4, None), (4, 4), (2, 4)),
    # The plausible fill stays within the phases.
    ((1, 1, None), (1, 1), (1, 1)),
    ((1, None, None), (1, 2), (1, 2)),
    ((4, None, None), (3, 4), (1, 4)),
    # Both medians of an even number count.
    ((2, 4, None, None), (1, 3), (1, 3)),
    ((3, 4, None, None), (2, 4), (1, 4)),
    ((2, 4, 4, 4, None), (3, 3), (2, 3)),
    # Nothing known: everything is possible.
    ((None, "dk"), (1, 4), (1, 4)),
    # What does not apply is not filled in.
    ((3, "na", "na"), (3, 3), (3, 3)),
    ((3, 3, "na", "dk"), (3, 3), (2, 3)),
]


@pytest.mark.parametrize(("row", "plausible", "full"), RANGES)
def test_range_of_a_dimension(row: Json, plausible: tuple[int, int], full: tuple[int, int]) -> None:
    ranges = ranges_of(standing_of({"tools": row}))
    for whole in (("dimension", "tools"), ("lens", "organisation"), OVERALL):
        assert ranges.plausible[whole] == plausible
        assert ranges.full[whole] == full


def test_unknown_responses_can_lift_further_where_the_gap_is_wider() -> None:
    data = questionnaire_data({"tools": 5}) | {"rule": {"share": "1/2", "gap": 2}}
    questionnaire = Questionnaire.from_dict(data)
    file = responses_data({"tools-1": 2, "tools-2": 2})
    ranges = ranges_of(stand(questionnaire, Responses.from_dict(file, questionnaire)))
    # Three more at 3 make it phase 3, three more at 4 make it phase 4.
    assert ranges.plausible[OVERALL] == (1, 3)
    assert ranges.full[OVERALL] == (1, 4)


def test_range_of_a_whole_counts_every_dimension_that_applies() -> None:
    ranges = ranges_of(standing_of({"a": (3, 3), "b": (3, None), "c": ("na", "na"), "d": (3, 3)}))
    assert ranges.full[OVERALL] == (2, 3)
    assert ranges.plausible[OVERALL] == (3, 3)
    assert ranges.full["lens", "organisation"] == (1, 3)
    assert ranges.plausible["lens", "organisation"] == (2, 3)
    assert ranges.full["lens", "purpose"] == (3, 3)
    assert ("dimension", "c") not in ranges.full


def test_what_does_not_apply_has_no_range() -> None:
    ranges = ranges_of(standing_of({"a": ("na",), "b": ("na",)}))
    assert ranges.full == {}
    assert ranges.plausible == {}


def test_range_may_lie_below_a_phase_that_left_an_undetermined_dimension_out() -> None:
    rows = dict.fromkeys("abcdefg", (3, 3, 3, 3)) | {"h": (1, 1, None, None)}
    standing = standing_of(rows)
    assert standing.overall.phase == 3
    assert ranges_of(standing).full[OVERALL] == (2, 2)


@given(questionnaires(phases=3), st.data())
def test_full_range_is_that_of_all_completions(data: Json, drawn: st.DataObject) -> None:
    questionnaire = Questionnaire.from_dict(data)
    given = drawn.draw(responses_to(data, complete=True))
    unknown = drawn.draw(st.lists(st.sampled_from(sorted(given)), max_size=5, unique=True))
    file = responses_data({question: "dk" if question in unknown else phase for question, phase in given.items()})
    full = ranges_of(stand(questionnaire, Responses.from_dict(file, questionnaire))).full
    found: dict[tuple[str, str], set[int]] = {}
    for fill in product(range(1, 4), repeat=len(unknown)):
        filled = responses_data(given | dict(zip(unknown, fill, strict=True)))
        standing = stand(questionnaire, Responses.from_dict(filled, questionnaire))
        for whole in [standing.overall, *standing.lenses, *(dimension.whole for dimension in standing.dimensions)]:
            found.setdefault((whole.level, whole.id), set()).add(whole.phase or 0)
    assert full == {whole: (min(phases), max(phases)) for whole, phases in found.items()}


@given(scans(published_rule=True))
def test_plausible_range_lies_within_the_full_one(found: tuple[Questionnaire, Responses]) -> None:
    ranges = ranges_of(stand(*found))
    assert ranges.plausible.keys() == ranges.full.keys()
    for whole, (low, high) in ranges.plausible.items():
        assert ranges.full[whole][0] <= low <= high <= ranges.full[whole][1]


@given(scans(published_rule=True))
def test_range_of_a_determined_dimension_holds_its_phase(found: tuple[Questionnaire, Responses]) -> None:
    standing = stand(*found)
    plausible = ranges_of(standing).plausible
    for dimension in standing.dimensions:
        if dimension.phase is not None:
            low, high = plausible["dimension", dimension.id]
            assert low <= dimension.phase <= high


def test_every_known_response_is_tried_in_both_directions() -> None:
    assert changes_of(standing_of({"a": (1, 2, 4)})) == (
        Change(question="a-1", from_=1, to=2, phase=2),
        Change(question="a-2", from_=2, to=1, phase=1),
        Change(question="a-2", from_=2, to=3, phase=2),
        Change(question="a-3", from_=4, to=3, phase=2),
    )


def test_response_in_an_undetermined_dimension_is_tried_and_changes_nothing() -> None:
    rows = {"a": (2,), "b": (2,), "c": (2,), "d": (1, None)}
    assert [change for change in changes_of(standing_of(rows)) if change.question == "d-1"] == [
        Change(question="d-1", from_=1, to=2, phase=2)
    ]


def test_nothing_is_tried_without_an_overall_phase() -> None:
    standing = standing_of({"a": (2, None)})
    assert changes_of(standing) == ()
    assert firmness_of(standing, ()) is None


FIRMNESS = [
    # Of so many changes so many leave the phase as it is.
    (20, 20, "firm"),
    (20, 19, "fairly-firm"),
    (100, 95, "fairly-firm"),
    (100, 94, "border"),
    (19, 18, "border"),
    (1, 0, "border"),
    (1, 1, "firm"),
]


@pytest.mark.parametrize(("tried", "unchanged", "word"), FIRMNESS)
def test_firmness_word(tried: int, unchanged: int, word: str) -> None:
    changes = [Change(question="a-1", from_=2, to=3, phase=2 if number < unchanged else 3) for number in range(tried)]
    expected = Firmness(tried=tried, unchanged=unchanged, word=word)
    assert firmness_of(standing_of({"a": (2,)}), changes) == expected


def count_rule_uses(monkeypatch: pytest.MonkeyPatch, standing: Standing) -> tuple[int, int]:
    """Return how often the phase rule is applied to a dimension and to the whole to find all changes."""
    uses: list[int] = []

    def counted(parts: Json, rule: phase_rule.Rule) -> int:
        uses.append(len(parts))
        return phase_rule.phase_of(parts, rule)

    monkeypatch.setattr(certainty, "phase_of", counted)
    changes_of(standing)
    of_the_whole = uses.count(len(standing.dimensions))
    return len(uses) - of_the_whole, of_the_whole


@pytest.mark.parametrize("size", [10, 20, 40])
def test_work_does_not_grow_with_the_number_of_questions(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    rows = {f"d{number}": tuple(1 + (number + place) % 4 for place in range(size)) for number in range(7)}
    of_dimensions, of_the_whole = count_rule_uses(monkeypatch, standing_of(rows))
    # Six changes a dimension: 1 to 2, 2 to 1 and 3, 3 to 2 and 4, 4 to 3.
    assert of_dimensions == 6 * 7
    assert of_the_whole <= 3


def test_changes_are_those_of_scoring_again() -> None:
    rows: Json = {"a": (1, 2, 3, "dk"), "b": (2, 2, 3, 4), "c": (3, 3, None, 1), "d": (2, 2, 2, 2)}
    questionnaire = Questionnaire.from_dict(questionnaire_data(dict.fromkeys(rows, 4)))
    given = by_question(rows)
    changes = changes_of(stand(questionnaire, Responses.from_dict(responses_data(given), questionnaire)))
    assert len(changes) == 25
    for change in changes:
        file = responses_data(given | {change.question: change.to})
        assert stand(questionnaire, Responses.from_dict(file, questionnaire)).overall.phase == change.phase
