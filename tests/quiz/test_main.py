import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from quiz import __main__ as command_line
from quiz.json_text import render_json
from quiz.result import as_data
from quiz.scoring import score
from tests.quiz.builders import Json, by_question, questionnaire_data, responses_data, scan

ROWS = {"tools": (3, 3), "people": (2, 3)}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sentences_data: Json) -> Path:
    """Return a folder with a file of responses, for a site that has been built."""
    compiled = tmp_path / "compiled"
    compiled.mkdir()
    questionnaire = questionnaire_data({name: len(row) for name, row in ROWS.items()}, na_allowed=True)
    (compiled / "phase-scan.json").write_text(json.dumps(questionnaire), encoding="utf-8")
    (compiled / "sentences.json").write_text(json.dumps(sentences_data), encoding="utf-8")
    (tmp_path / "mine.json").write_text(json.dumps(responses_data(by_question(ROWS))), encoding="utf-8")
    monkeypatch.setattr(command_line, "COMPILED", compiled)
    return tmp_path


def run(*arguments: str | Path) -> int:
    return command_line.main([str(argument) for argument in arguments])


def expected_json() -> str:
    return render_json(as_data(score(*scan(ROWS))))


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_score_prints_the_result(folder: Path, capsysbinary: pytest.CaptureFixture[bytes], options: list[str]) -> None:
    assert run("score", folder / "mine.json", *options) == 0
    assert capsysbinary.readouterr() == (expected_json().encode(), b"")


def test_score_reads_standard_input(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = (folder / "mine.json").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + content)))
    assert run("score", "-") == 0
    assert capsysbinary.readouterr().out == expected_json().encode()


def test_score_takes_another_questionnaire(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    other = folder / "compiled" / "phase-scan.json"
    moved = other.rename(folder / "other.json")
    assert run("score", folder / "mine.json", "--questionnaire", moved) == 0
    assert capsysbinary.readouterr().out == expected_json().encode()


def test_score_prints_readable_text(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("score", folder / "mine.json", "--lang", "nl") == 0
    lines = capsysbinary.readouterr().out.decode().splitlines()
    assert lines[:2] == ["Phase scan (nl)", "  Fase 2: stage 2 (nl)."]


def test_score_takes_other_sentences(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    moved = (folder / "compiled" / "sentences.json").rename(folder / "own.json")
    assert run("score", folder / "mine.json", "--lang", "en", "--sentences", moved) == 0
    assert b"  Phase 2: stage 2 (en).\n" in capsysbinary.readouterr().out


def test_score_takes_another_reading(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("score", folder / "mine.json", "--reading", "lenient") == 0
    assert json.loads(capsysbinary.readouterr().out)["overall"]["phase"] == 3


def test_command_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "quiz", "score", "nowhere.json"], capture_output=True, text=True, check=False
    )
    expected = "nowhere.json: the file cannot be read (No such file or directory), expected a JSON file\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", expected)


MISTAKES = [
    (
        b"{",
        "the text is not JSON (Expecting property name enclosed in double quotes), expected JSON, at line 1 column 2",
    ),
    (b"\xff{}", "the file is not UTF-8, expected JSON in UTF-8, at byte 0"),
    (b"[]", "the file is a list, expected an object, at the top level"),
    (b'{"questionnaire": {"id": "../phase-scan"}}', "id is '../phase-scan', expected 'phase-scan', at questionnaire"),
    (b'{"questionnaire": {"id": "sentences"}}', "id is 'sentences', expected 'phase-scan', at questionnaire"),
    (
        json.dumps(responses_data({"tools-1": 7})).encode(),
        "tools-1 is 7, expected a whole number from 1 to 4, 'dk' or 'na', at responses",
    ),
]


@pytest.mark.parametrize(("content", "message"), MISTAKES)
def test_bad_input_is_one_line_that_names_the_file(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes], content: bytes, message: str
) -> None:
    file = folder / "mine.json"
    file.write_bytes(content)
    assert run("score", file) == 2
    assert capsysbinary.readouterr() == (b"", f"{file}: {message}\n".encode())


def test_bad_questionnaire_is_told_by_its_own_name(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    file = folder / "compiled" / "phase-scan.json"
    file.write_text("{}", encoding="utf-8")
    assert run("score", folder / "mine.json") == 2
    expected = f"{file}: format is missing, expected 'maturity-questionnaire', at the top level\n"
    assert capsysbinary.readouterr().err == expected.encode()


def test_site_that_was_not_built_is_told_what_to_do(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    for file in (folder / "compiled").iterdir():
        file.unlink()
    assert run("score", folder / "mine.json") == 2
    compiled = folder / "compiled"
    expected = f"phase-scan.json is not in {compiled}: run `make build`, or name a file with --questionnaire\n"
    assert capsysbinary.readouterr().err == expected.encode()


def test_unknown_language_is_told_with_those_there_are(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run("score", folder / "mine.json", "--lang", "de") == 2
    assert capsysbinary.readouterr().err == b"--lang is 'de', expected 'nl' or 'en'\n"


def test_help_explains_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exited:
        run("score", "--help")
    assert exited.value.code == 0
    assert "a file of responses, or - for standard input" in capsys.readouterr().out
