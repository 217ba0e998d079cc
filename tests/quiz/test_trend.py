import pytest

from quiz import __version__
from quiz.questionnaire import Questionnaire
from quiz.responses import LeftOut, Responses
from quiz.result import Source
from quiz.trend import Comparison, DimensionMove, MeanMove, Move, QuestionMove, Side, compare
from tests.quiz.builders import Json, by_question, changed, questionnaire_data, responses_data

SIZES = {"a": 3, "b": 2}
DATA = questionnaire_data(SIZES, na_allowed=True)
QUESTIONNAIRE = Questionnaire.from_dict(DATA)


def responses(rows: Json, **more: Json) -> Responses:
    return Responses.from_dict(responses_data(by_question(rows), **more), QUESTIONNAIRE)


BEFORE = responses({"a": (1, 2, 2), "b": (3, "dk")}, scope="Oost", date="2025-11-21")
AFTER = responses({"a": (3, 3, "na"), "b": (2, 3)}, scope="Oost", date="2026-11-21")


def test_compare_tells_every_move() -> None:
    assert compare(QUESTIONNAIRE, BEFORE, AFTER) == Comparison(
        questionnaire=Source(id="phase-scan", part=None, edition="2026.1"),
        engine=__version__,
        reading="normal",
        before=Side(scope="Oost", date="2025-11-21", indicative=False),
        after=Side(scope="Oost", date="2026-11-21", indicative=False),
        same_scope=True,
        overall=Move(before=None, after=2, difference=None),
        lenses={
            "organisation": Move(before=2, after=3, difference=1),
            "purpose": Move(before=None, after=2, difference=None),
        },
        dimensions={
            "a": DimensionMove(
                before=2, after=3, difference=1, mean=MeanMove(before="1.67", after="3.00", difference="1.33")
            ),
            "b": DimensionMove(
                before=None, after=2, difference=None, mean=MeanMove(before="3.00", after="2.50", difference="-0.50")
            ),
        },
        questions={
            "a-1": QuestionMove(before=1, after=3, difference=2),
            "a-2": QuestionMove(before=2, after=3, difference=1),
            "a-3": QuestionMove(before=2, after="na", difference=None),
            "b-1": QuestionMove(before=3, after=2, difference=-1),
            "b-2": QuestionMove(before="dk", after=3, difference=None),
        },
        left_out=(),
    )


def test_difference_of_means_is_rounded_once() -> None:
    comparison = compare(QUESTIONNAIRE, responses({"a": (2, 2, 3)}), responses({"a": (2, 3, 3)}))
    # 2.33 and 2.67 differ by a third, not by 0.34.
    assert comparison.dimensions["a"].mean == MeanMove(before="2.33", after="2.67", difference="0.33")


def test_nothing_known_has_no_difference() -> None:
    comparison = compare(QUESTIONNAIRE, responses({"a": (None, None, "dk")}), AFTER)
    assert comparison.dimensions["a"].mean == MeanMove(before=None, after="3.00", difference=None)
    assert comparison.questions["a-1"] == QuestionMove(before=None, after=3, difference=None)
    back = compare(QUESTIONNAIRE, AFTER, responses({"a": (None, None, "dk")}))
    assert back.dimensions["a"].mean == MeanMove(before="3.00", after=None, difference=None)
    assert back.dimensions["a"].difference is None


def test_question_open_in_both_is_not_told() -> None:
    assert compare(QUESTIONNAIRE, responses({}), responses({"a": (2, None, None)})).questions.keys() == {"a-1"}


@pytest.mark.parametrize("is_swapped", [False, True])
def test_question_whose_meaning_changed_is_left_out(is_swapped: bool) -> None:  # noqa: FBT001  # both ways round
    data = changed(changed(DATA, "edition", to="2027.1"), "dimensions", 0, "questions", 0, "revision", to=2)
    questionnaire = Questionnaire.from_dict(data)
    old = Responses.from_dict(responses_data({"a-1": 1, "a-2": 2}), questionnaire)
    file = responses_data({"a-1": 3, "a-2": 3}, revisions={"a-1": 2})
    new = Responses.from_dict(changed(file, "questionnaire", "edition", to="2027.1"), questionnaire)
    comparison = compare(questionnaire, *((new, old) if is_swapped else (old, new)))
    assert comparison.questions.keys() == {"a-2"}
    assert comparison.left_out == (LeftOut(question="a-1", why="revision"),)


def test_question_left_out_of_both_files_is_told_once() -> None:
    questionnaire = Questionnaire.from_dict(changed(DATA, "dimensions", 0, "questions", 0, "revision", to=2))
    old = Responses.from_dict(responses_data({"a-1": 1}, revisions={"a-1": 1}), questionnaire)
    assert compare(questionnaire, old, old).left_out == (LeftOut(question="a-1", why="revision"),)


def test_quick_scan_is_compared_with_a_full_one_over_what_both_ask() -> None:
    quick = responses({"a": (1, None, None), "b": (3, None)}, part="quick")
    comparison = compare(QUESTIONNAIRE, quick, AFTER)
    assert comparison.before.indicative
    assert not comparison.after.indicative
    assert comparison.questions.keys() == {"a-1", "b-1"}
    assert comparison.overall == Move(before=1, after=2, difference=1)


def test_other_scope_is_said_and_compared_all_the_same() -> None:
    comparison = compare(QUESTIONNAIRE, BEFORE, responses({"a": (3, 3, 3)}, scope="West"))
    assert not comparison.same_scope
    assert comparison.lenses["organisation"].difference == 1


def test_reading_holds_for_both_sides() -> None:
    rows = responses({"a": (2, 3, 3), "b": (3, 3)})
    assert compare(QUESTIONNAIRE, rows, rows, reading="strict").overall == Move(before=2, after=2, difference=0)
