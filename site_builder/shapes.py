"""Compares what an author wrote with the shape that a file of its kind has.

The shapes are JSON Schemas in `schemas.yml`; this module says in plain words where a file departs from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from site_builder.problems import Problem
from site_builder.yaml_source import Keys, YamlSource, parse_yaml

__all__ = ["check_shape", "path_text"]

SCHEMAS = Path(__file__).parent / "schemas.yml"

FOUND = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "named values"}

LONGEST_QUOTE = 40


def check_shape(source: YamlSource, kind: str, languages: tuple[str, ...]) -> list[Problem]:
    """Return every departure of a file from the shape called `kind` in `schemas.yml`."""
    errors = _validator(kind, languages).iter_errors(source.data)
    return [problem for error in errors for problem in _problems(error, source)]


def path_text(keys: Keys) -> str:
    """Return the way to a value as people write it: `questions[0].text`."""
    text = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys)
    return text.removeprefix(".")


@lru_cache(maxsize=64)
def _validator(kind: str, languages: tuple[str, ...]) -> Draft202012Validator:
    source, problems = parse_yaml(SCHEMAS.name, SCHEMAS.read_bytes())
    assert source is not None, problems
    schemas = source.data
    text = {
        "type": "object",
        "required": list(languages),
        "additionalProperties": False,
        "properties": {language: {"$ref": "#/$defs/line"} for language in languages},
        "description": f"a text per language ({', '.join(languages)})",
    }
    return Draft202012Validator({**schemas[kind], "$defs": {**schemas["$defs"], "text": text}})


def _problems(error: ValidationError, source: YamlSource) -> Iterator[Problem]:
    keys: Keys = tuple(error.absolute_path)
    schema: dict[str, Any] = error.schema  # type: ignore[assignment]  # a schema of ours is never a bare boolean
    what = path_text(keys) or "the file"
    place = source.place(keys)
    found: Any = error.instance
    if error.validator == "required":
        # The library reports each missing name by an error of its own; the name is the first quoted word.
        name = error.message.split("'")[1]
        yield Problem(place, f"'{name}' is missing in {what}", f"Add '{name}:' here.")
    elif error.validator == "additionalProperties":
        for name in sorted(set(found) - set(schema["properties"])):
            expected = ", ".join(schema["properties"])
            message = f"'{name}' is not known in {what}, expected one of: {expected}"
            yield Problem(source.place((*keys, name)), message, "Mend the spelling, or remove it.")
    elif error.validator in {"minItems", "maxItems"}:
        message = f"{what} has {len(found)} items, expected {schema.get('description', error.validator_value)}"
        yield Problem(place, message, "Add or remove items.")
    else:
        expected = schema.get("description") or f"'{error.validator_value}'"
        yield Problem(place, f"{what} is {_found(found)}, expected {expected}", "Change it to that.")


def _found(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, list | dict):
        return FOUND[type(value)]
    shown = repr(value)
    shown = shown if len(shown) <= LONGEST_QUOTE else f"{shown[: LONGEST_QUOTE - 4]}...'"
    return shown if isinstance(value, str) else f"{shown} ({FOUND[type(value)]})"
