"""What a result tells its respondent: the phases, how they were found, how sure they are, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quiz.checklist import Checklist
from quiz.outcome import ChecklistResult
from quiz.phase_rule import READINGS
from quiz.questionnaire import Questionnaire
from quiz.result import (
    CoverageReason,
    DimensionResult,
    LensResult,
    Overall,
    PartReason,
    PhaseReason,
    PhaseTest,
    ReadingReason,
    Result,
)
from quiz.sentences import Sentence, Templates
from quiz.standing import DIMENSION, LENS
from quiz.story import WHOLE, Names, Story, Subject, by_sign

__all__ = ["explain", "explain_checklist"]

_MOST_TOLD = 5
"""Of a list of actions or answers that can get long, no more than this is told; the result has them all."""


def explain(result: Result, questionnaire: Questionnaire, templates: Templates) -> tuple[Sentence, ...]:
    """Return the sentences that explain a result: the whole first, then the lenses, then the dimensions."""
    story = Story(templates)
    names = Names(questionnaire, templates.language)
    found = _found(result)
    for subject in names.subjects():
        _tell_phase(story, names, result, subject)
        _tell_range(story, found[subject], subject)
        if subject == WHOLE:
            _tell_certainty(story, names, result)
            _tell_comparisons(story, names, result)
            _tell_next_step(story, names, result)
            _tell_left_out(story, result)
        else:
            _tell_target(story, result, subject)
    return tuple(story.sentences)


def explain_checklist(result: ChecklistResult, checklist: Checklist, templates: Templates) -> tuple[Sentence, ...]:
    """Return the sentences that explain what a checklist comes to."""
    language = templates.language
    story = Story(templates)
    outcome = next(one for one in checklist.outcomes if one.id == result.outcome)
    questions = {question.id: question.text[language] for question in checklist.questions}
    answers = {answer.id: answer.text[language] for answer in checklist.answers}
    story.tell("outcome", {"title": outcome.title[language], "text": outcome.text[language]})
    story.tell("stands", {"stands": len(result.stands), "questions": len(questions)})
    for question, answer in result.missing.items():
        story.tell("missing", {"question": questions[question], "answer": answers[answer]})
    _tell_advice(story, {action.id: action.text[language] for action in checklist.actions}, result.advice)
    _tell_left_out(story, result)
    return tuple(story.sentences)


def _found(result: Result) -> Mapping[Subject, Overall | LensResult | DimensionResult]:
    found: dict[Subject, Overall | LensResult | DimensionResult] = {WHOLE: result.overall}
    found |= {(LENS, name): lens for name, lens in result.lenses.items()}
    return found | {(DIMENSION, name): dimension for name, dimension in result.dimensions.items()}


def _tell_phase(story: Story, names: Names, result: Result, subject: Subject) -> None:
    """Tell which phase something is in, and how that follows from the reasons."""
    coverage = next(one for one in result.reasons if isinstance(one, CoverageReason) and (one.level, one.id) == subject)
    phases = [one for one in result.reasons if isinstance(one, PhaseReason) and (one.level, one.id) == subject]
    for reason in phases:
        story.tell("phase", {"phase": reason.phase, "name": names.phase(subject, reason.phase)}, subject)
    if subject == WHOLE:
        _tell_rule(story, result)
    _tell_coverage(story, coverage, subject)
    for reason in phases:
        _tell_tests(story, reason, subject)


def _tell_rule(story: Story, result: Result) -> None:
    """Tell by which rule all phases were found."""
    for reason in result.reasons:
        if isinstance(reason, PartReason):
            story.tell("part", {"questions": reason.questions})
        if isinstance(reason, ReadingReason):
            topic = "rule-at-least" if reason.inclusive else "rule"
            story.tell(topic, {"gap": reason.gap, "share": story.templates.share(reason.share)})


def _tell_coverage(story: Story, reason: CoverageReason, subject: Subject) -> None:
    values = {"known": reason.known, "applicable": reason.applicable}
    if reason.applicable == 0:
        story.tell("not-applicable", {}, subject)
    elif not reason.determined:
        story.tell("coverage-unmet", values | {"needed": reason.needed}, subject)
    elif reason.applicable > 1:
        story.tell("coverage-met", values, subject)


def _tell_tests(story: Story, reason: PhaseReason, subject: Subject) -> None:
    """Tell why the phase was reached, and why the next one was not."""
    if reason.parts == 1:
        story.tell("single-part", {"phase": reason.phase}, subject)
        return
    for test in reason.tests:
        if test.phase >= reason.phase:
            _tell_test(story, test, reason.parts, subject)


def _tell_test(story: Story, test: PhaseTest, parts: int, subject: Subject) -> None:
    values = {"reached": test.reached, "parts": parts, "phase": test.phase, "needed": test.needed}
    story.tell("share-met" if test.reached >= test.needed else "share-unmet", values, subject)
    if test.below_floor:
        values = {"below_floor": test.below_floor, "floor": test.floor, "phase": test.phase}
        story.tell("floor-unmet", values, subject)
    elif test.floor > 1 and test.reached < parts:
        story.tell("floor-met", {"floor": test.floor, "phase": test.phase}, subject)


def _tell_range(story: Story, found: Overall | LensResult | DimensionResult, subject: Subject) -> None:
    """Tell what the unknown responses can still make of it, where anything is known at all."""
    if found.full is None or found.plausible is None or found.known == 0:
        return
    if found.full[0] != found.full[1]:
        story.tell("range-full", {"low": found.full[0], "high": found.full[1]}, subject)
    if found.plausible != found.full:
        low, high = found.plausible
        story.tell("range-likely" if low == high else "range-plausible", {"low": low, "high": high}, subject)


def _tell_certainty(story: Story, names: Names, result: Result) -> None:
    """Tell whether the overall phase hangs on single responses, and on the reading of the rule."""
    overall = result.overall
    if overall.full and overall.full[0] == overall.full[1] and (result.unknown or result.open):
        story.tell("range-fixed", {})
    if overall.firmness:
        firmness = overall.firmness
        story.tell(firmness.word, {"unchanged": firmness.unchanged, "tried": firmness.tried})
    for change in result.deciding[:_MOST_TOLD]:
        question = names.questions[change.question]
        story.tell("deciding", {"phase": change.phase, "question": question, "from": change.from_, "to": change.to})
    for reading in READINGS:
        phase = result.readings[reading].phase
        if phase is not None and phase != overall.phase:
            story.tell(f"reading-{reading}", {"phase": phase})


def _tell_comparisons(story: Story, names: Names, result: Result) -> None:
    """Tell how the phase lies beside the guess, and the lenses beside each other."""
    estimate = result.self_estimate
    if estimate and estimate.difference is not None:
        topic = by_sign(estimate.difference, "self-estimate-high", "self-estimate-right", "self-estimate-low")
        story.tell(topic, {"difference": abs(estimate.difference), "guess": estimate.guess})
    if result.position:
        first, second = (names.lenses[lens] for lens in result.position.phases)
        story.tell(f"position-{result.position.diagonal}", {"first": first, "second": second})


def _tell_next_step(story: Story, names: Names, result: Result) -> None:
    """Tell what the next phase takes, and what to do first."""
    overall = result.overall
    if overall.smallest_step and overall.phase is not None:
        story.tell("step", {"steps": overall.smallest_step.steps, "phase": overall.phase + 1})
        for one in overall.smallest_step.raises:
            story.tell("raise", {"from": one.from_, "to": one.to, "question": names.questions[one.question]})
    if result.holding_back:
        held_back = [names.dimensions[name] for name in result.holding_back]
        story.tell("holding-back", {"dimensions": len(held_back), "names": story.templates.listed(held_back)})
    _tell_advice(story, names.actions, result.advice)
    if result.targets and result.targets.percent_to_target is not None:
        story.tell("percent-to-target", {"percent": result.targets.percent_to_target})


def _tell_advice(story: Story, texts: Mapping[str, str], actions: Sequence[str]) -> None:
    for action in actions[:_MOST_TOLD]:
        story.tell("advice", {"action": texts[action]})


def _tell_left_out(story: Story, result: Result | ChecklistResult) -> None:
    """Tell how many questions do not count, and why."""
    story.tell_number("unknown", "questions", len(result.unknown))
    story.tell_number("open", "questions", len(result.open))
    story.tell_left_out(result.left_out)


def _tell_target(story: Story, result: Result, subject: Subject) -> None:
    """Tell how far it is to the target of a dimension."""
    level, name = subject
    target = result.targets.dimensions.get(name) if result.targets and level == DIMENSION else None
    if target is None or target.gap is None:
        return
    values = {"gap": target.gap, "target": target.target}
    story.tell("target-gap" if target.gap else "target-met", values, subject)
