"""The command line: `python -m quiz score FILE`.

The only module of this package that touches files. Exit status 0: scored; 2: bad input, told in one line on stderr that
names the file, the place in it, what was found and what was expected.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from quiz.errors import QuestionnaireError, QuizError, ResponsesError
from quiz.json_text import parse_json, render_json
from quiz.parsing import Place, spoken
from quiz.phase_rule import NORMAL, READINGS
from quiz.questionnaire import Questionnaire
from quiz.report import render_report
from quiz.responses import Responses
from quiz.result import as_data
from quiz.scoring import score
from quiz.sentences import Templates, sentences_for

__all__ = ["main"]

COMPILED = Path(__file__).parent / "compiled"
"""Where the site builder leaves the questionnaires and the sentences."""

_SENTENCES = "sentences"
_STDIN = "-"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        text = _score(options)
    except _InputError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    # Bytes, because a console may have an encoding and line ends of its own.
    sys.stdout.buffer.write(text.encode())
    return 0


class _InputError(Exception):
    """A file that cannot be used, and which."""


def _score(options: argparse.Namespace) -> str:
    data = _read_json(options.file, ResponsesError)
    questionnaire = _questionnaire(options.questionnaire, data, options.file)
    responses = _checked(options.file, lambda: Responses.from_dict(data, questionnaire))
    result = score(questionnaire, responses, reading=options.reading)
    if options.lang is None:
        return render_json(as_data(result))
    templates = _templates(options.sentences, options.lang, questionnaire)
    return render_report(sentences_for(result, questionnaire, templates), questionnaire, options.lang)


def _questionnaire(file: str | None, responses: object, responses_file: str) -> Questionnaire:
    """Return the questionnaire of a file, or else the compiled one that the responses name."""
    if file is None:
        name = _checked(responses_file, lambda: _questionnaire_id(responses))
        file = str(_compiled(name, "--questionnaire"))
    data = _read_json(file, QuestionnaireError)
    return _checked(file, lambda: Questionnaire.from_dict(data))


def _questionnaire_id(responses: object) -> str:
    place = Place(responses, ResponsesError, "the file").field("questionnaire").field("id")
    known = sorted(path.stem for path in COMPILED.glob("*.json") if path.stem != _SENTENCES)
    # Where nothing is compiled, that is what has to be said; an id is never used as a path that it could lead out of.
    return place.choice(known) if known else place.text()


def _templates(file: str | None, language: str, questionnaire: Questionnaire) -> Templates:
    if language not in questionnaire.languages:
        message = f"--lang is {language!r}, expected {spoken([repr(known) for known in questionnaire.languages])}"
        raise _InputError(message)
    file = file or str(_compiled(_SENTENCES, "--sentences"))
    data = _read_json(file, QuestionnaireError)
    return _checked(file, lambda: Templates.from_dict(data, language))


def _compiled(name: str, option: str) -> Path:
    path = COMPILED / f"{name}.json"
    if not path.exists():
        message = f"{path.name} is not in {COMPILED}: run `make build`, or name a file with {option}"
        raise _InputError(message)
    return path


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
    parser = argparse.ArgumentParser(prog="python -m quiz", description="Score the responses to a questionnaire.")
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("score", help="the phases that one file of responses comes to")
    one.add_argument("file", metavar="FILE", help="a file of responses, or - for standard input")
    one.add_argument("--questionnaire", metavar="FILE", help="a compiled questionnaire, instead of this site's own")
    one.add_argument("--sentences", metavar="FILE", help="compiled sentences, instead of this site's own")
    one.add_argument("--reading", choices=READINGS, default=NORMAL, help="how strictly the phase rule is read")
    output = one.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="print the result as data; this is the default")
    output.add_argument("--lang", metavar="LANGUAGE", help="print the result as text in a language, such as nl or en")
    return parser


if __name__ == "__main__":
    sys.exit(main())
