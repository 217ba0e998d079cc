import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from site_builder.pipeline import checked_guide
from site_builder.problems import BuildError
from tests.site_builder.builders import ROOT


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a copy of the real content, to make mistakes in."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


def test_the_real_content_has_no_problems() -> None:
    checked_guide(ROOT)


def test_check_says_what_it_checked() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "site_builder", "check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout[:15]) == (0, "No problems in ")


def test_problems_stop_the_build_with_status_1(repository: Path) -> None:
    """The command works on the repository it lies in, so it is run from a copy with two mistakes."""
    for name in ("quiz", "site_builder"):
        shutil.copytree(ROOT / name, repository / name)
    page = repository / "content/en/method.md"
    page.write_text(page.read_text("utf-8").replace("page:quick-scan", "page:quick", 1), "utf-8")
    (repository / "content/en/sources.md").unlink()
    run = subprocess.run(
        [sys.executable, "-m", "site_builder", "build"], cwd=repository, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "there is no page with id 'quick'" in run.stderr
    assert "page 'sources' has no translation in 'en'" in run.stderr
    assert "in the content; nothing was built." in run.stderr
    assert "Traceback" not in run.stderr
    assert not (repository / "site").exists()


def test_a_word_of_the_interface_that_is_missing_or_unused_is_named(repository: Path) -> None:
    path = repository / "content/interface/scan.yml"
    path.write_text(path.read_text("utf-8").replace("dont_know:", "do_not_know:"), "utf-8")
    with pytest.raises(BuildError) as error:
        checked_guide(repository)
    assert "'dont_know' is missing, and the site shows it" in str(error.value)
    assert "'do_not_know' is shown nowhere" in str(error.value)
