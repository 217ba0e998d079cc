"""What MkDocs is asked to do, and what it need not do again."""

import shutil
from pathlib import Path

import pytest

from site_builder.pipeline import WORK_FOLDER
from site_builder.plugin import build_language
from tests.conftest import BuiltSite
from tests.site_builder.builders import ROOT


@pytest.fixture
def staged(site: BuiltSite, tmp_path: Path) -> Path:  # noqa: ARG001  # the site was staged to be built
    """Return a copy of what was staged of one language."""
    folder = tmp_path / "stage" / "en"
    shutil.copytree(ROOT / WORK_FOLDER / "stage" / "en", folder)
    return folder


def built(staged: Path) -> tuple[int, str]:
    """Build the language; return when a page of it was written, and the page."""
    out = staged.parents[1] / "html" / "en"
    build_language(ROOT / "mkdocs.yml", staged, out)
    page = out / "method" / "index.html"
    return page.stat().st_mtime_ns, page.read_text("utf-8")


def test_a_language_is_built_again_only_when_it_or_what_was_built_has_changed(staged: Path) -> None:
    written, text = built(staged)
    assert built(staged) == (written, text)

    source = staged / "method.md"
    source.write_text(f"{source.read_text('utf-8')}\nOne more sentence.\n", "utf-8")
    written_then, changed = built(staged)
    assert written_then > written
    assert "One more sentence." in changed

    page = staged.parents[1] / "html" / "en" / "method" / "index.html"
    page.write_text("damaged", "utf-8")
    assert built(staged)[1] == changed
