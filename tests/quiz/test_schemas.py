import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import quiz
from quiz.batch import Batch
from quiz.checklist import Checklist
from quiz.errors import ResponsesError
from quiz.group import summarise
from quiz.outcome import check
from quiz.phase_rule import READINGS
from quiz.questionnaire import Questionnaire
from quiz.responses import Responses
from quiz.result import as_data
from quiz.scoring import score
from quiz.trend import compare
from tests.quiz.builders import (
    WORKED_EXAMPLE,
    Json,
    by_question,
    changed,
    checklist_data,
    questionnaire_data,
    responses_data,
)
from tests.quiz.strategies import PARTS, files, questionnaires

SCHEMAS = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in Path(quiz.__file__).parent.glob("schemas/*.json")
}
VALIDATORS = {
    name: Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for name, schema in SCHEMAS.items()
}
EXAMPLE = questionnaire_data(dict.fromkeys(WORKED_EXAMPLE, 4))
FULL_FILE = responses_data(
    by_question(WORKED_EXAMPLE),
    scope="Oost",
    role="leader",
    date="2026-11-21",
    self_estimate=3,
    revisions={"tools-1": 1},
    notes={"tools-1": ""},
    targets={"tools": 4},
)


def is_valid(data: Json) -> bool:
    return bool(VALIDATORS[data["format"]].is_valid(data))


def examples() -> dict[str, Json]:
    """Return one of each format and kind, with as many of its fields as there are."""
    questionnaire = Questionnaire.from_dict(EXAMPLE)
    responses = Responses.from_dict(FULL_FILE, questionnaire)
    checklist = Checklist.from_dict(checklist_data())
    checked = responses_data({"goals": "no", "tools": "dk"}, to="fit-check")
    batch = Batch(questionnaire, ["who,tools-1\n", "me,3\n"])
    list(batch.rows())
    return {
        "questionnaire": EXAMPLE,
        "checklist": checklist_data(),
        "responses": FULL_FILE,
        "answers": checked,
        "result": as_data(score(questionnaire, responses)),
        "checklist_result": as_data(check(checklist, Responses.from_dict(checked, checklist))),
        "comparison": as_data(compare(questionnaire, responses, responses)),
        "group": as_data(summarise(questionnaire, [responses])),
        "batch": as_data(batch.summary()),
    }


EXAMPLES = examples()
RESULTS = ("result", "checklist_result", "comparison", "group", "batch")


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


def test_every_format_has_a_schema() -> None:
    assert {example["format"] for example in EXAMPLES.values()} == SCHEMAS.keys()


@pytest.mark.parametrize("name", EXAMPLES)
def test_example_is_valid(name: str) -> None:
    VALIDATORS[EXAMPLES[name]["format"]].validate(EXAMPLES[name])


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_key_of_an_example_is_in_its_schema(name: str) -> None:
    example = EXAMPLES[name]
    schema = SCHEMAS[example["format"]]
    shape = schema["$defs"][example["kind"]] if "oneOf" in schema else schema
    assert example.keys() <= shape["properties"].keys()


@pytest.mark.parametrize("name", RESULTS)
def test_result_with_a_key_too_few_or_too_many_is_not_valid(name: str) -> None:
    example = EXAMPLES[name]
    assert not is_valid(example | {"more": 1})
    for key in example.keys() - {"format", "position", "self_estimate", "targets"}:
        assert not is_valid(changed(example, key))
        assert not is_valid(changed(example, key, to=None))


@settings(max_examples=30)  # a schema is slower than what it describes
@given(questionnaires(), st.sampled_from(READINGS), st.data())
def test_whatever_is_scored_is_valid_on_both_sides(data: Json, reading: str, drawn: st.DataObject) -> None:
    part = drawn.draw(PARTS)
    first, second = drawn.draw(files(data, part=part)), drawn.draw(files(data, part=part))
    questionnaire = Questionnaire.from_dict(data)
    before, after = (Responses.from_dict(file, questionnaire) for file in (first, second))
    for found in (
        score(questionnaire, before, reading=reading),
        compare(questionnaire, before, after, reading=reading),
        summarise(questionnaire, [before, after], reading=reading),
    ):
        result: Json = as_data(found)
        VALIDATORS[result["format"]].validate(result)
    for made in (data, first):
        VALIDATORS[made["format"]].validate(made)


NOT_RESPONSES: list[tuple[tuple[str, ...], Json]] = [
    (("version",), 2),
    (("questionnaire",), ...),
    (("questionnaire", "edition"), 2026),
    (("responses",), ...),
    (("responses", "tools-1"), 0),
    (("responses", "tools-1"), 2.5),
    (("responses", "tools-1"), None),
    (("responses", "tools-1"), ""),
    (("self_estimate",), "2"),
    (("date",), "21-11-2026"),
    (("date",), "2026-02-30"),
    (("role",), None),
    (("notes", "tools-1"), 3),
    (("revisions", "tools-1"), 0),
    (("targets", "tools"), "3"),
]


@pytest.mark.parametrize(("path", "value"), NOT_RESPONSES)
def test_file_of_another_shape_is_neither_valid_nor_read(path: tuple[str, ...], value: Json) -> None:
    data = changed(FULL_FILE, *path, to=value)
    assert not is_valid(data)
    with pytest.raises(ResponsesError):
        Responses.from_dict(data, Questionnaire.from_dict(EXAMPLE))
