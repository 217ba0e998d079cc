"""`python -m site_builder build | fetch-engines DIR | serve | check | stage DIR`."""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from site_builder.engine.previous import fetch_engines
from site_builder.pipeline import WORK_FOLDER, Workshop, checked_guide, stage
from site_builder.preview import serve
from site_builder.problems import BuildError

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

    build = commands.add_parser("build", help="build the site into a folder")
    build.add_argument("--site-url", type=_site_url, default=DEFAULT_URL, help="address of the home page (%(default)s)")
    build.add_argument("--out", type=Path, default=ROOT / "site", help="the folder to write (site/)")
    build.add_argument(
        "--previous", type=Path, metavar="DIR", help="a copy of the published site: keep its engine beside the new one"
    )
    build.set_defaults(run=_build)

    published = commands.add_parser("fetch-engines", help="fetch the engines of the published site, for --previous")
    published.add_argument("folder", type=Path, metavar="DIR", help="the folder to write")
    published.add_argument("--site-url", type=_site_url, required=True, help="address of the published home page")
    published.set_defaults(run=_fetch_engines)

    preview = commands.add_parser("serve", help="build the site, serve it here, and build again on every change")
    preview.add_argument("--port", type=int, default=8000, help="port on this machine (%(default)s)")
    preview.set_defaults(run=_serve)

    check = commands.add_parser("check", help="check the content and name every problem")
    check.set_defaults(run=_check)

    tree = commands.add_parser("stage", help="write the Markdown trees for another site builder")
    tree.add_argument("folder", type=Path, metavar="DIR", help="the folder to write")
    tree.add_argument("--site-url", type=_site_url, default=DEFAULT_URL, help="address of the home page (%(default)s)")
    tree.set_defaults(run=lambda options: stage(ROOT, options.folder, options.site_url))
    return parser


def _site_url(text: str) -> str:
    if not text.startswith(("https://", "http://")):
        message = f"found '{text}', expected an address that begins with https://"
        raise argparse.ArgumentTypeError(message)
    return text if text.endswith("/") else f"{text}/"


def _build(options: argparse.Namespace) -> None:
    with ProcessPoolExecutor() as processes:
        workshop = Workshop(
            root=ROOT, out=options.out, site_url=options.site_url, processes=processes, previous=options.previous
        )
        workshop.build()
    print(f"Built {options.out} for {options.site_url}", file=sys.stderr)


def _fetch_engines(options: argparse.Namespace) -> None:
    count = fetch_engines(options.site_url, options.folder)
    print(f"Engines at {options.site_url}: {count}", file=sys.stderr)


def _serve(options: argparse.Namespace) -> None:
    url = f"http://127.0.0.1:{options.port}/"
    with ProcessPoolExecutor() as processes:
        out = ROOT / WORK_FOLDER / "preview"
        serve(Workshop(root=ROOT, out=out, site_url=url, processes=processes, is_preview=True), options.port)


def _check(_options: argparse.Namespace) -> None:
    guide = checked_guide(ROOT)
    count = len(guide.pages)
    print(f"No problems in {count} pages, {len(guide.questionnaires)} questionnaires and {len(guide.actions)} actions.")


if __name__ == "__main__":
    sys.exit(main())
