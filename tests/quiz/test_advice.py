import pytest

from quiz.questionnaire import Questionnaire
from quiz.responses import Responses
from quiz.scoring import score
from tests.quiz.builders import WORKED_EXAMPLE, Json, changed, questionnaire_data, responses_data, scan


def advice_of(rows: Json, **more: Json) -> list[str]:
    return list(score(*scan(rows, **more)).advice)


ADVICE: list[tuple[Json, Json, list[str]]] = [
    # The smallest step first, then what holds back, then the rest; within a dimension the lowest first.
    (
        {"a": (3, 4, 3), "b": (2, 1, 3), "c": (3, 2, 3)},
        {},
        [
            # Two of the three have to reach 4: a takes one raise, and b and c are equally far, so b comes first.
            "raise-a-1-3",
            "raise-b-1-2",
            "raise-b-1-3",
            "raise-b-2-1",
            "raise-b-2-2",
            "raise-b-3-3",
            # All three hold back: b breaks the floor, a is nearer than c.
            "raise-a-3-3",
            "raise-c-2-2",
            "raise-c-1-3",
            "raise-c-3-3",
        ],
    ),
    # The last statement leads nowhere.
    ({"a": (4, 4), "b": (4, 4)}, {}, []),
    # Don't know leads nowhere either.
    ({"a": (4, 4, "dk")}, {}, []),
    # Without an overall phase there is no step, but there is a next statement.
    ({"a": (2, None, None), "b": (1, "dk", None)}, {}, ["raise-a-1-2", "raise-b-1-1"]),
    # Targets come before the rest, the widest gap first.
    (
        {"a": (None, None), "b": (3, 3), "c": (1, None), "d": (2, 2), "e": (None, 1)},
        {"targets": {"b": 4, "d": 4, "e": 4}},
        ["raise-d-1-2", "raise-d-2-2", "raise-b-1-3", "raise-b-2-3", "raise-c-1-1", "raise-e-2-1"],
    ),
]


@pytest.mark.parametrize(("rows", "more", "actions"), ADVICE)
def test_advice(rows: Json, more: Json, actions: list[str]) -> None:
    assert advice_of(rows, **more) == actions


def test_advice_begins_with_the_smallest_step_of_the_worked_example() -> None:
    actions = advice_of(WORKED_EXAMPLE)
    # The step, then monitoring and tools, which cost one, then measurement and people, which cost more.
    assert actions[0] == "raise-monitoring-1-2"
    assert [action.split("-")[1] for action in actions][:15] == (
        ["monitoring"] * 3 + ["tools"] * 4 + ["measurement"] * 3 + ["people"] * 4 + ["strategy"]
    )
    assert len(actions) == len(set(actions))


def test_raise_over_two_phases_takes_the_actions_on_the_way() -> None:
    assert advice_of({"a": (1, 1), "b": (2,) * 7, "c": (2,) * 7})[:4] == [
        "raise-a-1-1",
        "raise-a-1-2",
        "raise-a-2-1",
        "raise-a-2-2",
    ]


def test_no_action_twice() -> None:
    data = questionnaire_data({"a": 2})
    for question in (0, 1):
        data = changed(data, "dimensions", 0, "questions", question, "statements", 1, "leads_to", to="raise-a-1-1")
    questionnaire = Questionnaire.from_dict(data)
    responses = Responses.from_dict(responses_data({"a-1": 2, "a-2": 2}), questionnaire)
    assert score(questionnaire, responses).advice == ("raise-a-1-1",)


def test_statement_without_an_action_is_passed_over() -> None:
    data = changed(questionnaire_data({"a": 2}), "dimensions", 0, "questions", 0, "statements", 1, "leads_to", to=None)
    questionnaire = Questionnaire.from_dict(data)
    responses = Responses.from_dict(responses_data({"a-1": 2, "a-2": 2}), questionnaire)
    assert score(questionnaire, responses).advice == ("raise-a-2-2",)
