"""The made-up team that the team page can show before there are real answers.

Its author writes only what the respondents answered; here they become saved files, as real respondents send them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from quiz import responses
from quiz.errors import QuestionnaireError, ResponsesError
from quiz.questionnaire import Questionnaire
from quiz.responses import Responses
from site_builder.guide import Guide
from site_builder.problems import Problem

__all__ = ["check_team", "compile_team"]


def compile_team(team: Mapping[str, Any], language: str) -> list[dict[str, Any]]:
    """Return the saved files of the team, in one language."""
    head = {
        "format": responses.FORMAT,
        "version": responses.VERSION,
        "questionnaire": {"id": team["questionnaire"], "edition": team["edition"]},
        "scope": team["scope"][language],
    }
    return [{**head, **respondent} for respondent in team["respondents"]]


def check_team(guide: Guide) -> Iterator[Problem]:
    """Yield the respondents that do not answer the questionnaire as it is now."""
    team = guide.example_team
    if not team.data or "questionnaires" in guide.unread:
        return
    compiled = guide.questionnaires.get(team.data["questionnaire"])
    if compiled is None:
        known = ", ".join(guide.questionnaires)
        message = f"there is no questionnaire '{team.data['questionnaire']}'"
        yield Problem(team.place(("questionnaire",)), message, f"Choose one of: {known}.")
        return
    try:
        questionnaire = Questionnaire.from_dict(compiled.data)
    except QuestionnaireError:
        # It is named by its own check.
        return
    if team.data["edition"] != questionnaire.edition:
        message = f"edition is '{team.data['edition']}', '{questionnaire.edition}' in the questionnaire"
        yield Problem(team.place(("edition",)), message, "Look at the answers anew, then write that edition here.")
        return
    for position, file in enumerate(compile_team(team.data, guide.site.language_ids[0])):
        try:
            Responses.from_dict(file, questionnaire)
        except ResponsesError as error:
            yield Problem(team.place(("respondents", position)), str(error), "Mend the answers of this respondent.")
