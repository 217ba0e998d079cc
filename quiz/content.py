"""What every kind of questionnaire holds: texts in each language, headings of the guide, and actions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from quiz.parsing import Place, shown, spoken

__all__ = ["Action", "ContentReader", "Heading", "Text", "unique_id"]

type Text = Mapping[str, str]
"""One text in every language: language to text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A place in the guide."""

    page: str
    anchor: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Action:
    """Something to do, from a step plan of the guide."""

    id: str
    plan: str
    step: str
    text: Text
    heading: Heading


class ContentReader:
    """Reads a questionnaire whose title says in which languages all of it is written."""

    def __init__(self, top: Place) -> None:
        """Take the languages from the title and the ids from the actions."""
        self.title: Text = {language: text.text() for language, text in top.field("title").fields()}
        if not self.title:
            top.field("title").refuse("a text in at least one language", found="empty")
        self.actions = self._actions(top.field("actions"))
        self._action_ids = {action.id for action in self.actions}

    def text(self, place: Place) -> Text:
        """Return a text that has every language, and no other."""
        found = {language: text.text() for language, text in place.fields()}
        if found.keys() != self.title.keys():
            place.refuse(f"one in {_listed(self.title)}", found=f"a text in {_listed(found)}")
        # All texts have their languages in one order, whatever the order in the file.
        return {language: found[language] for language in self.title}

    def texts(self, place: Place) -> tuple[Text, ...]:
        """Return a list of texts."""
        return tuple(map(self.text, place.items()))

    def heading(self, place: Place) -> Heading:
        """Return the heading that a question or an action points to."""
        return Heading(page=place.field("page").text(), anchor=place.field("anchor").text())

    def leads_to(self, place: Place) -> str:
        """Return the id of an action that this questionnaire has."""
        action = place.text()
        if action not in self._action_ids:
            place.refuse("the id of one of the actions")
        return action

    def _actions(self, place: Place) -> tuple[Action, ...]:
        seen: set[str] = set()
        return tuple(
            Action(
                id=unique_id(item, seen),
                plan=item.field("plan").text(),
                step=item.field("step").text(),
                text=self.text(item.field("text")),
                heading=self.heading(item.field("heading")),
            )
            for item in place.items()
        )


def unique_id(place: Place, seen: set[str]) -> str:
    """Return the id of an object, and remember it so that no other can have it."""
    found = place.field("id").text()
    if found in seen:
        place.field("id").refuse("an id that no other has", found=f"{shown(found)} once more")
    seen.add(found)
    return found


def _listed(languages: Collection[str]) -> str:
    return spoken(sorted(map(shown, languages)), "and") if languages else "no language"
