"""What the answers to a checklist come to.

1.  The first answer of the checklist says that something stands; the others say that it is missing in some degree, the
    worst last. *Don't know* is unknown, and what has no response is open.
2.  The outcome is the first one whose conditions on the counts all hold. Counted are the answers, `dk` and `open`.
3.  The last outcome has no conditions, so that there always is one.
4.  Advice is the actions that the answers lead to.

Settled where the method leaves room: what is missing, and the advice on it, is told from the worst answer to the best,
ties in the order of the questions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quiz import __version__
from quiz.checklist import Checklist
from quiz.questionnaire import DONT_KNOW, OPEN
from quiz.responses import LeftOut, Responses
from quiz.result import FORMAT, VERSION, Source

__all__ = ["ChecklistResult", "check"]


@dataclass(frozen=True, kw_only=True, slots=True)
class ChecklistResult:
    """All that the answers of one respondent say."""

    format: str = FORMAT
    version: int = VERSION
    kind: str = "checklist"
    questionnaire: Source
    engine: str
    outcome: str
    counts: Mapping[str, int]
    """How often each answer was given, and `dk`, and how many questions are `open`."""
    stands: tuple[str, ...]
    missing: Mapping[str, str]
    """Question to its answer, the worst answers first."""
    unknown: tuple[str, ...]
    """Questions answered with *don't know*."""
    open: tuple[str, ...]
    """Questions without a response."""
    left_out: tuple[LeftOut, ...]
    advice: tuple[str, ...]


def check(checklist: Checklist, responses: Responses) -> ChecklistResult:
    """Return everything that the responses to a checklist say."""
    best, *others = (answer.id for answer in checklist.answers)
    by_answer = _by_answer(checklist, responses)
    counts = {answer: len(questions) for answer, questions in by_answer.items()}
    missing = {question: answer for answer in reversed(others) for question in by_answer[answer]}
    leads_to = {question.id: question.leads_to for question in checklist.questions}
    actions = [leads_to[question].get(answer) for question, answer in missing.items()]
    return ChecklistResult(
        questionnaire=Source(id=checklist.id, part=None, edition=checklist.edition),
        engine=__version__,
        outcome=_outcome(checklist, counts),
        counts=counts,
        stands=by_answer[best],
        missing=missing,
        unknown=by_answer[DONT_KNOW],
        open=by_answer[OPEN],
        left_out=responses.left_out,
        advice=tuple(dict.fromkeys(action for action in actions if action is not None)),
    )


def _by_answer(checklist: Checklist, responses: Responses) -> dict[str, tuple[str, ...]]:
    """Return the questions by what was answered to them."""
    given = [(question.id, responses.given.get(question.id, OPEN)) for question in checklist.questions]
    kinds = (*(answer.id for answer in checklist.answers), DONT_KNOW, OPEN)
    return {kind: tuple(question for question, answer in given if answer == kind) for kind in kinds}


def _outcome(checklist: Checklist, counts: Mapping[str, int]) -> str:
    for outcome in checklist.outcomes[:-1]:
        if all(bounds.allow(counts[counted]) for counted, bounds in outcome.when.items()):
            return outcome.id
    return checklist.outcomes[-1].id
