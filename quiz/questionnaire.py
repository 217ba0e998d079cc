"""The questions as values: what a respondent reads, and everything the rules need to know about it.

A questionnaire comes as the JSON that the site builder compiles from `content/questionnaires/`. Once a value exists it
is valid: ids are unique, every id that is referred to exists, every text has every language, every question has one
statement per phase. Keys that this version does not know are left alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from quiz.content import Action, ContentReader, Heading, Text, unique_id
from quiz.errors import QuestionnaireError
from quiz.migrations import migrate
from quiz.parsing import Place
from quiz.phase_rule import Rule

__all__ = [
    "DONT_KNOW",
    "FORMAT",
    "NOT_APPLICABLE",
    "OPEN",
    "QUICK",
    "VERSION",
    "Dimension",
    "Lens",
    "Part",
    "PhaseName",
    "Question",
    "Questionnaire",
    "Statement",
]

FORMAT = "maturity-questionnaire"
VERSION = 1
QUICK = "quick"
"""The id of the only part there is: the questions that are marked `quick`, made to be one per dimension."""
DONT_KNOW = "dk"
NOT_APPLICABLE = "na"
OPEN = "open"
"""What counts call a question without a response; it is never a response itself."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """What a question says of one phase."""

    phase: int
    text: Text
    leads_to: str | None
    """The action that helps towards the next statement; None at the last."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A question with one statement per phase, lowest phase first."""

    id: str
    revision: int
    """Goes up when the meaning changes, not when the wording does."""
    quick: bool
    """Whether the quick scan asks it."""
    na_allowed: bool
    text: Text
    help: Text
    signs: tuple[Text, ...]
    heading: Heading
    statements: tuple[Statement, ...]

    @property
    def answers(self) -> tuple[int | str, ...]:
        """What a respondent may choose."""
        phases = (statement.phase for statement in self.statements)
        return (*phases, DONT_KNOW, NOT_APPLICABLE) if self.na_allowed else (*phases, DONT_KNOW)


@dataclass(frozen=True, kw_only=True, slots=True)
class Dimension:
    """A side of the organisation, seen through one lens and measured by its questions."""

    id: str
    lens: str
    title: Text
    questions: tuple[Question, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PhaseName:
    """What an overall phase is called, and the page that describes it."""

    phase: int
    name: Text
    page: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Lens:
    """One of the models behind the questionnaire, with its own names for the phases."""

    id: str
    title: Text
    asks: Text
    """What this lens looks at, in one line."""
    phases: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A choice of questions that can be answered on its own."""

    id: str
    title: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Questionnaire:
    """A questionnaire of any number of phases, lenses, dimensions and questions."""

    id: str
    edition: str
    title: Text
    rule: Rule
    phases: tuple[PhaseName, ...]
    lenses: tuple[Lens, ...]
    parts: tuple[Part, ...]
    dimensions: tuple[Dimension, ...]
    actions: tuple[Action, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in order."""
        return tuple(question for dimension in self.dimensions for question in dimension.questions)

    @property
    def dimension_ids(self) -> tuple[str, ...]:
        """The dimensions that can have a target."""
        return tuple(dimension.id for dimension in self.dimensions)

    @property
    def part_ids(self) -> tuple[str, ...]:
        """The parts that can be answered on their own."""
        return tuple(part.id for part in self.parts)

    def asked(self, part: str | None) -> frozenset[str]:
        """Return the ids of the questions that a part asks; the whole, None, asks them all."""
        return frozenset(question.id for question in self.questions if part is None or question.quick)

    @property
    def highest(self) -> int:
        """The last phase."""
        return len(self.phases)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which every text is written."""
        return tuple(self.title)

    @classmethod
    def from_dict(cls, data: object) -> Questionnaire:
        """Return the questionnaire that parsed JSON describes.

        Raises:
            QuestionnaireError: where the data is not a complete phase questionnaire of this version.
        """
        top = migrate(data, FORMAT, VERSION, QuestionnaireError)
        top.field("kind").constant("phases")
        return _QuestionnaireReader(top).questionnaire()


class _QuestionnaireReader:
    """Reads the sections in the order in which one needs the ids of another."""

    def __init__(self, top: Place) -> None:
        self._top = top
        self._content = ContentReader(top)
        self._phases = self._read_phases(top.field("phases"))
        self._lenses = self._read_lenses(top.field("lenses"))
        self._question_ids: set[str] = set()

    def questionnaire(self) -> Questionnaire:
        top = self._top
        return Questionnaire(
            id=top.field("id").text(),
            edition=top.field("edition").text(),
            title=self._content.title,
            rule=_read_rule(top.field("rule")),
            phases=self._phases,
            lenses=self._lenses,
            parts=self._read_parts(top.field("parts")),
            dimensions=self._read_dimensions(top.field("dimensions")),
            actions=self._content.actions,
        )

    def _read_phases(self, place: Place) -> tuple[PhaseName, ...]:
        items = place.items(at_least=2)
        return tuple(
            PhaseName(
                phase=_read_phase(item.field("phase"), due=number, highest=len(items)),
                name=self._content.text(item.field("name")),
                page=item.field("page").text(),
            )
            for number, item in enumerate(items, 1)
        )

    def _read_lenses(self, place: Place) -> tuple[Lens, ...]:
        seen: set[str] = set()
        return tuple(
            Lens(
                id=unique_id(item, seen),
                title=self._content.text(item.field("title")),
                asks=self._content.text(item.field("asks")),
                phases=tuple(map(self._content.text, self._one_per_phase(item.field("phases")))),
            )
            for item in place.items(at_least=1)
        )

    def _read_parts(self, place: Place) -> tuple[Part, ...]:
        seen: set[str] = set()
        parts = []
        for item in place.items():
            item.field("id").constant(QUICK)
            parts.append(Part(id=unique_id(item, seen), title=self._content.text(item.field("title"))))
        return tuple(parts)

    def _read_dimensions(self, place: Place) -> tuple[Dimension, ...]:
        seen: set[str] = set()
        dimensions = tuple(
            Dimension(
                id=unique_id(item, seen),
                lens=item.field("lens").choice([lens.id for lens in self._lenses]),
                title=self._content.text(item.field("title")),
                questions=tuple(map(self._read_question, item.field("questions").items(at_least=1))),
            )
            for item in place.items(at_least=1)
        )
        for lens in self._lenses:
            if all(dimension.lens != lens.id for dimension in dimensions):
                place.refuse(f"a dimension of the lens {lens.id!r}", found="without one")
        return dimensions

    def _read_question(self, place: Place) -> Question:
        return Question(
            id=unique_id(place, self._question_ids),
            revision=place.field("revision").whole(1),
            quick=place.field("quick").flag(),
            na_allowed=place.field("na_allowed").flag(),
            text=self._content.text(place.field("text")),
            help=self._content.text(place.field("help")),
            signs=self._content.texts(place.field("signs")),
            heading=self._content.heading(place.field("heading")),
            statements=tuple(
                Statement(
                    phase=_read_phase(item.field("phase"), due=number, highest=len(self._phases)),
                    text=self._content.text(item.field("text")),
                    leads_to=self._read_leads_to(item),
                )
                for number, item in enumerate(self._one_per_phase(place.field("statements")), 1)
            ),
        )

    def _read_leads_to(self, statement: Place) -> str | None:
        if not statement.has("leads_to") or statement.field("leads_to").value is None:
            return None
        return self._content.leads_to(statement.field("leads_to"))

    def _one_per_phase(self, place: Place) -> list[Place]:
        items = place.items()
        if len(items) != len(self._phases):
            place.refuse(f"a list of {len(self._phases)}, one per phase", found=f"a list of {len(items)}")
        return items


def _read_phase(place: Place, *, due: int, highest: int) -> int:
    """Return the phase written here, which is the one whose turn it is."""
    phase = place.whole(1, highest)
    if phase != due:
        place.refuse(f"{due}, as the phases stand in order")
    return phase


def _read_rule(place: Place) -> Rule:
    share = place.field("share")
    numerator, _, denominator = share.text().partition("/")
    is_share = all(part.isascii() and part.isdecimal() and len(part) < len("1000") for part in (numerator, denominator))
    if not is_share or int(numerator) >= int(denominator):
        share.refuse("a share below 1 such as '1/2'")
    return Rule(share=(int(numerator), int(denominator)), gap=place.field("gap").whole(0))
