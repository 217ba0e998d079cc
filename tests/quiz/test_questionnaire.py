import pytest

from quiz.errors import QuestionnaireError
from quiz.phase_rule import Rule
from quiz.questionnaire import Questionnaire
from tests.quiz.builders import Json, changed, questionnaire_data, text

DATA = questionnaire_data({"strategy": 2, "tools": 1, "people": 3})
STATEMENT = ("dimensions", 2, "questions", 0, "statements", 1)


def test_from_dict_keeps_everything_a_reader_needs() -> None:
    questionnaire = Questionnaire.from_dict(DATA)
    question = questionnaire.dimensions[0].questions[1]
    assert questionnaire.id == "phase-scan"
    assert questionnaire.edition == "2026.1"
    assert questionnaire.languages == ("nl", "en")
    assert questionnaire.highest == 4
    assert questionnaire.rule == Rule(share=(1, 2), gap=1)
    assert [lens.id for lens in questionnaire.lenses] == ["organisation", "purpose"]
    assert [dimension.lens for dimension in questionnaire.dimensions] == ["organisation", "organisation", "purpose"]
    assert question.id == "strategy-2"
    assert question.help == text("help for strategy-2")
    assert question.heading.anchor == "signs"
    assert [statement.leads_to for statement in question.statements] == [
        "raise-strategy-2-1",
        "raise-strategy-2-2",
        "raise-strategy-2-3",
        None,
    ]
    assert [question.quick for question in questionnaire.questions] == [True, False, True, True, False, False]


def test_texts_have_their_languages_in_the_order_of_the_title() -> None:
    data = changed(DATA, "lenses", 0, "title", to={"en": "b", "nl": "a"})
    assert list(Questionnaire.from_dict(data).lenses[0].title) == ["nl", "en"]


def test_leads_to_may_be_left_out() -> None:
    data = changed(DATA, *STATEMENT, "leads_to")
    assert Questionnaire.from_dict(data).dimensions[2].questions[0].statements[1].leads_to is None


def test_any_number_of_phases() -> None:
    questionnaire = Questionnaire.from_dict(questionnaire_data({"tools": 1}, phases=6))
    assert questionnaire.highest == 6
    assert questionnaire.questions[0].answers == (1, 2, 3, 4, 5, 6, "dk")


def test_na_is_an_answer_only_where_the_question_allows_it() -> None:
    data = changed(DATA, "dimensions", 0, "questions", 0, "na_allowed", to=True)
    first, second, *_ = Questionnaire.from_dict(data).questions
    assert first.answers == (1, 2, 3, 4, "dk", "na")
    assert second.answers == (1, 2, 3, 4, "dk")


MISTAKES: dict[str, list[tuple[tuple[Json, ...], Json, str]]] = {
    "the top level": [
        (("format",), "maturity-responses", "format is 'maturity-responses', expected 'maturity-questionnaire'"),
        (("format",), ..., "format is missing, expected 'maturity-questionnaire'"),
        (("version",), 2, "version is 2, expected at most 1, the newest that this program knows"),
        (("version",), True, "version is true, expected a whole number from 1 up"),
        (("kind",), "checklist", "kind is 'checklist', expected 'phases'"),
        (("id",), 5, "id is 5, expected a text"),
        (("edition",), " ", "edition is ' ', expected a text"),
        (("title",), {}, "title is empty, expected a text in at least one language"),
        (("title",), "Scan", "title is 'Scan', expected an object"),
        (("rule",), None, "rule is null, expected an object"),
        (("phases",), [], "phases is a list of 0, expected a list of at least 2"),
        (("lenses",), {}, "lenses is an object, expected a list"),
        (("dimensions",), [], "dimensions is a list of 0, expected a list of at least 1"),
        (("dimensions", 0), "tools", "dimensions[0] is 'tools', expected an object"),
        (
            ("dimensions", 2, "lens"),
            "organisation",
            "dimensions is without one, expected a dimension of the lens 'purpose'",
        ),
    ],
    "rule": [
        (("rule", "share"), 0.5, "share is 0.5, expected a text"),
        (("rule", "share"), "half", "share is 'half', expected a share below 1 such as '1/2'"),
        (("rule", "share"), "2/2", "share is '2/2', expected a share below 1 such as '1/2'"),
        (("rule", "share"), "1/0", "share is '1/0', expected a share below 1 such as '1/2'"),
        (("rule", "share"), "1/2/3", "share is '1/2/3', expected a share below 1 such as '1/2'"),
        (("rule", "share"), "1/²", "share is '1/²', expected a share below 1 such as '1/2'"),
        (("rule", "share"), "1/1000", "share is '1/1000', expected a share below 1 such as '1/2'"),
        (("rule", "gap"), -1, "gap is -1, expected a whole number from 0 up"),
    ],
    "phases[1]": [
        (("phases", 1, "phase"), 3, "phase is 3, expected 2, as the phases stand in order"),
        (("phases", 1, "name", "en"), ..., "name is a text in 'nl', expected one in 'en' and 'nl'"),
    ],
    "lenses[1]": [
        (("lenses", 1, "id"), "organisation", "id is 'organisation' once more, expected an id that no other has"),
    ],
    "lenses[0]": [
        (("lenses", 0, "phases", 3), ..., "phases is a list of 3, expected a list of 4, one per phase"),
    ],
    "parts[0]": [
        (("parts", 0, "id"), "long", "id is 'long', expected 'quick'"),
    ],
    "dimensions[1]": [
        (("dimensions", 1, "id"), "strategy", "id is 'strategy' once more, expected an id that no other has"),
        (("dimensions", 1, "lens"), "purse", "lens is 'purse', expected 'organisation' or 'purpose'"),
    ],
    "dimensions[0]": [
        (("dimensions", 0, "questions"), [], "questions is a list of 0, expected a list of at least 1"),
    ],
    "dimensions[1].questions[0]": [
        (
            ("dimensions", 1, "questions", 0, "id"),
            "strategy-1",
            "id is 'strategy-1' once more, expected an id that no other has",
        ),
    ],
    "dimensions[0].questions[1]": [
        (("dimensions", 0, "questions", 1, "revision"), 0, "revision is 0, expected a whole number from 1 up"),
        (("dimensions", 0, "questions", 1, "quick"), "no", "quick is 'no', expected true or false"),
        (("dimensions", 0, "questions", 1, "signs", 0), [], "signs[0] is a list, expected an object"),
        (
            ("dimensions", 0, "questions", 1, "signs", 0),
            {},
            "signs[0] is a text in no language, expected one in 'en' and 'nl'",
        ),
    ],
    "dimensions[0].questions[1].heading": [
        (("dimensions", 0, "questions", 1, "heading", "page"), ..., "page is missing, expected a text"),
    ],
    "dimensions[2].questions[0].statements[1]": [
        ((*STATEMENT, "phase"), "three", "phase is 'three', expected a whole number from 1 to 4"),
        ((*STATEMENT, "phase"), 2.0, "phase is 2.0, expected a whole number from 1 to 4"),
        ((*STATEMENT, "phase"), 10**20, "phase is a very large number, expected a whole number from 1 to 4"),
        ((*STATEMENT, "leads_to"), "magic", "leads_to is 'magic', expected the id of one of the actions"),
        ((*STATEMENT, "text", "de"), "x", "text is a text in 'de', 'en' and 'nl', expected one in 'en' and 'nl'"),
        ((*STATEMENT, "phase"), 50 * "a", f"phase is '{40 * 'a'}...', expected a whole number from 1 to 4"),
    ],
    "dimensions[2].questions[0].statements[1].text": [
        ((*STATEMENT, "text", "nl"), "", "nl is '', expected a text"),
    ],
    "dimensions[2].questions[0]": [
        (STATEMENT, ..., "statements is a list of 3, expected a list of 4, one per phase"),
    ],
    "actions[1]": [
        (
            ("actions", 1, "id"),
            "raise-strategy-1-1",
            "id is 'raise-strategy-1-1' once more, expected an id that no other has",
        ),
        (("actions", 1, "step"), {1, 2}, "step is a set, expected a text"),
    ],
}


@pytest.mark.parametrize(
    ("where", "path", "value", "told"), [(where, *row) for where, rows in MISTAKES.items() for row in rows]
)
def test_mistake_is_told_with_what_was_expected_and_where(
    where: str, path: tuple[Json, ...], value: object, told: str
) -> None:
    with pytest.raises(QuestionnaireError) as raised:
        Questionnaire.from_dict(changed(DATA, *path, to=value))
    assert str(raised.value) == f"{told}, at {where}"


NOT_OBJECTS: list[tuple[object, str]] = [
    ([], "the file is a list, expected an object, at the top level"),
    (None, "the file is null, expected an object, at the top level"),
    (
        {"format": "maturity-questionnaire", "version": 1, 3: 4},
        "the file is an object with the key 3, expected an object with texts as its keys, at the top level",
    ),
]


@pytest.mark.parametrize(("data", "message"), NOT_OBJECTS)
def test_what_is_no_json_object_is_refused(data: object, message: str) -> None:
    with pytest.raises(QuestionnaireError) as raised:
        Questionnaire.from_dict(data)
    assert str(raised.value) == message


def test_number_that_python_will_not_spell_out_is_still_told() -> None:
    with pytest.raises(QuestionnaireError) as raised:
        Questionnaire.from_dict(changed(DATA, "version", to=10**5000))
    expected = (
        "version is a very large number, expected at most 1, the newest that this program knows, at the top level"
    )
    assert str(raised.value) == expected
