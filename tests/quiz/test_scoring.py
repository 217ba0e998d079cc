import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz import __version__
from quiz.phase_rule import LENIENT, NORMAL, STRICT
from quiz.questionnaire import Questionnaire
from quiz.responses import LeftOut, Responses
from quiz.result import (
    Change,
    CoverageReason,
    Firmness,
    PartReason,
    PhaseReason,
    PhaseTest,
    Position,
    Raise,
    ReadingReason,
    ReadingResult,
    Result,
    SelfEstimate,
    SmallestStep,
    Source,
    as_data,
)
from quiz.scoring import score
from tests.quiz.builders import (
    WORKED_EXAMPLE,
    Json,
    action_id,
    by_question,
    changed,
    questionnaire_data,
    responses_data,
    scan,
)
from tests.quiz.strategies import questionnaires, responses_to, scans


def result_of(rows: dict[str, Json], **more: Json) -> Result:
    return score(*scan(rows, **more))


def test_worked_example_to_the_last_figure() -> None:
    result = result_of(dict(WORKED_EXAMPLE))
    assert result.overall.full == (2, 2)
    assert result.overall.firmness == Firmness(tried=57, unchanged=53, word="border")
    assert result.overall.smallest_step == SmallestStep(
        steps=1, raises=(Raise(question="monitoring-1", from_=2, to=3),)
    )
    # Either of the two in monitoring, or either of the two in tools.
    assert result.deciding == tuple(
        Change(question=question, from_=2, to=3, phase=3)
        for question in ("monitoring-1", "monitoring-2", "tools-3", "tools-4")
    )
    assert {name: dimension.phase for name, dimension in result.dimensions.items()} == {
        "strategy": 3,
        "governance": 3,
        "people": 2,
        "content": 3,
        "dialogue": 3,
        "monitoring": 2,
        "measurement": 2,
        "tools": 2,
    }
    assert result.overall.phase == 2
    assert result.unknown == ("monitoring-3", "measurement-4")


def test_head_of_the_result() -> None:
    result = result_of({"tools": (2,)})
    assert result.questionnaire == Source(id="phase-scan", part=None, edition="2026.1")
    assert result.engine == __version__
    assert result.reading == NORMAL


DIMENSIONS: list[tuple[tuple[int | str | None, ...], int | None, str | None, int, int]] = [
    # Responses, phase, mean, known, applicable.
    ((3, 3, 2), 3, "2.67", 3, 3),
    # Two thirds is enough, and less is not.
    ((3, 3, None), 3, "3.00", 2, 3),
    ((3, "dk", None), None, "3.00", 1, 3),
    ((3, 3, "dk", "dk"), None, "3.00", 2, 4),
    ((3, 3, 3, "dk"), 3, "3.00", 3, 4),
    ((2, 3, 3, "dk", "dk"), None, "2.67", 3, 5),
    # Don't know is not a low phase, and neither is an open question.
    ((4, 4, "dk"), 4, "4.00", 2, 3),
    # What does not apply does not count.
    ((3, "na", "na"), 3, "3.00", 1, 1),
    ((3, "na", None), None, "3.00", 1, 2),
    (("na", "na", "na"), None, None, 0, 0),
    (("na", "na", "dk"), None, None, 0, 1),
    ((None, None, None), None, None, 0, 3),
]


@pytest.mark.parametrize(("row", "phase", "mean", "known", "applicable"), DIMENSIONS)
def test_dimension(
    row: tuple[int | str | None, ...], phase: int | None, mean: str | None, known: int, applicable: int
) -> None:
    dimension = result_of({"tools": row}).dimensions["tools"]
    assert (dimension.phase, dimension.determined) == (phase, phase is not None)
    assert (dimension.mean, dimension.known, dimension.applicable) == (mean, known, applicable)


WHOLES = [
    # Phases of the dimensions (0 is undetermined, -1 is not applicable), phase, known, applicable.
    ([2, 3, 3, 3], 3, 4, 4),
    # Three quarters is enough, and less is not.
    ([2, 3, 3, 0], 3, 3, 4),
    ([2, 3, 0, 0], None, 2, 4),
    ([3, 3, 3, 3, 3, 3, 0, 0], 3, 6, 8),
    ([3, 3, 3, 3, 3, 0, 0, 0], None, 5, 8),
    ([3, 0], None, 1, 2),
    # A dimension that does not apply leaves the count.
    ([2, 3, 3, -1], 3, 3, 3),
    ([2, -1, 0, -1], None, 1, 2),
    ([2, -1, -1, -1], 2, 1, 1),
    ([-1, -1], None, 0, 0),
]


@pytest.mark.parametrize(("phases", "phase", "known", "applicable"), WHOLES)
def test_whole(phases: list[int], phase: int | None, known: int, applicable: int) -> None:
    row: dict[int, Json] = {0: (None, 3), -1: ("na", "na")}
    rows = {f"d{place}": row.get(found, (found, found)) for place, found in enumerate(phases)}
    overall = result_of(rows).overall
    assert (overall.phase, overall.determined) == (phase, phase is not None)
    assert (overall.known, overall.applicable) == (known, applicable)


def test_lens_counts_its_own_dimensions_only() -> None:
    result = result_of({"a": (4,), "b": (4,), "c": (1,), "d": ("dk",)})
    assert (result.lenses["organisation"].phase, result.lenses["organisation"].known) == (4, 2)
    assert (result.lenses["purpose"].phase, result.lenses["purpose"].determined) == (None, False)
    assert (result.lenses["purpose"].known, result.lenses["purpose"].applicable) == (1, 2)


def test_file_without_responses_determines_nothing() -> None:
    result = result_of({"a": (None, None), "b": (None,)})
    assert result.overall.phase is None
    assert [lens.phase for lens in result.lenses.values()] == [None, None]
    assert [dimension.phase for dimension in result.dimensions.values()] == [None, None]
    assert result.open == ("a-1", "a-2", "b-1")


def test_questions_are_listed_by_what_became_of_them() -> None:
    questionnaire, _ = scan({"a": (1, 2, 3, 4)})
    file = responses_data({"a-1": "na", "a-2": "dk", "gone": 3}) | {
        "questionnaire": {"id": "phase-scan", "edition": "2025.1"}
    }
    result = score(questionnaire, Responses.from_dict(file, questionnaire))
    assert result.not_applicable == ("a-1",)
    assert result.unknown == ("a-2",)
    assert result.open == ("a-3", "a-4")
    assert result.left_out == (LeftOut(question="gone", why="removed"),)


def test_quick_scan_is_scored_as_if_its_questions_were_the_only_ones() -> None:
    rows = {"a": (3, 1, 1), "b": (3, None, "dk"), "c": (2, 4, 4)}
    quick = result_of(rows, part="quick")
    alone = result_of({"a": (3,), "b": (3,), "c": (2,)})
    assert quick.dimensions == alone.dimensions
    assert quick.lenses == alone.lenses
    assert quick.overall.indicative
    assert not alone.overall.indicative
    assert quick.overall.phase == alone.overall.phase == 3
    assert quick.open == ()
    assert quick.reasons[1] == PartReason(id="quick", questions=3)
    assert [left.question for left in quick.left_out] == ["a-2", "a-3", "b-3", "c-2", "c-3"]


def test_dimension_without_a_question_in_the_part_leaves_the_count() -> None:
    data = changed(questionnaire_data({"a": 1, "b": 1}), "dimensions", 1, "questions", 0, "quick", to=False)
    questionnaire = Questionnaire.from_dict(data)
    result = score(questionnaire, Responses.from_dict(responses_data({"a-1": 4}, part="quick"), questionnaire))
    assert result.overall.phase == 4
    assert result.dimensions["b"].applicable == 0


def test_readings_change_the_share() -> None:
    questionnaire, responses = scan({"a": (2, 2, 3, 3), "b": (3, 3, 3, 3)})
    phases = {reading: score(questionnaire, responses, reading=reading) for reading in (LENIENT, NORMAL, STRICT)}
    assert [result.dimensions["a"].phase for result in phases.values()] == [3, 2, 2]
    assert [result.overall.phase for result in phases.values()] == [3, 2, 2]
    assert [result.reading for result in phases.values()] == [LENIENT, NORMAL, STRICT]


def test_reasons_are_the_receipt_of_the_worked_example() -> None:
    reasons = result_of(dict(WORKED_EXAMPLE)).reasons
    assert reasons[0] == ReadingReason(name="normal", share="1/2", inclusive=False, gap=1)
    assert reasons[-2] == CoverageReason(
        level="overall", id="overall", known=8, applicable=8, needed=6, determined=True
    )
    # Four of eight are at 3 or higher, more than half is needed; none is below 2.
    assert reasons[-1] == PhaseReason(
        level="overall",
        id="overall",
        phase=2,
        parts=8,
        tests=(
            PhaseTest(phase=2, reached=8, needed=5, floor=1, below_floor=0, met=True),
            PhaseTest(phase=3, reached=4, needed=5, floor=2, below_floor=0, met=False),
        ),
    )


def test_reason_says_how_many_are_below_the_floor() -> None:
    reasons = result_of({"tools": (1, 1, 3, 3, 3)}).reasons
    assert reasons[2] == PhaseReason(
        level="dimension",
        id="tools",
        phase=2,
        parts=5,
        tests=(
            PhaseTest(phase=2, reached=3, needed=3, floor=1, below_floor=0, met=True),
            PhaseTest(phase=3, reached=3, needed=3, floor=2, below_floor=2, met=False),
        ),
    )


def test_undetermined_whole_has_a_reason_without_a_phase() -> None:
    reasons = result_of({"tools": (1, None, None)}).reasons
    assert reasons[1:] == tuple(
        CoverageReason(level=level, id=name, known=known, applicable=applicable, needed=needed, determined=False)
        for level, name, known, applicable, needed in [
            ("dimension", "tools", 1, 3, 2),
            ("lens", "organisation", 0, 1, 1),
            ("overall", "overall", 0, 1, 1),
        ]
    )


def test_result_as_data_leaves_out_what_is_not_determined() -> None:
    data: Json = as_data(result_of({"a": (None,), "b": ("na",)}))
    assert data["overall"] == {
        "determined": False,
        "indicative": False,
        "known": 0,
        "applicable": 1,
        "plausible": [1, 4],
        "full": [1, 4],
    }
    assert data["dimensions"] == {
        "a": {"determined": False, "known": 0, "applicable": 1, "plausible": [1, 4], "full": [1, 4]},
        "b": {"determined": False, "known": 0, "applicable": 0},
    }
    assert data["questionnaire"] == {"id": "phase-scan", "edition": "2026.1"}
    assert not {"position", "self_estimate", "targets"} & data.keys()
    assert data["readings"] == {name: {"lenses": {}, "dimensions": {}} for name in ("lenient", "normal", "strict")}


def test_a_name_that_python_keeps_for_itself_is_plain_in_data() -> None:
    data: Json = as_data(result_of({"a": (1, 2)}))
    assert data["deciding"] == [{"question": "a-1", "from": 1, "to": 2, "phase": 2}]


SELF_ESTIMATES = [((3,), 3, 0), ((2,), 3, -1), ((4,), 1, 3), ((None,), 2, None)]


@pytest.mark.parametrize(("row", "guess", "difference"), SELF_ESTIMATES)
def test_self_estimate_is_beside_the_phase_found(row: Json, guess: int, difference: int | None) -> None:
    assert result_of({"a": row}, self_estimate=guess).self_estimate == SelfEstimate(guess=guess, difference=difference)


POSITIONS = [((2,), (2,), "on"), ((2,), (3,), "above"), ((3,), (1,), "below")]


@pytest.mark.parametrize(("across", "upwards", "diagonal"), POSITIONS)
def test_position_in_the_grid(across: Json, upwards: Json, diagonal: str) -> None:
    position = result_of({"a": across, "b": upwards}).position
    assert position == Position(phases={"organisation": across[0], "purpose": upwards[0]}, diagonal=diagonal)


@pytest.mark.parametrize("rows", [{"a": (2,)}, {"a": (2,), "b": (None,)}, {"a": (2,), "b": ("na",)}])
def test_no_position_without_two_phases(rows: Json) -> None:
    assert result_of(rows).position is None


def test_no_position_with_three_lenses() -> None:
    lens_of = {"a": "x", "b": "y", "c": "z"}
    questionnaire = Questionnaire.from_dict(questionnaire_data(dict.fromkeys("abc", 1), lens_of=lens_of))
    file = responses_data({"a-1": 2, "b-1": 3, "c-1": 3})
    assert score(questionnaire, Responses.from_dict(file, questionnaire)).position is None


def test_result_has_the_phases_of_every_reading_whichever_was_asked_for() -> None:
    questionnaire, responses = scan({"a": (2, 2, 3, 3), "b": (3, 3, 3, 4)})
    expected = {
        "lenient": ReadingResult(phase=3, lenses={"organisation": 3, "purpose": 3}, dimensions={"a": 3, "b": 3}),
        "normal": ReadingResult(phase=2, lenses={"organisation": 2, "purpose": 3}, dimensions={"a": 2, "b": 3}),
        "strict": ReadingResult(phase=2, lenses={"organisation": 2, "purpose": 3}, dimensions={"a": 2, "b": 3}),
    }
    for reading in (LENIENT, NORMAL, STRICT):
        assert score(questionnaire, responses, reading=reading).readings == expected


def phases_in(result: Result) -> list[int | None]:
    below = [dimension.phase for dimension in result.dimensions.values()]
    return [*below, *(lens.phase for lens in result.lenses.values()), result.overall.phase]


@given(questionnaires(), st.data())
def test_order_of_responses_changes_nothing(data: dict[str, Json], drawn: st.DataObject) -> None:
    questionnaire = Questionnaire.from_dict(data)
    responses = drawn.draw(responses_to(data))
    shuffled = dict(drawn.draw(st.permutations(list(responses.items()))))
    results = [
        score(questionnaire, Responses.from_dict(responses_data(given), questionnaire))
        for given in (responses, shuffled)
    ]
    assert results[0] == results[1]


@given(questionnaires(), st.data())
def test_order_of_questions_changes_no_phase(data: dict[str, Json], drawn: st.DataObject) -> None:
    file = responses_data(drawn.draw(responses_to(data)))
    shuffled = changed(data, "dimensions", to=drawn.draw(st.permutations(data["dimensions"])))
    for dimension in shuffled["dimensions"]:
        dimension["questions"] = drawn.draw(st.permutations(dimension["questions"]))
    before, after = (
        score(questionnaire, Responses.from_dict(file, questionnaire))
        for questionnaire in (Questionnaire.from_dict(data), Questionnaire.from_dict(shuffled))
    )
    assert before.lenses == after.lenses
    assert before.dimensions == after.dimensions
    assert before.readings == after.readings
    assert before.overall.phase == after.overall.phase
    assert before.overall.full == after.overall.full
    assert before.overall.plausible == after.overall.plausible
    assert before.overall.firmness == after.overall.firmness
    assert steps_of(before) == steps_of(after)
    assert set(before.deciding) == set(after.deciding)
    assert set(before.holding_back) == set(after.holding_back)
    # Which of several equal sets of raises is told depends on the order, and with it the actions on the way of a raise
    # over more than one phase; the actions that lead to the next statements do not.
    next_actions = {action_id(question, given) for question, given in file["responses"].items()}
    assert next_actions & set(before.advice) == next_actions & set(after.advice)


def steps_of(result: Result) -> int | None:
    return result.overall.smallest_step.steps if result.overall.smallest_step else None


@given(questionnaires(), st.sampled_from([LENIENT, NORMAL, STRICT]), st.data())
def test_raising_a_response_never_lowers_a_phase(data: dict[str, Json], reading: str, drawn: st.DataObject) -> None:
    questionnaire = Questionnaire.from_dict(data)
    responses = drawn.draw(responses_to(data).filter(lambda given: any(isinstance(one, int) for one in given.values())))
    question = drawn.draw(st.sampled_from([name for name, given in responses.items() if isinstance(given, int)]))
    raised = responses | {question: min(len(data["phases"]), int(responses[question]) + 1)}
    before, after = (
        score(questionnaire, Responses.from_dict(responses_data(given), questionnaire), reading=reading)
        for given in (responses, raised)
    )
    for old, new in zip(phases_in(before), phases_in(after), strict=True):
        assert (old is None and new is None) or (old is not None and new is not None and old <= new)


@given(questionnaires(), st.data())
def test_changing_a_text_never_changes_a_score(data: dict[str, Json], drawn: st.DataObject) -> None:
    reworded = changed(data, "title", to={"fr": "Analyse"})
    _reword(reworded)
    file = responses_data(drawn.draw(responses_to(data)))
    results = []
    for one in (data, reworded):
        questionnaire = Questionnaire.from_dict(one)
        results.append(score(questionnaire, Responses.from_dict(file, questionnaire)))
    assert results[0] == results[1]


def _reword(value: Json) -> None:
    """Put every text of a questionnaire in another language."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inner, dict) and inner.keys() == {"nl", "en"}:
            value[key] = {"fr": "autre chose"}
        elif isinstance(inner, dict | list):
            _reword(inner)


@given(scans())
def test_question_that_does_not_apply_does_not_count(found: tuple[Questionnaire, Responses]) -> None:
    questionnaire, responses = found
    result = score(questionnaire, responses)
    for dimension in questionnaire.dimensions:
        given = [responses.given.get(question.id) for question in dimension.questions]
        assert result.dimensions[dimension.id].applicable == sum(response != "na" for response in given)


@pytest.mark.parametrize("phase", [1, 2, 3, 4])
def test_every_phase_is_reachable_everywhere(phase: int) -> None:
    assert set(phases_in(result_of(dict.fromkeys(WORKED_EXAMPLE, (phase,) * 4)))) == {phase}


def test_skipping_a_question_moves_no_other_response() -> None:
    rows = {"a": (3, 1, 3, 1), "b": (1, 3, 1, 3), "c": (3, 1, 3, 1)}
    questionnaire, full = scan(rows)
    skipped = Responses.from_dict(
        responses_data({question: given for question, given in by_question(rows).items() if question != "a-1"}),
        questionnaire,
    )
    before, after = score(questionnaire, full), score(questionnaire, skipped)
    assert {question: full.given[question] for question in skipped.given} == skipped.given
    assert before.dimensions["b"] == after.dimensions["b"]
    assert before.dimensions["c"] == after.dimensions["c"]
