"""JSON text in and out: strict on the way in, canonical on the way out.

Canonical text has its keys in the order in which the method names them, two spaces of indentation, letters as
themselves and one line feed at the end, so that equal results are equal bytes under every runtime.
"""

from __future__ import annotations

import json

from quiz.errors import QuizError

__all__ = ["parse_json", "render_json"]

_DEEPEST = 100
"""More levels than any of our formats has; a parser that recurses must not be led deeper, least of all in a browser."""


def parse_json(text: str, error: type[QuizError] = QuizError) -> object:
    """Return the value that a JSON text stands for.

    Raises:
        QuizError: as the given `error`, where the text is not JSON that can be written again.
    """
    if _is_deeper_than(_DEEPEST, text):
        message = f"the text has more than {_DEEPEST} levels, expected JSON, at the top level"
        raise error(message)
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as fault:
        message = f"the text is not JSON ({fault.msg}), expected JSON, at line {fault.lineno} column {fault.colno}"
        raise error(message) from fault
    except ValueError as fault:
        message = f"the text is not JSON ({fault}), expected JSON, at the top level"
        raise error(message) from fault
    if "\\ud" in text.lower() and not _can_be_written(value):
        message = "the text holds half of a two-part character, expected whole characters, at the top level"
        raise error(message)
    return value


def render_json(value: object) -> str:
    """Return the canonical text of a JSON value."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _is_deeper_than(deepest: int, text: str) -> bool:
    """Whether brackets are opened more than `deepest` levels deep; brackets inside strings do not count."""
    if text.count("[") + text.count("{") <= deepest:
        return False
    depth = 0
    # Every second piece between quotation marks is a string, once the escaped marks are gone.
    for piece in text.replace("\\\\", "").replace('\\"', "").split('"')[::2]:
        opened = piece.count("[") + piece.count("{")
        if depth + opened > deepest and depth + _depth_of(piece) > deepest:
            return True
        depth += opened - piece.count("]") - piece.count("}")
    return False


def _depth_of(piece: str) -> int:
    depth = deepest = 0
    for letter in piece:
        if letter in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif letter in "]}":
            depth -= 1
    return deepest


def _refuse_constant(name: str) -> object:
    message = f"{name} is not a number"
    raise ValueError(message)


def _can_be_written(value: object) -> bool:
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True
