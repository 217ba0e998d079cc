import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.browser import answer
from quiz.explanation import explain
from quiz.json_text import render_json
from quiz.questionnaire import Questionnaire
from quiz.responses import Responses
from quiz.result import as_data
from quiz.scoring import score
from quiz.sentences import Templates
from tests.quiz.builders import (
    WORKED_EXAMPLE,
    Json,
    by_question,
    changed,
    checklist_data,
    questionnaire_data,
    responses_data,
)

QUESTIONS = questionnaire_data(dict.fromkeys(WORKED_EXAMPLE, 4))
FILE = responses_data(by_question(WORKED_EXAMPLE))
REQUEST = {"do": "score", "questionnaire": QUESTIONS, "responses": FILE}


def test_score_replies_with_the_result() -> None:
    questionnaire = Questionnaire.from_dict(QUESTIONS)
    result = score(questionnaire, Responses.from_dict(FILE, questionnaire))
    assert answer(json.dumps(REQUEST)) == render_json({"ok": True, "result": as_data(result)})


def test_reply_explains_itself_in_the_language_asked_for(sentences_data: Json) -> None:
    reply = json.loads(answer(json.dumps(REQUEST | {"sentences": sentences_data, "language": "nl"})))
    questionnaire = Questionnaire.from_dict(QUESTIONS)
    result = score(questionnaire, Responses.from_dict(FILE, questionnaire))
    sentences = explain(result, questionnaire, Templates.from_dict(sentences_data, "nl"))
    assert reply["sentences"] == as_data(sentences)
    assert reply["sentences"][0] == {
        "topic": "phase",
        "level": "overall",
        "id": "overall",
        "text": "Fase 2: stage 2 (nl).",
    }


def test_both_languages_give_the_same_result(sentences_data: Json) -> None:
    replies = [
        json.loads(answer(json.dumps(REQUEST | {"sentences": sentences_data, "language": language})))
        for language in ("nl", "en")
    ]
    assert replies[0]["result"] == replies[1]["result"]
    assert replies[0]["sentences"] != replies[1]["sentences"]


def test_reading_can_be_chosen() -> None:
    assert json.loads(answer(json.dumps(REQUEST | {"reading": "lenient"})))["result"]["overall"]["phase"] == 3


LATER = changed(FILE, "responses", "tools-3", to=3)


def test_score_takes_a_checklist(sentences_data: Json) -> None:
    request = {"do": "score", "questionnaire": checklist_data(), "responses": responses_data({}, to="fit-check")}
    reply = json.loads(answer(json.dumps(request | {"sentences": sentences_data, "language": "nl"})))
    assert reply["result"]["kind"] == "checklist"
    assert reply["result"]["outcome"] == "find-out"
    assert reply["sentences"][0]["topic"] == "outcome"


def test_compare_replies_with_the_comparison(sentences_data: Json) -> None:
    request = {"do": "compare", "questionnaire": QUESTIONS, "before": FILE, "after": LATER}
    reply = json.loads(answer(json.dumps(request | {"sentences": sentences_data, "language": "en"})))
    assert reply["result"]["format"] == "maturity-comparison"
    assert reply["result"]["overall"] == {"before": 2, "after": 3, "difference": 1}
    assert reply["sentences"][0]["topic"] == "compared-higher"


def test_group_replies_with_what_the_group_says(sentences_data: Json) -> None:
    request = {"do": "group", "questionnaire": QUESTIONS, "files": [FILE, LATER], "reading": "strict"}
    reply = json.loads(answer(json.dumps(request | {"sentences": sentences_data, "language": "en"})))
    assert reply["result"]["format"] == "maturity-group"
    assert (reply["result"]["people"], reply["result"]["reading"]) == (2, "strict")
    assert reply["sentences"][0]["topic"] == "phase"


SEVERAL: list[tuple[Json, str, str]] = [
    ({"do": "compare", "before": FILE}, "QuizError", "after is missing, expected an object, at the top level"),
    (
        {"do": "compare", "before": FILE, "after": changed(FILE, "version", to=2)},
        "ResponsesError",
        "version is 2, expected at most 1, the newest that this program knows, at the top level, in after",
    ),
    ({"do": "group", "files": {}}, "QuizError", "files is an object, expected a list, at the top level"),
    (
        {"do": "group", "files": []},
        "ResponsesError",
        "files is a list of 0, expected a list of at least 1, at the top level",
    ),
    (
        {"do": "group", "files": [FILE, changed(FILE, "responses", "tools-3", to=9)]},
        "ResponsesError",
        "tools-3 is 9, expected a whole number from 1 to 4 or 'dk', at responses, in files[1]",
    ),
    ({"do": "group", "files": [FILE, 5]}, "QuizError", "files[1] is 5, expected an object, at the top level"),
]


@pytest.mark.parametrize(("more", "name", "message"), SEVERAL)
def test_mistake_in_one_of_several_files_says_which(more: Json, name: str, message: str) -> None:
    expected = render_json({"ok": False, "error": {"name": name, "message": message}})
    assert answer(json.dumps({"questionnaire": QUESTIONS} | more)) == expected


MISTAKES: list[tuple[Json, str, str]] = [
    # The request itself is a matter between the page and this package.
    ([], "QuizError", "the request is a list, expected an object, at the top level"),
    ({}, "QuizError", "do is missing, expected 'score', 'compare' or 'group', at the top level"),
    (
        changed(REQUEST, "questionnaire"),
        "QuizError",
        "questionnaire is missing, expected an object, at the top level",
    ),
    (changed(REQUEST, "responses"), "QuizError", "responses is missing, expected an object, at the top level"),
    (
        REQUEST | {"reading": "mild"},
        "QuizError",
        "reading is 'mild', expected 'lenient', 'normal' or 'strict', at the top level",
    ),
    (
        REQUEST | {"sentences": {}, "language": "de"},
        "QuizError",
        "language is 'de', expected 'nl' or 'en', at the top level",
    ),
    # What it brings belongs to somebody.
    (changed(REQUEST, "questionnaire", "id"), "QuestionnaireError", "id is missing, expected a text, at the top level"),
    (
        changed(REQUEST, "responses", "responses", "tools-1", to=5),
        "ResponsesError",
        "tools-1 is 5, expected a whole number from 1 to 4 or 'dk', at responses",
    ),
    (
        REQUEST | {"sentences": {}, "language": "nl"},
        "QuestionnaireError",
        "nouns is missing, expected an object, at the top level",
    ),
]


@pytest.mark.parametrize(("request_data", "name", "message"), MISTAKES)
def test_mistake_comes_back_as_data(request_data: Json, name: str, message: str) -> None:
    expected = render_json({"ok": False, "error": {"name": name, "message": message}})
    assert answer(json.dumps(request_data)) == expected


def test_request_that_is_not_json_comes_back_as_data() -> None:
    message = "the text is not JSON (Expecting value), expected JSON, at line 1 column 1"
    assert answer("") == render_json({"ok": False, "error": {"name": "QuizError", "message": message}})


@given(st.text())
def test_door_answers_any_text(text: str) -> None:
    assert json.loads(answer(text))["ok"] is False


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(
    json_values,
    st.sampled_from(
        [
            ("responses",),
            ("responses", "responses"),
            ("responses", "responses", "tools-1"),
            ("responses", "questionnaire"),
            ("responses", "targets"),
            ("responses", "date"),
            ("questionnaire", "dimensions", 1),
            ("questionnaire", "rule", "share"),
            ("questionnaire", "title"),
            ("reading",),
            ("do",),
        ]
    ),
)
def test_door_answers_whatever_stands_where_something_else_was_expected(value: object, path: Json) -> None:
    reply = json.loads(answer(json.dumps(changed(REQUEST | {"reading": "normal"}, *path, to=value))))
    assert reply["ok"] or "\n" not in reply["error"]["message"]
