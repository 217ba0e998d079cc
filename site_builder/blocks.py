"""The generated parts of pages: what `{{ name ... }}` on a line of its own turns into.

Each kind of block has templates in `templates/`; this module checks its arguments and gathers what the template shows.
Nothing here formats text: markup is in the templates, words are in `content/`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from site_builder.drawings import draw
from site_builder.guide import Guide
from site_builder.page import Block
from site_builder.questionnaires import CompiledQuestionnaire

__all__ = ["BLOCKS", "BlockKind", "glossary_page", "has_form", "question_pages"]

FULL = "full"
"""The questionnaire as a form to fill in, from which one may choose a part."""
PAPER = "paper"
"""The questionnaire as a form to print."""
ALL = "all"
"""A checklist, which has no parts."""


@dataclass(frozen=True, slots=True)
class BlockKind:
    """One kind of block."""

    usage: str
    """Its arguments, for messages."""
    choices: Callable[[Guide], list[str]]
    """The arguments that the guide allows, each as the author writes them."""
    template: Callable[..., str]
    """From the arguments to the template's name."""
    values: Callable[..., Mapping[str, Any]]
    """From the guide and the arguments to what the template may use."""
    script: Callable[..., str | None] = lambda *_: None
    """From the arguments to the script that brings it to life, by plain name."""

    rests_on: str | None = None
    """The folder of content that its choices come from."""

    def fault(self, guide: Guide, *arguments: str) -> str | None:
        """Return what is wrong with the arguments, or None; also None when it cannot be told."""
        choices = self.choices(guide)
        if " ".join(arguments) in choices or self.rests_on in guide.unread:
            return None
        return f"{self.usage} is '{' '.join(arguments)}', expected one of: {', '.join(choices)}"


def question_pages(guide: Guide, language: str) -> dict[tuple[str, str], str]:
    """Return the page that shows each question, by the ids of its questionnaire and its own."""
    pages: dict[tuple[str, str], str] = {}
    for page in guide.pages_of(language):
        for block in page.blocks:
            if block.name == "questionnaire" and " ".join(block.arguments) in _questionnaire_choices(guide):
                for dimension in _asked(guide, *block.arguments)["dimensions"]:
                    for question in dimension["questions"]:
                        key = (block.arguments[0], question["id"])
                        # The form that one fills in goes before the one to print.
                        if has_form(block) or key not in pages:
                            pages[key] = page.id
    return pages


def has_form(block: Block) -> bool:
    """Tell whether a block is a self-test that one fills in on the page."""
    return block.name == "questionnaire" and block.arguments[-1:] != (PAPER,)


def glossary_page(guide: Guide) -> str | None:
    """Return the id of the page that lists the terms."""
    return next((page.id for page in guide.pages for block in page.blocks if block.name == "glossary"), None)


def _questionnaire_choices(guide: Guide) -> list[str]:
    choices = []
    for questionnaire in guide.questionnaires.values():
        names = [ALL] if questionnaire.data["kind"] == "checklist" else [FULL, PAPER]
        choices += [f"{questionnaire.id} {name}" for name in names]
    return choices


def _questionnaire_template(_: str, form: str) -> str:
    return {FULL: "questionnaire.html", PAPER: "paper.html", ALL: "checklist.html"}[form]


def _asked(guide: Guide, questionnaire_id: str, _: str) -> dict[str, Any]:
    data = guide.questionnaires[questionnaire_id].data
    # A checklist is one group of questions.
    dimensions = data.get("dimensions") or [{"id": questionnaire_id, "title": data["title"], **data}]
    count = sum(len(dimension["questions"]) for dimension in dimensions)
    return {"questionnaire": data, "dimensions": dimensions, "count": count}


def _asked_with_steps(guide: Guide, questionnaire_id: str, part: str) -> dict[str, Any]:
    """Return what a form shows, and every step with its plan, for the actions that answers lead to."""
    steps = [(plan.data, step) for plan in guide.plans for step in plan.data["steps"]]
    return {**_asked(guide, questionnaire_id, part), "steps": steps}


def _statements_values(guide: Guide, phase: str) -> dict[str, Any]:
    scan = _scan(guide)
    questions = [question for _, question in scan.questions()] if scan else []
    quick = [question for question in questions if question["quick"]]
    return {"phase": int(phase), "quick": quick, "others": [each for each in questions if not each["quick"]]}


def _guess_values(guide: Guide) -> dict[str, Any]:
    """Return the phases to guess from, and the page on which the scan goes on from the guess."""
    scan = _scan(guide)
    assert scan is not None, "the block rests on the questionnaires"
    _, first = next(scan.questions())
    page = question_pages(guide, guide.site.language_ids[0])[scan.id, first["id"]]
    return {"phases": scan.data["phases"], "page": page}


def _phase_numbers(guide: Guide) -> list[str]:
    scan = _scan(guide)
    return [str(phase["phase"]) for phase in scan.data["phases"]] if scan else []


def _scan(guide: Guide) -> CompiledQuestionnaire | None:
    """Return the questionnaire that defines the overall phases: the first with phases."""
    return next((each for each in guide.questionnaires.values() if each.data["kind"] == "phases"), None)


def _scan_values(guide: Guide) -> dict[str, Any]:
    scan = _scan(guide)
    assert scan is not None, "a guide without a phase questionnaire has no page for its results"
    return {"questionnaire": scan.data}


def _stored_values(guide: Guide) -> dict[str, Any]:
    """Return the questionnaires, each with the page where one answers it."""
    pages = question_pages(guide, guide.site.language_ids[0])
    found = [
        {
            "id": each.id,
            "kind": each.data["kind"],
            "title": each.data["title"],
            "page": pages.get((each.id, next(each.questions())[1]["id"])),
        }
        for each in guide.questionnaires.values()
    ]
    return {"questionnaires": found}


def _steps(guide: Guide) -> dict[str, tuple[str, Mapping[str, Any]]]:
    """Return plan id and step by the step's id."""
    return {step["id"]: (plan.data["id"], step) for plan in guide.plans for step in plan.data["steps"]}


def _actions_values(guide: Guide, step_id: str) -> dict[str, Any]:
    plan_id, step = _steps(guide)[step_id]
    return {"plan": plan_id, "step": step}


def _plan_values(guide: Guide, plan_id: str) -> dict[str, Any]:
    plan = next(plan for plan in guide.plans if plan.data["id"] == plan_id)
    return {"plan": plan.data, "actions": [action["id"] for step in plan.data["steps"] for action in step["actions"]]}


def _pages_with_form(guide: Guide) -> list[str]:
    return sorted({page.id for page in guide.pages if any(has_form(block) for block in page.blocks)})


def _embed_values(guide: Guide, page_id: str) -> dict[str, Any]:
    return {"page": page_id, "titles": {page.language: page.title for page in guide.pages if page.id == page_id}}


BLOCKS = {
    "figure": BlockKind(
        "figure",
        choices=lambda guide: list(guide.figures),
        template=lambda _: "figure.html",
        values=lambda guide, name: {"drawn": partial(draw, guide.figures[name])},
    ),
    "questionnaire": BlockKind(
        "questionnaire",
        choices=_questionnaire_choices,
        template=_questionnaire_template,
        values=_asked_with_steps,
        rests_on="questionnaires",
        script=lambda _, form: {FULL: "quiz.js", ALL: "checklist.js"}.get(form),
    ),
    "statements": BlockKind(
        "phase",
        choices=_phase_numbers,
        template=lambda _: "statements.html",
        values=_statements_values,
        rests_on="questionnaires",
    ),
    "guess": BlockKind(
        "guess",
        choices=lambda guide: [""] if _scan(guide) else [],
        template=lambda: "guess.html",
        values=_guess_values,
        rests_on="questionnaires",
    ),
    "actions": BlockKind(
        "step",
        choices=lambda guide: list(_steps(guide)),
        template=lambda _: "actions.html",
        values=_actions_values,
        rests_on="plans",
        script=lambda _: "plan.js",
    ),
    "progress": BlockKind(
        "plan",
        choices=lambda guide: [plan.data["id"] for plan in guide.plans],
        template=lambda _: "progress.html",
        values=_plan_values,
        rests_on="plans",
        script=lambda _: "plan.js",
    ),
    "embed-code": BlockKind(
        "page",
        choices=_pages_with_form,
        template=lambda _: "embed_code.html",
        values=_embed_values,
    ),
    "glossary": BlockKind(
        "glossary",
        choices=lambda _: [""],
        template=lambda: "glossary.html",
        values=lambda _: {},
    ),
    "licences": BlockKind(
        "licences",
        choices=lambda _: [""],
        template=lambda: "licences.html",
        values=lambda _: {},
    ),
    "team": BlockKind(
        "team",
        choices=lambda _: [""],
        template=lambda: "team.html",
        values=_scan_values,
        rests_on="questionnaires",
        script=lambda: "team.js",
    ),
    "comparison": BlockKind(
        "comparison",
        choices=lambda _: [""],
        template=lambda: "comparison.html",
        values=_scan_values,
        rests_on="questionnaires",
        script=lambda: "compare.js",
    ),
    "my-data": BlockKind(
        "my-data",
        choices=lambda _: [""],
        template=lambda: "my-data.html",
        values=_stored_values,
        rests_on="questionnaires",
        script=lambda: "my-data.js",
    ),
}
"""The kinds of block, by the first word between the braces."""
