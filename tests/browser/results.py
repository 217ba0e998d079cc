"""Results to look at: answers in several states, as files and as links."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.scan import QUESTIONS, Language, result
from tests.conftest import BuiltSite

type File = dict[str, Any]

COMPILED = Path(__file__).parents[2] / "quiz/compiled/phase-scan.json"


def questions() -> list[str]:
    """Return the ids of all questions, in order; the site must have been built."""
    questionnaire = json.loads(COMPILED.read_text("utf-8"))
    return [question["id"] for dimension in questionnaire["dimensions"] for question in dimension["questions"]]


def file_of(responses: dict[str, int | str], **more: object) -> File:
    """Return a saved file."""
    return {
        "format": "maturity-responses",
        "version": 1,
        "questionnaire": {"id": "phase-scan", "edition": "2026.1"},
        "responses": responses,
        "revisions": dict.fromkeys(responses, 1),
        **more,
    }


def whole(values: str, **more: object) -> File:
    """Return a file of all questions, one sign for each: a phase, `?` for don't know, `.` for open.

    A space parts the dimensions.
    """
    pairs = zip(questions(), values.replace(" ", ""), strict=True)
    given = {question: "dk" if value == "?" else int(value) for question, value in pairs if value != "."}
    return file_of(given, **more)


def quick(values: tuple[int, ...], **more: object) -> File:
    """Return a file of the quick scan."""
    return file_of(dict(zip(QUESTIONS, values, strict=True)), **more)


BORDER = "332 332 3?3 222 333 323 222 312"


def states() -> dict[str, File]:
    """Return a file for each state that the result can be in."""
    return {
        "empty": file_of({}),
        "half": whole("3323?23.322.?..332......"),
        "border": whole(BORDER, scope="Klantcontact", date="2026-11-21", role="specialist", self_estimate=3),
        "phase 1": whole("1" * 24, self_estimate=2),
        "phase 4": whole("4" * 24, scope="x" * 200, date="2026-11-21"),
        "uneven": whole("4441114441?14441.1444111"),
    }


def open_file(page: Page, name: str, content: str | bytes) -> None:
    """Choose a file in the page."""
    data = content.encode() if isinstance(content, str) else content
    chosen: FilePayload = {"name": name, "mimeType": "application/json", "buffer": data}
    page.locator("input[type=file]").first.set_input_files(chosen)


def show(page: Page, site: BuiltSite, language: Language, file: File) -> Locator:
    """Open a saved file and return its result."""
    page.goto(site.url + language.path)
    open_file(page, "answers.json", json.dumps(file))
    return result(page)


def link_to(page: Page) -> str:
    """Return the link of the result that is shown."""
    fold = page.locator("#fold-share")
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    address = page.locator("#share-link")
    expect(address).to_have_value(re.compile("#r="))
    return address.input_value()


BOTH = pytest.mark.parametrize("lang", ["nl", "en"])
