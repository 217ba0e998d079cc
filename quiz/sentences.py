"""Sentences for readers, in one language, from templates that are passed in.

The templates live in `content/sentences.yml`, so that no text for readers stands in code; the site builder compiles
them to JSON of the same structure. They have four sections:

    and: {nl: en, en: and}          the word before the last of a list
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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quiz.errors import QuestionnaireError
from quiz.parsing import Place, spoken
from quiz.standing import DIMENSION, LENS, OVERALL

__all__ = ["SENTENCES", "Sentence", "Templates", "Values"]

SENTENCES: Mapping[str, tuple[str, ...]] = {
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
    "rule": ("gap", "share"),
    "rule-at-least": ("gap", "share"),
    "part": ("questions",),
    # How sure it is.
    "range-full": ("low", "high"),
    "range-plausible": ("low", "high"),
    "range-likely": ("low",),
    "range-fixed": (),
    "firm": ("tried",),
    "fairly-firm": ("unchanged", "tried"),
    "border": ("unchanged", "tried"),
    "deciding": ("phase", "question", "from", "to"),
    "reading-lenient": ("phase",),
    "reading-normal": ("phase",),
    "reading-strict": ("phase",),
    # What is beside it.
    "self-estimate-right": ("guess",),
    "self-estimate-high": ("difference", "guess"),
    "self-estimate-low": ("difference", "guess"),
    "position-on": ("first", "second"),
    "position-above": ("first", "second"),
    "position-below": ("first", "second"),
    # What to do.
    "step": ("steps", "phase"),
    "raise": ("from", "to", "question"),
    "holding-back": ("dimensions", "names"),
    "advice": ("action",),
    "target-met": ("target",),
    "target-gap": ("gap", "target"),
    "percent-to-target": ("percent",),
    # What does not count.
    "unknown": ("questions",),
    "open": ("questions",),
    "left-out-revision": ("questions",),
    "left-out-removed": ("questions",),
    "left-out-part": ("questions",),
    # A checklist.
    "outcome": ("title", "text"),
    "stands": ("stands", "questions"),
    "missing": ("question", "answer"),
    # A comparison over time.
    "compared-same": ("phase",),
    "compared-higher": ("difference", "before", "after"),
    "compared-lower": ("difference", "before", "after"),
    "compared-unknown": (),
    "compared-question": ("before", "after", "question"),
    "compared-scopes": (),
    # A group, and a table of respondents.
    "people": ("people",),
    "repeated": ("files",),
    "scopes": ("scopes",),
    "undetermined": (),
    "distribution": ("people", "phase"),
    "distribution-undetermined": ("people",),
    "differ": ("middle",),
    "leaders-same": (),
    "leaders-higher": ("difference",),
    "leaders-lower": ("difference",),
    "talk-first": ("questions",),
    "talk-about": ("question",),
    "rejected": ("rows",),
    "missing-columns": ("questions",),
}
"""Sentence id to the values it can name; the first is the number that chooses between its forms."""

_FORMS = ("one", "other")
_SPECIAL_FORMS = ("zero", "all")

_LEVEL_NOUNS = {
    "asked": {DIMENSION: "question", LENS: "dimension", OVERALL: "dimension"},
    "part": {DIMENSION: "response", LENS: "dimension", OVERALL: "dimension"},
}
"""Nouns that depend on the level."""

_NOUNS_NEEDED = sorted({noun for levels in _LEVEL_NOUNS.values() for noun in levels.values()})

type Values = Mapping[str, int | str]
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
    last_joint: str
    """The word before the last of a list."""
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
        noun_places = top.field("nouns")
        nouns = {noun: _read_noun(place, language) for noun, place in noun_places.fields()}
        for noun in _NOUNS_NEEDED:
            noun_places.field(noun).mapping()
        sentences = top.field("sentences")
        for name, place in sentences.fields():
            if name not in SENTENCES:
                place.refuse("one of the sentences that a result can have", found="unknown")
        return cls(
            language=language,
            last_joint=top.field("and").field(language).text(),
            shares={share: place.field(language).text() for share, place in top.field("shares").fields()},
            nouns=nouns,
            sentences={
                name: _read_forms(sentences.field(name), language, allowed, {*nouns, *_LEVEL_NOUNS})
                for name, allowed in SENTENCES.items()
            },
        )

    def share(self, written: str) -> str:
        """Return how a share reads: `half` for `1/2`."""
        return self.shares.get(written, written)

    def listed(self, names: Sequence[str]) -> str:
        """Return names as a sentence lists them."""
        return spoken(names, self.last_joint)

    def render(self, topic: str, level: str, values: Values) -> str:
        """Return a sentence with its values filled in."""
        forms = self.sentences[topic]
        form = _form_of([values[name] for name in SENTENCES[topic][:2]], forms)
        return "".join(
            piece if isinstance(piece, str) else self._fill(piece[0], piece[1], level, values) for piece in forms[form]
        )

    def _fill(self, name: str, noun: str | None, level: str, values: Values) -> str:
        value = values[name]
        if noun is None:
            return str(value)
        forms = self.nouns[_LEVEL_NOUNS[noun][level] if noun in _LEVEL_NOUNS else noun]
        return f"{value} {forms[_form_of([value], forms)]}"


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
