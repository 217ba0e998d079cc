"""Every mistake in a text gives one message with file, line and remedy.

Each file in `problems/` holds one case: the name is the behaviour, `files` are added to a site with two languages,
`sources` and `names` are what the fingerprints are made of, `expected` is the whole output.
"""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from site_builder.files import Tree
from site_builder.texts.borrowed import source_runs
from site_builder.texts.checks import PRIVATE_NAMES, SOURCE_RUNS, check_texts
from site_builder.texts.collection import all_passages
from site_builder.texts.dictionary import read_dictionary
from site_builder.texts.names import private_names
from tests.site_builder.builders import ROOT

CASES = sorted((Path(__file__).parent / "problems").glob("*.yml"))

SITE = "languages: [{id: nl, name: Nederlands}, {id: en, name: English}]"
HEAD = "---\nid: {id}\ntitle: Test\n---\n"
"""Four lines, so that the body of a page begins on line 5."""


def site(case: dict[str, Any]) -> Tree:
    files = {"site.yml": SITE}
    for path, text in case["files"].items():
        files[path] = HEAD.format(id=Path(path).stem) + text if path.endswith(".md") else text
    files[SOURCE_RUNS] = source_runs(case.get("sources", []))
    files[PRIVATE_NAMES] = private_names(case.get("names", []))
    return {path: text.encode() for path, text in files.items()}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_mistake_is_named_with_its_place_and_a_remedy(path: Path) -> None:
    case = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    files = site(case)
    problems = check_texts(all_passages(files), files, partial(read_dictionary, ROOT / "node_modules"))
    assert "".join(f"{problem}\n" for problem in problems) == case["expected"]
