"""The generated parts of pages: what `{{ name ... }}` on a line of its own turns into.

Each kind of block has a template of its own in `templates/`; this module checks its arguments and gathers what the
template shows. Nothing here formats text: markup is in the templates, words are in `content/interface.yml`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from site_builder.guide import Guide

__all__ = ["BLOCKS", "FIGURES", "BlockKind"]

FIGURES = ("staircase",)
"""The drawings, each a template `figures/<name>.svg`."""


@dataclass(frozen=True, slots=True)
class BlockKind:
    """One kind of block."""

    usage: str
    """Its arguments, for messages."""
    template: Callable[..., str]
    """From the arguments to the template's name."""
    fault: Callable[..., str | None]
    """From the guide and the arguments to what is wrong with them, or None."""
    values: Callable[..., dict[str, Any]]
    """From the guide and the arguments to what the template may use."""


def _figure_fault(_guide: Guide, *arguments: str) -> str | None:
    if len(arguments) == 1 and arguments[0] in FIGURES:
        return None
    return f"figure is '{' '.join(arguments)}', expected one of: {', '.join(FIGURES)}"


def _figure_values(guide: Guide, _name: str) -> dict[str, Any]:
    return {"phases": _phases(guide)}


def _questionnaire_fault(guide: Guide, *arguments: str) -> str | None:
    known = [
        f"{questionnaire.id} {part['id']}"
        for questionnaire in guide.questionnaires.values()
        for part in questionnaire.data.get("parts", ())
    ]
    if " ".join(arguments) in known:
        return None
    return f"questionnaire is '{' '.join(arguments)}', expected one of: {', '.join(known) or 'none can be read'}"


def _questionnaire_values(guide: Guide, questionnaire_id: str, part: str) -> dict[str, Any]:
    data = guide.questionnaires[questionnaire_id].data
    dimensions = [
        {**dimension, "questions": [question for question in dimension["questions"] if question[part]]}
        for dimension in data["dimensions"]
    ]
    return {
        "questionnaire": data,
        "part": part,
        "dimensions": dimensions,
        "count": sum(len(dimension["questions"]) for dimension in dimensions),
    }


def _statements_fault(guide: Guide, *arguments: str) -> str | None:
    numbers = [str(phase["phase"]) for phase in _phases(guide)]
    if len(arguments) == 1 and arguments[0] in numbers:
        return None
    return f"phase is '{' '.join(arguments)}', expected one of: {', '.join(numbers)}"


def _statements_values(guide: Guide, phase: str) -> dict[str, Any]:
    questions = [
        {"question": question, "statement": question["statements"][int(phase) - 1]}
        for questionnaire in guide.questionnaires.values()
        for _, question in questionnaire.questions()
        if question.get("quick")
    ]
    return {"pairs": questions}


def _phases(guide: Guide) -> list[dict[str, Any]]:
    """Return the overall phases, which the first phase questionnaire defines."""
    return next((list(each.data["phases"]) for each in guide.questionnaires.values() if "phases" in each.data), [])


BLOCKS = {
    "figure": BlockKind("name", lambda name: f"figures/{name}.svg", _figure_fault, _figure_values),
    "questionnaire": BlockKind(
        "questionnaire-id part", lambda *_: "questionnaire.html", _questionnaire_fault, _questionnaire_values
    ),
    "statements": BlockKind("phase", lambda _: "statements.html", _statements_fault, _statements_values),
}
"""The kinds of block, by the first word between the braces."""
