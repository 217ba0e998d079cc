"""Every figure of every kind of result at once, against the method written a second time."""

from hypothesis import given
from hypothesis import strategies as st

from quiz import __version__
from quiz.checklist import Checklist
from quiz.group import summarise
from quiz.json_text import render_json
from quiz.outcome import check
from quiz.phase_rule import READINGS
from quiz.questionnaire import Questionnaire
from quiz.responses import Responses
from quiz.result import as_data
from quiz.scoring import score
from quiz.trend import compare
from tests.quiz.builders import Json
from tests.quiz.oracle import Oracle
from tests.quiz.oracle_of_many import checked, compared, grouped
from tests.quiz.strategies import PARTS, checklists, files, questionnaires

readings = st.sampled_from(READINGS)


@given(questionnaires(), readings, PARTS, st.data())
def test_result_is_what_the_method_says(data: Json, reading: str, part: str | None, drawn: st.DataObject) -> None:
    file = drawn.draw(files(data, part=part))
    questionnaire = Questionnaire.from_dict(data)
    result = score(questionnaire, Responses.from_dict(file, questionnaire), reading=reading)
    expected = Oracle(data, file, reading).result(__version__)
    assert as_data(result) == expected
    assert render_json(as_data(result)) == render_json(expected)


@given(questionnaires(), readings, st.data())
def test_comparison_is_what_the_method_says(data: Json, reading: str, drawn: st.DataObject) -> None:
    before, after = (drawn.draw(files(data, part=drawn.draw(PARTS))) for _ in range(2))
    questionnaire = Questionnaire.from_dict(data)
    old, new = (Responses.from_dict(file, questionnaire) for file in (before, after))
    result = compare(questionnaire, old, new, reading=reading)
    expected = compared(data, before, after, reading, __version__)
    assert render_json(as_data(result)) == render_json(expected)


@given(questionnaires(), readings, PARTS, st.data())
def test_group_is_what_the_method_says(data: Json, reading: str, part: str | None, drawn: st.DataObject) -> None:
    made = drawn.draw(st.lists(files(data, part=part), min_size=1, max_size=8))
    questionnaire = Questionnaire.from_dict(data)
    result = summarise(questionnaire, [Responses.from_dict(file, questionnaire) for file in made], reading=reading)
    assert render_json(as_data(result)) == render_json(grouped(data, made, reading, __version__))


@given(checklists())
def test_checklist_is_what_the_method_says(found: tuple[Json, Json]) -> None:
    data, file = found
    checklist = Checklist.from_dict(data)
    result = check(checklist, Responses.from_dict(file, checklist))
    assert render_json(as_data(result)) == render_json(checked(data, file, __version__))
