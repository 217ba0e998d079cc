"""`python -m site_builder build | fetch-engines DIR | serve | check | stage DIR | new DIR | bill FILE`."""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from site_builder.pipeline import WORK_FOLDER, Workshop, checked_guide, stage
from site_builder.problems import BuildError

# ruff: noqa: PLC0415  # What only one command needs, that command loads.

ROOT = Path(__file__).resolve().parent.parent

DEFAULT_URL = "https://example.github.io/fasewijzer/"

DESCRIPTION = "Builds the guide: content/, quiz/ and the front end become a static site."


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit status: 0 done, 1 the content or the machine has a fault."""
    options = _parser().parse_args(arguments)
    # MkDocs' theme advertises against the next version of MkDocs at every build.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        options.run(options)
    except BuildError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m site_builder", description=DESCRIPTION)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    build = _command(commands, "build", "build the site into a folder")
    build.add_argument("--site-url", type=_site_url, default=DEFAULT_URL, help="address of the home page (%(default)s)")
    build.add_argument("--out", type=Path, help="the folder to write (site/ in the folder of the guide)")
    build.add_argument(
        "--previous", type=Path, metavar="DIR", help="a copy of the published site: keep its engine beside the new one"
    )
    build.set_defaults(run=_build)

    published = commands.add_parser("fetch-engines", help="fetch the engines of the published site, for --previous")
    published.add_argument("folder", type=Path, metavar="DIR", help="the folder to write")
    published.add_argument("--site-url", type=_site_url, required=True, help="address of the published home page")
    published.set_defaults(run=_fetch_engines)

    preview = _command(commands, "serve", "build the site, serve it here, and build again on every change")
    preview.add_argument("--port", type=int, default=8000, help="port on this machine (%(default)s)")
    preview.set_defaults(run=_serve)

    check = _command(commands, "check", "check the content and name every problem")
    check.set_defaults(run=_check)

    tree = _command(commands, "stage", "write the Markdown trees for another site builder")
    tree.add_argument("folder", type=Path, metavar="DIR", help="the folder to write")
    tree.add_argument("--site-url", type=_site_url, default=DEFAULT_URL, help="address of the home page (%(default)s)")
    tree.set_defaults(run=lambda options: stage(ROOT, options.guide, options.folder, options.site_url))

    new = commands.add_parser("new", help="write a small complete guide for another subject, to change into your own")
    new.add_argument("folder", type=Path, metavar="DIR", help="the folder to write; it must be new or empty")
    new.set_defaults(run=_new)

    bill = commands.add_parser("bill", help="write the bill of materials (CycloneDX JSON), from the locks")
    bill.add_argument("file", type=Path, metavar="FILE", help="the file to write")
    bill.set_defaults(run=_bill)
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    summary: str,
) -> argparse.ArgumentParser:
    """Add a command that works on a guide."""
    command = commands.add_parser(name, help=summary)
    command.add_argument(
        "--guide", type=_guide, default=ROOT, metavar="DIR", help="the folder that holds content/ (this repository)"
    )
    return command


def _guide(text: str) -> Path:
    folder = Path(text).resolve()
    if not (folder / "content").is_dir():
        message = f"found no folder 'content' in {text}; `python -m site_builder new DIR` writes a guide to begin with"
        raise argparse.ArgumentTypeError(message)
    return folder


def _site_url(text: str) -> str:
    if not text.startswith(("https://", "http://")):
        message = f"found '{text}', expected an address that begins with https://"
        raise argparse.ArgumentTypeError(message)
    return text if text.endswith("/") else f"{text}/"


def _build(options: argparse.Namespace) -> None:
    out = options.out or options.guide / "site"
    with ProcessPoolExecutor() as processes:
        workshop = Workshop(
            root=ROOT,
            guide=options.guide,
            out=out,
            site_url=options.site_url,
            processes=processes,
            previous=options.previous,
        )
        workshop.build()
    print(f"Built {out} for {options.site_url}", file=sys.stderr)


def _fetch_engines(options: argparse.Namespace) -> None:
    from site_builder.engine.previous import fetch_engines

    count = fetch_engines(options.site_url, options.folder)
    print(f"Engines at {options.site_url}: {count}", file=sys.stderr)


def _serve(options: argparse.Namespace) -> None:
    from site_builder.preview import serve

    url = f"http://127.0.0.1:{options.port}/"
    with ProcessPoolExecutor() as processes:
        out = options.guide / WORK_FOLDER / "preview"
        workshop = Workshop(root=ROOT, guide=options.guide, out=out, site_url=url, processes=processes, is_preview=True)
        serve(workshop, options.port)


def _check(options: argparse.Namespace) -> None:
    guide = checked_guide(options.guide)
    counts = {"page": guide.pages, "questionnaire": guide.questionnaires, "action": guide.actions}
    pages, questionnaires, actions = (
        f"{len(found)} {noun}" if len(found) == 1 else f"{len(found)} {noun}s" for noun, found in counts.items()
    )
    print(f"No problems in {pages}, {questionnaires} and {actions}.")


def _new(options: argparse.Namespace) -> None:
    from site_builder.new import write_guide

    write_guide(ROOT, options.folder)
    print(f"Wrote a guide into {options.folder}. {options.folder / 'README.md'} says how to go on.")


def _bill(options: argparse.Namespace) -> None:
    from site_builder.bill import bill_of_materials

    options.file.write_bytes(bill_of_materials(ROOT))


if __name__ == "__main__":
    sys.exit(main())
