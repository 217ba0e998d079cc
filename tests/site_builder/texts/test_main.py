"""The command as people give it, and the real texts."""

import hashlib
from pathlib import Path

import pytest

from site_builder.texts.__main__ import main
from site_builder.texts.checks import PRIVATE_NAMES, SOURCE_RUNS
from site_builder.texts.collection import ROOT as CONTENT
from tests.site_builder.builders import ROOT

PAGE = "---\nid: home\ntitle: Welkom\n---\n\n# Welkom\n\nDit is een gidz.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    page = tmp_path / "content/nl/index.md"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE, "utf-8")
    (tmp_path / "content/site.yml").write_text("languages: [{id: nl, name: Nederlands}]\n", "utf-8")
    return tmp_path


def test_the_texts_of_this_guide_have_no_problems(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0, capsys.readouterr().err


def test_the_fingerprints_of_this_guide_are_there() -> None:
    """Without them borrowed wording and names would pass unseen."""
    for name, least in ((SOURCE_RUNS, 4000), (PRIVATE_NAMES, 4)):
        assert len((ROOT / CONTENT / name).read_text("utf-8").splitlines()) > least


def test_the_report_measures_each_page_and_problems_give_status_1(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(repository), "check"]) == 1
    out, err = capsys.readouterr()
    assert out == (
        "nl                   ease  words  mean  longest  problems\n"
        "content/nl/index.md   126      4   4.0        4         1\n"
        "\n"
        "The hardest paragraphs (nl), by reading ease:\n"
        "\n"
    )
    assert err == (
        "content/nl/index.md:8: 'gidz' is not in the dictionary of 'nl'\n"
        "    Mend the spelling. Add a right word to content/words-nl.txt, a name to content/words.txt.\n"
        "1 problem in the texts.\n"
    )


def test_fingerprints_are_made_from_files_outside_the_repository(repository: Path, tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "one.txt").write_text("Eén, twee: drie vier vijf zes zeven acht negen.", "utf-8")
    names = tmp_path / "names"
    names.write_text("Zoë de Vries\n", "utf-8")
    assert main(["--root", str(repository), "source-runs", str(sources)]) == 0
    assert main(["--root", str(repository), "private-names", str(names)]) == 0
    runs = [
        hashlib.sha256(run.encode()).hexdigest()[:12]
        for run in ("een twee drie vier vijf zes zeven acht", "twee drie vier vijf zes zeven acht negen")
    ]
    assert (repository / CONTENT / SOURCE_RUNS).read_text("utf-8").splitlines()[1:] == sorted(runs)
    assert (repository / CONTENT / PRIVATE_NAMES).read_text("utf-8").splitlines()[1:] == [
        hashlib.sha256(b"zoe de vries").hexdigest()[:12]
    ]


def test_a_name_that_is_too_long_to_be_found_is_refused(repository: Path, tmp_path: Path) -> None:
    names = tmp_path / "names"
    names.write_text("Jan Piet Joris en Korneel\n", "utf-8")
    with pytest.raises(ValueError, match="found 'jan piet joris en korneel', expected names of at most 4 words"):
        main(["--root", str(repository), "private-names", str(names)])
