"""Hands a staged tree to MkDocs, and starts MkDocs.

With `preview.py` this is all that knows MkDocs. A staged folder holds the Markdown of one language and `site.json`: the
settings of that language under MkDocs' own names.
"""

from __future__ import annotations

import json
import os
from importlib.metadata import version
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from site_builder.files import digest, read_tree
from site_builder.pages import SETTINGS_FILE, THEME
from site_builder.problems import BuildError

__all__ = ["GuidePlugin", "build_language"]

STAGED_VARIABLE = "GUIDE_STAGED"
"""The environment variable by which mkdocs.yml learns the staged folder."""

COMPILED_TEMPLATES = ".cache/templates"

MAKERS = ("mkdocs", "mkdocs-material", "jinja2", "markdown", "pymdown-extensions")
"""The packages that decide what becomes of the staged tree."""


class GuideConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves the making of its classes untyped
    """The plugin has no options: what it needs lies in the staged tree."""


class GuidePlugin(BasePlugin[GuideConfig]):  # type: ignore[no-untyped-call]  # as above
    """Gives MkDocs the settings of the language it builds."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Merge the staged settings into the configuration.

        Runs before the search plugin, which takes its language from the theme.
        """
        path = Path(config.docs_dir, SETTINGS_FILE)
        if not path.is_file():
            message = f"found no {path}; run `python -m site_builder build`, which writes it and then calls MkDocs"
            raise PluginError(message)
        settings = json.loads(path.read_text("utf-8"))
        for name, value in settings.pop("theme").items():
            config.theme[name] = value
        config.extra.update(settings.pop("extra"))
        config.load_dict(settings)
        return config

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002  # MkDocs passes it by name
        """Keep the compiled templates of the theme for the next build; Jinja compiles those anew that changed."""
        folder = Path(config.config_file_path).parent / COMPILED_TEMPLATES
        folder.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = FileSystemBytecodeCache(str(folder))
        return env


def build_language(config_file: Path, staged: Path, site_dir: Path) -> None:
    """Build the staged tree of one language into `site_dir`, unless just that was built there before.

    Raises:
        BuildError: MkDocs found a fault; it has printed which one.
    """
    record = site_dir.with_suffix(".txt")
    source = _source(config_file, staged)
    if record.is_file() and record.read_text("utf-8") == _record(source, site_dir):
        return
    record.unlink(missing_ok=True)
    os.environ[STAGED_VARIABLE] = str(staged)
    try:
        build(load_config(str(config_file), site_dir=str(site_dir)))
    except (Abort, ConfigurationError) as error:
        message = f"MkDocs stopped at {staged.name}: {error} The lines above say what it found."
        raise BuildError(message) from error
    record.write_text(_record(source, site_dir), "utf-8")


def _source(config_file: Path, staged: Path) -> str:
    """Return the hash of all that a language is made of."""
    makers = {maker: version(maker).encode() for maker in MAKERS}
    own = {path.name: path.read_bytes() for path in (config_file, Path(__file__))}
    trees = {"staged": read_tree(staged), "theme": read_tree(THEME)}
    below = {f"{name}/{path}": content for name, tree in trees.items() for path, content in tree.items()}
    return digest(makers | own | below)


def _record(source: str, site_dir: Path) -> str:
    """Return what is written down of a build: what it was made of, and what it is."""
    return f"{source}\n{digest(read_tree(site_dir))}\n"
