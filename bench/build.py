"""How long a build takes, beside bare MkDocs with Material on the same pages.

Bare means: the Markdown that `python -m site_builder stage` writes, the theme as it comes, search, the same Markdown
extensions and navigation, and one `mkdocs build` of all of it. It checks no content, bundles no scripts, packs no
engine and finishes no site. Ours uses a process per language, which a bare build can only do as two builds of two
sites: those, started at once, are measured too, without a bar.

Both work on a copy of the repository, to which pages are added: texts of the guide's own pages under new names.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from ruamel.yaml import YAML

from bench.contenders import ROOT
from bench.measure import Figure
from site_builder.page import BLOCK

__all__ = ["copied_repository", "of_pages", "of_the_engine"]

PARTS = ("content", "quiz", "site_builder", "mkdocs.yml", "package.json")
"""What a build reads, besides `node_modules`."""

LANGUAGES = {
    "nl": ("Pagina {}", "Een gemaakte pagina om mee te meten, met nummer {}."),
    "en": ("Page {}", "A page that was made for measuring, with number {}."),
}
"""The title and the description of an added page."""

PAGES_PER_SECTION = 20

BAR = 1.3
"""How many times as long as the bare build ours may take."""

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}

EXTENSIONS = ["admonition", "attr_list", "def_list", "md_in_html", "tables"]

TITLE = re.compile(r"(?m)^(?:title|nav_title): .*\n|^# .*\n")


def of_pages(pages: int | None, *, rounds: int) -> Iterator[Figure]:
    """Compare builds of so many pages, all languages together; None leaves the guide as it is today."""
    with copied_repository(pages) as root:
        count = len(list((root / "content").glob("*/**/*.md")))
        _stage(root)
        builders = (_Ours(root), _Bare(root, ["all"], "all/nl/index.md"), _Bare(root, list(LANGUAGES), "nl/index.md"))
        for builder in builders:
            builder.build()  # Python compiles the modules once
        cold: list[list[_Spent]] = []
        changed: list[list[_Spent]] = []
        for _ in range(rounds):
            for builder in builders:
                builder.forget()
            cold.append([_spent(builder) for builder in builders])
            for builder in builders:
                builder.change()
            changed.append([_spent(builder) for builder in builders])
        for names in (["all"], list(LANGUAGES)):
            built = sum(len(list((root / "bare" / name).glob("**/index.html"))) for name in names)
            if built != count:
                message = f"the bare build of {names} made {built} pages of {count}"
                raise RuntimeError(message)
    yield from _figures(f"build of {count:,} pages, cold", cold)
    yield from _figures(f"build of {count:,} pages, one file changed", changed)


def _figures(name: str, rounds: list[list[_Spent]]) -> Iterator[Figure]:
    ours, bare, at_once = zip(*rounds, strict=True)
    peer = _seconds(bare)
    yield Figure(
        name=name, value=_seconds(ours), unit="s", bar=peer * BAR, peer="bare MkDocs", peer_value=peer,
        details={"ours": [each.seconds for each in ours], "bare MkDocs": [each.seconds for each in bare]},
    )  # fmt: skip
    two = "two bare builds at once"
    yield Figure(name=f"{name}, harder peer", value=_seconds(ours), unit="s", peer=two, peer_value=_seconds(at_once))
    # Steadier than the clock on a busy machine; no bar, for work that is spread over processors costs some.
    yield Figure(
        name=f"{name}, processor",
        value=median(each.processor_seconds for each in ours),
        unit="s",
        peer="bare MkDocs",
        peer_value=median(each.processor_seconds for each in bare),
    )


def _seconds(rounds: Sequence[_Spent]) -> float:
    return median(each.seconds for each in rounds)


def of_the_engine() -> Iterator[Figure]:
    """Measure a build that must pack the engine first, which happens after a change of the scoring or of Pyodide."""
    with copied_repository(None) as root:
        ours = _Ours(root)
        ours.build()
        known = _spent(ours).seconds
        shutil.rmtree(root / ".cache" / "engine")
        packing = _spent(ours).seconds
    yield Figure(
        name="build with the engine packed anew", value=packing, unit="s", peer="engine kept", peer_value=known
    )


@contextmanager
def copied_repository(pages: int | None) -> Iterator[Path]:
    """Return a copy of what a build reads, with pages added until there are so many."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        root = Path(name)
        for part in PARTS:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, root / part, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, root / part)
        (root / "node_modules").symlink_to((ROOT / "node_modules").resolve())
        if pages is not None:
            _add_pages(root / "content", pages)
        yield root


class _Ours:
    """Builds the copy as `make build` does."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def build(self) -> None:
        command = [sys.executable, "-m", "site_builder", "build", "--out", str(self._root / "site")]
        subprocess.run(command, cwd=self._root, env=ENVIRONMENT, check=True, capture_output=True)

    def forget(self) -> None:
        """Remove what was built; the packed engine stays, which no change of a page touches."""
        for built in ("site", ".cache/stage", ".cache/html", ".cache/templates"):
            shutil.rmtree(self._root / built, ignore_errors=True)

    def change(self) -> None:
        _append(self._root / "content/nl/index.md")


def _stage(root: Path) -> None:
    """Write what bare MkDocs builds: the pages and a configuration for each language, and for all of them together."""
    command = [sys.executable, "-m", "site_builder", "stage", str(root / "staged")]
    subprocess.run(command, cwd=root, env=ENVIRONMENT, check=True, capture_output=True)
    together: list[dict[str, Any]] = []
    for language in LANGUAGES:
        settings = YAML(typ="safe").load(root / "staged" / f"{language}.yml")
        _write_config(root, language, language, settings["nav"])
        shutil.copytree(root / "staged" / language, root / "staged" / "all" / language)
        together.append({language: _below(language, settings["nav"])})
    _write_config(root, "all", next(iter(LANGUAGES)), together)


def _write_config(root: Path, name: str, language: str, nav: list[Any]) -> None:
    config = {
        "site_name": "Bare",
        "site_url": "https://example.org/",
        "docs_dir": f"staged/{name}",
        "site_dir": f"bare/{name}",
        "nav": nav,
        "theme": {"name": "material", "language": language, "font": False},
        "plugins": ["search"],
        "markdown_extensions": EXTENSIONS,
    }
    (root / f"bare-{name}.yml").write_text(json.dumps(config), "utf-8")  # JSON is YAML


def _below(folder: str, nav: Any) -> Any:  # noqa: ANN401  # a navigation is lists, mappings and paths within each other
    """Return a navigation for the same pages in a folder."""
    if isinstance(nav, list):
        return [_below(folder, each) for each in nav]
    return {title: _below(folder, each) for title, each in nav.items()} if isinstance(nav, dict) else f"{folder}/{nav}"


class _Bare:
    """Builds the same pages with MkDocs and its theme alone; several sites at once."""

    def __init__(self, root: Path, names: Sequence[str], page: str) -> None:
        self._root = root
        self._names = names
        self._page = page

    def build(self) -> None:
        commands = [
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", f"bare-{name}.yml"]
            for name in self._names
        ]
        runs = [subprocess.Popen(command, cwd=self._root, env=ENVIRONMENT) for command in commands]
        statuses = [run.wait() for run in runs]
        if any(statuses):
            message = "the bare build failed; its output is above"
            raise RuntimeError(message)

    def forget(self) -> None:
        for name in self._names:
            shutil.rmtree(self._root / "bare" / name, ignore_errors=True)

    def change(self) -> None:
        _append(self._root / "staged" / self._page)


@dataclass(frozen=True, slots=True)
class _Spent:
    """What a build took, by the clock and of the processors."""

    seconds: float
    processor_seconds: float


def _spent(builder: _Ours | _Bare) -> _Spent:
    start, before = time.perf_counter(), os.times()
    builder.build()
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return _Spent(time.perf_counter() - start, processor)


def _append(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write("\nEen zin erbij.\n")


def _add_pages(content: Path, pages: int) -> None:
    """Add pages in all languages, until there are so many together; the navigation lists them in sections."""
    here = len(list(content.glob("*/**/*.md")))
    ids = [f"generated-{number}" for number in range((pages - here) // len(LANGUAGES))]
    for language, (title, description) in LANGUAGES.items():
        bodies = _plain_bodies(content / language)
        (content / language / "generated").mkdir()
        for number, id_ in enumerate(ids):
            head = {
                "id": id_,
                "title": title.format(number),
                "nav_title": title.format(number),
                "description": description.format(number),
                "sources": [],
            }
            lines = [f"{name}: {json.dumps(value)}\n" for name, value in head.items()]
            text = f"# {title.format(number)}\n{bodies[number % len(bodies)]}"
            path = content / language / "generated" / f"{id_}.md"
            path.write_text(f"---\n{''.join(lines)}---\n\n{text}", "utf-8")
    site, yaml = content / "site.yml", YAML()
    data = yaml.load(site)
    for start in range(0, len(ids), PAGES_PER_SECTION):
        number = start // PAGES_PER_SECTION + 1
        section = {"title": {"nl": f"Deel {number}", "en": f"Part {number}"}}
        data["navigation"].append(section | {"pages": ids[start : start + PAGES_PER_SECTION]})
    yaml.dump(data, site)


def _plain_bodies(folder: Path) -> list[str]:
    """Return the text below the title of every page without a generated part, in the order of their ids."""
    pages: dict[str, str] = {}
    for path in folder.rglob("*.md"):
        _, head, body = path.read_text("utf-8").split("---\n", 2)
        if not any(BLOCK.match(line.strip()) for line in body.splitlines()):
            pages[head.partition("id: ")[2].partition("\n")[0]] = TITLE.sub("", body, count=1)
    return [pages[id_] for id_ in sorted(pages)]
