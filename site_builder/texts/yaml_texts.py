"""Takes the texts out of a YAML file of any shape.

Wherever every key of a mapping is a language, its values are texts. So questionnaires, plans, the words of the
interface and files that come later need no code of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from site_builder.texts.passage import Kind, Line, Part, Passage
from site_builder.yaml_source import Keys, YamlSource

__all__ = ["yaml_passages"]

PLACEHOLDER = re.compile(r"\{[^{}]*\}")
"""What the site fills in: `{number}`."""


def yaml_passages(source: YamlSource, languages: tuple[str, ...]) -> Iterator[Passage]:
    """Yield every text of a file, in the order of the file."""
    yield from _below(source, source.data, (), frozenset(languages))


def _below(source: YamlSource, value: Any, keys: Keys, languages: frozenset[str]) -> Iterator[Passage]:
    if isinstance(value, list):
        for position, item in enumerate(value):
            yield from _below(source, item, (*keys, position), languages)
    elif isinstance(value, dict):
        texts = bool(value) and languages.issuperset(value)
        for key, item in value.items():
            if texts:
                yield from _texts(source, item, (*keys, key), key)
            else:
                yield from _below(source, item, (*keys, key), languages)


def _texts(source: YamlSource, value: Any, keys: Keys, language: str) -> Iterator[Passage]:
    if isinstance(value, str):
        line = Line(source.place(keys).line, (Part(PLACEHOLDER.sub("", value), language),))
        yield Passage(file=source.file, language=language, kind=Kind.TEXT, lines=(line,))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _texts(source, item, (*keys, position), language)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(source, item, (*keys, key), language)
