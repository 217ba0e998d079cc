"""What many responses tell together: a comparison over time, a group, a table of respondents."""

from __future__ import annotations

from collections.abc import Mapping

from quiz.batch_summary import BatchSummary
from quiz.group import UNDETERMINED, GroupPhase, GroupResult
from quiz.questionnaire import Questionnaire
from quiz.responses import LeftOut
from quiz.sentences import Sentence, Templates
from quiz.standing import DIMENSION, LENS
from quiz.story import WHOLE, Names, Story, Subject, by_sign
from quiz.trend import Comparison, DimensionMove, Move

__all__ = ["explain_batch", "explain_comparison", "explain_group"]


def explain_comparison(
    comparison: Comparison, questionnaire: Questionnaire, templates: Templates
) -> tuple[Sentence, ...]:
    """Return the sentences that tell what changed: the whole first, then the lenses, then the dimensions."""
    story = Story(templates)
    names = Names(questionnaire, templates.language)
    moves: dict[Subject, Move | DimensionMove] = {WHOLE: comparison.overall}
    moves |= {(LENS, name): move for name, move in comparison.lenses.items()}
    moves |= {(DIMENSION, name): move for name, move in comparison.dimensions.items()}
    for subject in names.subjects():
        _tell_move(story, moves[subject], subject)
        _tell_questions(story, names, comparison, subject)
        if subject == WHOLE:
            if not comparison.same_scope:
                story.tell("compared-scopes", {})
            story.tell_left_out(comparison.left_out)
    return tuple(story.sentences)


def explain_group(result: GroupResult, questionnaire: Questionnaire, templates: Templates) -> tuple[Sentence, ...]:
    """Return the sentences that tell what a group says: the whole first, then the lenses, then the dimensions."""
    story = Story(templates)
    names = Names(questionnaire, templates.language)
    phases: dict[Subject, GroupPhase] = {WHOLE: result.overall}
    phases |= {(LENS, name): phase for name, phase in result.lenses.items()}
    phases |= {(DIMENSION, name): phase for name, phase in result.dimensions.items()}
    for subject in names.subjects():
        _tell_group_phase(story, names, phases[subject], subject)
        if subject == WHOLE:
            _tell_group(story, names, result)
    return tuple(story.sentences)


def explain_batch(summary: BatchSummary, questionnaire: Questionnaire, templates: Templates) -> tuple[Sentence, ...]:
    """Return the sentences that tell how many rows came to which phase."""
    story = Story(templates)
    distributions: dict[Subject, Mapping[str, int]] = {WHOLE: summary.overall}
    distributions |= {(LENS, name): found for name, found in summary.lenses.items()}
    distributions |= {(DIMENSION, name): found for name, found in summary.dimensions.items()}
    for subject in Names(questionnaire, templates.language).subjects():
        if subject == WHOLE:
            story.tell("people", {"people": summary.rows})
            story.tell_number("rejected", "rows", summary.rejected)
            story.tell_number("missing-columns", "questions", len(summary.missing))
        _tell_distribution(story, distributions[subject], subject)
    return tuple(story.sentences)


def _tell_move(story: Story, move: Move | DimensionMove, subject: Subject) -> None:
    if move.difference is None or move.before is None or move.after is None:
        story.tell("compared-unknown", {}, subject)
        return
    topic = by_sign(move.difference, "compared-lower", "compared-same", "compared-higher")
    values = {"difference": abs(move.difference), "before": move.before, "after": move.after, "phase": move.after}
    story.tell(topic, values, subject)


def _tell_questions(story: Story, names: Names, comparison: Comparison, subject: Subject) -> None:
    """Tell which responses in a dimension went up or down."""
    for question, move in comparison.questions.items():
        if move.difference and move.before and move.after and subject == (DIMENSION, names.dimension_of[question]):
            values = {"before": move.before, "after": move.after, "question": names.questions[question]}
            story.tell("compared-question", values, subject)


def _tell_group_phase(story: Story, names: Names, found: GroupPhase, subject: Subject) -> None:
    """Tell the phase of the group, everyone's own phases, and where the two or the roles differ."""
    if found.phase is not None:
        story.tell("phase", {"phase": found.phase, "name": names.phase(subject, found.phase)}, subject)
    else:
        story.tell("undetermined", {}, subject)
    _tell_distribution(story, found.distribution, subject)
    if found.differ and found.middle is not None:
        story.tell("differ", {"middle": found.middle}, subject)
    if found.role_gap:
        topic = by_sign(found.role_gap.difference, "leaders-lower", "leaders-same", "leaders-higher")
        story.tell(topic, {"difference": abs(found.role_gap.difference)}, subject)


def _tell_group(story: Story, names: Names, result: GroupResult) -> None:
    """Tell whose answers these are, and what to talk about first."""
    story.tell("people", {"people": result.people})
    story.tell_number("repeated", "files", len(result.repeated))
    if len(result.scopes) > 1:
        story.tell("scopes", {"scopes": len(result.scopes)})
    story.tell_number("talk-first", "questions", len(result.talk_first))
    for question in result.talk_first:
        story.tell("talk-about", {"question": names.questions[question]})
    story.tell_left_out({LeftOut(question=left.question, why=left.why) for left in result.left_out})


def _tell_distribution(story: Story, distribution: Mapping[str, int], subject: Subject) -> None:
    for phase, people in distribution.items():
        if phase == UNDETERMINED:
            story.tell_number("distribution-undetermined", "people", people, subject)
        elif people:
            story.tell("distribution", {"people": people, "phase": phase}, subject)
