"""How long a full result takes: in CPython, and in Chromium's Pyodide."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

from bench.measure import Figure, alternating
from bootstrap import find_chromium
from quiz import browser
from quiz.questionnaire import Questionnaire
from quiz.responses import Responses
from quiz.scoring import score
from site_builder.pipeline import checked_guide
from tests.browser.engine import BrowserEngine
from tests.quiz.oracle import Oracle

ROOT = Path(__file__).resolve().parent.parent

ROUNDS = 21
GROUP = 200


def questionnaire_data() -> Mapping[str, Any]:
    """Return the real scan of 24 questions, compiled."""
    return checked_guide(ROOT).questionnaires["phase-scan"].data


def responses_data(questionnaire: Mapping[str, Any], seed: int) -> dict[str, Any]:
    """Return a file with an answer to nearly every question; the same seed gives the same file."""
    choose = random.Random(seed)
    questions = [question["id"] for dimension in questionnaire["dimensions"] for question in dimension["questions"]]
    answers: list[int | str] = [1, 2, 2, 2, 3, 3, 3, 4, "dk"]
    return {
        "format": "maturity-responses",
        "version": 1,
        "questionnaire": {"id": questionnaire["id"], "edition": questionnaire["edition"]},
        "responses": {question: choose.choice(answers) for question in questions},
    }


def in_python() -> Iterator[Figure]:
    """Measure the package against the method read plainly, which scores the whole anew for every change."""
    data = questionnaire_data()
    file = responses_data(data, 1)
    questionnaire = Questionnaire.from_dict(data)
    responses = Responses.from_dict(file, questionnaire)
    ours, plain = alternating(
        lambda: score(questionnaire, responses), lambda: Oracle(data, file).result("bench"), times=ROUNDS
    )
    yield Figure(
        name="full result, 24 questions, CPython", value=ours, unit="ms", bar=5, peer="plain method", peer_value=plain
    )


def in_browser(page: str) -> Iterator[Figure]:
    """Measure the door of the worker in Chromium, on a page of the quiz, against the same door in CPython."""
    data = questionnaire_data()
    files = [responses_data(data, seed) for seed in range(GROUP)]
    requests: dict[str, tuple[dict[str, Any], float]] = {
        "full result, 24 questions, Chromium": ({"do": "score", "responses": files[0]}, 50),
        f"group of {GROUP}, Chromium": ({"do": "group", "files": files}, 300),
    }
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        engine = BrowserEngine(chromium.new_page(), page)
        for what, (request, bar) in requests.items():
            text = json.dumps({**request, "questionnaire": data})
            taken, native = _in_turn(engine, text)
            yield Figure(name=what, value=taken, unit="ms", bar=bar, peer="CPython", peer_value=native)
        chromium.close()


def _in_turn(engine: BrowserEngine, text: str) -> tuple[float, float]:
    """Ask the browser and this Python the same in turn; return the median milliseconds of each."""
    taken: list[float] = []
    native: list[float] = []
    for _ in range(ROUNDS):
        taken += engine.times(text, 1)
        start = time.perf_counter()
        browser.answer(text)
        native.append((time.perf_counter() - start) * 1000)
    return median(taken), median(native)
