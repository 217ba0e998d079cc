"""A guide for another subject: written, checked, built and scored."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from ruamel.yaml import YAML

from site_builder.new import write_guide
from site_builder.problems import BuildError
from tests.conftest import BuiltSite
from tests.site_builder.builders import ROOT


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_command_writes_a_guide_without_problems(tmp_path: Path) -> None:
    folder = tmp_path / "canteen"
    written = run("site_builder", "new", folder)
    assert (written.returncode, written.stderr) == (0, "")
    assert written.stdout == f"Wrote a guide into {folder}. {folder / 'README.md'} says how to go on.\n"
    checked = run("site_builder", "check", "--guide", folder)
    assert (checked.stdout, checked.stderr) == ("No problems in 16 pages, 1 questionnaire and 12 actions.\n", "")


def test_a_folder_that_is_in_use_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(BuildError) as error:
        write_guide(ROOT, tmp_path)
    message = f"{tmp_path} is not empty, and nothing in it is overwritten; name a folder that does not exist yet"
    assert str(error.value) == message
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_folder_without_a_guide_is_told_what_to_do(tmp_path: Path) -> None:
    found = run("site_builder", "build", "--guide", tmp_path)
    assert found.returncode == 2
    assert f"found no folder 'content' in {tmp_path}; `python -m site_builder new DIR` writes" in found.stderr


def test_a_mistake_in_the_new_guide_is_named_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "canteen"
    write_guide(ROOT, folder)
    page = folder / "content/en/phases.md"
    page.write_text(page.read_text("utf-8").replace("page:scan", "page:skan"), "utf-8")
    found = run("site_builder", "check", "--guide", folder)
    assert found.returncode == 1
    assert "content/en/phases.md:37: there is no page with id 'skan'" in found.stderr


def test_the_new_guide_is_built_in_both_languages_under_its_own_name(new_site: BuiltSite) -> None:
    for page in ("index.html", "en/index.html", "scan/index.html", "en/scan/index.html"):
        text = (new_site.folder / page).read_text("utf-8")
        assert "<span>Canteen</span>" in text
        assert "Fasewijzer" not in text
    (style,) = (new_site.folder / "assets").glob("site-*.css")
    assert "--phase-1:#c9d68a;--on-1:#1c2028" in style.read_text("utf-8")


def test_answers_are_scored_with_the_questionnaire_of_the_new_guide(new_site: BuiltSite, new_guide: Path) -> None:
    assert new_site.folder == new_guide / "site"
    scored = run("quiz", "score", new_guide / "example.json", "--compiled", new_guide / "compiled")
    assert scored.stderr == ""
    result = json.loads(scored.stdout)
    assert (result["questionnaire"]["id"], result["overall"]["phase"]) == ("waste-scan", 2)


def with_german(value: object) -> object:
    """Return data of a YAML file in which every text has a third column."""
    if isinstance(value, list):
        return [with_german(each) for each in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"nl", "en"}:
        return {**value, "de": with_german(value["en"])}
    return {key: with_german(each) for key, each in value.items()}


def test_a_third_language_is_a_folder_and_a_column_of_texts(tmp_path: Path) -> None:
    folder = tmp_path / "canteen"
    write_guide(ROOT, folder)
    yaml = YAML(typ="safe", pure=True)
    for path in (folder / "content").rglob("*.yml"):
        data: Any = with_german(yaml.load(path.read_text("utf-8")))
        if path == folder / "content/site.yml":
            data["languages"].append({"id": "de", "name": "Deutsch"})
        # JSON is YAML.
        path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    shutil.copytree(folder / "content/en", folder / "content/de")
    built = run("site_builder", "build", "--guide", folder, "--site-url", "https://example.org/gids/")
    assert built.returncode == 0, built.stderr
    page = html.document_fromstring((folder / "site/de/scan/index.html").read_bytes())
    assert page.get("lang") == "de"
    assert [link.text for link in page.xpath("//nav[@class='languages']//a")] == ["Nederlands", "English", "Deutsch"]
    assert (folder / "site/de/assets/javascripts/lunr/min/lunr.de.min.js").is_file()
