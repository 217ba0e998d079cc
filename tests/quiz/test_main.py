import io
import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from quiz import __main__ as command_line
from quiz.group import summarise
from quiz.json_text import render_json
from quiz.questionnaire import Questionnaire
from quiz.responses import Responses
from quiz.result import as_data
from quiz.scoring import score
from quiz.trend import compare
from tests.quiz.builders import Json, by_question, checklist_data, questionnaire_data, responses_data

ROWS: Json = {"tools": (3, 3), "people": (2, 3)}
LATER: Json = {"tools": (4, 4), "people": (4, "dk")}
QUESTIONS = questionnaire_data({name: len(row) for name, row in ROWS.items()}, na_allowed=True)
QUESTIONNAIRE = Questionnaire.from_dict(QUESTIONS)
MINE = responses_data(by_question(ROWS))
THEIRS = responses_data(by_question(LATER))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sentences_data: Json) -> Path:
    """Return a folder with files of responses, for a site that has been built."""
    compiled = tmp_path / "compiled"
    compiled.mkdir()
    write(compiled / "phase-scan.json", QUESTIONS)
    write(compiled / "fit-check.json", checklist_data())
    write(compiled / "sentences.json", sentences_data)
    write(tmp_path / "mine.json", MINE)
    write(tmp_path / "theirs.json", THEIRS)
    write(tmp_path / "fit.json", responses_data({"goals": "no"}, to="fit-check"))
    monkeypatch.setattr(command_line, "COMPILED", compiled)
    return tmp_path


def as_bytes(data: Json) -> bytes:
    return json.dumps(data).encode()


def write(file: Path, data: Json) -> None:
    file.write_bytes(as_bytes(data))


def run(*arguments: str | Path) -> int:
    return command_line.main([str(argument) for argument in arguments])


def responses(data: Json) -> Responses:
    return Responses.from_dict(data, QUESTIONNAIRE)


type Captured = pytest.CaptureFixture[bytes]

SCORED = render_json(as_data(score(QUESTIONNAIRE, responses(MINE)))).encode()


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_score_prints_the_result(folder: Path, capsysbinary: Captured, options: list[str]) -> None:
    assert run("score", folder / "mine.json", *options) == 0
    assert capsysbinary.readouterr() == (SCORED, b"")


def test_score_reads_standard_input(folder: Path, capsysbinary: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    content = (folder / "mine.json").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + content)))
    assert run("score", "-") == 0
    assert capsysbinary.readouterr().out == SCORED


def test_score_takes_another_questionnaire(folder: Path, capsysbinary: Captured) -> None:
    moved = (folder / "compiled" / "phase-scan.json").rename(folder / "other.json")
    assert run("score", folder / "mine.json", "--questionnaire", moved) == 0
    assert capsysbinary.readouterr().out == SCORED


def test_score_prints_readable_text(folder: Path, capsysbinary: Captured) -> None:
    assert run("score", folder / "mine.json", "--lang", "nl") == 0
    assert capsysbinary.readouterr().out.decode().splitlines()[0] == "Phase scan (nl)"


def test_score_takes_other_sentences(folder: Path, capsysbinary: Captured) -> None:
    moved = (folder / "compiled" / "sentences.json").rename(folder / "own.json")
    assert run("score", folder / "mine.json", "--lang", "en", "--sentences", moved) == 0
    assert capsysbinary.readouterr().out.decode().splitlines()[0] == "Phase scan (en)"


def test_score_takes_another_reading(folder: Path, capsysbinary: Captured) -> None:
    assert run("score", folder / "mine.json", "--reading", "lenient") == 0
    expected = score(QUESTIONNAIRE, responses(MINE), reading="lenient")
    assert capsysbinary.readouterr().out == render_json(as_data(expected)).encode()


def test_score_takes_a_checklist(folder: Path, capsysbinary: Captured) -> None:
    assert run("score", folder / "fit.json") == 0
    assert json.loads(capsysbinary.readouterr().out)["outcome"] == "change-first"
    assert run("score", folder / "fit.json", "--lang", "nl") == 0
    assert capsysbinary.readouterr().out.decode().splitlines()[0] == "Fit check (nl)"


def test_compare_prints_the_comparison(folder: Path, capsysbinary: Captured) -> None:
    assert run("compare", folder / "mine.json", folder / "theirs.json") == 0
    expected = compare(QUESTIONNAIRE, responses(MINE), responses(THEIRS))
    assert capsysbinary.readouterr() == (render_json(as_data(expected)).encode(), b"")
    assert run("compare", folder / "mine.json", folder / "theirs.json", "--lang", "en") == 0
    assert capsysbinary.readouterr().out.decode().splitlines()[0] == "Phase scan (en)"


def test_group_prints_what_the_group_says(folder: Path, capsysbinary: Captured) -> None:
    assert run("group", folder / "mine.json", folder / "theirs.json") == 0
    expected = summarise(QUESTIONNAIRE, [responses(MINE), responses(THEIRS)])
    assert capsysbinary.readouterr() == (render_json(as_data(expected)).encode(), b"")
    assert run("group", folder / "mine.json", "--lang", "nl") == 0
    assert capsysbinary.readouterr().out.decode().splitlines()[0] == "Phase scan (nl)"


def test_group_names_the_file_that_is_of_another_part(folder: Path, capsysbinary: Captured) -> None:
    write(folder / "quick.json", responses_data({}, part="quick"))
    mine, quick = folder / "mine.json", folder / "quick.json"
    assert run("group", mine, quick) == 2
    expected = f"part is 'quick', expected none as in {mine}, at questionnaire, in {quick}\n"
    assert capsysbinary.readouterr().err.decode() == expected


def test_group_needs_a_questionnaire_with_phases(folder: Path, capsysbinary: Captured) -> None:
    assert run("group", folder / "fit.json") == 2
    file = folder / "compiled" / "fit-check.json"
    expected = f"{file}: kind is 'checklist', expected 'phases', at the top level\n"
    assert capsysbinary.readouterr().err.decode() == expected


NOWHERE = "nowhere.json: the file cannot be read (No such file or directory), expected a JSON file\n"


def test_command_runs_as_a_program() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "quiz", "score", "nowhere.json"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (2, "", NOWHERE)


def test_exit_status_is_that_of_the_command(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["quiz", "score", "nowhere.json"])
    with pytest.raises(SystemExit) as exited:
        runpy.run_path(command_line.__file__, run_name="__main__")
    assert exited.value.code == 2
    assert capsys.readouterr().err == NOWHERE


KNOWN = "'fit-check' or 'phase-scan', at questionnaire"

MISTAKES = [
    (b"", "the text is not JSON (Expecting value), expected JSON, at line 1 column 1"),
    (b"\xff{}", "the file is not UTF-8, expected JSON in UTF-8, at byte 0"),
    (b"[]", "the file is a list, expected an object, at the top level"),
    (b"{}", "format is missing, expected 'maturity-responses', at the top level"),
    (as_bytes(responses_data({}, to="../phase-scan")), f"id is '../phase-scan', expected {KNOWN}"),
    (as_bytes(responses_data({}, to="sentences")), f"id is 'sentences', expected {KNOWN}"),
    (
        as_bytes(responses_data({"tools-1": 7})),
        "tools-1 is 7, expected a whole number from 1 to 4, 'dk' or 'na', at responses",
    ),
]


@pytest.mark.parametrize(("content", "message"), MISTAKES)
def test_bad_input_is_one_line_that_names_the_file(
    folder: Path, capsysbinary: Captured, content: bytes, message: str
) -> None:
    file = folder / "bad.json"
    file.write_bytes(content)
    assert run("score", file) == 2
    assert capsysbinary.readouterr() == (b"", f"{file}: {message}\n".encode())


@pytest.mark.parametrize("command", ["compare", "group"])
def test_bad_file_of_several_is_named(folder: Path, capsysbinary: Captured, command: str) -> None:
    file = folder / "bad.json"
    file.write_bytes(as_bytes(responses_data({}, scope=5)))
    assert run(command, folder / "mine.json", file) == 2
    assert capsysbinary.readouterr().err.decode() == f"{file}: scope is 5, expected a text, at the top level\n"


def test_bad_questionnaire_is_told_by_its_own_name(folder: Path, capsysbinary: Captured) -> None:
    file = folder / "compiled" / "phase-scan.json"
    file.write_text("{}", encoding="utf-8")
    assert run("score", folder / "mine.json") == 2
    expected = f"{file}: format is missing, expected 'maturity-questionnaire', at the top level\n"
    assert capsysbinary.readouterr().err.decode() == expected


def test_bad_sentences_are_told_by_their_own_name(folder: Path, capsysbinary: Captured) -> None:
    file = folder / "compiled" / "sentences.json"
    file.write_text("{}", encoding="utf-8")
    assert run("score", folder / "mine.json", "--lang", "nl") == 2
    assert capsysbinary.readouterr().err.decode() == f"{file}: nouns is missing, expected an object, at the top level\n"


def test_compiled_folder_without_sentences_is_told_what_to_do(folder: Path, capsysbinary: Captured) -> None:
    compiled = folder / "compiled"
    (compiled / "sentences.json").unlink()
    assert run("score", folder / "mine.json", "--lang", "nl") == 2
    expected = f"sentences.json is not in {compiled}: run `make build`, or name a file with --sentences\n"
    assert capsysbinary.readouterr().err.decode() == expected


@pytest.mark.parametrize("command", ["score", "group"])
def test_site_that_was_not_built_is_told_what_to_do(folder: Path, capsysbinary: Captured, command: str) -> None:
    for file in (folder / "compiled").iterdir():
        file.unlink()
    assert run(command, folder / "mine.json") == 2
    compiled = folder / "compiled"
    expected = f"there is no questionnaire in {compiled}: run `make build`, or name a file with --questionnaire\n"
    assert capsysbinary.readouterr().err.decode() == expected


def test_unknown_language_is_told_with_those_there_are(folder: Path, capsysbinary: Captured) -> None:
    assert run("score", folder / "mine.json", "--lang", "de") == 2
    assert capsysbinary.readouterr().err == b"--lang is 'de', expected 'nl' or 'en'\n"


def test_questionnaires_of_another_guide_lie_in_a_folder_that_is_named(
    folder: Path, capsysbinary: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(command_line, "COMPILED", tmp_path / "nothing")
    assert run("score", folder / "mine.json", "--compiled", folder / "compiled", "--lang", "nl") == 0
    assert capsysbinary.readouterr().out.startswith(b"Phase scan (nl)\n")


def test_batch_asks_which_questionnaire_is_meant_where_there_are_two(folder: Path, capsysbinary: Captured) -> None:
    compiled = folder / "compiled"
    write(compiled / "second.json", QUESTIONS | {"id": "second"})
    assert run("batch", "-") == 2
    found = "found phase-scan.json and second.json, expected one questionnaire with phases"
    assert capsysbinary.readouterr().err.decode() == f"{compiled}: {found}: name it with --questionnaire\n"


PHASE_OR_NA = "expected a whole number from 1 to 4, 'dk' or 'na', or nothing"
TABLE = b"\xef\xbb\xbfname;tools-1;tools-2;people-1;people-2\nAda;3;3;2;3\nBob;3;x;2;3\nC\xe9;3;3;3;3\nEva;4;4;4;4\n"


def test_batch_writes_results_and_keeps_what_it_cannot_read(folder: Path, capsysbinary: Captured) -> None:
    (folder / "poll.csv").write_bytes(TABLE)
    assert run("batch", folder / "poll.csv") == 1
    summary = json.loads(capsysbinary.readouterr().out)
    assert (summary["rows"], summary["rejected"]) == (2, 2)
    assert summary["overall"] == {"1": 0, "2": 1, "3": 0, "4": 1, "undetermined": 0}
    results = (folder / "poll.results.csv").read_text(encoding="utf-8").splitlines()
    assert results[0].startswith("line;name;result.overall;")
    assert results[1:] == ["2;Ada;2;3;2;3;2;3.00;2.50", "5;Eva;4;4;4;4;4;4.00;4.00"]
    assert (folder / "poll.rejected.csv").read_bytes().split(b"\n") == [
        b"line;column;problem;name;tools-1;tools-2;people-1;people-2",
        f"3;tools-2;tools-2 is 'x', {PHASE_OR_NA}, at line 3 column 3;Bob;3;x;2;3".encode(),
        b"4;;the row is not UTF-8, expected UTF-8, at line 4;C\xe9;3;3;3;3",
        b"",
    ]


def test_batch_without_a_mistake_leaves_the_table_of_rejected_rows_empty(folder: Path, capsysbinary: Captured) -> None:
    (folder / "poll.csv").write_text("tools-1,people-1\n3,3\n", encoding="utf-8")
    names = ("--results", folder / "r.csv", "--rejected", folder / "x.csv", "--lang", "en", "--part", "quick")
    assert run("batch", folder / "poll.csv", *names) == 0
    assert capsysbinary.readouterr().out.decode().splitlines()[0] == "Phase scan (en)"
    assert (folder / "x.csv").read_text(encoding="utf-8") == "line,column,problem,tools-1,people-1\n"
    assert len((folder / "r.csv").read_text(encoding="utf-8").splitlines()) == 2


def test_batch_reads_standard_input(folder: Path, capsysbinary: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TABLE)))
    assert run("batch", "-", "--questionnaire", folder / "compiled" / "phase-scan.json") == 1
    assert json.loads(capsysbinary.readouterr().out)["rows"] == 2
    assert (folder / "batch.results.csv").exists()
    assert (folder / "batch.rejected.csv").exists()


def test_batch_gives_a_sign_of_life_on_a_terminal(
    folder: Path, capsysbinary: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "poll.csv").write_text("tools-1\n" + 3 * "3\n", encoding="utf-8")
    monkeypatch.setattr(command_line, "_ROWS_PER_SIGN_OF_LIFE", 2)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert run("batch", folder / "poll.csv") == 0
    assert capsysbinary.readouterr().err == b"\r2 rows\r\033[K"


MISSING = "(No such file or directory)"

BAD_TABLES = [
    (["nowhere.csv"], f"nowhere.csv: the file cannot be read {MISSING}, expected a CSV file"),
    (["poll.csv"], "poll.csv: the header is without one, expected at least one question of phase-scan, at line 1"),
    (["good.csv", "--results", "good.csv"], "good.csv: the file is the table itself, expected another to write to"),
    (
        ["good.csv", "--rejected", "no/x.csv"],
        f"no/x.csv: the file cannot be written {MISSING}, expected a place for a table",
    ),
    (
        ["good.csv", "--questionnaire", "compiled/fit-check.json"],
        "compiled/fit-check.json: kind is 'checklist', expected 'phases', at the top level",
    ),
]


@pytest.mark.parametrize(("arguments", "message"), BAD_TABLES)
def test_bad_table_is_one_line(
    folder: Path, capsysbinary: Captured, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(folder)
    Path("poll.csv").write_text("name,age\nAda,36\n", encoding="utf-8")
    Path("good.csv").write_text("tools-1\n3\n", encoding="utf-8")
    assert run("batch", *arguments) == 2
    assert capsysbinary.readouterr() == (b"", f"{message}\n".encode())
    assert Path("good.csv").read_text(encoding="utf-8") == "tools-1\n3\n"


@pytest.mark.parametrize("command", ["score", "compare", "group", "batch"])
def test_help_explains_each_command(capsys: pytest.CaptureFixture[str], command: str) -> None:
    with pytest.raises(SystemExit) as exited:
        run(command, "--help")
    assert exited.value.code == 0
    assert "--questionnaire FILE" in capsys.readouterr().out


def test_help_lists_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("--help")
    told = " ".join(capsys.readouterr().out.split())
    assert "score the phases that one file of responses comes to" in told
    assert "Exit status: 0 done; 1 some rows of a batch could not be read; 2 bad input." in told
