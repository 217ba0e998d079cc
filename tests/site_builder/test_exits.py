"""The ways out: other builders take over the staged tree, without anything of this project.

ProperDocs is what MkDocs 1 goes on as; it must build. Zensical is young and may fail.
"""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import html

from site_builder.pipeline import checked_guide, stage
from tests.site_builder.builders import ROOT

BUILDERS = [
    pytest.param("properdocs", id="properdocs"),
    pytest.param("zensical", id="zensical", marks=pytest.mark.xfail(reason="it is young, and may fail", strict=False)),
]


@pytest.fixture(scope="module")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("staged")
    stage(ROOT, ROOT, folder, "https://example.org/gids/")
    return folder


@pytest.mark.parametrize("builder", BUILDERS)
def test_another_builder_builds_the_staged_tree_in_both_languages(staged: Path, builder: str) -> None:
    if find_spec(builder) is None:
        # The locks leave Zensical out, because it may fail; ProperDocs is among them, so `make test` always has it.
        pytest.skip(f"{builder} is not installed; `pip install {builder}` brings it")
    for language in ("nl", "en"):
        command = [sys.executable, "-m", builder, "build", "--strict", "-f", f"{language}.yml"]
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
        run = subprocess.run(command, cwd=staged, env=environment, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout + run.stderr
    guide = checked_guide(ROOT)
    folders = {language.id: language.folder for language in guide.site.languages}
    for page in guide.pages:
        path = staged / "site" / f"{folders[page.language]}{page.address}index.html"
        document = html.document_fromstring(path.read_bytes())
        assert document.get("lang") == page.language
        assert len(document.xpath("//nav[@class='languages']//a")) == 2


def test_the_staged_configuration_needs_nothing_of_this_project(staged: Path) -> None:
    config = (staged / "nl.yml").read_text("utf-8")
    assert "- guide" not in config
    assert "!ENV" not in config
    assert "site_builder" not in config.replace("`python -m site_builder`", "")
    assert sorted(path.name for path in staged.iterdir() if path.name != "site") == [
        "en", "en.yml", "nl", "nl.yml", "static", "theme",
    ]  # fmt: skip
