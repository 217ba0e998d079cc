from quiz.batch import Batch
from quiz.group import summarise
from quiz.overview import explain_batch, explain_comparison, explain_group
from quiz.questionnaire import Questionnaire
from quiz.responses import Responses
from quiz.sentences import Sentence, Templates
from quiz.trend import compare
from tests.quiz.builders import PLAIN_SENTENCES, Json, by_question, changed, questionnaire_data, responses_data

PLAIN = Templates.from_dict(PLAIN_SENTENCES, "en")
DATA = questionnaire_data({"a": 2, "b": 1}, na_allowed=True)
QUESTIONNAIRE = Questionnaire.from_dict(DATA)


def responses(rows: Json, **more: Json) -> Responses:
    return Responses.from_dict(responses_data(by_question(rows), **more), QUESTIONNAIRE)


def by_subject(sentences: tuple[Sentence, ...]) -> dict[tuple[str, str], list[str]]:
    texts: dict[tuple[str, str], list[str]] = {}
    for sentence in sentences:
        texts.setdefault((sentence.level, sentence.id), []).append(sentence.text)
    return texts


def test_comparison_tells_every_phase_and_the_responses_that_moved() -> None:
    before = responses({"a": (1, 3), "b": (3,)}, scope="Oost")
    after = responses({"a": (3, 2), "b": (2,)}, scope="Oost")
    assert by_subject(explain_comparison(compare(QUESTIONNAIRE, before, after), QUESTIONNAIRE, PLAIN)) == {
        ("overall", "overall"): ["compared-higher difference=1 before=1 after=2"],
        ("lens", "organisation"): ["compared-higher difference=1 before=1 after=2"],
        ("lens", "purpose"): ["compared-lower difference=1 before=3 after=2"],
        ("dimension", "a"): [
            "compared-higher difference=1 before=1 after=2",
            "compared-question before=1 after=3 question=a-1 (en)",
            "compared-question before=3 after=2 question=a-2 (en)",
        ],
        ("dimension", "b"): [
            "compared-lower difference=1 before=3 after=2",
            "compared-question before=3 after=2 question=b-1 (en)",
        ],
    }


def test_comparison_tells_what_cannot_be_compared() -> None:
    before = responses({"a": (2, 2), "b": ("dk",)}, part="quick", scope="Oost")
    after = responses({"a": (2, "na"), "b": (2,)}, scope="West")
    assert by_subject(explain_comparison(compare(QUESTIONNAIRE, before, after), QUESTIONNAIRE, PLAIN)) == {
        ("overall", "overall"): ["compared-unknown", "compared-scopes", "left-out-part questions=1"],
        ("lens", "organisation"): ["compared-same phase=2"],
        ("lens", "purpose"): ["compared-unknown"],
        ("dimension", "a"): ["compared-same phase=2"],
        ("dimension", "b"): ["compared-unknown"],
    }


def test_group_tells_its_phase_everyones_own_and_what_to_talk_about() -> None:
    files = [
        responses({"a": (4, 3), "b": (phase,)}, role=role, scope=scope, notes={"a-1": str(number)})
        for number, (phase, role, scope) in enumerate(
            [
                (4, "leader", "Oost"),
                (4, "leader", "West"),
                (3, "leader", "Oost"),
                (1, "x", "Oost"),
                (1, "x", "Oost"),
                (2, "x", "Oost"),
            ]
        )
    ]
    result = summarise(QUESTIONNAIRE, [*files, files[0]])
    assert by_subject(explain_group(result, QUESTIONNAIRE, PLAIN)) == {
        ("overall", "overall"): [
            "phase phase=2 name=stage 2 (en)",
            "distribution people=2 phase=1",
            "distribution people=1 phase=2",
            "distribution people=3 phase=3",
            "people people=6",
            "repeated files=1",
            "scopes scopes=2",
            "talk-first questions=1",
            "talk-about question=b-1 (en)",
        ],
        ("lens", "organisation"): ["phase phase=3 name=organisation 3 (en)", "distribution people=6 phase=3"],
        ("lens", "purpose"): [
            "phase phase=2 name=purpose 2 (en)",
            "distribution people=2 phase=1",
            "distribution people=1 phase=2",
            "distribution people=1 phase=3",
            "distribution people=2 phase=4",
        ],
        ("dimension", "a"): [
            "phase phase=3 name=organisation 3 (en)",
            "distribution people=6 phase=3",
            "leaders-same",
        ],
        ("dimension", "b"): [
            "phase phase=2 name=purpose 2 (en)",
            "distribution people=2 phase=1",
            "distribution people=1 phase=2",
            "distribution people=1 phase=3",
            "distribution people=2 phase=4",
            "leaders-higher difference=3",
        ],
    }


def test_group_tells_where_leaders_see_less() -> None:
    files = [
        responses({"a": (1, 3), "b": (phase,)}, role=role, notes={"a-1": str(number)})
        for number, (phase, role) in enumerate([(1, "leader")] * 3 + [(3, "employee")] * 4)
    ]
    texts = by_subject(explain_group(summarise(QUESTIONNAIRE, files), QUESTIONNAIRE, PLAIN))
    assert texts["dimension", "b"][-1] == "leaders-lower difference=2"
    assert texts["dimension", "a"] == [
        "phase phase=1 name=organisation 1 (en)",
        "distribution people=7 phase=1",
        "leaders-same",
    ]


def test_group_whose_middle_is_another_phase_is_warned() -> None:
    rows = [{"a": (1, 3), "b": (3,)}, {"a": (3, 1), "b": (3,)}, {"a": (3, 3), "b": (1,)}]
    result = summarise(QUESTIONNAIRE, [responses(row) for row in rows])
    texts = by_subject(explain_group(result, QUESTIONNAIRE, PLAIN))
    assert texts["overall", "overall"][:3] == [
        "phase phase=3 name=stage 3 (en)",
        "distribution people=3 phase=1",
        "differ middle=1",
    ]


def test_group_without_a_phase_says_so() -> None:
    questionnaire = Questionnaire.from_dict(changed(DATA, "dimensions", 0, "questions", 0, "revision", to=2))
    file = Responses.from_dict(responses_data({"a-1": 2}, revisions={"a-1": 1}), questionnaire)
    texts = by_subject(explain_group(summarise(questionnaire, [file]), questionnaire, PLAIN))
    assert texts["overall", "overall"] == [
        "undetermined",
        "distribution-undetermined people=1",
        "people people=1",
        "left-out-revision questions=1",
    ]
    assert texts["dimension", "b"] == ["undetermined", "distribution-undetermined people=1"]


def test_batch_tells_how_many_rows_came_to_which_phase() -> None:
    batch = Batch(QUESTIONNAIRE, ["a-1,b-1\n", "2,3\n", "3,x\n", ",2\n"])
    assert [taken.is_scored for taken in batch.rows()] == [True, False, True]
    assert by_subject(explain_batch(batch.summary(), QUESTIONNAIRE, PLAIN)) == {
        ("overall", "overall"): [
            "people people=2",
            "rejected rows=1",
            "missing-columns questions=1",
            "distribution-undetermined people=2",
        ],
        ("lens", "organisation"): ["distribution-undetermined people=2"],
        ("lens", "purpose"): ["distribution people=1 phase=2", "distribution people=1 phase=3"],
        ("dimension", "a"): ["distribution-undetermined people=2"],
        ("dimension", "b"): ["distribution people=1 phase=2", "distribution people=1 phase=3"],
    }
