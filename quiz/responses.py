"""What a respondent chose, checked against a questionnaire.

A response is a phase, `"dk"` (don't know), `"na"` (not applicable, where the question allows it), or absent. Absent is
absent: it is never 0, -1 or null.

Settled where the method leaves room:

- A file of **another edition** is opened. Its ids that this edition does not have are left out and listed, where a file
  of this edition would be refused for them: there they are mistakes, here they are questions that have gone.
- A response without a **revision** has the current one in a file of this edition, and the first one in a file of
  another, where that is the only one it can be without the meaning having changed.
- A file of a **part** may hold responses to questions outside it, such as those that a respondent gave before going
  back to the quick scan. They are left out and listed: what is not asked must not count.
- A **role** is any text; only `leader` means something to the rules, and only for a group.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from quiz.checklist import Checklist, ChecklistQuestion
from quiz.errors import ResponsesError
from quiz.migrations import migrate
from quiz.parsing import Place, shown, spoken
from quiz.questionnaire import NOT_APPLICABLE, Question, Questionnaire

__all__ = ["FORMAT", "VERSION", "LeftOut", "Responses", "spoken_answers"]

FORMAT = "maturity-responses"
VERSION = 1

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LEAP_DAY = (2, 29)


@dataclass(frozen=True, kw_only=True, slots=True)
class LeftOut:
    """A response that does not count, and why."""

    question: str
    why: str
    """`revision`: its meaning changed since; `removed`: this edition does not ask it; `part`: outside the part."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Responses:
    """What one respondent answered, for one part of an organisation, on one day."""

    part: str | None = None
    """The part of the questionnaire that was answered; None for the whole."""
    edition: str
    scope: str | None = None
    """The part of the organisation that the responses are about."""
    role: str | None = None
    date: str | None = None
    self_estimate: int | None = None
    """The phase that the respondent guessed before the first question."""
    given: Mapping[str, int | str]
    """Question id to response; only what counts."""
    left_out: tuple[LeftOut, ...] = ()
    notes: Mapping[str, str]
    targets: Mapping[str, int]
    """Dimension id to the phase wished for."""

    @classmethod
    def from_dict(cls, data: object, questionnaire: Questionnaire | Checklist) -> Responses:
        """Return the responses that a parsed file holds.

        Raises:
            ResponsesError: where the file is not one of responses to this questionnaire; nothing of it is used.
        """
        return _ResponsesReader(migrate(data, FORMAT, VERSION, ResponsesError), questionnaire).responses()


class _ResponsesReader:
    """Reads a file whose ids may be of another edition."""

    def __init__(self, top: Place, questionnaire: Questionnaire | Checklist) -> None:
        head = top.field("questionnaire")
        head.field("id").constant(questionnaire.id)
        self._top = top
        self._questionnaire = questionnaire
        self._edition = head.field("edition").text()
        self._part = _optional(head, "part", lambda place: place.choice(questionnaire.part_ids))

    def responses(self) -> Responses:
        top = self._top
        questions = [question.id for question in self._questionnaire.questions]
        dimensions = self._questionnaire.dimension_ids
        given, left_out = self._read_given(questions)
        return Responses(
            part=self._part,
            edition=self._edition,
            scope=_optional(top, "scope", _read_remark) or None,
            role=_optional(top, "role", _read_remark) or None,
            date=_optional(top, "date", _read_date),
            self_estimate=_optional(top, "self_estimate", self._read_phase) if self._questionnaire.highest else None,
            given=given,
            left_out=left_out,
            notes={key: _read_remark(place) for key, place in self._by_id("notes", questions, "question").items()},
            targets={
                key: self._read_phase(place) for key, place in self._by_id("targets", dimensions, "dimension").items()
            },
        )

    def _read_given(self, question_ids: list[str]) -> tuple[dict[str, int | str], tuple[LeftOut, ...]]:
        """Return the responses that count, and those that do not."""
        places = self._by_id("responses", question_ids, "question")
        revisions = {key: place.whole(1) for key, place in self._by_id("revisions", question_ids, "question").items()}
        asked = self._questionnaire.asked(self._part)
        given: dict[str, int | str] = {}
        left_out = []
        for question in self._questionnaire.questions:
            if question.id not in places:
                continue
            is_current = revisions.get(question.id, self._revision_unless_said(question)) == question.revision
            # An earlier meaning may have been one that does not apply to everybody.
            answers = question.answers if is_current else (*question.answers, NOT_APPLICABLE)
            response = _read_response(places[question.id], answers)
            if not is_current:
                left_out.append(LeftOut(question=question.id, why="revision"))
            elif question.id not in asked:
                left_out.append(LeftOut(question=question.id, why="part"))
            else:
                given[question.id] = response
        removed = [key for key, _ in self._top.field("responses").fields() if key not in places]
        left_out += [LeftOut(question=key, why="removed") for key in sorted(removed)]
        return given, tuple(left_out)

    def _by_id(self, field: str, known: Sequence[str], noun: str) -> dict[str, Place]:
        """Return the places under the ids that this edition knows, in its order."""
        if field != "responses" and not self._top.has(field):
            return {}
        found = dict(self._top.field(field).fields())
        if self._edition == self._questionnaire.edition:
            ids = set(known)
            for key, place in found.items():
                if key not in ids:
                    place.refuse(f"the id of a {noun} of {self._questionnaire.id} {self._edition}", found="unknown")
        return {key: found[key] for key in known if key in found}

    def _revision_unless_said(self, question: Question | ChecklistQuestion) -> int:
        return question.revision if self._edition == self._questionnaire.edition else 1

    def _read_phase(self, place: Place) -> int:
        return place.whole(1, self._questionnaire.highest)


def _optional[T](owner: Place, name: str, read: Callable[[Place], T]) -> T | None:
    return read(owner.field(name)) if owner.has(name) else None


def _read_response(place: Place, answers: Sequence[int | str]) -> int | str:
    value = place.value
    # True and 2.0 would be found among the answers, as 1 and 2.
    if isinstance(value, bool) or not isinstance(value, int | str) or value not in answers:
        place.refuse(spoken_answers(answers))
    return value


def spoken_answers(answers: Sequence[int | str]) -> str:
    """Return in words what a respondent may choose: `a whole number from 1 to 4 or 'dk'`."""
    phases = [answer for answer in answers if isinstance(answer, int)]
    words = [shown(answer) for answer in answers if isinstance(answer, str)]
    return spoken([f"a whole number from 1 to {len(phases)}", *words] if phases else words)


def _read_remark(place: Place) -> str:
    """Return what a respondent wrote in a field of their own, which they may have emptied again."""
    return place.text(may_be_empty=True)


def _read_date(place: Place) -> str:
    text = place.text()
    year, month, day = text[:4], text[5:7], text[8:]
    is_written_as_date = text.isascii() and text == f"{year}-{month}-{day}" and (year + month + day).isdecimal()
    if not (is_written_as_date and len(text) == len("2026-11-21") and _is_day(int(year), int(month), int(day))):
        place.refuse("a date such as '2026-11-21'")
    return text


def _is_day(year: int, month: int, day: int) -> bool:
    is_leap_year = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if (month, day) == _LEAP_DAY and not is_leap_year:
        return False
    return 1 <= month <= len(_DAYS) and 1 <= day <= _DAYS[month - 1]
