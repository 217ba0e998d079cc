"""The command line: `python -m quiz score | compare | group | batch`.

The only module of this package that touches files. Exit status 0: done; 1: `batch` could not read some of the rows;
2: bad input, told in one line on stderr that names the file, the place in it, what was found and what was expected.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from quiz.batch import Batch
from quiz.checklist import Checklist
from quiz.errors import QuestionnaireError, QuizError, ResponsesError
from quiz.explanation import explain, explain_checklist
from quiz.group import summarise
from quiz.json_text import parse_json, render_json
from quiz.kinds import any_questionnaire
from quiz.migrations import migrate
from quiz.outcome import check
from quiz.overview import explain_batch, explain_comparison, explain_group
from quiz.parsing import spoken
from quiz.phase_rule import NORMAL, READINGS
from quiz.questionnaire import QUICK, Questionnaire
from quiz.report import render_report
from quiz.responses import FORMAT, VERSION, Responses
from quiz.result import as_data
from quiz.scoring import score
from quiz.sentences import Sentence, Templates
from quiz.trend import compare

__all__ = ["main"]

COMPILED = Path(__file__).parent / "compiled"
"""Where the site builder leaves the questionnaires and the sentences of this repository's own guide."""

_SENTENCES = "sentences"
_STDIN = "-"
type _Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001  # it has no public name
_ROWS_PER_SIGN_OF_LIFE = 10_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except _InputError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    return status


class _InputError(Exception):
    """A file that cannot be used, and which."""


def _score(options: argparse.Namespace) -> int:
    data = _read_json(options.file, ResponsesError)
    file = _questionnaire_file(options, options.file, data)
    questions = _read_json(file, QuestionnaireError)
    questionnaire = _checked(file, lambda: any_questionnaire(questions))
    responses = _read_responses(options.file, data, questionnaire)
    if isinstance(questionnaire, Checklist):
        return _print(options, check(questionnaire, responses), questionnaire, explain_checklist)
    return _print(options, score(questionnaire, responses, reading=options.reading), questionnaire, explain)


def _compare(options: argparse.Namespace) -> int:
    questionnaire, (before, after) = _read_files(options, [options.before, options.after])
    comparison = compare(questionnaire, before, after, reading=options.reading)
    return _print(options, comparison, questionnaire, explain_comparison)


def _group(options: argparse.Namespace) -> int:
    questionnaire, files = _read_files(options, options.files)
    try:
        result = summarise(questionnaire, files, names=options.files, reading=options.reading)
    except ResponsesError as error:
        raise _InputError(str(error)) from error
    return _print(options, result, questionnaire, explain_group)


def _batch(options: argparse.Namespace) -> int:
    questionnaire = _read_questionnaire(options.questionnaire or str(_phases_file(options)))
    name = "batch" if options.table == _STDIN else str(Path(options.table).with_suffix(""))
    with ExitStack() as files:
        lines = files.enter_context(_open_table(options.table))
        batch = _checked(options.table, lambda: Batch(questionnaire, lines, part=options.part, reading=options.reading))
        results = files.enter_context(_create_table(options.results or f"{name}.results.csv", options.table))
        rejected = files.enter_context(_create_table(options.rejected or f"{name}.rejected.csv", options.table))
        _write_rows(batch, results, rejected)
    summary = batch.summary()
    _print(options, summary, questionnaire, explain_batch)
    return 1 if summary.rejected else 0


def _write_rows(batch: Batch, results: TextIO, rejected: TextIO) -> None:
    """Write every row to one table or the other, with a sign of life on a terminal."""
    tables = {
        is_scored: csv.writer(file, delimiter=batch.delimiter, lineterminator="\n")
        for is_scored, file in ((True, results), (False, rejected))
    }
    tables[True].writerow(batch.result_header())
    tables[False].writerow(batch.rejected_header())
    for count, taken in enumerate(batch.rows(), 1):
        tables[taken.is_scored].writerow(taken.cells)
        if count % _ROWS_PER_SIGN_OF_LIFE == 0 and sys.stderr.isatty():
            sys.stderr.write(f"\r{count} rows")
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")


def _print[R, Q: (Questionnaire, Checklist)](
    options: argparse.Namespace, result: R, questionnaire: Q, tell: Callable[[R, Q, Templates], Sequence[Sentence]]
) -> int:
    """Print a result as data, or as text in a language."""
    if options.lang is None:
        text = render_json(as_data(result))
    else:
        templates = _read_templates(options, questionnaire.languages)
        text = render_report(tell(result, questionnaire, templates), questionnaire, options.lang)
    # Bytes, because a console may have an encoding and line ends of its own.
    sys.stdout.buffer.write(text.encode())
    return 0


def _read_files(options: argparse.Namespace, files: Sequence[str]) -> tuple[Questionnaire, list[Responses]]:
    """Return the questionnaire that the first file names, and the responses in all of them."""
    contents = [_read_json(file, ResponsesError) for file in files]
    questionnaire = _read_questionnaire(_questionnaire_file(options, files[0], contents[0]))
    return questionnaire, [
        _read_responses(file, data, questionnaire) for file, data in zip(files, contents, strict=True)
    ]


def _read_responses(file: str, data: object, questionnaire: Questionnaire | Checklist) -> Responses:
    return _checked(file, lambda: Responses.from_dict(data, questionnaire))


def _read_questionnaire(file: str) -> Questionnaire:
    data = _read_json(file, QuestionnaireError)
    return _checked(file, lambda: Questionnaire.from_dict(data))


def _questionnaire_file(options: argparse.Namespace, file: str, responses: object) -> str:
    """Return the questionnaire to use: the one given, or else the compiled one that the responses name."""
    if options.questionnaire is not None:
        return str(options.questionnaire)
    known = {path.stem: path for path in _questionnaire_files(options)}
    # An id is never used as a path: it could lead out of the folder.
    return str(known[_checked(file, lambda: _questionnaire_id(responses, sorted(known)))])


def _questionnaire_id(responses: object, known: Sequence[str]) -> str:
    return migrate(responses, FORMAT, VERSION, ResponsesError).field("questionnaire").field("id").choice(known)


def _phases_file(options: argparse.Namespace) -> Path:
    """Return the one compiled questionnaire that has phases."""
    files = _questionnaire_files(options)
    with_phases = [file for file in files if _has_phases(_read_json(str(file), QuestionnaireError))]
    if len(with_phases) != 1:
        found = spoken([file.name for file in with_phases], "and") if with_phases else "none"
        message = (
            f"{_folder(options)}: found {found}, expected one questionnaire with phases: name it with --questionnaire"
        )
        raise _InputError(message)
    return with_phases[0]


def _has_phases(data: object) -> bool:
    return isinstance(data, dict) and data.get("kind") == "phases"


def _questionnaire_files(options: argparse.Namespace) -> list[Path]:
    """Return the compiled questionnaires, of which there is at least one."""
    folder = _folder(options)
    files = sorted(path for path in folder.glob("*.json") if path.stem != _SENTENCES)
    if not files:
        message = f"there is no questionnaire in {folder}: run `make build`, or name a file with --questionnaire"
        raise _InputError(message)
    return files


def _folder(options: argparse.Namespace) -> Path:
    return Path(options.compiled) if options.compiled else COMPILED


def _read_templates(options: argparse.Namespace, languages: Sequence[str]) -> Templates:
    if options.lang not in languages:
        message = f"--lang is {options.lang!r}, expected {spoken([repr(language) for language in languages])}"
        raise _InputError(message)
    file = options.sentences or str(_sentences_file(options))
    data = _read_json(file, QuestionnaireError)
    return _checked(file, lambda: Templates.from_dict(data, options.lang))


def _sentences_file(options: argparse.Namespace) -> Path:
    path = _folder(options) / f"{_SENTENCES}.json"
    if not path.exists():
        message = f"{path.name} is not in {path.parent}: run `make build`, or name a file with --sentences"
        raise _InputError(message)
    return path


def _open_table(file: str) -> TextIO:
    """Open a table. Bytes that are no UTF-8 come through unharmed, so that a rejected row is kept as it was."""
    if file == _STDIN:
        return TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        return Path(file).open(encoding="utf-8-sig", errors="surrogateescape", newline="")
    except OSError as fault:
        message = f"{file}: the file cannot be read ({fault.strerror}), expected a CSV file"
        raise _InputError(message) from fault


def _create_table(file: str, source: str) -> TextIO:
    if Path(file).resolve() == Path(source).resolve():
        message = f"{file}: the file is the table itself, expected another to write to"
        raise _InputError(message)
    try:
        return Path(file).open("w", encoding="utf-8", errors="surrogateescape", newline="")
    except OSError as fault:
        message = f"{file}: the file cannot be written ({fault.strerror}), expected a place for a table"
        raise _InputError(message) from fault


def _read_json(file: str, error: type[QuizError]) -> object:
    """Return what a file holds, `-` being standard input."""
    try:
        content = sys.stdin.buffer.read() if file == _STDIN else Path(file).read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as fault:
        message = f"{file}: the file cannot be read ({fault.strerror}), expected a JSON file"
        raise _InputError(message) from fault
    except UnicodeDecodeError as fault:
        message = f"{file}: the file is not UTF-8, expected JSON in UTF-8, at byte {fault.start}"
        raise _InputError(message) from fault
    return _checked(file, lambda: parse_json(text, error))


def _checked[T](file: str, read: Callable[[], T]) -> T:
    """Return what is read from the data of a file, and name the file where it cannot be."""
    try:
        return read()
    except QuizError as error:
        message = f"{file}: {error}"
        raise _InputError(message) from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m quiz",
        description="Score the responses to a questionnaire.",
        epilog="Exit status: 0 done; 1 some rows of a batch could not be read; 2 bad input.",
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    one = _command(commands, "score", _score, "the phases that one file of responses comes to")
    one.add_argument("file", metavar="FILE", help="a file of responses, or - for standard input")

    two = _command(commands, "compare", _compare, "what changed between two files of one scope")
    two.add_argument("before", metavar="BEFORE", help="the earlier file of responses")
    two.add_argument("after", metavar="AFTER", help="the later file of responses")

    many = _command(commands, "group", _group, "what the files of a group say together")
    many.add_argument("files", metavar="FILE", nargs="+", help="everybody's file of responses")

    table = _command(commands, "batch", _batch, "the phases of every row of a table, such as the export of a survey")
    table.add_argument("table", metavar="CSV", help="one row per respondent, columns by question id; - for stdin")
    table.add_argument("--part", choices=[QUICK], help="score a part as if it were all there is")
    table.add_argument("--results", metavar="FILE", help="where the results go; without it, CSV with .results.csv")
    table.add_argument(
        "--rejected", metavar="FILE", help="where rows go that cannot be read; else CSV with .rejected.csv"
    )
    return parser


def _command(
    commands: _Commands, name: str, run: Callable[[argparse.Namespace], int], summary: str
) -> argparse.ArgumentParser:
    """Add a command with the options that all of them have."""
    command = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
    command.set_defaults(run=run)
    command.add_argument("--compiled", metavar="FOLDER", help="the folder `compiled` of a guide of its own")
    command.add_argument("--questionnaire", metavar="FILE", help="a compiled questionnaire, instead of this site's own")
    command.add_argument("--sentences", metavar="FILE", help="compiled sentences, instead of this site's own")
    command.add_argument("--reading", choices=READINGS, default=NORMAL, help="how strictly the phase rule is read")
    output = command.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="print the result as data; this is the default")
    output.add_argument("--lang", metavar="LANGUAGE", help="print the result as text in a language, such as nl or en")
    return command


if __name__ == "__main__":
    sys.exit(main())
