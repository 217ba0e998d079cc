"""Every mistake of an author gives one message with file, line and remedy.

Each file in `problems/` holds one case: the name is the behaviour, `change` says what to replace in which file of the
small guide (`null` removes the file), `expected` is the whole output.
"""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from site_builder.checks import check_guide
from site_builder.files import Tree
from site_builder.guide import read_guide
from site_builder.problems import BuildError
from tests.site_builder.builders import small_guide

CASES = sorted((Path(__file__).parent / "problems").glob("*.yml"))


def changed(files: Tree, change: dict[str, Any]) -> Tree:
    for path, replacements in change.items():
        if replacements is None:
            del files[path]
        elif isinstance(replacements, str):
            files[path] = replacements.encode()
        else:
            text = files[path].decode()
            for found, wanted in replacements.items():
                assert text.count(found) >= 1, f"{path} does not hold {found!r}"
                text = text.replace(found, wanted, 1)
            files[path] = text.encode()
    return files


def problems_of(files: Tree) -> str:
    try:
        guide, problems = read_guide(files)
    except BuildError as error:
        return f"{error}\n"
    listed = sorted({*problems, *check_guide(guide)})
    return "".join(f"{problem}\n" for problem in listed)


def test_the_small_guide_has_no_problems() -> None:
    assert problems_of(small_guide()) == ""


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_mistake_is_named_with_its_place_and_a_remedy(path: Path) -> None:
    case = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    assert problems_of(changed(small_guide(), case["change"])) == case["expected"]
