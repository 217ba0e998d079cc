"""The real questionnaires: what makes a statement one that people can answer."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from quiz.questionnaire import Questionnaire
from site_builder.guide import Guide
from site_builder.pipeline import checked_guide
from tests.site_builder.builders import ROOT

MOST_WORDS = {"statement": 25, "action": 22}

BLUEPRINT = {
    "organisation": ["ownership", "coordination", "policy", "people"],
    "purpose": ["strategy", "dialogue", "measurement", "network"],
}
QUICK = ["carrier", "departments", "agreements", "training", "goals", "listening", "indicators", "knowledge"]
NA_ALLOWED = ["legal", "knowledge", "co-creation"]


@pytest.fixture(scope="module")
def guide() -> Guide:
    return checked_guide(ROOT)


def dimensions(guide: Guide) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = guide.questionnaires["phase-scan"].data["dimensions"]
    return found


def questions(guide: Guide) -> Iterator[Mapping[str, Any]]:
    for dimension in dimensions(guide):
        yield from dimension["questions"]


def test_the_scan_is_the_one_of_the_blueprint(guide: Guide) -> None:
    by_lens = {lens: [each["id"] for each in dimensions(guide) if each["lens"] == lens] for lens in BLUEPRINT}
    assert by_lens == BLUEPRINT
    assert [len(dimension["questions"]) for dimension in dimensions(guide)] == [3] * 8
    assert [question["id"] for question in questions(guide) if question["quick"]] == QUICK
    assert [question["id"] for question in questions(guide) if question["na_allowed"]] == NA_ALLOWED


def test_the_scan_is_one_that_can_be_scored(guide: Guide) -> None:
    Questionnaire.from_dict(guide.questionnaires["phase-scan"].data)


def test_statements_are_short_and_all_different(guide: Guide) -> None:
    for language in guide.site.language_ids:
        texts = [statement["text"][language] for question in questions(guide) for statement in question["statements"]]
        assert [text for text in texts if len(text.split()) > MOST_WORDS["statement"]] == []
        assert len(set(texts)) == len(texts)


def test_actions_are_short_and_lead_on_from_one_statement_only(guide: Guide) -> None:
    for action in guide.actions:
        for language in guide.site.language_ids:
            assert len(action.data["text"][language].split()) <= MOST_WORDS["action"], action.data["id"]
    for question in questions(guide):
        leads = [statement["leads_to"] for statement in question["statements"]]
        assert None not in leads[:3]
        assert leads[3] is None
        assert len(set(leads)) == len(leads), question["id"]


def test_every_question_has_two_or_three_signs(guide: Guide) -> None:
    assert {len(question["signs"]) for question in questions(guide)} <= {2, 3}
