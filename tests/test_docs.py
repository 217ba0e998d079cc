"""What the documents name exists: every link, path, command and test."""

import re
from pathlib import Path

import pytest

import quiz
from site_builder.__main__ import _parser
from tests.site_builder.builders import ROOT

DOCUMENTS = sorted(
    [*(ROOT / "docs").glob("*.md"), *(ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "CHANGELOG"))]
)

LINK = re.compile(r"\]\((?!https?://)([^)#]*)(?:#([^)]*))?\)")
CODE = re.compile(r"`([^`\n]+)`|^ *```\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
TEST = re.compile(r"^(?:async )?def (test_\w+)\(", re.MULTILINE)
FOLDERS = ("bench", "content", "docs", "quiz", "site_builder", "tests", ".ci", ".github")
PATH = re.compile(rf"(?<![\w./-])(?:{'|'.join(map(re.escape, FOLDERS))})/[\w./-]*")
PLACEHOLDER = re.compile(r"\.\.\.|\bFOLDER\b|\bDIR\b")

MADE_BY_BUILD = ("quiz/compiled/",)


def code(document: Path) -> list[str]:
    return [inline or block for inline, block in CODE.findall(document.read_text("utf-8"))]


def heading_ids(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", document.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_to_a_file_and_a_heading(document: Path) -> None:
    # Examples of links stand in code.
    text = CODE.sub("", document.read_text("utf-8"))
    for path, anchor in LINK.findall(text):
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), path
        assert not anchor or anchor in heading_ids(target), f"{path}#{anchor}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_exists(document: Path) -> None:
    for text in code(document):
        for path in PATH.findall("" if PLACEHOLDER.search(text) else text):
            assert (ROOT / path).exists() or path.startswith(MADE_BY_BUILD), path


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_exists(document: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    (choices,) = (action.choices for action in _parser()._actions if action.choices)  # noqa: SLF001  # there is no other way to ask
    for text in code(document):
        assert set(re.findall(r"\bmake ([a-z-]+)", text)) <= targets, text
        assert set(re.findall(r"-m site_builder ([a-z-]+)", text)) <= set(choices), text
        assert set(re.findall(r"-m quiz ([a-z]+)", text)) <= {"score", "group", "compare", "batch"}, text


def test_every_test_that_is_named_exists() -> None:
    known = {name for path in (ROOT / "tests").rglob("test_*.py") for name in TEST.findall(path.read_text("utf-8"))}
    named = {
        name for document in DOCUMENTS for text in code(document) for name in re.findall(r"\btest_\w+\b(?!\.py)", text)
    }
    assert len(named) > 30
    assert sorted(named - known) == []


@pytest.mark.parametrize("name", ["threat-model", "reliability", "accessibility"])
def test_every_row_of_a_table_of_faults_names_its_test(name: str) -> None:
    rows = re.findall(r"^\| (?!---|\*\*)(.*) \|$", (ROOT / f"docs/{name}.md").read_text("utf-8"), re.MULTILINE)
    without = [row for row in rows if not re.search(r"`test_\w+`$", row)]
    # Only the heads of the tables.
    assert [row for row in without if not row.endswith("shown by")] == []


def test_the_changes_begin_with_the_version_that_the_program_has() -> None:
    newest = re.search(r"^## ([0-9.]+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest is not None
    assert newest[1] == quiz.__version__
