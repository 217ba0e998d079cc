"""Requests that lead the engine through everything it can be asked, and through every refusal.

What `quiz` imports is imported with it, since it imports nothing later (a test sees to that). What is left to find is
what Python loads by itself on the way: to read and write JSON, to say what is wrong with a text, to tell of an
exception. So the requests are complete enough when they reach every action, reading and language with the guide's own
questionnaires, and when every name of a field was once missing and once held something wrong; the text of a request
is also cut off, broken and nested too deeply, and one request is no text at all, which is a fault of ours and not a
refusal. The engine that comes of it then answers the same requests, and the tests send it the golden vectors and a
part of the fuzzer's inputs.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import cycle
from typing import Any

__all__ = ["requests"]

READINGS = ("normal", "lenient", "strict")

WRONG: tuple[Any, ...] = (None, True, -1, 1.5, "", "other", [], {}, [None], {"": None})
"""A value of every kind, for a place where another is expected."""

BROKEN: tuple[Any, ...] = ("", "{", '"\\ud800', "\ufeff{}", "[1e999]", "NaN", "[" * 10_000, "é" * 10, 5, None)
"""Texts that are no JSON, or none that is taken; and two values that are no text."""


def requests(questionnaires: Mapping[str, Any], sentences: Any, languages: Sequence[str]) -> Iterator[Any]:
    """Yield requests about the compiled questionnaires of a guide, right ones and wrong ones."""
    yield from BROKEN
    kinds: dict[str, Mapping[str, Any]] = {}
    for data in questionnaires.values():
        kinds.setdefault(data["kind"], data)
        for request in _good_requests(data):
            for language in languages:
                yield json.dumps({**request, "sentences": sentences, "language": language})
    broken: set[Any] = set()
    for data in kinds.values():
        for request in {request["do"]: request for request in _good_requests(_smaller(data))}.values():
            whole = {**request, "sentences": sentences, "language": languages[0]}
            fields = {path[-1]: path for path in _paths(whole) if path[-1] not in broken}
            broken.update(fields)
            yield from map(json.dumps, _wrong_requests(whole, fields.values()))


def _good_requests(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    files = list(_files(data))
    for file in files:
        yield {"do": "score", "questionnaire": data, "responses": file}
    if data["kind"] != "phases":
        return
    for reading in READINGS:
        request = {"questionnaire": data, "reading": reading}
        yield {"do": "score", **request, "responses": files[0]}
        yield {"do": "compare", **request, "before": files[0], "after": files[1]}
        yield {"do": "group", **request, "files": [file for file in files if "part" not in file["questionnaire"]]}


def _files(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield files of responses: mixed, all high, all low, unknown, none at all, of a part, of an older edition."""
    questions = [question for dimension in data.get("dimensions", [data]) for question in dimension["questions"]]
    answers: list[Any] = [each["phase"] for each in data.get("phases", ())] or [each["id"] for each in data["answers"]]
    ids = [question["id"] for question in questions]
    mixed: list[Any] = [*answers, "dk"]
    chosen: list[dict[str, Any]] = [
        {name: mixed[place % len(mixed)] for place, name in enumerate(ids)},
        dict.fromkeys(ids, answers[-1]),
        dict.fromkeys(ids, answers[0]),
        dict.fromkeys(ids, "dk"),
        {},
    ]
    for responses in chosen:
        yield _file(data, responses)
    more = {"scope": "team", "role": "leader", "date": "2026-01-31", "notes": {ids[0]: "é"}, "revisions": {ids[0]: 1}}
    yield {**_file(data, chosen[0]), **more}
    yield _file(data, chosen[0], edition="2000.1")
    for part in data.get("parts", ()):
        yield _file(data, chosen[0], part=part["id"])


def _file(data: Mapping[str, Any], responses: Mapping[str, Any], **head: str) -> dict[str, Any]:
    return {
        "format": "maturity-responses",
        "version": 1,
        "questionnaire": {"id": data["id"], "edition": data["edition"], **head},
        "responses": responses,
    }


def _smaller(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return a questionnaire with its first dimension alone: what is wrong with the others is the same."""
    if data["kind"] != "phases":
        return dict(data)
    dimension = data["dimensions"][0]
    lenses = [lens for lens in data["lenses"] if lens["id"] == dimension["lens"]]
    used = {statement["leads_to"] for question in dimension["questions"] for statement in question["statements"]}
    actions = [action for action in data["actions"] if action["id"] in used]
    return {**data, "dimensions": [dimension], "lenses": lenses, "actions": actions}


def _wrong_requests(request: dict[str, Any], paths: Iterable[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    """Yield a request with each of some places once wrong and once missing."""
    wrong = cycle(WRONG)
    for path in paths:
        yield _changed(request, path, next(wrong))
        yield _changed(request, path)


def _paths(value: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every place in a value; of a list only its first item, since the others are alike."""
    items = value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
    for key, inner in items:
        yield (key,)
        yield from ((key, *path) for path in _paths(inner))


def _changed(request: dict[str, Any], path: tuple[Any, ...], *value: Any) -> dict[str, Any]:
    """Return a request with something else in one place, or without that place."""
    changed = copy.deepcopy(request)
    *way, last = path
    inner: Any = changed
    for key in way:
        inner = inner[key]
    if value:
        inner[last] = value[0]
    else:
        del inner[last]
    return changed
