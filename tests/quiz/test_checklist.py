import pytest

from quiz.checklist import Bounds, Checklist
from quiz.errors import QuestionnaireError, ResponsesError
from quiz.kinds import any_questionnaire
from quiz.questionnaire import Questionnaire
from quiz.responses import Responses
from tests.quiz.builders import Json, changed, checklist_data, questionnaire_data, responses_data, text

DATA = checklist_data()


def test_from_dict_keeps_everything_a_reader_needs() -> None:
    checklist = Checklist.from_dict(DATA)
    assert (checklist.id, checklist.edition, checklist.languages) == ("fit-check", "2026.1", ("nl", "en"))
    assert [answer.id for answer in checklist.answers] == ["yes", "partly", "no"]
    assert [question.id for question in checklist.questions] == ["goals", "people", "tools"]
    assert checklist.questions[0].help == text("help for goals")
    assert checklist.questions[0].signs == (text("sign of goals"),)
    assert checklist.questions[0].answers == ("yes", "partly", "no", "dk")
    assert checklist.questions[0].leads_to == {"partly": "mend-goals", "no": "start-goals"}
    assert checklist.outcomes[0].when == {"yes": Bounds(min=3, max=None)}
    assert checklist.outcomes[1].when == {"no": Bounds(min=1, max=None), "dk": Bounds(min=0, max=1)}
    assert checklist.outcomes[-1].when == {}
    assert checklist.actions[0].heading.anchor == "next"


@pytest.mark.parametrize("when", [..., None])
def test_last_outcome_has_no_conditions(when: Json) -> None:
    assert Checklist.from_dict(changed(DATA, "outcomes", 3, "when", to=when)).outcomes[3].when == {}


MISTAKES: dict[str, list[tuple[tuple[str | int, ...], Json, str]]] = {
    "the top level": [
        (("kind",), "phases", "kind is 'phases', expected 'checklist'"),
        (("version",), 9, "version is 9, expected at most 1, the newest that this program knows"),
        (("answers",), [], "answers is a list of 0, expected a list of at least 2"),
        (("questions",), [], "questions is a list of 0, expected a list of at least 1"),
        (("outcomes",), [], "outcomes is a list of 0, expected a list of at least 1"),
    ],
    "answers[1]": [
        (("answers", 1, "id"), "yes", "id is 'yes' once more, expected an id that no other has"),
        (("answers", 1, "id"), "dk", "id is 'dk' once more, expected an id that no other has"),
        (("answers", 1, "id"), "open", "id is 'open' once more, expected an id that no other has"),
    ],
    "questions[2]": [
        (("questions", 2, "id"), "goals", "id is 'goals' once more, expected an id that no other has"),
        (("questions", 2, "revision"), 1.5, "revision is 1.5, expected a whole number from 1 up"),
        (("questions", 2, "leads_to"), None, "leads_to is null, expected an object"),
    ],
    "questions[2].leads_to": [
        (("questions", 2, "leads_to", "maybe"), "mend-goals", "maybe is unknown, expected an answer of this checklist"),
        (("questions", 2, "leads_to", "no"), "magic", "no is 'magic', expected the id of one of the actions"),
    ],
    "outcomes[1]": [
        (("outcomes", 1, "id"), "ready", "id is 'ready' once more, expected an id that no other has"),
        (("outcomes", 1, "when"), None, "when is null, expected an object"),
    ],
    "outcomes[3]": [
        (("outcomes", 3, "when"), {}, "when is an object, expected nothing, so that there always is an outcome"),
    ],
    "outcomes[1].when": [
        (("outcomes", 1, "when", "na"), {}, "na is unknown, expected something that is counted"),
        (("outcomes", 1, "when", "no"), 1, "no is 1, expected an object"),
    ],
    "outcomes[1].when.no": [
        (("outcomes", 1, "when", "no", "min"), -1, "min is -1, expected a whole number from 0 up"),
        (("outcomes", 1, "when", "no", "max"), "1", "max is '1', expected a whole number from 0 up"),
    ],
}


@pytest.mark.parametrize(
    ("where", "path", "value", "told"), [(where, *row) for where, rows in MISTAKES.items() for row in rows]
)
def test_mistake_is_told_with_what_was_expected_and_where(where: str, path: Json, value: Json, told: str) -> None:
    with pytest.raises(QuestionnaireError) as raised:
        Checklist.from_dict(changed(DATA, *path, to=value))
    assert str(raised.value) == f"{told}, at {where}"


def test_responses_to_a_checklist_are_its_answers() -> None:
    checklist = Checklist.from_dict(DATA)
    file = responses_data({"tools": "dk", "goals": "partly"}, to="fit-check", scope="Oost", self_estimate=9)
    responses = Responses.from_dict(file, checklist)
    assert responses.given == {"goals": "partly", "tools": "dk"}
    assert responses.scope == "Oost"
    # There are no phases, so nothing is made of a guess.
    assert responses.self_estimate is None


NOT_ANSWERS: list[tuple[Json, str]] = [
    ({"responses": {"goals": 3}}, "goals is 3, expected 'yes', 'partly', 'no' or 'dk', at responses"),
    ({"responses": {"goals": "na"}}, "goals is 'na', expected 'yes', 'partly', 'no' or 'dk', at responses"),
    ({"targets": {"goals": 3}}, "goals is unknown, expected the id of a dimension of fit-check 2026.1, at targets"),
]


@pytest.mark.parametrize(("more", "message"), NOT_ANSWERS)
def test_response_that_is_no_answer_is_refused(more: Json, message: str) -> None:
    with pytest.raises(ResponsesError) as raised:
        Responses.from_dict(responses_data({}, to="fit-check") | more, Checklist.from_dict(DATA))
    assert str(raised.value) == message


def test_questionnaire_of_either_kind() -> None:
    assert isinstance(any_questionnaire(DATA), Checklist)
    assert isinstance(any_questionnaire(questionnaire_data({"a": 1})), Questionnaire)


def test_questionnaire_of_no_kind_is_refused() -> None:
    with pytest.raises(QuestionnaireError) as raised:
        any_questionnaire(changed(DATA, "kind", to="poll"))
    assert str(raised.value) == "kind is 'poll', expected 'phases' or 'checklist', at the top level"
