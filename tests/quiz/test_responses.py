import pytest

from quiz.errors import ResponsesError
from quiz.questionnaire import Questionnaire
from quiz.responses import LeftOut, Responses
from tests.quiz.builders import Json, changed, questionnaire_data, responses_data

QUESTIONS = questionnaire_data({"strategy": 2, "tools": 2})
QUESTIONS["dimensions"][1]["questions"][1]["na_allowed"] = True
QUESTIONNAIRE = Questionnaire.from_dict(QUESTIONS)
REVISED = Questionnaire.from_dict(changed(QUESTIONS, "dimensions", 0, "questions", 1, "revision", to=2))
NEXT_EDITION = Questionnaire.from_dict(
    changed(changed(QUESTIONS, "edition", to="2027.1"), "dimensions", 0, "questions", 1, "revision", to=2)
)

FULL = {
    "format": "maturity-responses",
    "version": 1,
    "questionnaire": {"id": "phase-scan", "edition": "2026.1"},
    "scope": "Klantcontact, regio Oost",
    "role": "specialist",
    "date": "2026-11-21",
    "self_estimate": 2,
    "responses": {"tools-2": "na", "strategy-1": 3, "tools-1": "dk"},
    "revisions": {"strategy-1": 1, "tools-1": 1},
    "notes": {"strategy-1": "plan of 2024", "tools-1": ""},
    "targets": {"tools": 3},
}


def test_from_dict_keeps_what_the_file_says_in_the_order_of_the_questionnaire() -> None:
    responses = Responses.from_dict(FULL, QUESTIONNAIRE)
    assert responses == Responses(
        part=None,
        edition="2026.1",
        scope="Klantcontact, regio Oost",
        role="specialist",
        date="2026-11-21",
        self_estimate=2,
        given={"strategy-1": 3, "tools-1": "dk", "tools-2": "na"},
        left_out=(),
        notes={"strategy-1": "plan of 2024", "tools-1": ""},
        targets={"tools": 3},
    )
    assert list(responses.given) == ["strategy-1", "tools-1", "tools-2"]


def test_all_but_the_head_and_the_responses_may_be_missing() -> None:
    assert Responses.from_dict(responses_data({}), QUESTIONNAIRE) == Responses(
        edition="2026.1", given={}, notes={}, targets={}
    )


def test_emptied_remarks_are_absent() -> None:
    responses = Responses.from_dict(responses_data({}, scope="", role=""), QUESTIONNAIRE)
    assert responses.scope is None
    assert responses.role is None


def test_keys_of_a_later_program_are_left_alone() -> None:
    assert Responses.from_dict(responses_data({}, colour="red"), QUESTIONNAIRE).given == {}


MISTAKES: dict[str, list[tuple[tuple[Json, ...], Json, str]]] = {
    "the top level": [
        (("format",), "maturity-result", "format is 'maturity-result', expected 'maturity-responses'"),
        (("version",), 2, "version is 2, expected at most 1, the newest that this program knows"),
        (("version",), "1", "version is '1', expected a whole number from 1 up"),
        (("questionnaire",), ..., "questionnaire is missing, expected an object"),
        (("responses",), ..., "responses is missing, expected an object"),
        (("responses",), [3, 2], "responses is a list, expected an object"),
        (("scope",), 7, "scope is 7, expected a text"),
        (("role",), None, "role is null, expected a text"),
        (("self_estimate",), 5, "self_estimate is 5, expected a whole number from 1 to 4"),
        (("self_estimate",), None, "self_estimate is null, expected a whole number from 1 to 4"),
        (("targets",), None, "targets is null, expected an object"),
    ],
    "questionnaire": [
        (("questionnaire", "id"), "fit-check", "id is 'fit-check', expected 'phase-scan'"),
        (("questionnaire", "edition"), 2026.1, "edition is 2026.1, expected a text"),
        (("questionnaire", "part"), "long", "part is 'long', expected 'quick'"),
        (("questionnaire", "part"), None, "part is null, expected 'quick'"),
    ],
    "responses": [
        (("responses", "stratgy-1"), 3, "stratgy-1 is unknown, expected the id of a question of phase-scan 2026.1"),
        (("responses", ""), 3, "'' is unknown, expected the id of a question of phase-scan 2026.1"),
        (("responses", "a b\n"), 3, "'a b\\n' is unknown, expected the id of a question of phase-scan 2026.1"),
        (("responses", "strategy-1"), 0, "strategy-1 is 0, expected a whole number from 1 to 4 or 'dk'"),
        (("responses", "strategy-1"), 5, "strategy-1 is 5, expected a whole number from 1 to 4 or 'dk'"),
        (("responses", "strategy-1"), -1, "strategy-1 is -1, expected a whole number from 1 to 4 or 'dk'"),
        (("responses", "strategy-1"), "3", "strategy-1 is '3', expected a whole number from 1 to 4 or 'dk'"),
        (("responses", "strategy-1"), 2.0, "strategy-1 is 2.0, expected a whole number from 1 to 4 or 'dk'"),
        (("responses", "strategy-1"), True, "strategy-1 is true, expected a whole number from 1 to 4 or 'dk'"),
        (("responses", "strategy-1"), None, "strategy-1 is null, expected a whole number from 1 to 4 or 'dk'"),
        (("responses", "strategy-1"), [1], "strategy-1 is a list, expected a whole number from 1 to 4 or 'dk'"),
        (("responses", "strategy-1"), "na", "strategy-1 is 'na', expected a whole number from 1 to 4 or 'dk'"),
        (("responses", "tools-2"), "n/a", "tools-2 is 'n/a', expected a whole number from 1 to 4, 'dk' or 'na'"),
    ],
    "revisions": [
        (("revisions", "tools-1"), 0, "tools-1 is 0, expected a whole number from 1 up"),
        (("revisions", "tool"), 1, "tool is unknown, expected the id of a question of phase-scan 2026.1"),
    ],
    "notes": [
        (("notes", "tools-1"), 4, "tools-1 is 4, expected a text"),
        (("notes", "tool"), "", "tool is unknown, expected the id of a question of phase-scan 2026.1"),
    ],
    "targets": [
        (("targets", "tools"), 9, "tools is 9, expected a whole number from 1 to 4"),
        (("targets", "tool"), 3, "tool is unknown, expected the id of a dimension of phase-scan 2026.1"),
    ],
}


@pytest.mark.parametrize(
    ("where", "path", "value", "told"), [(where, *row) for where, rows in MISTAKES.items() for row in rows]
)
def test_mistake_is_told_with_what_was_expected_and_where(
    where: str, path: tuple[Json, ...], value: object, told: str
) -> None:
    with pytest.raises(ResponsesError) as raised:
        Responses.from_dict(changed(FULL, *path, to=value), QUESTIONNAIRE)
    assert str(raised.value) == f"{told}, at {where}"


def test_part_of_a_questionnaire_without_parts_is_refused() -> None:
    whole_only = Questionnaire.from_dict(changed(QUESTIONS, "parts", to=[]))
    with pytest.raises(ResponsesError) as raised:
        Responses.from_dict(responses_data({}, part="quick"), whole_only)
    assert str(raised.value) == "part is 'quick', expected nothing, at questionnaire"


DATES = [
    ("2026-11-21", True),
    ("2024-02-29", True),
    ("2000-02-29", True),
    ("2026-02-29", False),
    ("1900-02-29", False),
    ("2026-00-10", False),
    ("2026-13-10", False),
    ("2026-04-31", False),
    ("2026-04-00", False),
    ("2026-4-30", False),
    ("21-11-2026", False),
    ("2026-11-21T10:00", False),
    ("2026-11-2", False),
    ("2026/11/21", False),
    ("٢٠٢٦-11-21", False),
    ("today", False),
]


@pytest.mark.parametrize(("date", "is_date"), DATES)
def test_date(date: str, is_date: bool) -> None:  # noqa: FBT001  # a column of the table
    data = responses_data({}, date=date)
    if is_date:
        assert Responses.from_dict(data, QUESTIONNAIRE).date == date
        return
    with pytest.raises(ResponsesError) as raised:
        Responses.from_dict(data, QUESTIONNAIRE)
    assert str(raised.value) == f"date is {date!r}, expected a date such as '2026-11-21', at the top level"


REVISIONS: list[tuple[Questionnaire, dict[str, Json], list[LeftOut]]] = [
    # The revision said counts, in every edition.
    (REVISED, {"revisions": {"strategy-2": 1}}, [LeftOut(question="strategy-2", why="revision")]),
    (REVISED, {"revisions": {"strategy-2": 2}}, []),
    (REVISED, {"revisions": {"strategy-2": 3}}, [LeftOut(question="strategy-2", why="revision")]),
    (NEXT_EDITION, {"revisions": {"strategy-2": 2}}, []),
    # Unsaid, it is the current one in this edition and the first in another.
    (REVISED, {}, []),
    (NEXT_EDITION, {}, [LeftOut(question="strategy-2", why="revision")]),
]


@pytest.mark.parametrize(("questionnaire", "more", "left_out"), REVISIONS)
def test_response_to_a_changed_question_is_left_out(
    questionnaire: Questionnaire, more: dict[str, Json], left_out: list[LeftOut]
) -> None:
    responses = Responses.from_dict(responses_data({"strategy-1": 3, "strategy-2": 4}, **more), questionnaire)
    assert list(responses.left_out) == left_out
    assert responses.given == ({"strategy-1": 3} if left_out else {"strategy-1": 3, "strategy-2": 4})


def test_file_of_another_edition_may_hold_questions_that_have_gone() -> None:
    data = responses_data(
        {"strategy-1": 3, "zebra": 2, "gone": "na"},
        revisions={"gone": 1},
        notes={"gone": "then", "strategy-1": "now"},
        targets={"gone": 3, "tools": 2},
    )
    responses = Responses.from_dict(data, NEXT_EDITION)
    assert responses.given == {"strategy-1": 3}
    assert responses.left_out == (LeftOut(question="gone", why="removed"), LeftOut(question="zebra", why="removed"))
    assert responses.notes == {"strategy-1": "now"}
    assert responses.targets == {"tools": 2}


def test_question_that_used_to_be_not_applicable_is_left_out_rather_than_refused() -> None:
    responses = Responses.from_dict(responses_data({"strategy-2": "na"}), NEXT_EDITION)
    assert responses.left_out == (LeftOut(question="strategy-2", why="revision"),)


def test_response_to_a_changed_question_must_still_be_a_response() -> None:
    with pytest.raises(ResponsesError) as raised:
        Responses.from_dict(responses_data({"strategy-2": 9}), NEXT_EDITION)
    expected = "strategy-2 is 9, expected a whole number from 1 to 4, 'dk' or 'na', at responses"
    assert str(raised.value) == expected


def test_responses_outside_the_part_are_left_out() -> None:
    data = responses_data({"strategy-1": 3, "strategy-2": 4, "tools-1": 2}, part="quick")
    responses = Responses.from_dict(data, QUESTIONNAIRE)
    assert responses.part == "quick"
    assert responses.given == {"strategy-1": 3, "tools-1": 2}
    assert responses.left_out == (LeftOut(question="strategy-2", why="part"),)
