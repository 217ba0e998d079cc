"""Sentences about a result, in one language, from templates that are passed in.

The templates live in `content/sentences.yml`, so that no text for readers stands in code; the site builder compiles
them to JSON of the same structure. They have three sections:

    shares:                         how a share reads; one that is not here reads as itself, such as 2/3
      "1/2": {nl: de helft, en: half}
    nouns:                          what is counted
      question:
        one: {nl: vraag, en: question}
        other: {nl: vragen, en: questions}
    sentences:                      one for each id in `SENTENCES`
      part: {nl: Dit is ..., en: This is ...}
      share-met:
        zero: {nl: ..., en: ...}    may be left out: then 0 reads as other
        one: {nl: ..., en: ...}
        all: {nl: ..., en: ...}     may be left out: used where the first number is the second, and more than 1
        other: {nl: ..., en: ...}

A sentence is either one text, or has a form for the number that stands first in its row of `SENTENCES`. `{phase}` is
replaced by a value of that name, and `{questions question}` by a number with its noun: *1 question*, *3 questions*. Two
nouns depend on what the sentence is about: within a dimension `asked` is `question` and `part` is `response`, above it
both are `dimension`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quiz.errors import QuestionnaireError
from quiz.parsing import Place, spoken
from quiz.questionnaire import Questionnaire
from quiz.result import CoverageReason, PartReason, PhaseReason, PhaseTest, ReadingReason, Result
from quiz.standing import DIMENSION, LENS, OVERALL

__all__ = ["SENTENCES", "Sentence", "Templates", "sentences_for"]

SENTENCES: Mapping[str, tuple[str, ...]] = {
    # What holds for the whole result.
    "rule": ("gap", "share"),
    "rule-at-least": ("gap", "share"),
    "part": ("questions",),
    # How a dimension, a lens or the whole got its phase, or why it has none.
    "phase": ("phase", "name"),
    "not-applicable": (),
    "coverage-met": ("known", "applicable"),
    "coverage-unmet": ("known", "applicable", "needed"),
    "single-part": ("phase",),
    "share-met": ("reached", "parts", "phase", "needed"),
    "share-unmet": ("reached", "parts", "phase", "needed"),
    "floor-met": ("floor", "phase"),
    "floor-unmet": ("below_floor", "floor", "phase"),
}
"""Sentence id to the values it can name; the first is the number that chooses between its forms."""

_FORMS = ("one", "other")
_SPECIAL_FORMS = ("zero", "all")

_LEVEL_NOUNS = {
    "asked": {DIMENSION: "question", LENS: "dimension", OVERALL: "dimension"},
    "part": {DIMENSION: "response", LENS: "dimension", OVERALL: "dimension"},
}
"""Nouns that depend on the level."""

type _Values = Mapping[str, int | str]
type _Piece = str | tuple[str, str | None]
"""Plain text, or the name of a value and the noun that goes with it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """One sentence, and what it is about."""

    topic: str
    """Its id in `SENTENCES`."""
    level: str
    """`dimension`, `lens` or `overall`."""
    id: str
    """Of the dimension or the lens; `overall` for the whole."""
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Templates:
    """The templates of one language."""

    language: str
    shares: Mapping[str, str]
    nouns: Mapping[str, Mapping[str, str]]
    """Noun to form to word."""
    sentences: Mapping[str, Mapping[str, tuple[_Piece, ...]]]
    """Sentence id to form to template."""

    @classmethod
    def from_dict(cls, data: object, language: str) -> Templates:
        """Return the templates of a language from the compiled `content/sentences.yml`.

        Raises:
            QuestionnaireError: where a sentence is missing, unknown, or names what it cannot have.
        """
        top = Place(data, QuestionnaireError, "the sentences")
        nouns = {noun: _read_noun(place, language) for noun, place in top.field("nouns").fields()}
        sentences = top.field("sentences")
        for name, place in sentences.fields():
            if name not in SENTENCES:
                place.refuse("one of the sentences that a result can have", found="unknown")
        return cls(
            language=language,
            shares={share: place.field(language).text() for share, place in top.field("shares").fields()},
            nouns=nouns,
            sentences={
                name: _read_forms(sentences.field(name), language, allowed, {*nouns, *_LEVEL_NOUNS})
                for name, allowed in SENTENCES.items()
            },
        )

    def render(self, topic: str, level: str, values: _Values) -> str:
        """Return a sentence with its values filled in."""
        forms = self.sentences[topic]
        form = _form_of(list(values.values())[:2], forms)
        return "".join(
            piece if isinstance(piece, str) else self._fill(piece[0], piece[1], level, values) for piece in forms[form]
        )

    def _fill(self, name: str, noun: str | None, level: str, values: _Values) -> str:
        value = values[name]
        if noun is None:
            return str(value)
        forms = self.nouns[_LEVEL_NOUNS[noun][level] if noun in _LEVEL_NOUNS else noun]
        return f"{value} {forms[_form_of([value], forms)]}"


def sentences_for(result: Result, questionnaire: Questionnaire, templates: Templates) -> tuple[Sentence, ...]:
    """Return the sentences that explain a result: the whole first, then the lenses, then the dimensions."""
    told = [
        Sentence(topic=topic, level=level, id=name, text=templates.render(topic, level, values))
        for topic, level, name, values in _told(result, questionnaire, templates)
    ]
    order = [(OVERALL, OVERALL), *((LENS, name) for name in result.lenses)]
    order += [(DIMENSION, name) for name in result.dimensions]
    places = {whole: place for place, whole in enumerate(order)}
    # The phase itself comes first, then how it was found.
    return tuple(sorted(told, key=lambda one: (places[one.level, one.id], one.topic != "phase")))


type _Told = tuple[str, str, str, _Values]
"""Topic, level, id and values of a sentence."""


def _told(result: Result, questionnaire: Questionnaire, templates: Templates) -> Iterator[_Told]:
    """Yield what there is to tell, in the order of the reasons."""
    names = _PhaseNames(questionnaire, templates.language)
    for reason in result.reasons:
        match reason:
            case ReadingReason():
                share = templates.shares.get(reason.share, reason.share)
                topic = "rule-at-least" if reason.inclusive else "rule"
                yield topic, OVERALL, OVERALL, {"gap": reason.gap, "share": share}
            case PartReason():
                yield "part", OVERALL, OVERALL, {"questions": reason.questions}
            case CoverageReason():
                # Where only one part counts, the sentence about its phase says it all.
                if reason.applicable != 1 or not reason.determined:
                    yield _told_of_coverage(reason)
            case PhaseReason():
                yield "phase", reason.level, reason.id, {"phase": reason.phase, "name": names.of(reason)}
                for topic, test_values in _told_of_tests(reason):
                    yield topic, reason.level, reason.id, test_values


def _told_of_coverage(reason: CoverageReason) -> _Told:
    if reason.applicable == 0:
        return "not-applicable", reason.level, reason.id, {}
    values = {"known": reason.known, "applicable": reason.applicable}
    if reason.determined:
        return "coverage-met", reason.level, reason.id, values
    return "coverage-unmet", reason.level, reason.id, values | {"needed": reason.needed}


def _told_of_tests(reason: PhaseReason) -> Iterator[tuple[str, _Values]]:
    """Yield why the phase was reached, and why the next one was not."""
    if reason.parts == 1:
        yield "single-part", {"phase": reason.phase}
        return
    for test in reason.tests:
        if test.phase in {reason.phase, reason.phase + 1}:
            yield from _told_of_test(test, reason.parts)


def _told_of_test(test: PhaseTest, parts: int) -> Iterator[tuple[str, _Values]]:
    values = {"reached": test.reached, "parts": parts, "phase": test.phase, "needed": test.needed}
    yield "share-met" if test.reached >= test.needed else "share-unmet", values
    if test.reached == parts:
        return
    if test.below_floor:
        yield "floor-unmet", {"below_floor": test.below_floor, "floor": test.floor, "phase": test.phase}
    elif test.floor > 1:
        yield "floor-met", {"floor": test.floor, "phase": test.phase}


class _PhaseNames:
    """What the phases are called: the whole has names of its own, a dimension has those of its lens."""

    def __init__(self, questionnaire: Questionnaire, language: str) -> None:
        by_lens = {lens.id: [name[language] for name in lens.phases] for lens in questionnaire.lenses}
        self._names = {(LENS, lens): names for lens, names in by_lens.items()}
        self._names |= {(DIMENSION, dimension.id): by_lens[dimension.lens] for dimension in questionnaire.dimensions}
        self._names[OVERALL, OVERALL] = [phase.name[language] for phase in questionnaire.phases]

    def of(self, reason: PhaseReason) -> str:
        return self._names[reason.level, reason.id][reason.phase - 1]


def _form_of(numbers: Sequence[int | str], forms: Mapping[str, object]) -> str:
    """Return which form suits the first number, or the first of the second."""
    form = "other"
    match numbers:
        case [0, *_]:
            form = "zero"
        case [1, *_]:
            form = "one"
        case [int(number), int(total)] if number == total:
            form = "all"
    return form if form in forms else "other"


def _read_noun(place: Place, language: str) -> dict[str, str]:
    return {form: place.field(form).field(language).text() for form in _FORMS}


def _read_forms(
    place: Place, language: str, allowed: tuple[str, ...], nouns: set[str]
) -> dict[str, tuple[_Piece, ...]]:
    if not place.has("other"):
        return {"other": _read_template(place.field(language), allowed, nouns)}
    return {
        form: _read_template(place.field(form).field(language), allowed, nouns)
        for form in _FORMS + _SPECIAL_FORMS
        if form in _FORMS or place.has(form)
    }


def _read_template(place: Place, allowed: tuple[str, ...], nouns: set[str]) -> tuple[_Piece, ...]:
    first, *rest = place.text().split("{")
    pieces: list[_Piece] = [first]
    for part in rest:
        inside, closed, after = part.partition("}")
        name, _, noun = inside.partition(" ")
        if not closed or name not in allowed or (noun and noun not in nouns):
            names = spoken([f"{{{value}}}" for value in allowed]) if allowed else "no braces"
            place.refuse(f"{names}, with a known noun or without", found=f"a text with {{{inside}}}")
        pieces += [(name, noun or None), after]
    return tuple(pieces)
