"""The questions of a checklist: a few fixed answers each, no phases, and outcomes that follow from the counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from quiz.content import Action, ContentReader, Heading, Text, unique_id
from quiz.errors import QuestionnaireError
from quiz.migrations import migrate
from quiz.parsing import Place
from quiz.questionnaire import DONT_KNOW, FORMAT, OPEN, VERSION

__all__ = ["Bounds", "Checklist", "ChecklistAnswer", "ChecklistQuestion", "Outcome"]


@dataclass(frozen=True, kw_only=True, slots=True)
class ChecklistAnswer:
    """What can be chosen at every question."""

    id: str
    text: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class ChecklistQuestion:
    """A question of a checklist."""

    id: str
    revision: int
    text: Text
    help: Text
    signs: tuple[Text, ...]
    heading: Heading
    leads_to: Mapping[str, str]
    """Answer to the action that helps from there."""
    answers: tuple[str, ...]
    """What a respondent may choose."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """Between which numbers a count must lie."""

    min: int
    max: int | None

    def allow(self, count: int) -> bool:
        """Tell whether a count lies within the bounds."""
        return self.min <= count and (self.max is None or count <= self.max)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What the answers come to when the counts allow it."""

    id: str
    title: Text
    text: Text
    when: Mapping[str, Bounds]
    """What is counted to its bounds."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Checklist:
    """A checklist of any number of questions and answers."""

    id: str
    edition: str
    title: Text
    answers: tuple[ChecklistAnswer, ...]
    questions: tuple[ChecklistQuestion, ...]
    outcomes: tuple[Outcome, ...]
    actions: tuple[Action, ...]

    # A file of responses is read alike for both kinds; these say that there are no phases, dimensions and parts.
    highest: ClassVar[int] = 0
    dimension_ids: ClassVar[tuple[str, ...]] = ()
    part_ids: ClassVar[tuple[str, ...]] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which every text is written."""
        return tuple(self.title)

    def asked(self, part: str | None) -> frozenset[str]:
        """Return the ids of all questions: there are no parts."""
        del part
        return frozenset(question.id for question in self.questions)

    @classmethod
    def from_dict(cls, data: object) -> Checklist:
        """Return the checklist that parsed JSON describes.

        Raises:
            QuestionnaireError: where the data is not a complete checklist of this version.
        """
        top = migrate(data, FORMAT, VERSION, QuestionnaireError)
        top.field("kind").constant("checklist")
        return _ChecklistReader(top).checklist()


class _ChecklistReader:
    """Reads the sections in the order in which one needs the ids of another."""

    def __init__(self, top: Place) -> None:
        self._top = top
        self._content = ContentReader(top)
        self._answers = self._read_answers(top.field("answers"))
        self._answer_ids = tuple(answer.id for answer in self._answers)

    def checklist(self) -> Checklist:
        top = self._top
        return Checklist(
            id=top.field("id").text(),
            edition=top.field("edition").text(),
            title=self._content.title,
            answers=self._answers,
            questions=self._read_questions(top.field("questions")),
            outcomes=self._read_outcomes(top.field("outcomes")),
            actions=self._content.actions,
        )

    def _read_answers(self, place: Place) -> tuple[ChecklistAnswer, ...]:
        # What everybody may answer, and what is counted besides, cannot be an answer of its own.
        seen = {DONT_KNOW, OPEN}
        return tuple(
            ChecklistAnswer(id=unique_id(item, seen), text=self._content.text(item.field("text")))
            for item in place.items(at_least=2)
        )

    def _read_questions(self, place: Place) -> tuple[ChecklistQuestion, ...]:
        seen: set[str] = set()
        return tuple(
            ChecklistQuestion(
                id=unique_id(item, seen),
                revision=item.field("revision").whole(1),
                text=self._content.text(item.field("text")),
                help=self._content.text(item.field("help")),
                signs=self._content.texts(item.field("signs")),
                heading=self._content.heading(item.field("heading")),
                leads_to=self._read_leads_to(item.field("leads_to")),
                answers=(*self._answer_ids, DONT_KNOW),
            )
            for item in place.items(at_least=1)
        )

    def _read_leads_to(self, place: Place) -> dict[str, str]:
        for answer, action in place.fields():
            if answer not in self._answer_ids:
                action.refuse("an answer of this checklist", found="unknown")
        return {answer: self._content.leads_to(action) for answer, action in place.fields()}

    def _read_outcomes(self, place: Place) -> tuple[Outcome, ...]:
        seen: set[str] = set()
        items = place.items(at_least=1)
        return tuple(
            Outcome(
                id=unique_id(item, seen),
                title=self._content.text(item.field("title")),
                text=self._content.text(item.field("text")),
                when=self._read_when(item, is_last=item is items[-1]),
            )
            for item in items
        )

    def _read_when(self, outcome: Place, *, is_last: bool) -> dict[str, Bounds]:
        place = outcome.field("when")
        if not is_last:
            return {counted: self._read_bounds(counted, bounds) for counted, bounds in place.fields()}
        if outcome.has("when") and place.value is not None:
            place.refuse("nothing, so that there always is an outcome")
        return {}

    def _read_bounds(self, counted: str, place: Place) -> Bounds:
        if counted not in {*self._answer_ids, DONT_KNOW, OPEN}:
            place.refuse("something that is counted", found="unknown")
        return Bounds(
            min=place.field("min").whole(0) if place.has("min") else 0,
            max=place.field("max").whole(0) if place.has("max") else None,
        )
