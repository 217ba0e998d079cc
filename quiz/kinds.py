"""The two kinds of questionnaire: whoever has only a file need not know which kind it is of."""

from __future__ import annotations

from quiz.checklist import Checklist
from quiz.errors import QuestionnaireError
from quiz.migrations import migrate
from quiz.questionnaire import FORMAT, VERSION, Questionnaire

__all__ = ["any_questionnaire"]


def any_questionnaire(data: object) -> Questionnaire | Checklist:
    """Return the questionnaire or the checklist that parsed JSON describes.

    Raises:
        QuestionnaireError: where it is neither.
    """
    kind = migrate(data, FORMAT, VERSION, QuestionnaireError).field("kind").choice(["phases", "checklist"])
    return Questionnaire.from_dict(data) if kind == "phases" else Checklist.from_dict(data)
