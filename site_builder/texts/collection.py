"""Every text of the site, in the order of the files."""

from __future__ import annotations

from collections.abc import Iterator

from site_builder.files import Tree
from site_builder.texts.markdown import page_passages
from site_builder.texts.passage import Passage
from site_builder.texts.yaml_texts import yaml_passages
from site_builder.yaml_source import parse_yaml

__all__ = ["ROOT", "all_passages"]

ROOT = "content"
"""The folder's name, for messages."""

SITE_FILE = "site.yml"


def all_passages(files: Tree) -> tuple[Passage, ...]:
    """Return the passages of `content/`; `site_builder check` says what is wrong with files that yield none."""
    return tuple(_passages(files, _languages(files)))


def _languages(files: Tree) -> tuple[str, ...]:
    source, _ = parse_yaml(f"{ROOT}/{SITE_FILE}", files[SITE_FILE])
    assert source is not None, "`site_builder check` comes first"
    return tuple(language["id"] for language in source.data["languages"])


def _passages(files: Tree, languages: tuple[str, ...]) -> Iterator[Passage]:
    for path, content in files.items():
        file, folder = f"{ROOT}/{path}", path.partition("/")[0]
        if path.endswith(".md") and folder in languages:
            yield from page_passages(file, content.decode("utf-8"), folder)
        elif path.endswith(".yml"):
            source, _ = parse_yaml(file, content)
            if source is not None:
                yield from yaml_passages(source, languages)
