"""`python -m site_builder.texts check | source-runs FOLDER | private-names FILE`."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path

from site_builder.files import read_tree
from site_builder.texts.borrowed import source_runs
from site_builder.texts.checks import PRIVATE_NAMES, SOURCE_RUNS, check_texts
from site_builder.texts.collection import ROOT, all_passages
from site_builder.texts.dictionary import read_dictionary
from site_builder.texts.names import private_names
from site_builder.texts.readability import measure_pages
from site_builder.texts.report import report_lines

HERE = Path(__file__).resolve().parents[2]

DESCRIPTION = "Checks the texts: spelling, readability, wording of the sources, figures, names."


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit status: 0 done, 1 the texts have problems."""
    options = _parser().parse_args(arguments)
    status: int = options.run(options)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m site_builder.texts", description=DESCRIPTION)
    parser.add_argument("--root", type=Path, default=HERE, help="the folder that holds content/ (this repository)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="check every text, and print what was measured per page")
    check.add_argument("--worst", type=int, default=10, help="how many hard paragraphs to name (%(default)s)")
    check.set_defaults(run=_check)

    runs = commands.add_parser("source-runs", help=f"write {ROOT}/{SOURCE_RUNS} from the texts (*.txt) in a folder")
    runs.add_argument("folder", type=Path, metavar="FOLDER", help="the folder, which stays outside the repository")
    runs.set_defaults(run=_source_runs)

    names = commands.add_parser("private-names", help=f"write {ROOT}/{PRIVATE_NAMES} from a file with a name per line")
    names.add_argument("file", type=Path, metavar="FILE", help="the file, which stays outside the repository")
    names.set_defaults(run=_private_names)
    return parser


def _check(options: argparse.Namespace) -> int:
    files = read_tree(options.root / ROOT)
    passages = all_passages(files)
    problems = check_texts(passages, files, partial(read_dictionary, HERE / "node_modules"))
    print("\n".join(report_lines(measure_pages(passages), problems, options.worst)))
    if not problems:
        print(f"No problems in {len(passages)} texts.")
        return 0
    print(*problems, sep="\n", file=sys.stderr)
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    print(f"{count} in the texts.", file=sys.stderr)
    return 1


def _source_runs(options: argparse.Namespace) -> int:
    texts = [content.decode("utf-8") for path, content in read_tree(options.folder).items() if path.endswith(".txt")]
    return _write(options.root / ROOT / SOURCE_RUNS, source_runs(texts))


def _private_names(options: argparse.Namespace) -> int:
    names = options.file.read_text("utf-8").splitlines()
    return _write(options.root / ROOT / PRIVATE_NAMES, private_names(names))


def _write(path: Path, text: str) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    print(f"Wrote {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
