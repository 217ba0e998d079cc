"""A place in parsed JSON: reads what should be there, or says what was found, what was expected, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NoReturn

from quiz.errors import QuizError

__all__ = ["Place", "shown", "spoken"]

_LONGEST = 40
"""Characters of a found text that a message repeats."""

_LARGE = 10**15
"""From here on a number is not repeated; Python itself refuses to spell out thousands of digits."""

_JSON_WORDS = {"None": "null", "True": "true", "False": "false"}
_KINDS: Mapping[type, str] = {dict: "an object", list: "a list", tuple: "a list"}

_MISSING = object()


class Place:
    """A value and the way to it; the way is only spelled out when something is wrong."""

    __slots__ = ("_error", "name", "parent", "value")

    def __init__(self, value: object, error: type[QuizError], name: str, parent: Place | None = None) -> None:
        """Start at the top of a parsed file; `error` is raised for every mistake below it."""
        self.value = value
        self._error = error
        self.name = name
        self.parent = parent

    def field(self, name: str) -> Place:
        """Return the place of a field of this object, also when the object has no such field."""
        return Place(self.mapping().get(name, _MISSING), self._error, name, self)

    def has(self, name: str) -> bool:
        """Tell whether this object has a field."""
        return name in self.mapping()

    def fields(self) -> Iterator[tuple[str, Place]]:
        """Yield every key of this object with its place."""
        for key, value in self.mapping().items():
            if not isinstance(key, str):
                self.refuse("an object with texts as its keys", found=f"an object with the key {shown(key)}")
            yield key, Place(value, self._error, key, self)

    def mapping(self) -> dict[object, object]:
        """Return the object that stands here."""
        if not isinstance(self.value, dict):
            self.refuse("an object")
        return self.value

    def items(self, *, at_least: int = 0) -> list[Place]:
        """Return the places of this list."""
        if not isinstance(self.value, list | tuple):
            self.refuse("a list")
        if len(self.value) < at_least:
            self.refuse(f"a list of at least {at_least}", found=f"a list of {len(self.value)}")
        # An item is named after its list, so the way to it goes past the list.
        owner = self.parent or self
        return [Place(value, self._error, f"{self.name}[{i}]", owner) for i, value in enumerate(self.value)]

    def text(self, *, may_be_empty: bool = False) -> str:
        """Return the text that stands here."""
        if not isinstance(self.value, str) or not (may_be_empty or self.value.strip()):
            self.refuse("a text")
        return self.value

    def flag(self) -> bool:
        """Return the yes or no that stands here."""
        if not isinstance(self.value, bool):
            self.refuse("true or false")
        return self.value

    def whole(self, lowest: int, highest: int | None = None) -> int:
        """Return the whole number that stands here."""
        # True and False are whole numbers to Python, but not to a respondent.
        if type(self.value) is not int or self.value < lowest or (highest is not None and self.value > highest):
            upper = "up" if highest is None else f"to {highest}"
            self.refuse(f"a whole number from {lowest} {upper}")
        return self.value

    def constant(self, expected: str | int) -> None:
        """Check that exactly this stands here."""
        if type(self.value) is not type(expected) or self.value != expected:
            self.refuse(shown(expected))

    def choice(self, expected: Sequence[str]) -> str:
        """Return the text that stands here, which is one of those expected."""
        if not isinstance(self.value, str) or self.value not in expected:
            self.refuse(spoken([shown(one) for one in expected]))
        return self.value

    def refuse(self, expected: str, *, found: str | None = None) -> NoReturn:
        """Raise the error that says what stands here and what was expected instead."""
        if found is None:
            found = "missing" if self.value is _MISSING else shown(self.value)
        message = f"{self.subject()} is {found}, expected {expected}, at {self._where()}"
        raise self._error(message)

    def subject(self) -> str:
        """Return how a message calls this place."""
        return self.name if self.parent is None or _is_plain(self.name) else shown(self.name)

    def _where(self) -> str:
        steps: list[str] = []
        place = self.parent
        while place is not None and place.parent is not None:
            steps.append(place.subject())
            place = place.parent
        return ".".join(reversed(steps)) or "the top level"


def shown(value: object) -> str:
    """Return how a found value looks in a message: always one short line."""
    if isinstance(value, str):
        return repr(value if len(value) <= _LONGEST else value[:_LONGEST] + "...")
    if isinstance(value, int) and abs(value) >= _LARGE:
        return "a very large number"
    if value is None or isinstance(value, int | float):
        return _JSON_WORDS.get(repr(value), repr(value))
    return _KINDS.get(type(value), f"a {type(value).__name__}")


def spoken(names: Sequence[str], last: str = "or") -> str:
    """Return names as a sentence lists them: `'nl', 'en' or 'fr'`."""
    if len(names) <= 1:
        return "".join(names) or "nothing"
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def _is_plain(name: str) -> bool:
    return 0 < len(name) <= _LONGEST and name.isprintable() and " " not in name
