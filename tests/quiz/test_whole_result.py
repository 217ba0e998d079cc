"""Every figure of a result at once, against the method written a second time."""

from hypothesis import given
from hypothesis import strategies as st

from quiz import __version__
from quiz.json_text import render_json
from quiz.phase_rule import READINGS
from quiz.questionnaire import Questionnaire
from quiz.responses import Responses
from quiz.result import as_data
from quiz.scoring import score
from tests.quiz.builders import Json
from tests.quiz.oracle import Oracle
from tests.quiz.strategies import files, questionnaires


@given(questionnaires(), st.sampled_from(READINGS), st.data())
def test_result_is_what_the_method_says(data: dict[str, Json], reading: str, drawn: st.DataObject) -> None:
    file = drawn.draw(files(data))
    questionnaire = Questionnaire.from_dict(data)
    result = score(questionnaire, Responses.from_dict(file, questionnaire), reading=reading)
    expected = Oracle(data, file, reading).result(__version__)
    assert as_data(result) == expected
    assert render_json(as_data(result)) == render_json(expected)
