"""A configuration per language for a builder that reads MkDocs' own, without this project's plugin.

So the staged tree can be given to another builder, such as ProperDocs or Zensical, and this project be left.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from ruamel.yaml import YAML

from site_builder.guide import Language

__all__ = ["THEME_FOLDER", "standing_config"]

THEME_FOLDER = "theme"
"""The folder, beside the configuration, of the parts of the theme that are our own."""

PLUGIN = "guide"


def standing_config(config: bytes, settings: dict[str, Any], language: Language) -> bytes:
    """Return the configuration of one language as a file that stands beside the staged folder of that language.

    Args:
        config: `mkdocs.yml`.
        settings: what the plugin would add for the language.
        language: the language; its site is built below that of the first one.
    """
    yaml = YAML()
    data = yaml.load(config.decode("utf-8"))
    own = dict(settings)
    data["theme"].update(own.pop("theme"), custom_dir=THEME_FOLDER)
    data["extra"].update(own.pop("extra"))
    data.update(own)
    data["docs_dir"] = language.id
    data["site_dir"] = f"site/{language.folder}".rstrip("/")
    data["plugins"] = [plugin for plugin in data["plugins"] if plugin != PLUGIN]
    out = BytesIO()
    yaml.dump(data, out)
    return out.getvalue()
