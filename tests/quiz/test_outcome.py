import pytest

from quiz import __version__
from quiz.checklist import Checklist
from quiz.outcome import ChecklistResult, check
from quiz.responses import LeftOut, Responses
from quiz.result import Source, as_data
from tests.quiz.builders import Json, changed, checklist_data, responses_data

DATA = checklist_data()


def result_of(given: dict[str, int | str], data: Json = DATA, **more: Json) -> ChecklistResult:
    checklist = Checklist.from_dict(data)
    return check(checklist, Responses.from_dict(responses_data(given, to="fit-check", **more), checklist))


def test_result_has_everything() -> None:
    result = result_of({"goals": "no", "tools": "partly", "people": "yes"})
    assert result == ChecklistResult(
        questionnaire=Source(id="fit-check", part=None, edition="2026.1"),
        engine=__version__,
        outcome="change-first",
        counts={"yes": 1, "partly": 1, "no": 1, "dk": 0, "open": 0},
        stands=("people",),
        missing={"goals": "no", "tools": "partly"},
        unknown=(),
        open=(),
        left_out=(),
        advice=("start-goals", "mend-tools"),
    )
    data: Json = as_data(result)
    assert data["kind"] == "checklist"
    assert data["missing"] == {"goals": "no", "tools": "partly"}


OUTCOMES: list[tuple[dict[str, int | str], str]] = [
    ({"goals": "yes", "people": "yes", "tools": "yes"}, "ready"),
    # All conditions of an outcome have to hold, both ends included.
    ({"goals": "no", "people": "yes", "tools": "dk"}, "change-first"),
    ({"goals": "no", "people": "dk", "tools": "dk"}, "find-out"),
    # The first that holds is the outcome.
    ({"goals": "no", "people": "no", "tools": "no"}, "change-first"),
    ({"goals": "partly", "people": "yes", "tools": "yes"}, "begin"),
    # Don't know and open are counted apart, and neither is a no.
    ({"goals": "partly", "people": "yes"}, "find-out"),
    ({"goals": "partly", "people": "yes", "tools": "dk"}, "find-out"),
    ({}, "find-out"),
]


@pytest.mark.parametrize(("given", "outcome"), OUTCOMES)
def test_outcome(given: dict[str, int | str], outcome: str) -> None:
    assert result_of(given).outcome == outcome


def test_worst_answers_come_first() -> None:
    result = result_of({"goals": "partly", "people": "no", "tools": "partly"})
    assert list(result.missing) == ["people", "goals", "tools"]
    assert result.advice == ("start-people", "mend-goals", "mend-tools")


def test_unknown_and_open_are_listed() -> None:
    result = result_of({"people": "dk"})
    assert (result.unknown, result.open) == (("people",), ("goals", "tools"))


def test_answer_to_a_changed_question_is_open() -> None:
    data = changed(DATA, "questions", 0, "revision", to=2)
    result = result_of({"goals": "yes"}, data, revisions={"goals": 1})
    assert result.open == ("goals", "people", "tools")
    assert result.left_out == (LeftOut(question="goals", why="revision"),)


def test_no_action_twice_and_none_where_there_is_none() -> None:
    data = changed(changed(DATA, "questions", 0, "leads_to", to={}), "questions", 1, "leads_to", "no", to="start-tools")
    assert result_of({"goals": "no", "people": "no", "tools": "no"}, data).advice == ("start-tools",)
