"""Saved files as respondents send them, worked out by hand."""

import json
from pathlib import Path
from typing import Any

QUESTIONS = (
    *("carrier", "autonomy", "continuity", "departments", "alignment", "presence", "agreements", "risk", "legal"),
    *("training", "tools", "leadership", "goals", "audience", "embedding", "listening", "response", "follow-up"),
    *("indicators", "evaluation", "results", "knowledge", "ambassadors", "co-creation"),
)


def saved_file(phase: int | str, *, given: dict[str, int | str] | None = None, **more: object) -> dict[str, Any]:
    """Return a file with one answer to every question, but for those in `given`."""
    responses: dict[str, int | str] = dict.fromkeys(QUESTIONS, phase) | (given or {})
    return {
        "format": "maturity-responses",
        "version": 1,
        "questionnaire": {"id": "phase-scan", "edition": "2026.1"},
        "scope": "Customer contact",
        "responses": responses,
        "revisions": dict.fromkeys(QUESTIONS, 1),
        **more,
    }


def written(folder: Path, name: str, file: object) -> Path:
    """Write a file and return its path; a text is written as it is."""
    path = folder / name
    path.write_text(file if isinstance(file, str) else json.dumps(file), "utf-8")
    return path
