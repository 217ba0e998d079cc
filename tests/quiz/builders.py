"""Questionnaires and files of responses for tests, as the parsed JSON that `quiz` reads."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from quiz.questionnaire import Questionnaire
from quiz.responses import Responses
from quiz.sentences import SENTENCES

type Json = Any
"""Parsed JSON, of which a test knows the shape."""

# Eight dimensions of four questions, with the responses of the example in the published method.
WORKED_EXAMPLE: Mapping[str, Sequence[int | str]] = {
    "strategy": (3, 3, 2, 3),
    "governance": (2, 3, 3, 3),
    "people": (2, 2, 2, 1),
    "content": (3, 3, 3, 4),
    "dialogue": (3, 2, 3, 3),
    "monitoring": (2, 2, "dk", 3),
    "measurement": (1, 2, 2, "dk"),
    "tools": (3, 3, 2, 2),
}


# Every sentence is its id with its values, so that tests show what is told, and not how.
PLAIN_SENTENCES: Mapping[str, Json] = {
    "and": {"en": "and"},
    "shares": {"1/2": {"en": "half"}},
    "nouns": {
        noun: {"one": {"en": noun}, "other": {"en": f"{noun}s"}}
        for noun in ("question", "response", "dimension", "phase")
    },
    "sentences": {
        name: {"en": " ".join([name, *(f"{value}={{{value}}}" for value in values)])}
        for name, values in SENTENCES.items()
    },
}


def text(words: str) -> dict[str, str]:
    """Return a text in both languages."""
    return {"nl": f"{words} (nl)", "en": f"{words} (en)"}


def action_id(question: str, phase: int | str) -> str:
    return f"raise-{question}-{phase}"


def question_data(name: str, *, phases: int = 4, quick: bool = False, na_allowed: bool = False) -> dict[str, Json]:
    return {
        "id": name,
        "revision": 1,
        "quick": quick,
        "na_allowed": na_allowed,
        "text": text(name),
        "help": text(f"help for {name}"),
        "signs": [text(f"sign of {name}")],
        "heading": {"page": "phase-pilot", "anchor": "signs"},
        "statements": [
            {
                "phase": phase,
                "text": text(f"{name} at {phase}"),
                "leads_to": action_id(name, phase) if phase < phases else None,
            }
            for phase in range(1, phases + 1)
        ],
    }


def questionnaire_data(
    sizes: Mapping[str, int],
    *,
    phases: int = 4,
    lens_of: Mapping[str, str] | None = None,
    na_allowed: bool = False,
) -> dict[str, Json]:
    """Return a questionnaire with so many questions per dimension, the first of each also in the quick scan.

    Questions are called after their dimension: `tools-1`, `tools-2`. The first half of the dimensions belongs to the
    lens `organisation` and the rest to `purpose`, unless said otherwise.
    """
    names = list(sizes)
    if lens_of is None:
        lens_of = {name: "organisation" if 2 * i < len(names) else "purpose" for i, name in enumerate(names)}
    questions = {
        name: [
            question_data(f"{name}-{number}", phases=phases, quick=number == 1, na_allowed=na_allowed)
            for number in range(1, size + 1)
        ]
        for name, size in sizes.items()
    }
    return {
        "format": "maturity-questionnaire",
        "version": 1,
        "id": "phase-scan",
        "kind": "phases",
        "edition": "2026.1",
        "title": text("Phase scan"),
        "rule": {"share": "1/2", "gap": 1},
        "phases": [
            {"phase": phase, "name": text(f"stage {phase}"), "page": f"phase-{phase}"} for phase in range(1, phases + 1)
        ],
        "lenses": [
            {
                "id": lens,
                "title": text(lens),
                "asks": text(f"looks at {lens}"),
                "phases": [text(f"{lens} {phase}") for phase in range(1, phases + 1)],
            }
            for lens in dict.fromkeys(lens_of.values())
        ],
        "parts": [{"id": "quick", "title": text("Quick scan")}],
        "dimensions": [
            {"id": name, "lens": lens_of[name], "title": text(name), "questions": questions[name]} for name in names
        ],
        "actions": [
            action_data(action_id(question["id"], phase))
            for asked in questions.values()
            for question in asked
            for phase in range(1, phases)
        ],
    }


def checklist_data(questions: Sequence[str] = ("goals", "people", "tools")) -> dict[str, Json]:
    """Return a checklist with four outcomes: all well, something wrong, all known, and the rest."""
    actions = [f"{answer}-{question}" for question in questions for answer in ("mend", "start")]
    return {
        "format": "maturity-questionnaire",
        "version": 1,
        "id": "fit-check",
        "kind": "checklist",
        "edition": "2026.1",
        "title": text("Fit check"),
        "answers": [{"id": answer, "text": text(answer)} for answer in ("yes", "partly", "no")],
        "questions": [
            {
                "id": question,
                "revision": 1,
                "text": text(question),
                "help": text(f"help for {question}"),
                "signs": [text(f"sign of {question}")],
                "heading": {"page": "phase-pilot", "anchor": "signs"},
                "leads_to": {"partly": f"mend-{question}", "no": f"start-{question}"},
            }
            for question in questions
        ],
        "outcomes": [
            outcome_data("ready", {"yes": {"min": len(questions)}}),
            outcome_data("change-first", {"no": {"min": 1}, "dk": {"max": 1}}),
            outcome_data("begin", {"dk": {"max": 0}, "open": {"max": 0}}),
            outcome_data("find-out", None),
        ],
        "actions": [action_data(action) for action in actions],
    }


def outcome_data(name: str, when: Json) -> dict[str, Json]:
    return {"id": name, "title": text(name), "text": text(f"what {name} means"), "when": when}


def action_data(name: str) -> dict[str, Json]:
    return {
        "id": name,
        "plan": "b-social",
        "step": "update",
        "text": text(f"do {name}"),
        "heading": {"page": "phase-pilot", "anchor": "next"},
    }


def responses_data(
    responses: Mapping[str, int | str], *, to: str = "phase-scan", part: str | None = None, **more: object
) -> dict[str, Json]:
    """Return a file of responses."""
    source = {"id": to, "edition": "2026.1"} | ({"part": part} if part else {})
    return {
        "format": "maturity-responses",
        "version": 1,
        "questionnaire": source,
        "responses": dict(responses),
        **more,
    }


def by_question(rows: Mapping[str, Sequence[int | str | None]]) -> dict[str, int | str]:
    """Return responses by question id from rows per dimension, None being open."""
    return {
        f"{name}-{number}": response
        for name, row in rows.items()
        for number, response in enumerate(row, 1)
        if response is not None
    }


def scan(rows: Mapping[str, Sequence[int | str | None]], **more: Json) -> tuple[Questionnaire, Responses]:
    """Return a questionnaire as large as the rows per dimension, and the responses in them."""
    questionnaire = Questionnaire.from_dict(
        questionnaire_data({name: len(row) for name, row in rows.items()}, na_allowed=True)
    )
    return questionnaire, Responses.from_dict(responses_data(by_question(rows), **more), questionnaire)


def changed(data: Mapping[str, Json], *steps: str | int, to: object = ...) -> dict[str, Json]:
    """Return parsed JSON with the value at a path replaced, or removed where no new one is given."""
    copied = copy.deepcopy(dict(data))
    inner: Json = copied
    for step in steps[:-1]:
        inner = inner[step]
    if to is ...:
        del inner[steps[-1]]
    else:
        inner[steps[-1]] = to
    return copied


def read_json(path: Path) -> Json:
    return json.loads(path.read_text(encoding="utf-8"))
