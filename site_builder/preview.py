"""Serves the site while somebody writes, and builds it again after every change."""

from __future__ import annotations

import socket
import sys

from mkdocs.livereload import LiveReloadServer

from site_builder.pipeline import Workshop
from site_builder.problems import BuildError

__all__ = ["serve"]

WATCHED = ("quiz", "site_builder/frontend", "site_builder/templates", "site_builder/theme")
"""The folders of the repository; the content may lie elsewhere."""

HOST = "127.0.0.1"

POLL_SECONDS = 0.2
"""How often is looked for a change; looking takes some milliseconds."""


def serve(workshop: Workshop, port: int) -> None:
    """Build, serve at the given port, and build again on a change, until interrupted.

    A mistake in the content is printed; the site stays as it was until the mistake is mended.

    Raises:
        BuildError: the port is taken.
    """

    def build() -> None:
        try:
            workshop.build()
        except BuildError as error:
            print(f"\n{error}\nThe preview shows the site as it was. Mend this and save.\n", file=sys.stderr)

    _check_port(port)
    build()
    server = LiveReloadServer(
        builder=build, host=HOST, port=port, root=str(workshop.out), polling_interval=POLL_SECONDS
    )
    for folder in (workshop.guide / "content", *(workshop.root / each for each in WATCHED)):
        server.watch(str(folder))
    print(f"\nThe guide is at {server.url} (stop with Ctrl+C).\n", file=sys.stderr)
    try:
        server.serve()  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
    finally:
        server.shutdown()


def _check_port(port: int) -> None:
    """Find out before the first build, which takes seconds, whether the port is free."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            message = f"port {port} cannot be used ({error.strerror}); choose another one: make serve PORT={port + 1}"
            raise BuildError(message) from error
