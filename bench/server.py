"""A web server for measuring: it compresses as a host does, counts what it sends, and can be as slow as a network.

Files are kept in memory and compressed before the first request, so that neither contender pays for the server.
"""

from __future__ import annotations

import gzip
import mimetypes
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from urllib.parse import urlsplit

from tests.web_server import LocalServer

__all__ = ["Network", "Sent", "Server", "wire_bytes"]

TYPES = {".mjs": "text/javascript", ".wasm": "application/wasm", ".webmanifest": "application/manifest+json"}

PACKED = (".zip", ".whl", ".woff2", ".png")
"""Files that gzip makes no smaller; a host sends them as they are."""

CHUNK = 16 * 1024


@dataclass(frozen=True, slots=True)
class Network:
    """How fast bytes travel, all connections together, and how long the first of an answer takes."""

    bytes_per_second: float
    latency_seconds: float


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer of the server."""

    path: str
    status: int
    wire_bytes: int
    """The body as it was sent, compressed where the file is."""


def wire_bytes(name: str, content: bytes) -> int:
    """Return how many bytes a host that compresses sends for a file."""
    return len(_body(name, content)[0])


def _body(name: str, content: bytes) -> tuple[bytes, bool]:
    if name.endswith(PACKED):
        return content, False
    return gzip.compress(content, mtime=0), True


class Server(LocalServer):
    """Serves files by their path."""

    def __init__(self, files: Mapping[str, bytes] | None = None) -> None:
        """Serve files by their absolute path; a path that ends in a slash gives its `index.html`."""
        self.network: Network | None = None
        """As fast as this machine where None."""
        self.sent: list[Sent] = []
        self._bodies: dict[str, tuple[bytes, bool]] = {}
        self._free_at = 0.0
        self._lock = threading.Lock()
        self.add("/", files or {})
        super().__init__(type("Handler", (_Handler,), {"owner": self}))

    def add(self, path: str, files: Mapping[str, bytes]) -> None:
        """Serve more files, below a path that ends in a slash."""
        self._bodies |= {path + name: _body(name, content) for name, content in files.items()}

    def find(self, path: str) -> tuple[bytes, bool] | None:
        """Return what is sent for a path, and whether it is compressed."""
        return self._bodies.get(f"{path}index.html" if path.endswith("/") else path)

    def wait_for(self, length: int) -> None:
        """Wait until so many more bytes have had the time to travel."""
        if self.network is None:
            return
        with self._lock:
            start = max(self._free_at, time.monotonic())
            self._free_at = start + length / self.network.bytes_per_second
        time.sleep(max(0.0, self._free_at - time.monotonic()))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    owner: Server

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        found = self.owner.find(path)
        body, is_compressed = found or (b"", False)
        tag = f'"{sha256(body).hexdigest()[:16]}"'
        status = HTTPStatus.NOT_FOUND if found is None else HTTPStatus.OK
        if found is not None and self.headers.get("If-None-Match") == tag:
            status, body = HTTPStatus.NOT_MODIFIED, b""
        if self.owner.network is not None:
            time.sleep(self.owner.network.latency_seconds)
        self.send_response(status)
        name = "index.html" if path.endswith("/") else path
        ending = f".{name.rpartition('.')[2]}"
        self.send_header("Content-Type", TYPES.get(ending) or mimetypes.guess_type(name)[0] or "text/plain")
        # As GitHub Pages says it.
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("ETag", tag)
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(body)))
        if is_compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        for start in range(0, len(body), CHUNK):
            chunk = body[start : start + CHUNK]
            self.owner.wait_for(len(chunk))
            self.wfile.write(chunk)
        self.owner.sent.append(Sent(path, status, len(body)))

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002  # the base's signature
        """Say nothing: what was sent is in `sent`."""
