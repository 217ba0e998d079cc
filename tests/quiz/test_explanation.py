import pytest

from quiz.checklist import Checklist
from quiz.explanation import explain, explain_checklist
from quiz.outcome import check
from quiz.questionnaire import Questionnaire
from quiz.report import render_report
from quiz.responses import Responses
from quiz.scoring import score
from quiz.sentences import Templates
from tests.quiz.builders import (
    PLAIN_SENTENCES,
    WORKED_EXAMPLE,
    Json,
    changed,
    checklist_data,
    questionnaire_data,
    responses_data,
    scan,
)

PLAIN = Templates.from_dict(PLAIN_SENTENCES, "en")
OVERALL = ("overall", "overall")
TOOLS = ("dimension", "tools")


def told(rows: Json, *, reading: str = "normal", **more: Json) -> dict[Json, list[str]]:
    """Return the texts about each level and id."""
    questionnaire, responses = scan(rows, **more)
    texts: dict[Json, list[str]] = {}
    for sentence in explain(score(questionnaire, responses, reading=reading), questionnaire, PLAIN):
        texts.setdefault((sentence.level, sentence.id), []).append(sentence.text)
    return texts


def told_about(topic: str, rows: Json, **more: Json) -> list[str]:
    """Return the sentences of one topic about the whole."""
    return [sentence for sentence in told(rows, **more)[OVERALL] if sentence.split(" ")[0] == topic]


def test_worked_example_is_explained_from_the_phase_to_what_to_do() -> None:
    assert told(WORKED_EXAMPLE)[OVERALL] == [
        "phase phase=2 name=stage 2 (en)",
        "rule gap=1 share=half",
        "coverage-met known=8 applicable=8",
        "share-met reached=8 parts=8 phase=2 needed=5",
        "share-unmet reached=4 parts=8 phase=3 needed=5",
        "floor-met floor=2 phase=3",
        "range-fixed",
        "border unchanged=53 tried=57",
        "deciding phase=3 question=monitoring-1 (en) from=2 to=3",
        "deciding phase=3 question=monitoring-2 (en) from=2 to=3",
        "deciding phase=3 question=tools-3 (en) from=2 to=3",
        "deciding phase=3 question=tools-4 (en) from=2 to=3",
        "reading-lenient phase=3",
        "position-below first=organisation (en) second=purpose (en)",
        "step steps=1 phase=3",
        "raise from=2 to=3 question=monitoring-1 (en)",
        "holding-back dimensions=4 names=monitoring (en), tools (en), measurement (en) and people (en)",
        "advice action=do raise-monitoring-1-2 (en)",
        "advice action=do raise-monitoring-2-2 (en)",
        "advice action=do raise-monitoring-4-3 (en)",
        "advice action=do raise-tools-3-2 (en)",
        "advice action=do raise-tools-4-2 (en)",
        "unknown questions=2",
    ]


def test_the_whole_comes_before_the_lenses_and_these_before_the_dimensions() -> None:
    assert list(told({"a": (2,), "b": (3,)})) == [
        OVERALL,
        ("lens", "organisation"),
        ("lens", "purpose"),
        ("dimension", "a"),
        ("dimension", "b"),
    ]


def test_lens_and_dimension_have_the_phase_names_of_the_lens() -> None:
    texts = told(WORKED_EXAMPLE)
    assert texts["lens", "purpose"][0] == "phase phase=2 name=purpose 2 (en)"
    assert texts["dimension", "content"][0] == "phase phase=3 name=organisation 3 (en)"


ROWS: list[tuple[Json, list[str]]] = [
    (
        (1, 2, 2),
        [
            "phase phase=2 name=organisation 2 (en)",
            "coverage-met known=3 applicable=3",
            "share-met reached=2 parts=3 phase=2 needed=2",
            "share-unmet reached=0 parts=3 phase=3 needed=2",
            "floor-unmet below_floor=1 floor=2 phase=3",
        ],
    ),
    # In phase 1 there is nothing to have reached. What is unknown cannot change it, so there is no range to tell.
    (
        (1, 1, 1, "dk"),
        [
            "phase phase=1 name=organisation 1 (en)",
            "coverage-met known=3 applicable=4",
            "share-unmet reached=0 parts=3 phase=2 needed=2",
        ],
    ),
    # In the last phase there is nothing left to reach.
    (
        (3, 4, 4),
        [
            "phase phase=4 name=organisation 4 (en)",
            "coverage-met known=3 applicable=3",
            "share-met reached=2 parts=3 phase=4 needed=2",
            "floor-met floor=3 phase=4",
        ],
    ),
    # The share is there, the floor is not.
    (
        (1, 1, 4, 4, 4),
        [
            "phase phase=2 name=organisation 2 (en)",
            "coverage-met known=5 applicable=5",
            "share-met reached=3 parts=5 phase=2 needed=3",
            "share-met reached=3 parts=5 phase=3 needed=3",
            "floor-unmet below_floor=2 floor=2 phase=3",
        ],
    ),
    # A single answer speaks for itself.
    ((3,), ["phase phase=3 name=organisation 3 (en)", "single-part phase=3"]),
    # What has no phase says why, and what it can still become; the plausible range only where it is another.
    (
        (3, 3, "dk", "dk"),
        ["coverage-unmet known=2 applicable=4 needed=3", "range-full low=1 high=3", "range-plausible low=2 high=3"],
    ),
    (
        (3, 3, "dk"),
        [
            "phase phase=3 name=organisation 3 (en)",
            "coverage-met known=2 applicable=3",
            "share-met reached=2 parts=2 phase=3 needed=2",
            "share-unmet reached=0 parts=2 phase=4 needed=2",
            "floor-met floor=3 phase=4",
            "range-full low=2 high=3",
            "range-likely low=3",
        ],
    ),
    ((2, "dk", "dk"), ["coverage-unmet known=1 applicable=3 needed=2", "range-full low=1 high=3"]),
    # Where nothing is known, everything is possible, which needs no telling.
    ((None,), ["coverage-unmet known=0 applicable=1 needed=1"]),
    (("na", "na"), ["not-applicable"]),
]


@pytest.mark.parametrize(("row", "sentences"), ROWS)
def test_sentences_about_a_dimension(row: Json, sentences: list[str]) -> None:
    assert told({"tools": row})[TOOLS] == sentences


def test_part_says_how_many_questions_it_has() -> None:
    rows = {"tools": (3, 4), "people": (2, 2)}
    assert told(rows, part="quick")[OVERALL][1:3] == ["rule gap=1 share=half", "part questions=2"]
    assert told_about("left-out-part", rows, part="quick") == ["left-out-part questions=2"]


def test_reading_with_at_least_has_a_sentence_of_its_own() -> None:
    assert told({"tools": (3, 4)}, reading="lenient")[OVERALL][1] == "rule-at-least gap=1 share=half"


def test_other_readings_are_told_where_they_change_the_phase() -> None:
    rows = {"tools": (2, 2, 3, 3), "people": (3, 3, 3)}
    assert told_about("reading-lenient", rows) == ["reading-lenient phase=3"]
    assert told_about("reading-strict", rows) == []
    assert told_about("reading-normal", rows, reading="lenient") == ["reading-normal phase=2"]


FIRMNESS = [
    ({"tools": (2, 2, 2, 2, 2)}, "firm tried=10"),
    ({"tools": (1, *[3] * 10)}, "fairly-firm unchanged=20 tried=21"),
    ({"tools": (2, 2, 3)}, "border unchanged=4 tried=6"),
]


@pytest.mark.parametrize(("rows", "sentence"), FIRMNESS)
def test_firmness_has_a_word(rows: Json, sentence: str) -> None:
    assert sentence in told(rows)[OVERALL]


SELF_ESTIMATES = [
    (3, "self-estimate-high difference=1 guess=3"),
    (2, "self-estimate-right guess=2"),
    (1, "self-estimate-low difference=1 guess=1"),
]


@pytest.mark.parametrize(("guess", "sentence"), SELF_ESTIMATES)
def test_self_estimate_is_beside_the_phase(guess: int, sentence: str) -> None:
    assert sentence in told({"tools": (2,)}, self_estimate=guess)[OVERALL]


def test_self_estimate_needs_a_phase_to_lie_beside() -> None:
    assert told({"tools": (None,)}, self_estimate=2)[OVERALL] == [
        "rule gap=1 share=half",
        "coverage-unmet known=0 applicable=1 needed=1",
        "open questions=1",
    ]


def test_target_is_told_with_its_dimension() -> None:
    texts = told({"a": (2,), "b": (3,), "c": (None,)}, targets={"a": 3, "b": 3, "c": 3})
    assert texts["dimension", "a"][-1] == "target-gap gap=1 target=3"
    assert texts["dimension", "b"][-1] == "target-met target=3"
    assert texts["dimension", "c"] == ["coverage-unmet known=0 applicable=1 needed=1"]
    assert "percent-to-target percent=75" in texts[OVERALL]


def test_no_percentage_where_all_targets_are_the_first_phase() -> None:
    assert told_about("percent-to-target", {"a": (2,)}, targets={"a": 1}) == []


def test_lens_of_the_same_name_as_a_dimension_has_no_target() -> None:
    texts = told({"organisation": (2,)}, targets={"organisation": 3})
    assert texts["lens", "organisation"] == ["phase phase=2 name=organisation 2 (en)", "single-part phase=2"]


def test_what_does_not_count_is_told_with_the_reason() -> None:
    data = changed(questionnaire_data({"a": 3}), "dimensions", 0, "questions", 0, "revision", to=2)
    questionnaire = Questionnaire.from_dict(data)
    file = changed(responses_data({"a-1": 2, "a-2": "dk", "gone": 1}), "questionnaire", "edition", to="2025.1")
    result = score(questionnaire, Responses.from_dict(file, questionnaire))
    texts = [sentence.text for sentence in explain(result, questionnaire, PLAIN)]
    assert texts[2:6] == [
        "unknown questions=1",
        "open questions=2",
        "left-out-revision questions=1",
        "left-out-removed questions=1",
    ]


def checklist_told(given: dict[str, int | str]) -> list[str]:
    checklist = Checklist.from_dict(checklist_data())
    result = check(checklist, Responses.from_dict(responses_data(given, to="fit-check"), checklist))
    return [sentence.text for sentence in explain_checklist(result, checklist, PLAIN)]


def test_checklist_is_explained_from_the_outcome_to_what_to_do() -> None:
    assert checklist_told({"goals": "no", "people": "yes", "tools": "partly"}) == [
        "outcome title=change-first (en) text=what change-first means (en)",
        "stands stands=1 questions=3",
        "missing question=goals (en) answer=no (en)",
        "missing question=tools (en) answer=partly (en)",
        "advice action=do start-goals (en)",
        "advice action=do mend-tools (en)",
    ]


def test_checklist_says_what_is_unknown() -> None:
    assert checklist_told({"goals": "dk"}) == [
        "outcome title=find-out (en) text=what find-out means (en)",
        "stands stands=0 questions=3",
        "unknown questions=1",
        "open questions=2",
    ]


def test_report_has_a_title_above_the_sentences_of_each_part() -> None:
    questionnaire, responses = scan({"tools": (3,), "people": (None,)})
    report = render_report(explain(score(questionnaire, responses), questionnaire, PLAIN), questionnaire, "en")
    assert report == (
        "Phase scan (en)\n"
        "  rule gap=1 share=half\n"
        "  coverage-unmet known=1 applicable=2 needed=2\n"
        "  range-full low=1 high=3\n"
        "  advice action=do raise-tools-1-3 (en)\n"
        "  open questions=1\n"
        "\n"
        "organisation (en)\n"
        "  phase phase=3 name=organisation 3 (en)\n"
        "  single-part phase=3\n"
        "\n"
        "purpose (en)\n"
        "  coverage-unmet known=0 applicable=1 needed=1\n"
        "\n"
        "tools (en)\n"
        "  phase phase=3 name=organisation 3 (en)\n"
        "  single-part phase=3\n"
        "\n"
        "people (en)\n"
        "  coverage-unmet known=0 applicable=1 needed=1\n"
    )


def test_report_of_a_checklist_has_one_title() -> None:
    checklist = Checklist.from_dict(checklist_data())
    result = check(checklist, Responses.from_dict(responses_data({}, to="fit-check"), checklist))
    report = render_report(explain_checklist(result, checklist, PLAIN), checklist, "en")
    assert report.splitlines()[0] == "Fit check (en)"
    assert len(report.splitlines()) == 4


@pytest.mark.parametrize("language", ["nl", "en"])
def test_published_sentences_explain_the_worked_example(sentences_data: Json, language: str) -> None:
    questionnaire, responses = scan(WORKED_EXAMPLE, targets={"people": 3}, self_estimate=3)
    templates = Templates.from_dict(sentences_data, language)
    sentences = explain(score(questionnaire, responses), questionnaire, templates)
    assert len(sentences) > 60
    assert all(sentence.text for sentence in sentences)
