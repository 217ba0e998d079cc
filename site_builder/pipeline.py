"""The recipe: from `content/`, `quiz/` and the front end to the finished site, one call per step."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from site_builder.assets import FOLDER, FRONTEND, Bundle, bundle, content_name
from site_builder.checks import check_guide, check_words
from site_builder.colours import drawn_icon, own_colours
from site_builder.engine import pack_engine
from site_builder.engine.previous import engine_list, read_previous
from site_builder.engine.requests import requests
from site_builder.example_team import compile_team
from site_builder.exits import THEME_FOLDER, standing_config
from site_builder.files import Tree, read_tree, write_tree
from site_builder.finish import finish, finish_language
from site_builder.guide import Guide, Language, read_guide
from site_builder.offline import manifests, with_offline
from site_builder.pages import SETTINGS_FILE, TEMPLATES, THEME, Published, render_pages, site_settings
from site_builder.plugin import build_language
from site_builder.problems import raise_if_any
from site_builder.progress import step
from site_builder.shipped import NOTICES, notices, shipped_parts

__all__ = ["Workshop", "checked_guide", "compiled_folder", "stage"]

WORK_FOLDER = ".cache"

COMPILED = "compiled"

WORD = re.compile(r"\bwords\.([a-z][a-z_0-9]*)|\bword\(\"([a-z][a-z_0-9]*)\"\)")
"""How a template (`words.search`) and a script (`word("search")`) name a word of the interface."""


def checked_guide(folder: Path) -> Guide:
    """Return the guide in a folder.

    Raises:
        BuildError: it lists every problem in the content.
    """
    guide, problems = read_guide(read_tree(folder / "content"))
    raise_if_any([*problems, *check_guide(guide), *check_words(guide, _words_used(guide))])
    return guide


def stage(root: Path, folder: Path, out: Path, site_url: str) -> None:
    """Write what another builder reads: per language a folder and its configuration, and the files they share."""
    guide = checked_guide(folder)
    with step("front end"):
        front_end = bundle(root)
    files, published = _own_files(root, guide, front_end, site_url)
    config = (root / "mkdocs.yml").read_bytes()
    write_tree(out / "static", files)
    write_tree(out / THEME_FOLDER, read_tree(THEME))
    # What makes a site work offline is made from the finished site, which another builder writes.
    published = replace(published, is_offline=False)
    for language in guide.site.languages:
        write_tree(out / language.id, render_pages(guide, language, published))
        settings = site_settings(guide, language, published)
        (out / f"{language.id}.yml").write_bytes(standing_config(config, settings, language))


@dataclass(frozen=True, kw_only=True, slots=True)
class Workshop:
    """Builds the site of one guide, again and again if wanted; keeps its processes between builds."""

    root: Path
    """This repository."""
    guide: Path
    """The folder that holds `content/`; this repository or a guide of its own."""
    out: Path
    site_url: str
    """The address of the home page, with a slash at its end."""
    processes: ProcessPoolExecutor
    is_preview: bool = False
    """Whether the site is for its author alone: a preview that a browser keeps would hide the next change, and a policy
    would stop the script that shows it."""
    previous: Path | None = None
    """A copy of what is published now, whose engine stays beside the new one; None keeps none."""

    def build(self) -> None:
        """Build the whole site into `out`.

        Raises:
            BuildError: the content, the front end or the theme has a fault; the message says which.
        """
        work = self.guide / WORK_FOLDER
        bundling = self.processes.submit(bundle, self.root)
        with step("content"):
            guide = checked_guide(self.guide)
        with step("front end"):
            front_end = bundling.result()
        files, published = _own_files(self.root, guide, front_end, self.site_url, self.previous)
        write_tree(compiled_folder(self.root, self.guide), _compiled(guide))
        published = replace(published, is_offline=guide.site.is_offline and not self.is_preview)
        with step("pages"):
            jobs: list[Future[Tree]] = []
            for language in guide.site.languages:
                staged, html = work / "stage" / language.id, work / "html" / language.id
                write_tree(staged, _staged(guide, language, published))
                # While this language is built, the next one is staged.
                job = _LanguageJob(
                    config_file=self.root / "mkdocs.yml",
                    staged=staged,
                    html=html,
                    language=language,
                    words=guide.words(language.id),
                    engine_script=published.asset("worker.js"),
                    is_preview=self.is_preview,
                )
                jobs.append(self.processes.submit(job.run))
            pages = [job.result() for job in jobs]
        with step("site"):
            site = finish(pages, guide, published) | files
            write_tree(self.out, with_offline(site, guide, published))


@dataclass(frozen=True, kw_only=True, slots=True)
class _LanguageJob:
    """What makes the files of one language out of its staged tree; it is handed to a process of its own."""

    config_file: Path
    staged: Path
    html: Path
    language: Language
    words: Mapping[str, str]
    engine_script: str
    is_preview: bool

    def run(self) -> Tree:
        build_language(self.config_file, self.staged, self.html)
        return finish_language(
            read_tree(self.html), self.language, self.words, self.engine_script, is_preview=self.is_preview
        )


def compiled_folder(root: Path, folder: Path) -> Path:
    """Return where a build leaves what `python -m quiz` reads."""
    return root / "quiz" / COMPILED if folder == root else folder / COMPILED


def _own_files(
    root: Path, guide: Guide, front_end: Bundle, site_url: str, previous: Path | None = None
) -> tuple[Tree, Published]:
    """Return the site's own files (scripts, styles, engine, questionnaires) and where they are published."""
    assets, names = _with_own_look(*front_end, guide)
    with step("engine"):
        asked = requests(
            {id_: questionnaire.data for id_, questionnaire in guide.questionnaires.items()},
            guide.sentences.data,
            guide.site.language_ids,
        )
        engine_files, engine = pack_engine(root, root / WORK_FOLDER / "engine", asked)
        kept_files, kept = read_previous(previous, engine) if previous else ({}, [])
        engine_files |= kept_files | engine_list(engine, kept)
    data_files, data_names = _named("data", {**_compiled(guide), **_example_teams(guide)})
    image_files, image_names = _named("assets", guide.images)
    # Under fixed names: people and programs elsewhere refer to them.
    schemas = {f"schemas/{name}": content for name, content in read_tree(root / "quiz" / "schemas").items()}
    parts = shipped_parts(root)
    published = Published(
        site_url=site_url, assets={**names, **data_names, **image_names}, engine=engine, shipped=parts
    )
    manifest_files, manifest_names = _named("assets", manifests(guide, published))
    published = replace(published, assets={**published.assets, **manifest_names})
    fixed = schemas | {NOTICES: notices(parts)}
    return assets | engine_files | data_files | image_files | manifest_files | fixed, published


def _with_own_look(files: Tree, names: Mapping[str, str], guide: Guide) -> Bundle:
    """Return the front end in the guide's own colours, with its icon."""
    style = files[names["site.css"]] + own_colours(guide.site)
    changed, changed_names = _named(FOLDER, {"site.css": style, "icon.svg": drawn_icon(guide.site)})
    unchanged = {path: content for path, content in files.items() if path != names["site.css"]}
    return unchanged | changed, {**names, **changed_names}


def _compiled(guide: Guide) -> Tree:
    """Return the questionnaires and sentences as the command line of `quiz` finds them."""
    texts: dict[str, Any] = {id_: questionnaire.data for id_, questionnaire in guide.questionnaires.items()}
    texts["sentences"] = guide.sentences.data
    return {f"{name}.json": _json(data) for name, data in texts.items()}


def _example_teams(guide: Guide) -> Tree:
    """Return the made-up team in each language."""
    languages = guide.site.language_ids
    return {f"example-team-{each}.json": _json(compile_team(guide.example_team.data, each)) for each in languages}


def _named(folder: str, files: Tree) -> tuple[Tree, dict[str, str]]:
    """Return files under names that change with their content, and those names by the plain ones."""
    names = {name: content_name(f"{folder}/{name}", content) for name, content in files.items()}
    return {names[name]: content for name, content in files.items()}, names


def _staged(guide: Guide, language: Language, published: Published) -> Tree:
    settings = {SETTINGS_FILE: _json(site_settings(guide, language, published))}
    return render_pages(guide, language, published) | settings


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")


def _words_used(guide: Guide) -> Iterator[str]:
    """Yield every word of the interface that a template, a script, a drawing or the builder names."""
    for files in (*map(read_tree, (TEMPLATES, THEME, FRONTEND)), guide.figures):
        for content in files.values():
            yield from (template or script for template, script in WORD.findall(content.decode("utf-8")))
    yield from WORDS_NAMED_IN_PYTHON


WORDS_NAMED_IN_PYTHON = (
    "colours_to_light",
    "colours_to_dark",
    "colours_to_device",
    "not_found_title",
    "not_found_text",
    "not_found_link",
    "app_name",
)
"""The words that pages.py puts into the settings of the builder, and offline.py into the manifests."""
