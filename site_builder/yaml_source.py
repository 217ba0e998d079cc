"""YAML as plain values, with the line on which every value stands.

YAML 1.2 (ruamel.yaml): `no` and `yes` are words, not booleans. A date stays text. A key that occurs twice is a
problem, because one of the two would be lost in silence.

libyaml (through PyYAML) reads a text many times as fast as ruamel.yaml, here with ruamel's rules for plain values. What
libyaml cannot read, ruamel reads, or it says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml  # type: ignore[import-untyped]  # it has no types of its own
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.reader import ReaderError
from ruamel.yaml.resolver import implicit_resolvers

from site_builder.problems import Place, Problem

__all__ = ["Keys", "YamlSource", "parse_yaml"]

type Keys = tuple[str | int, ...]
"""The way to a value: names of a mapping and positions in a list."""

PLAIN_TAGS: Mapping[str, Callable[[str], Any]] = {
    "int": int,
    "float": float,
    "bool": lambda word: word.lower() == "true",
    "null": lambda _: None,
}
"""How scalars are read; every other tag, such as a date, stays text."""


@dataclass(frozen=True, slots=True)
class YamlSource:
    """A parsed YAML text that remembers where each value stood."""

    file: str
    data: Any
    lines: Mapping[Keys, int] = field(repr=False)

    def place(self, keys: Keys = ()) -> Place:
        """Return the place of a value, or of the nearest value around it that exists."""
        while keys and keys not in self.lines:
            keys = keys[:-1]
        return Place(self.file, self.lines.get(keys, 1))


@lru_cache(maxsize=512)
def parse_yaml(file: str, text: bytes, first_line: int = 1) -> tuple[YamlSource | None, tuple[Problem, ...]]:
    """Parse a YAML text.

    Args:
        file: the name to give in problems.
        text: UTF-8 bytes.
        first_line: the line of the file on which the text starts (front matter starts at 2).

    Returns:
        The parsed source and no problem, or what could be read (None when nothing) and the problems.
    """
    try:
        root = _root(text.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = text[: error.start].count(b"\n") + first_line
        return None, (Problem(Place(file, line), "found bytes that are not UTF-8", "Save the file as UTF-8."),)
    except ReaderError as error:
        line = text.decode("utf-8")[: error.position].count("\n") + first_line
        message = f"found the unprintable character U+{error.character:04X}"
        return None, (Problem(Place(file, line), message, "Remove that character."),)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        said = error.problem or error.context or "the text cannot be read"
        remedy = (
            "Compare the line and the one above it with a file that works: indentation, colons and quotation marks."
        )
        return None, (Problem(Place(file, line), f"not valid YAML: {said}", remedy),)
    if root is None:
        return None, (Problem(Place(file, first_line), "the file is empty", "Fill it in, or remove the file."),)
    reader = _Reader(file, first_line)
    data = reader.read(root, ())
    return YamlSource(file, data, reader.lines), tuple(reader.problems)


class _Libyaml(yaml.cyaml.CParser, yaml.resolver.BaseResolver):  # type: ignore[misc]  # as above
    """The parser in C, for nodes alone."""

    def __init__(self, text: str) -> None:
        yaml.cyaml.CParser.__init__(self, text)
        yaml.resolver.BaseResolver.__init__(self)


for versions, tag, pattern, first_characters in implicit_resolvers:
    if (1, 2) in versions:
        _Libyaml.add_implicit_resolver(tag, pattern, first_characters)


def _root(text: str) -> Any:
    """Return the node of a whole text, of either library; None when there is nothing in it."""
    try:
        return _Libyaml(text).get_single_node()
    except yaml.YAMLError:
        return YAML(typ="safe", pure=True).compose(text)


class _Reader:
    """Turns nodes, of either library, into plain values while noting lines and doubled keys."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.lines: dict[Keys, int] = {}
        self.problems: list[Problem] = []

    def read(self, node: Any, keys: Keys) -> Any:
        self.lines.setdefault(keys, node.start_mark.line + self.first_line)
        match node.id:
            case "mapping":
                return self._mapping(node, keys)
            case "sequence":
                return [self.read(item, (*keys, position)) for position, item in enumerate(node.value)]
            case _:
                return _scalar(node)

    def _mapping(self, node: Any, keys: Keys) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + self.first_line
            if key in values:
                place = Place(self.file, line)
                self.problems.append(Problem(place, f"'{key}' stands here twice", "Keep one of the two."))
                continue
            self.lines[(*keys, key)] = line
            values[key] = self.read(value_node, (*keys, key))
        return values


def _scalar(node: Any) -> Any:
    read = PLAIN_TAGS.get(str(node.tag).rpartition(":")[2], str)
    try:
        return read(node.value)
    except ValueError:
        # YAML writes some numbers as Python does not (0o17, .inf); the schema then says that text was found.
        return str(node.value)
