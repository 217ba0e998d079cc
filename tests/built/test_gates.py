"""What holds for the built site as a whole: valid HTML, an exact inventory, the same bytes at every build."""

import json
import re
import subprocess
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from lxml import html

from site_builder.assets import find_node
from site_builder.files import Tree, read_tree
from site_builder.pipeline import Workshop, checked_guide
from site_builder.shipped import NOTICES, shipped_parts
from tests.conftest import BuiltSite
from tests.site_builder.builders import ROOT

HASH = "[0-9A-Z]{8}|[0-9a-f]{8}"

LANGUAGE_FILES = (
    r"assets/javascripts/bundle\.[0-9a-f]{8}\.min\.js",
    r"assets/javascripts/lunr/min/lunr\.(multi|stemmer\.support)\.min\.js",
    r"assets/javascripts/workers/search\.[0-9a-f]{8}\.min\.js",
    r"assets/stylesheets/(main|palette)\.[0-9a-f]{8}\.min\.css",
    r"search/search_index\.json",
)
"""What the theme brings for each language."""

INVENTORY = (
    # Ours, bundled; the name changes with the content.
    rf"assets/(site|trusted|quiz|checklist|embed|plan|team|my_data|compare|worker)-({HASH})\.js",
    rf"assets/site-({HASH})\.css",
    rf"assets/(bricolage-grotesque|atkinson-hyperlegible-next)-latin-wght-normal-({HASH})\.woff2",
    rf"assets/icon-({HASH})\.svg",
    # How the site is installed, and what keeps it on a device.
    rf"assets/(icon-192|icon-512|icon-maskable|apple-touch-icon)-({HASH})\.png",
    rf"assets/manifest-(nl|en)-({HASH})\.webmanifest",
    r"offline/[0-9a-f]{12}\.json",
    r"service-worker\.js",
    rf"assets/share-(nl|en)-({HASH})\.png",
    rf"data/(phase-scan|fit-check|structure-check|sentences|example-team-(nl|en))-({HASH})\.json",
    # The engine: one folder, whose name changes with its files.
    r"engine/[0-9a-f]{12}/(pyodide\.mjs|pyodide\.asm\.mjs|pyodide\.asm\.wasm|python_stdlib\.zip)",
    r"engine/[0-9a-f]{12}/fasewijzer_quiz-[0-9.]+-py314-none-any\.whl",
    # Under fixed names.
    r"404\.html",
    r"engine\.json",
    r"licences\.txt",
    r"schemas/maturity-(batch|comparison|group|questionnaire|responses|result)\.json",
    r"sitemap\.xml",
    # Of the theme, at the root for the first language.
    r"assets/javascripts/lunr/min/lunr\.nl\.min\.js",
    *LANGUAGE_FILES,
    *(f"en/{path}" for path in LANGUAGE_FILES),
)
"""Every file of the site but its pages; each line stands for at least one."""


@pytest.fixture(scope="module")
def files(site: BuiltSite) -> Tree:
    return read_tree(site.folder)


def test_every_page_is_valid_html(site: BuiltSite) -> None:
    program = ROOT / "node_modules/html-validate/bin/html-validate.mjs"
    config = Path(__file__).with_name("html-validate.mjs")
    command = [find_node(), str(program), "--config", str(config), "--formatter", "text", f"{site.folder}/**/*.html"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, "")


def test_the_site_holds_the_files_of_the_inventory_and_no_other(files: Tree) -> None:
    guide = checked_guide(ROOT)
    folders = {language.id: language.folder for language in guide.site.languages}
    pages = {f"{folders[page.language]}{page.address}index.html" for page in guide.pages}
    others = set(files) - pages
    assert pages <= set(files)
    assert [path for path in sorted(others) if not any(re.fullmatch(line, path) for line in INVENTORY)] == []
    assert [line for line in INVENTORY if not any(re.fullmatch(line, path) for path in others)] == []


FETCHING = re.compile(
    r"""(?:\bfetch\(|\bimport\(|\bimportScripts\(|new Worker\(|\.src=|url\()\s*["'`]?(?:https?:)?//""", re.IGNORECASE
)
"""What makes a browser ask another host, in a script or a style."""


def test_no_script_and_no_style_asks_another_host(files: Tree) -> None:
    """The policy of the pages refuses it as well; that the theme has a door to another host (for diagrams) is known."""
    own = {
        path: content for path, content in files.items() if path.startswith("assets/") and "/javascripts/" not in path
    }
    found = {
        path for path, content in own.items() if path.endswith((".js", ".css")) and FETCHING.search(content.decode())
    }
    assert found == set()


def test_two_builds_have_the_same_bytes(
    site: BuiltSite, files: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    with ProcessPoolExecutor() as processes:
        Workshop(root=ROOT, guide=ROOT, out=tmp_path, site_url=site.url, processes=processes).build()
    again = read_tree(tmp_path)
    assert sorted(again) == sorted(files)
    assert [path for path in files if again[path] != files[path]] == []


def test_the_guide_lists_every_part_by_others_with_its_licence(files: Tree) -> None:
    parts = shipped_parts(ROOT)
    wanted = set(json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"])
    assert {part.name for part in parts} == wanted | {"mkdocs-material", "Python"}
    for page in ("achtergrond/over/index.html", "en/background/about/index.html"):
        text = files[page].decode("utf-8")
        for part in parts:
            row = f'<tr><th scope="row">{part.name}</th><td>{part.version}</td><td>{part.licence}</td></tr>'
            assert row in text, (page, part.name)


def test_the_texts_of_the_licences_are_passed_on(files: Tree) -> None:
    text = files[NOTICES].decode("utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "Copyright (c) 2016-2025 Martin Donath" in text


def test_every_page_has_one_policy_and_few_may_compile_the_engine(files: Tree) -> None:
    policies = {
        path: html.document_fromstring(content).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        for path, content in files.items()
        if path.endswith(".html")
    }
    assert {len(found) for found in policies.values()} == {1}
    texts = {path: str(policy) for path, (policy,) in policies.items()}
    assert [path for path, text in texts.items() if "unsafe-inline" in text or "'unsafe-eval'" in text] == []
    engine = {path for path, text in texts.items() if "'wasm-unsafe-eval'" in text}
    assert engine == {path for path in texts if b'"worker": "' in files[path]}
    assert 0 < len(engine) < len(texts) / 4


def test_the_theme_needs_the_same_scripts_on_every_page(files: Tree) -> None:
    """Three scripts of the theme stand in the pages; one more is a change of the theme, to be looked at."""
    hashes = {
        match
        for path, content in files.items()
        if path.endswith(".html")
        for match in re.findall(rb"'sha256-[^']*'", content)
    }
    assert len(hashes) == 3
