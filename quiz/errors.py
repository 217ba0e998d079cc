"""What `quiz` raises: somebody gave it a questionnaire or responses that it cannot use.

Every message says what was found, what was expected, and where:
`phase is 'three', expected a whole number from 1 to 4, at dimensions[2].questions[0].statements[1]`.
"""

__all__ = ["QuestionnaireError", "QuizError", "ResponsesError"]


class QuizError(Exception):
    """Something given to `quiz` cannot be used."""


class QuestionnaireError(QuizError):
    """The mistake is in what an author made: a questionnaire, or the sentences about its result."""


class ResponsesError(QuizError):
    """The mistake is in what a respondent sent: a file of responses."""
