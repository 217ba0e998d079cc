"""Questionnaires of any shape, and responses to them, for the laws that must hold whatever they are."""

from __future__ import annotations

from hypothesis import strategies as st

from quiz.questionnaire import Questionnaire
from quiz.responses import Responses
from tests.quiz.builders import Json, checklist_data, questionnaire_data, responses_data

RULES = st.sampled_from([("1/2", 1), ("1/2", 1), ("1/2", 1), ("2/3", 1), ("1/3", 2), ("3/4", 0)])
"""Mostly the published one."""


@st.composite
def questionnaires(draw: st.DrawFn, *, published_rule: bool = False, phases: int | None = None) -> dict[str, Json]:
    """Return the data of a questionnaire with up to five dimensions of up to four questions."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=5))
    highest = draw(st.integers(2, 5)) if phases is None else phases
    lenses = draw(st.lists(st.sampled_from(["organisation", "purpose", "reach"]), min_size=5, max_size=5))
    names = [f"d{number}" for number in range(len(sizes))]
    data = questionnaire_data(
        dict(zip(names, sizes, strict=True)),
        phases=highest,
        lens_of=dict(zip(names, lenses, strict=False)),
        na_allowed=draw(st.booleans()),
    )
    if not published_rule:
        share, gap = draw(RULES)
        data["rule"] = {"share": share, "gap": gap}
    return data


def responses_to(data: dict[str, Json], *, complete: bool = False) -> st.SearchStrategy[dict[str, int | str]]:
    """Return responses to some of the questions, or phases for all of them."""
    questions = Questionnaire.from_dict(data).questions
    if complete:
        return st.fixed_dictionaries({question.id: st.integers(1, len(data["phases"])) for question in questions})
    # Phases are what most people choose, and what most rules are about.
    choices = {
        question.id: st.one_of(st.integers(1, len(data["phases"])), st.sampled_from(question.answers))
        for question in questions
    }
    return st.fixed_dictionaries({}, optional=choices)


@st.composite
def files(draw: st.DrawFn, data: dict[str, Json], *, part: str | None = None) -> dict[str, Json]:
    """Return a file of responses with anything a file may have."""
    questions = [question["id"] for dimension in data["dimensions"] for question in dimension["questions"]]
    dimensions = [dimension["id"] for dimension in data["dimensions"]]
    phases = st.integers(1, len(data["phases"]))
    more: dict[str, Json] = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "scope": st.sampled_from(["Oost", "West"]),
                "role": st.sampled_from(["leader", "specialist"]),
                "date": st.just("2026-11-21"),
                "self_estimate": phases,
                "targets": st.dictionaries(st.sampled_from(dimensions), phases),
                "revisions": st.dictionaries(st.sampled_from(questions), st.integers(1, 2), max_size=2),
            },
        )
    )
    return responses_data(draw(responses_to(data)), part=part, **more)


@st.composite
def scans(
    draw: st.DrawFn, *, published_rule: bool = False, phases: int | None = None, complete: bool = False
) -> tuple[Questionnaire, Responses]:
    """Return a questionnaire and responses to it."""
    data = draw(questionnaires(published_rule=published_rule, phases=phases))
    questionnaire = Questionnaire.from_dict(data)
    given = draw(responses_to(data, complete=complete))
    return questionnaire, Responses.from_dict(responses_data(given), questionnaire)


PARTS = st.sampled_from([None, None, "quick"])


@st.composite
def checklists(draw: st.DrawFn) -> tuple[dict[str, Json], dict[str, Json]]:
    """Return a checklist and a file of responses to it."""
    names = [f"q{number}" for number in range(draw(st.integers(1, 6)))]
    answers = st.sampled_from(["yes", "partly", "no", "dk"])
    given = draw(st.dictionaries(st.sampled_from(names), answers))
    revisions = draw(st.dictionaries(st.sampled_from(names), st.integers(1, 2), max_size=2))
    return checklist_data(names), responses_data(given, to="fit-check", revisions=revisions)
