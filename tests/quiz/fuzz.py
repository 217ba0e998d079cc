"""A fuzzer for the door: valid requests with something wrong in them, as values and as text.

`python -m tests.quiz.fuzz 200000` tries so many inputs; the tests try a few thousand. Whatever is sent, the reply is a
JSON text, and what it says of a mistake is one line. A fault in the package itself comes through as an exception.
"""

from __future__ import annotations

import copy
import json
import random
import sys
from collections.abc import Iterator

from quiz.browser import answer
from tests.quiz.builders import PLAIN_SENTENCES, Json
from tests.quiz.vector_files import read_vectors

__all__ = ["fuzz", "inputs"]

VALUES: tuple[Json, ...] = (
    None, True, False, 0, 1, 2, 3, 4, 5, -1, 2.0, 1.5, 1e300, 10**30, "", " ", "1", "2", "dk", "na", "quick", "é", "\n",
    "\u2028", "__proto__", "constructor", "phases", "1/2", "0/1", "{phase}", "{", [], {}, [[]], [None], {"": None},
    {"nl": "x"}, {"min": 1}, "2026-02-30", "0000-00-00", 60 * "long ",
)  # fmt: skip  # as many as fit on a line
TEXTS = ("", "{", "}", "[", '"', "\\", "\\u", "\\ud800", "\x00", "NaN", "-", "1e999", ",,", "\ufeff", "// ", 50 * "[")


def inputs(count: int, seed: int = 1) -> Iterator[str]:
    """Yield so many requests, the same ones for the same seed."""
    chance = random.Random(seed)  # noqa: S311  # nothing is kept secret by it
    requests = [json.loads(vector.request) for vector in read_vectors()]
    for request in requests[::3]:
        request |= {"sentences": PLAIN_SENTENCES, "language": "en"}
    for _ in range(count):
        request = copy.deepcopy(chance.choice(requests))
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            _break_value(request, chance)
        text = json.dumps(request)
        yield _break_text(text, chance) if chance.random() < 0.2 else text


def fuzz(count: int, seed: int = 1) -> int:
    """Send so many requests through the door, and return how many were answered with a result."""
    answered = 0
    for text in inputs(count, seed):
        reply = json.loads(answer(text))
        answered += reply["ok"]
        if not reply["ok"]:
            assert reply["error"]["name"] in {"QuizError", "QuestionnaireError", "ResponsesError"}, text
            assert len(reply["error"]["message"].splitlines()) == 1, text
    return answered


def _break_value(request: Json, chance: random.Random) -> None:
    """Put something else in a place, take it away, or put it under another name."""
    inner = request
    while True:
        keys = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
        if inner is request and chance.random() < 0.7:
            # Most of a request is questionnaire, but most mistakes are in what respondents send.
            keys = [key for key in keys if key != "questionnaire"]
        if not keys:
            return
        key = chance.choice(keys)
        if isinstance(inner[key], dict | list) and inner[key] and chance.random() < 0.9:
            inner = inner[key]
            continue
        kind = chance.random()
        if kind < 0.1:
            del inner[key]
        elif kind < 0.2 and isinstance(inner, dict):
            inner[str(chance.choice(VALUES))] = inner.pop(key)
        elif kind < 0.25 and isinstance(inner, list):
            inner.append(copy.deepcopy(inner[key]))
        else:
            inner[key] = copy.deepcopy(chance.choice(VALUES))
        return


def _break_text(text: str, chance: random.Random) -> str:
    """Cut a piece out of a text and put another in its place."""
    start = chance.randrange(len(text))
    return text[:start] + chance.choice(TEXTS) + text[start + chance.choice((0, 1, 5, 1000)) :]


if __name__ == "__main__":
    wanted = int(sys.argv[1])
    sys.stdout.write(f"{wanted} inputs, {fuzz(wanted)} answered with a result, no other error than our own\n")
