"""Compiles a questionnaire from the files its author wrote into the one value that `quiz` reads.

The compiled form holds everything the scorer and the page need: the head, the dimensions in order, and the actions that
the questions lead to. Every value remembers the line it came from, so that an error of `quiz` names the author's file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from quiz.errors import QuestionnaireError
from quiz.kinds import any_questionnaire
from site_builder.problems import Place, Problem
from site_builder.yaml_source import Keys, YamlSource

__all__ = ["Action", "CompiledQuestionnaire", "actions_of", "compile_checklist", "compile_phases"]

FORMAT = {"format": "maturity-questionnaire", "version": 1}

POSITION = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """Something to do, a step of a plan, that helps towards the next statement."""

    data: Mapping[str, Any]
    place: Place


@dataclass(frozen=True, kw_only=True, slots=True)
class CompiledQuestionnaire:
    """A questionnaire as `quiz` reads it, with the places its parts came from."""

    data: Mapping[str, Any]
    head: YamlSource
    parts: tuple[YamlSource, ...]
    """The dimension files, in order; empty for a checklist."""

    @property
    def id(self) -> str:
        """The questionnaire's id."""
        return str(self.data["id"])

    def place(self, keys: Keys) -> Place:
        """Return where the author wrote the value at `keys` of the compiled data."""
        match keys:
            case ("dimensions", int(position), *rest) if position < len(self.parts):
                return self.parts[position].place(tuple(rest))
            case _:
                return self.head.place(keys)

    def questions(self) -> Iterator[tuple[Keys, Mapping[str, Any]]]:
        """Yield every question with its way in the data."""
        for position, dimension in enumerate(self.data.get("dimensions", ())):
            for number, question in enumerate(dimension["questions"]):
                yield ("dimensions", position, "questions", number), question
        for number, question in enumerate(self.data.get("questions", ())):
            yield ("questions", number), question

    def leads(self) -> Iterator[tuple[Keys, str]]:
        """Yield every action that an answer leads to, with the way to where it is named."""
        for keys, question in self.questions():
            for position, statement in enumerate(question.get("statements", ())):
                if statement["leads_to"] is not None:
                    yield (*keys, "statements", position, "leads_to"), statement["leads_to"]
            for answer, action in question.get("leads_to", {}).items():
                yield (*keys, "leads_to", answer), action

    def problems(self) -> Iterator[Problem]:
        """Yield what `quiz` finds wrong with the questionnaire as a whole."""
        try:
            any_questionnaire(self.data)
        except QuestionnaireError as error:
            message, _, where = str(error).rpartition(", at ")
            place = self.place(_keys(where))
            yield Problem(place, f"{message} (at {where})" if message else where, "Mend the questionnaire there.")


def actions_of(plans: Iterable[YamlSource]) -> Iterator[Action]:
    """Yield the actions of all plans in their order."""
    for plan in plans:
        for position, step in enumerate(plan.data["steps"]):
            for number, action in enumerate(step["actions"]):
                data = {
                    "id": action["id"],
                    "plan": plan.data["id"],
                    "step": step["id"],
                    "text": action["text"],
                    "heading": _heading(action["heading"]),
                }
                yield Action(data=data, place=plan.place(("steps", position, "actions", number, "id")))


def compile_phases(
    head: YamlSource, dimensions: Iterable[YamlSource], actions: Mapping[str, Action]
) -> CompiledQuestionnaire:
    """Compile a phase questionnaire from its head and its dimension files, in the order of the head."""
    parts = tuple(dimensions)
    compiled = [_dimension(part.data) for part in parts]
    used = [
        statement["leads_to"]
        for dimension in compiled
        for question in dimension["questions"]
        for statement in question["statements"]
    ]
    data = {**FORMAT, **head.data, "dimensions": compiled, "actions": _used(used, actions)}
    return CompiledQuestionnaire(data=data, head=head, parts=parts)


def compile_checklist(head: YamlSource, actions: Mapping[str, Action]) -> CompiledQuestionnaire:
    """Compile a checklist, which is one file."""
    questions = [{**question, "heading": _heading(question["heading"])} for question in head.data["questions"]]
    used = [action for question in questions for action in question["leads_to"].values()]
    data = {**FORMAT, **head.data, "questions": questions, "actions": _used(used, actions)}
    return CompiledQuestionnaire(data=data, head=head, parts=())


def _dimension(data: Mapping[str, Any]) -> dict[str, Any]:
    return {**data, "questions": [_question(question) for question in data["questions"]]}


def _question(data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "quick": False,
        "na_allowed": False,
        **data,
        "heading": _heading(data["heading"]),
        "statements": [{"leads_to": None, **statement} for statement in data["statements"]],
    }


def _used(ids: Iterable[str | None], actions: Mapping[str, Action]) -> list[Mapping[str, Any]]:
    wanted = set(ids)
    return [action.data for id_, action in actions.items() if id_ in wanted]


def _heading(reference: str) -> dict[str, str]:
    page, _, anchor = reference.partition("#")
    return {"page": page, "anchor": anchor}


def _keys(path: str) -> Keys:
    return tuple(int(number) if number else name for number, name in POSITION.findall(path))
