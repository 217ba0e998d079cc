"""The lines between the parts, as the imports show them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from site_builder.assets import FRONTEND
from site_builder.blocks import BLOCKS
from site_builder.files import read_tree
from site_builder.pipeline import checked_guide
from tests.site_builder.builders import ROOT

MKDOCS_ADAPTERS = {"plugin.py", "preview.py"}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def test_quiz_knows_nothing_of_the_site() -> None:
    assert [path for path in modules("quiz") for name in imports(path) if name.startswith("site_builder")] == []


def test_only_the_adapters_know_mkdocs() -> None:
    importers = {path.name for path in modules("site_builder") for name in imports(path) if name.startswith("mkdocs")}
    assert importers == MKDOCS_ADAPTERS


SUBJECT_WORDS = ("social media", "sociale media", "pilot", "centralis", "fasescan")
"""What this guide speaks of, and no program knows."""

PROGRAM_WORDS = set(BLOCKS)
"""Ids of the guide that are words of the builder as well: a page may be called like the block it holds."""


def subject_ids() -> set[str]:
    """Return the ids of this guide's pages, questionnaires, questions, plans, steps and actions.

    Ids of one ordinary word, such as `goals`, say nothing; those of several are this guide's own.
    """
    guide = checked_guide(ROOT)
    ids = (
        {page.id for page in guide.pages} | set(guide.questionnaires) | {action.data["id"] for action in guide.actions}
    )
    for questionnaire in guide.questionnaires.values():
        ids |= {question["id"] for _, question in questionnaire.questions()}
        ids |= {dimension["id"] for dimension in questionnaire.data.get("dimensions", ())}
    for plan in guide.plans:
        ids |= {plan.data["id"], *(step["id"] for step in plan.data["steps"])}
    return {id_ for id_ in ids if "-" in id_} - PROGRAM_WORDS


def programs() -> dict[str, str]:
    """Return every file that builds a site or is sent with it, but no content, and not what `new` copies."""
    folders = ("quiz", "site_builder")
    files = {f"{folder}/{path}": content for folder in folders for path, content in read_tree(ROOT / folder).items()}
    files["mkdocs.yml"] = (ROOT / "mkdocs.yml").read_bytes()
    left_out = ("quiz/compiled/", "site_builder/new_guide/")
    return {path: content.decode("utf-8").lower() for path, content in files.items() if not path.startswith(left_out)}


def test_no_program_knows_the_subject_of_this_guide() -> None:
    """Another guide needs other content, not other code."""
    words = [*SUBJECT_WORDS, *subject_ids()]
    found = [(path, word) for path, text in programs().items() for word in words if re.search(rf"\b{word}", text)]
    assert found == []


def test_no_program_names_a_page_of_this_guide() -> None:
    """Pages are found through data: a block, a heading of a question, or content/site.yml."""
    ids = "|".join(sorted({page.id for page in checked_guide(ROOT).pages}))
    named = re.compile(rf"""address\(['"]({ids})['"]|pages(?:\.|\[['"])({ids})\b""")
    assert [(path, named.findall(text)) for path, text in programs().items() if named.search(text)] == []


def test_no_script_of_ours_writes_markup_or_runs_text() -> None:
    """What comes from outside is shown as text; browsers without Trusted Types have this rule alone."""
    sinks = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|\beval\(|new Function\b|setHTMLUnsafe"
    )
    scripts = {path: content.decode("utf-8") for path, content in read_tree(FRONTEND).items() if path.endswith(".ts")}
    assert len(scripts) > 40
    assert [(path, sinks.findall(text)) for path, text in scripts.items() if sinks.search(text)] == []
