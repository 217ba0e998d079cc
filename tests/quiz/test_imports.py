"""What `quiz` may import: the standard library and itself, and what runs in the browser only what reaches nowhere."""

import ast
import sys
from pathlib import Path

import pytest

import quiz

PACKAGE = Path(quiz.__file__).parent
MODULES = sorted(path.stem for path in PACKAGE.glob("*.py"))

PURE = {"__future__", "collections", "dataclasses", "itertools", "json", "math", "typing"}
"""No files, network, clock, chance or environment."""


def imported(module: str) -> set[str]:
    """Return the modules that a module imports by their full names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            found.add(node.module or "")
    return found


def reached_from(module: str) -> set[str]:
    """Return the modules of the package that come along with one of them."""
    reached: set[str] = set()
    left = [module]
    while left:
        name = left.pop()
        if name not in reached:
            reached.add(name)
            ours = [one for one in imported(name) if one.split(".")[0] == "quiz"]
            left += [one.removeprefix("quiz.") if "." in one else "__init__" for one in ours]
    return reached


@pytest.mark.parametrize("module", MODULES)
def test_module_imports_the_standard_library_and_itself(module: str) -> None:
    assert {name.split(".")[0] for name in imported(module)} <= sys.stdlib_module_names | {"quiz"}


def test_what_runs_in_the_browser_reaches_nowhere() -> None:
    reached = reached_from("browser")
    assert {name.split(".")[0] for module in reached for name in imported(module)} <= PURE | {"quiz"}


def test_everything_but_the_command_line_and_its_tables_runs_in_the_browser() -> None:
    assert set(MODULES) - reached_from("browser") == {"__main__", "batch", "report"}


def test_only_the_command_line_touches_files() -> None:
    rest = {name for module in MODULES if module != "__main__" for name in imported(module)}
    assert {name for name in rest if not name.startswith("quiz")} <= PURE | {"collections.abc", "csv"}
