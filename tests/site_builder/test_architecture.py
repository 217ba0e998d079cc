"""The lines between the parts, as the imports show them."""

import ast
from collections.abc import Iterator
from pathlib import Path

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


def test_the_builder_holds_no_word_of_the_subject() -> None:
    """Another guide needs other content, not other code."""
    for path in [*modules("quiz"), *modules("site_builder")]:
        text = path.read_text("utf-8").lower()
        assert "social media" not in text, path
