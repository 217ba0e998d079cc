"""The real site, built once for all tests that look at it."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from site_builder.new import write_guide
from site_builder.pipeline import Workshop
from tests.site_builder.builders import ROOT
from tests.web_server import WebServer

SUB_PATH = "/fasewijzer/"


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A built site that is being served."""

    folder: Path
    server: WebServer
    path: str
    """Where it stands on its host: `/`, or a sub-path as on GitHub Pages."""

    @property
    def url(self) -> str:
        """The address of its home page."""
        return f"{self.server.origin}{self.path}"


def _built(folder: Path, path: str, guide: Path = ROOT) -> Iterator[BuiltSite]:
    with WebServer(folder, path) as server, ProcessPoolExecutor() as processes:
        Workshop(root=ROOT, guide=guide, out=folder, site_url=f"{server.origin}{path}", processes=processes).build()
        yield BuiltSite(folder, server, path)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """Return the site as GitHub Pages shows it: below a sub-path."""
    yield from _built(tmp_path_factory.mktemp("site"), SUB_PATH)


@pytest.fixture(scope="session")
def site_at_root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """Return the site on a host of its own, as `make serve` shows it."""
    yield from _built(tmp_path_factory.mktemp("site_at_root"), "/")


@pytest.fixture(scope="session")
def new_guide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a guide for another subject, as `python -m site_builder new` writes it."""
    folder = tmp_path_factory.mktemp("guides") / "canteen"
    write_guide(ROOT, folder)
    return folder


@pytest.fixture(scope="session")
def new_site(new_guide: Path) -> Iterator[BuiltSite]:
    """Return the site of that guide."""
    yield from _built(new_guide / "site", "/canteen/", new_guide)
