"""The laws on the real questionnaires: every figure as the method has it, and the sentences in each language."""

from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz import __version__
from quiz.checklist import Checklist
from quiz.explanation import explain, explain_checklist
from quiz.json_text import render_json
from quiz.outcome import check
from quiz.phase_rule import READINGS
from quiz.questionnaire import Questionnaire
from quiz.responses import Responses
from quiz.result import as_data
from quiz.scoring import score
from quiz.sentences import Templates
from site_builder.pipeline import checked_guide
from tests.quiz.builders import Json, responses_data
from tests.quiz.oracle import Oracle
from tests.quiz.oracle_of_many import checked
from tests.quiz.strategies import PARTS, files
from tests.site_builder.builders import ROOT

LANGUAGES = ("nl", "en")
CHECKLISTS = ("fit-check", "structure-check")

# The questionnaires do not change between examples, so that they may come from a fixture.
published = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)


@pytest.fixture(scope="module")
def questionnaires() -> Mapping[str, Json]:
    return {name: found.data for name, found in checked_guide(ROOT).questionnaires.items()}


@published
@given(reading=st.sampled_from(READINGS), part=PARTS, drawn=st.data())
def test_result_of_the_scan_is_what_the_method_says(
    questionnaires: Mapping[str, Json], reading: str, part: str | None, drawn: st.DataObject
) -> None:
    data = questionnaires["phase-scan"]
    file = drawn.draw(files(data, part=part))
    questionnaire = Questionnaire.from_dict(data)
    result = score(questionnaire, Responses.from_dict(file, questionnaire), reading=reading)
    assert render_json(as_data(result)) == render_json(Oracle(data, file, reading).result(__version__))


@published
@given(drawn=st.data())
def test_result_of_the_scan_can_be_explained_in_each_language(
    questionnaires: Mapping[str, Json], sentences_data: Json, drawn: st.DataObject
) -> None:
    questionnaire = Questionnaire.from_dict(questionnaires["phase-scan"])
    file = drawn.draw(files(questionnaires["phase-scan"]))
    result = score(questionnaire, Responses.from_dict(file, questionnaire))
    dutch, english = (
        explain(result, questionnaire, Templates.from_dict(sentences_data, language)) for language in LANGUAGES
    )
    told = [(one.topic, one.level, one.id) for one in dutch]
    assert told == [(one.topic, one.level, one.id) for one in english]
    assert not any("{" in one.text or "  " in one.text for one in (*dutch, *english))


@pytest.mark.parametrize("name", CHECKLISTS)
@published
@given(drawn=st.data())
def test_outcome_of_a_checklist_is_what_its_counts_say(
    questionnaires: Mapping[str, Json], sentences_data: Json, name: str, drawn: st.DataObject
) -> None:
    data = questionnaires[name]
    answers = st.sampled_from([answer["id"] for answer in data["answers"]] + ["dk"])
    asked = st.sampled_from([question["id"] for question in data["questions"]])
    file = responses_data(drawn.draw(st.dictionaries(asked, answers)), to=name)
    checklist = Checklist.from_dict(data)
    result = check(checklist, Responses.from_dict(file, checklist))
    assert render_json(as_data(result)) == render_json(checked(data, file, __version__))
    for language in LANGUAGES:
        assert explain_checklist(result, checklist, Templates.from_dict(sentences_data, language))
