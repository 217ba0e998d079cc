"""The golden vectors: requests and the replies that every runtime must give to them, byte for byte.

Each file in `vectors/` is one behaviour, which its name tells. It holds a description, what to `do` (`score`, unless
said otherwise), the name of one of the `QUESTIONNAIRES`, what else the request brings, and the `result` or the `error`
that is expected. The expected figures come from the published method: by hand, and from the oracle, which shares no
code with `quiz`. The engine is the version of the package, whatever the file says.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from quiz import __version__
from quiz.json_text import render_json
from tests.quiz.builders import WORKED_EXAMPLE, Json, changed, checklist_data, questionnaire_data

__all__ = ["FOLDER", "QUESTIONNAIRES", "Vector", "read_vectors"]

FOLDER = Path(__file__).parent / "vectors"

_SCAN = ("ownership", "coordination", "policy", "people", "strategy", "dialogue", "measurement", "network")
_PAIR = questionnaire_data({"people": 3, "goals": 3}, na_allowed=True)

QUESTIONNAIRES: Mapping[str, Json] = {
    "worked-example": questionnaire_data(dict.fromkeys(WORKED_EXAMPLE, 4)),
    "scan": questionnaire_data(dict.fromkeys(_SCAN, 3), na_allowed=True),
    "one": questionnaire_data({"tools": 4}),
    "pair": _PAIR,
    "pair-revised": changed(changed(_PAIR, "edition", to="2027.1"), "dimensions", 0, "questions", 0, "revision", to=2),
    "wide-gap": changed(_PAIR, "rule", to={"share": "3/5", "gap": 2}),
    "eleven": questionnaire_data({"tools": 11}),
    "uneven": questionnaire_data({"a": 2, "b": 7, "c": 7}),
    "six": questionnaire_data({"open": 6}),
    "three-lenses": questionnaire_data(
        dict.fromkeys("abc", 1), lens_of={"a": "organisation", "b": "purpose", "c": "reach"}
    ),
    "three-phases": questionnaire_data({"people": 3, "goals": 3}, phases=3),
    "five-phases": questionnaire_data({"people": 3, "goals": 3}, phases=5),
    "checklist": checklist_data(),
    "checklist-revised": changed(checklist_data(), "questions", 0, "revision", to=2),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Vector:
    """A request and its reply, as the texts that go through the door."""

    name: str
    request: str
    reply: str


def _read(path: Path) -> Vector:
    content = json.loads(path.read_text(encoding="utf-8"))
    content.pop("description")
    questionnaire = QUESTIONNAIRES[content.pop("questionnaire")]
    if "error" in content:
        reply = {"ok": False, "error": content.pop("error")}
    else:
        reply = {"ok": True, "result": content.pop("result") | {"engine": __version__}}
    request = {"do": "score", "questionnaire": questionnaire} | content
    return Vector(name=path.stem, request=json.dumps(request), reply=render_json(reply))


def read_vectors() -> tuple[Vector, ...]:
    """Return all vectors, in the order of their names."""
    return tuple(map(_read, sorted(FOLDER.glob("*.json"))))
