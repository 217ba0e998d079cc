"""A web server for tests that behaves like GitHub Pages: a sub-path, a 404 page, redirects to folders."""

from __future__ import annotations

import sys
import threading
import time
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self

__all__ = ["LocalServer", "WebServer"]


class LocalServer:
    """Answers on a free port of this machine, as long as its block runs."""

    def __init__(self, handler: type[BaseHTTPRequestHandler]) -> None:
        self._server = _Server(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def origin(self) -> str:
        """The address without a path."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        # A browser that goes elsewhere hangs up in the middle of an answer, which is no fault of anybody.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]  # as it came


class WebServer(LocalServer):
    """Serves a folder below a path."""

    def __init__(self, folder: Path, path: str) -> None:
        self.log: list[str] = []
        """One line per request: status and path."""
        self.folders = {path: folder}
        """The folder below each path; a longer path goes before a shorter one."""
        self.is_down = False
        """Whether requests are dropped without an answer, as when there is no network; the log still names them."""
        self.held = ""
        """Requests for this ending of a path wait, as on a line that has come to a halt, until it is empty again."""
        super().__init__(type("Handler", (_Handler,), {"web": self}))


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".mjs": "text/javascript", ".wasm": "application/wasm"}
    web: WebServer

    def do_GET(self) -> None:
        while self.web.held and self.path.endswith(self.web.held):
            time.sleep(0.05)
        if self.web.is_down:
            self.web.log.append(f"000 {self.path}")
            self.close_connection = True
            return
        super().do_GET()

    def translate_path(self, path: str) -> str:
        prefixes = [prefix for prefix in self.web.folders if path.startswith(prefix)]
        prefix = max(prefixes, key=len, default="")
        self.directory = str(self.web.folders.get(prefix, ""))
        below = path.removeprefix(prefix) if prefixes else "outside-the-site"
        return super().translate_path(f"/{below}")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:  # noqa: ARG002  # the base's signature
        self.web.log.append(f"{int(code)} {self.path}")

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  # the base's signature
        """Keep the test output to the tests; requests are in `log`."""
