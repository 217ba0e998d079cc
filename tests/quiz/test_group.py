import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.errors import ResponsesError
from quiz.group import (
    GroupPhase,
    GroupQuestion,
    GroupResult,
    LeftOutCount,
    Repeated,
    Role,
    RoleGap,
    summarise,
)
from quiz.questionnaire import Questionnaire
from quiz.responses import Responses
from quiz.scoring import stand
from tests.quiz.builders import Json, by_question, changed, questionnaire_data, responses_data
from tests.quiz.strategies import questionnaires, responses_to

DATA = questionnaire_data({"a": 1, "b": 2}, na_allowed=True)
QUESTIONNAIRE = Questionnaire.from_dict(DATA)


def group_of(*people: Json, **more: Json) -> GroupResult:
    """Return the result of files with the given responses; a note keeps equal answers from being one person."""
    files = [
        Responses.from_dict(responses_data(given, notes={"a-1": str(number)}, **more), QUESTIONNAIRE)
        for number, given in enumerate(people)
    ]
    return summarise(QUESTIONNAIRE, files)


def question_of(*answers: int | str | None) -> GroupQuestion:
    return group_of(*({"a-1": answer} if answer else {} for answer in answers)).questions["a-1"]


def counts(**more: int) -> dict[str, int]:
    return {"1": 0, "2": 0, "3": 0, "4": 0, "dk": 0, "na": 0, "open": 0} | more


def test_question_has_every_figure() -> None:
    assert question_of(1, 2, 2, 3, 3, 4, "dk", None, "na") == GroupQuestion(
        counts=counts(dk=1, na=1, open=1) | {"1": 1, "2": 2, "3": 2, "4": 1},
        known=6,
        median=(2, 3),
        range=(1, 4),
        deviation="0.83",
        agreement="0.22",
        within_group="0.59",
        talk_first=("deviation", "range"),
    )


def test_agreement_takes_five_values() -> None:
    assert question_of(2, 2, 2, 2, "dk").agreement is None
    assert question_of(2, 2, 2, 2, 2).agreement == "1.00"


TALK_FIRST = [
    ((2, 2, 3, 3), ()),
    # AD above 2/3, and not at it.
    ((1, 1, 3, 3), ("deviation",)),
    ((1, 1, 3), ()),
    ((1, 3, 3), ()),
    ((1, 2, 4, 3, 3), ("deviation", "range")),
    # All four phases apart, however few they are.
    ((1, 2, 2, 2, 2, 2, 4), ("range",)),
    # At least half of the group, also of those who say nothing.
    (("dk", "dk", 2, 2), ("dk",)),
    (("dk", 2, 2), ()),
    (("dk", None), ("dk",)),
    (("dk", None, None), ()),
    (("dk", "na"), ("dk",)),
    ((None, None), ()),
]


@pytest.mark.parametrize(("answers", "reasons"), TALK_FIRST)
def test_talk_first(answers: Json, reasons: tuple[str, ...]) -> None:
    assert question_of(*answers).talk_first == reasons


def test_questions_to_talk_about_are_listed() -> None:
    result = group_of({"a-1": 1, "b-1": 2, "b-2": "dk"}, {"a-1": 4, "b-1": 2, "b-2": "dk"})
    assert result.talk_first == ("a-1", "b-2")


def test_question_without_known_responses_has_counts_only() -> None:
    assert question_of("dk", None) == GroupQuestion(counts=counts(dk=1, open=1), known=0, talk_first=("dk",))


def test_deviation_goes_with_the_number_of_phases() -> None:
    questionnaire = Questionnaire.from_dict(questionnaire_data({"a": 1}, phases=6))

    def talk_first(*answers: int) -> tuple[str, ...]:
        files = [
            Responses.from_dict(responses_data({"a-1": answer}, notes={"a-1": str(number)}), questionnaire)
            for number, answer in enumerate(answers)
        ]
        return summarise(questionnaire, files).questions["a-1"].talk_first

    # For six phases AD may be 1, and the range spans all of them from 1 to 6.
    assert talk_first(1, 5, 1, 5, 3) == ("deviation",)
    assert talk_first(2, 4, 2, 4, 3) == ()
    assert talk_first(1, 4, 4, 4, 4, 4) == ()
    assert talk_first(1, 6, 4, 4, 4, 4, 4, 4, 4) == ("range",)


def test_phase_by_medians_and_everyones_own() -> None:
    result = group_of({"a-1": 1, "b-1": 3, "b-2": 3}, {"a-1": 3, "b-1": 1, "b-2": 3}, {"a-1": 3, "b-1": 3, "b-2": 1})
    # By medians 3, 3 and 3; but everybody has one low answer.
    assert result.overall == GroupPhase(
        phase=3,
        determined=True,
        distribution={"1": 3, "2": 0, "3": 0, "4": 0, "undetermined": 0},
        middle=1,
        differ=True,
        role_gap=None,
    )
    assert result.lenses["purpose"].distribution == {"1": 2, "2": 0, "3": 1, "4": 0, "undetermined": 0}
    assert result.dimensions["a"].distribution == {"1": 1, "2": 0, "3": 2, "4": 0, "undetermined": 0}
    assert (result.dimensions["a"].phase, result.dimensions["a"].middle) == (3, 3)
    assert not result.dimensions["a"].differ


def test_people_without_a_phase_are_in_the_distribution() -> None:
    result = group_of({"a-1": 2, "b-1": 2, "b-2": 2}, {"a-1": 2}, {})
    assert result.overall.distribution == {"1": 0, "2": 1, "3": 0, "4": 0, "undetermined": 2}
    assert result.overall.middle == 2
    assert not result.overall.differ


def test_nobody_with_a_phase_has_no_middle() -> None:
    overall = group_of({}).overall
    assert (overall.phase, overall.determined, overall.middle, overall.differ) == (None, False, None, False)


NOT_APPLICABLE = [
    # What the group says of a question nobody gave a phase for, and whether its dimension still applies.
    (("na", "na"), 0),
    (("na", None), 0),
    (("na", "dk"), 1),
    ((None, None), 1),
    (("na", 2), 1),
]


@pytest.mark.parametrize(("answers", "applicable"), NOT_APPLICABLE)
def test_question_applies_to_the_group(answers: Json, applicable: int) -> None:
    result = group_of(*({"a-1": answer, "b-1": 2, "b-2": 2} if answer else {"b-1": 2, "b-2": 2} for answer in answers))
    # Without a the whole is b alone, which is determined; with a it needs both.
    is_determined = result.overall.determined
    assert is_determined == (applicable == 0 or 2 in answers)


def with_roles(*roles: str | None, phases: tuple[int, ...] | None = None) -> GroupResult:
    files = []
    for number, role in enumerate(roles):
        phase = phases[number] if phases else 2
        more = {"role": role} if role else {}
        data = responses_data({"a-1": phase} if phase else {}, notes={"a-1": str(number)}, **more)
        files.append(Responses.from_dict(data, QUESTIONNAIRE))
    return summarise(QUESTIONNAIRE, files)


ROLES = [
    (["leader"] * 3 + ["specialist"] * 3, [("leader", 3), ("specialist", 3)]),
    # Fewer than three of a role are not shown apart.
    (["leader"] * 2 + ["specialist"] * 3, [("specialist", 3), ("others", 2)]),
    (["leader", "specialist", None], [("others", 3)]),
    (["others", None, "specialist"] + ["leader"] * 4, [("leader", 4), ("others", 3)]),
    ([None], [("others", 1)]),
]


@pytest.mark.parametrize(("roles", "shown"), ROLES)
def test_roles(roles: list[str | None], shown: list[tuple[str, int]]) -> None:
    assert with_roles(*roles).roles == tuple(Role(role=role, people=people) for role, people in shown)


ROLE_GAPS: list[tuple[Json, tuple[int, ...], RoleGap | None]] = [
    (["leader"] * 3 + [None] * 3, (4, 4, 3, 2, 2, 3), RoleGap(leaders=4, others=2, difference=2)),
    (["leader"] * 3 + ["specialist"] * 3, (1, 2, 2, 4, 2, 3), RoleGap(leaders=2, others=3, difference=-1)),
    # The lower of two middle values counts.
    (["leader"] * 4 + [None] * 3, (1, 2, 3, 4, 2, 2, 2), RoleGap(leaders=2, others=2, difference=0)),
    # Too few on either side, or too few with a phase.
    (["leader"] * 2 + [None] * 3, (4, 4, 2, 2, 2), None),
    (["leader"] * 3 + [None] * 2, (4, 4, 4, 2, 2), None),
    (["leader"] * 3 + [None] * 3, (4, 4, 4, 2, 2, 0), None),
    (["leader"] * 3 + [None] * 3, (4, 4, 0, 2, 2, 2), None),
]


@pytest.mark.parametrize(("roles", "phases", "gap"), ROLE_GAPS)
def test_role_gap(roles: list[str | None], phases: tuple[int, ...], gap: RoleGap | None) -> None:
    result = with_roles(*roles, phases=phases)
    assert result.dimensions["a"].role_gap == gap
    assert result.dimensions["b"].role_gap is None
    assert result.overall.role_gap is None
    assert result.lenses["organisation"].role_gap is None


def test_same_file_twice_counts_once_and_is_said() -> None:
    first = Responses.from_dict(responses_data({"a-1": 2, "b-1": 3}), QUESTIONNAIRE)
    again = Responses.from_dict(responses_data({"b-1": 3, "a-1": 2}), QUESTIONNAIRE)
    other = Responses.from_dict(responses_data({"a-1": 2, "b-1": 3}, date="2026-11-21"), QUESTIONNAIRE)
    result = summarise(QUESTIONNAIRE, [first, other, again, first])
    assert result.people == 2
    assert result.repeated == (Repeated(file=2, same_as=0), Repeated(file=3, same_as=0))
    assert result.questions["a-1"].known == 2


def test_scopes_are_listed_once() -> None:
    files = [
        Responses.from_dict(responses_data({"a-1": phase}, **more), QUESTIONNAIRE)
        for phase, more in [(1, {"scope": "Oost"}), (2, {}), (3, {"scope": "West"}), (4, {"scope": "Oost"})]
    ]
    assert summarise(QUESTIONNAIRE, files).scopes == ("Oost", "West")


def test_left_out_responses_are_counted() -> None:
    questionnaire = Questionnaire.from_dict(changed(DATA, "dimensions", 0, "questions", 0, "revision", to=2))
    files = [
        Responses.from_dict(
            responses_data({"a-1": 2}, revisions={"a-1": revision}, notes={"a-1": str(number)}), questionnaire
        )
        for number, revision in enumerate([1, 2, 1])
    ]
    result = summarise(questionnaire, files)
    assert result.left_out == (LeftOutCount(question="a-1", why="revision", people=2),)
    assert result.questions["a-1"].counts == counts(open=2) | {"2": 1}


def test_group_of_quick_scans_is_indicative() -> None:
    result = group_of({"a-1": 2, "b-1": 3}, {"a-1": 2, "b-1": 3}, part="quick")
    assert result.indicative
    assert result.questionnaire.part == "quick"
    assert result.questions.keys() == {"a-1", "b-1"}
    assert result.overall.phase == 2


def test_group_of_nobody_is_refused() -> None:
    with pytest.raises(ResponsesError) as raised:
        summarise(QUESTIONNAIRE, [])
    assert str(raised.value) == "files is a list of 0, expected a list of at least 1, at the top level"


MIXED = [
    (None, "quick", None, "part is 'quick', expected none as in files[0], at questionnaire, in files[1]"),
    ("quick", None, ["a", "b"], "part is missing, expected 'quick' as in a, at questionnaire, in b"),
]


@pytest.mark.parametrize(("first", "second", "names", "message"), MIXED)
def test_group_of_different_parts_is_refused(
    first: str | None, second: str | None, names: list[str] | None, message: str
) -> None:
    files = [Responses.from_dict(responses_data({}, part=part), QUESTIONNAIRE) for part in (first, second)]
    with pytest.raises(ResponsesError) as raised:
        summarise(QUESTIONNAIRE, files, names=names)
    assert str(raised.value) == message


def test_reading_holds_for_everybody() -> None:
    data = questionnaire_data({"a": 4})
    questionnaire = Questionnaire.from_dict(data)
    file = Responses.from_dict(responses_data(by_question({"a": (2, 2, 3, 3)})), questionnaire)
    result = summarise(questionnaire, [file], reading="lenient")
    assert (result.reading, result.overall.phase, result.overall.middle) == ("lenient", 3, 3)


@given(questionnaires(), st.data())
def test_group_of_one_has_the_phases_of_that_one(data: Json, drawn: st.DataObject) -> None:
    questionnaire = Questionnaire.from_dict(data)
    responses = Responses.from_dict(responses_data(drawn.draw(responses_to(data))), questionnaire)
    standing = stand(questionnaire, responses)
    result = summarise(questionnaire, [responses])
    assert (result.overall.phase, result.overall.middle) == (standing.overall.phase, standing.overall.phase)
    assert [lens.phase for lens in result.lenses.values()] == [lens.phase for lens in standing.lenses]
    assert [one.phase for one in result.dimensions.values()] == [one.phase for one in standing.dimensions]


@given(questionnaires(), st.data())
def test_order_of_the_files_changes_no_figure(data: Json, drawn: st.DataObject) -> None:
    questionnaire = Questionnaire.from_dict(data)
    files = [
        Responses.from_dict(responses_data(given), questionnaire)
        for given in drawn.draw(st.lists(responses_to(data), min_size=1, max_size=5))
    ]
    before = summarise(questionnaire, files)
    after = summarise(questionnaire, drawn.draw(st.permutations(files)))
    assert before.questions == after.questions
    assert before.overall == after.overall
    assert before.dimensions == after.dimensions
