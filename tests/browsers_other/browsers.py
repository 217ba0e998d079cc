"""Starts each browser by its own driver, so that one journey runs in all of them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from selenium.webdriver import ChromeOptions, ChromeService, Remote, WebKitGTKOptions, WebKitGTKService
from selenium.webdriver.common.options import ArgOptions
from selenium.webdriver.common.service import Service
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection

from bootstrap import find_chromium
from tests.browsers_other.marionette import Firefox

__all__ = ["BROWSERS", "missing", "open_browser"]

SCREEN = "1280x1024x24"

PROGRAMS = {
    "chromium": ("chromedriver",),
    "firefox": ("firefox-esr",),
    "webkit": ("WebKitWebDriver", "Xvfb"),
}
"""What each browser needs on PATH; bootstrap.py installs it from Debian where it may."""

BROWSERS = tuple(PROGRAMS)


def missing(name: str) -> list[str]:
    """Return the programs that a browser needs and this machine does not have."""
    programs = [program for program in PROGRAMS.get(name, ()) if shutil.which(program) is None]
    return programs if name != "webkit" or _minibrowser() else [*programs, "MiniBrowser"]


@contextmanager
def open_browser(name: str) -> Iterator[Remote]:
    """Start a browser with a fresh profile and close it afterwards."""
    with OPENERS[name]() as browser:
        yield browser


@contextmanager
def _chromium() -> Iterator[Remote]:
    options = ChromeOptions()
    options.binary_location = find_chromium() or ""
    # Root in a container can only start Chromium without its sandbox.
    for argument in ("--headless", "--no-sandbox", "--disable-background-networking", "--window-size=1280,1024"):
        options.add_argument(argument)
    with _driven(ChromeService(shutil.which("chromedriver")), options) as browser:
        yield browser


@contextmanager
def _firefox() -> Iterator[Remote]:
    browser = Firefox(shutil.which("firefox-esr") or "firefox-esr")
    try:
        yield browser
    finally:
        browser.quit()


@contextmanager
def _webkit() -> Iterator[Remote]:
    options = WebKitGTKOptions()
    options.binary_location = str(_minibrowser())
    options.add_argument("--automation")
    with _screen() as display:
        # Root in a container can only start WebKit without its sandbox, which is meant for pages of others.
        environment = {**os.environ, "DISPLAY": display, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
        service = WebKitGTKService(shutil.which("WebKitWebDriver") or "", env=environment)
        with _driven(service, options) as browser:
            yield browser


def _minibrowser() -> Path | None:
    """Return WebKit's browser for tests, which Debian keeps beside its library."""
    return next(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"), None)


@contextmanager
def _driven(service: Service, options: ArgOptions) -> Iterator[Remote]:
    """Start a driver and its browser; Selenium's own classes would look for a driver to download."""
    service.start()
    try:
        connection = RemoteConnection(client_config=ClientConfig(service.service_url))
        browser = Remote(connection, options=options)
        try:
            yield browser
        finally:
            browser.quit()
    finally:
        service.stop()


@contextmanager
def _screen() -> Iterator[str]:
    """Run a screen that nobody sees, and return its name; the MiniBrowser has no mode without one."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            yield f":{process.stdout.readline().strip()}"
        finally:
            process.terminate()


OPENERS: Mapping[str, Callable[[], AbstractContextManager[Remote]]] = {
    "chromium": _chromium,
    "firefox": _firefox,
    "webkit": _webkit,
}
