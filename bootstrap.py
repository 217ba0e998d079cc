"""Prepare what the commands of the Makefile need: `python3 bootstrap.py python node browsers`.

Every step compares its inputs with a stamp that lies inside the thing it installed, and does nothing when they agree.
To start again, remove that thing: `.venv`, `node_modules` or `.uv`.

This runs before anything is installed, so it uses the standard library alone and works on any Python from 3.8.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable, Mapping, Sequence

__all__ = ["find_chromium"]

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
UV = ROOT / ".uv"
NODE_MODULES = ROOT / "node_modules"

PYTHONS = ("3.13", "3.14", "3.12")
"""The versions that constraints.txt has packages for, the preferred one first."""
OLDEST_NODE = (20, 19)
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OTHER_BROWSERS = {
    "chromedriver": "chromium-driver",
    "firefox-esr": "firefox-esr",
    "WebKitWebDriver": "webkit2gtk-driver",
    "Xvfb": "xvfb",
}
"""What the journeys through three browsers need on PATH, and the package of Debian that brings it."""
SHOWN_LINES = 8

CHECK_NETWORK = (
    "Check the network and the package index that is configured; after a change in pyproject.toml or package.json, "
    "renew the locks with `make lock`. Then give the same command again."
)
GET_PYTHON = (
    f"Install Python {PYTHONS[0]} with its venv module (on Debian and Ubuntu the package python3-venv), "
    "then give the same command again."
)
GET_CHROMIUM = "Install Chromium or Chrome so that one of these is on PATH: " + ", ".join(BROWSERS) + "."
NEXT_CHROMIUM = "Trying Playwright's Chromium instead."
SKIPPED = "The tests in tests/browsers_other skip the browsers that are missing; all other tests run."

Command = Sequence[str]


class StepError(Exception):
    """A command that failed, told in a way that helps whoever typed `make`."""

    def __init__(self, doing: str, command: Command, output: str, remedy: str) -> None:
        lines = output.splitlines()
        if len(lines) > 2 * SHOWN_LINES:  # npm says what is wrong first, pip and apt say it last
            lines = [*lines[:SHOWN_LINES], "...", *lines[-SHOWN_LINES:]]
        told = "".join(f"  | {line}\n" for line in lines)
        super().__init__(f"Failed: {doing}\n  {shlex.join(command)}\n{told}{remedy}")


def prepare_python() -> None:
    """Have the locked packages and this project in `.venv`."""
    if not VENV_PYTHON.exists():  # also when the Python it was made with is gone
        shutil.rmtree(VENV, ignore_errors=True)
    unless_current(VENV / ".stamp-packages", [ROOT / "constraints.txt"], install_packages)
    unless_current(VENV / ".stamp-project", [ROOT / "pyproject.toml"], install_project)


def prepare_node() -> None:
    """Have Node, on PATH or in `.venv`, and the locked packages in `node_modules`."""
    prepare_python()
    unless_current(VENV / ".stamp-node", [ROOT / "constraints-node.txt", shutil.which("node")], install_node)
    locked = [ROOT / "package.json", ROOT / "package-lock.json"]
    unless_current(NODE_MODULES / ".stamp", locked, install_node_modules)


def prepare_browsers() -> None:
    """Have a Chromium that starts: the system's own or Playwright's. Where Debian has them, Firefox and WebKit too."""
    prepare_python()
    stamp = VENV / ".stamp-browser"
    if not (stamp.is_file() and Path(stamp.read_text("utf-8")).is_file()):
        stamp.write_text(find_chromium() or install_chromium(), "utf-8")
    missing = [package for program, package in OTHER_BROWSERS.items() if shutil.which(program) is None]
    if missing and may_use_debian():
        apt_install(f"installing Debian's {', '.join(missing)}", missing, SKIPPED)


def prepare_uv() -> None:
    """Have `.uv/bin/uv`, which fetches a Python and makes the locks."""
    unless_current(UV / ".stamp", [ROOT / "constraints-uv.txt"], install_uv)


STEPS: Mapping[str, Callable[[], None]] = {
    "python": prepare_python,
    "node": prepare_node,
    "browsers": prepare_browsers,
    "uv": prepare_uv,
}


def unless_current(stamp: Path, inputs: Sequence[Path | str | None], install: Callable[[], object]) -> None:
    """Call `install`, unless `stamp` says it was done with the same inputs, by the same code, in the same folder."""
    digest = hashlib.sha256()
    for value in (ROOT.as_posix(), Path(__file__), *inputs):
        digest.update(value.read_bytes() if isinstance(value, Path) else str(value).encode())
    if stamp.is_file() and stamp.read_text("utf-8") == digest.hexdigest():
        return
    if stamp.is_file():
        stamp.unlink()
    install()
    stamp.write_text(digest.hexdigest(), "utf-8")


def install_packages() -> None:
    python = find_python() or fetch_python()
    run(f"making .venv with {python}", [python, "-m", "venv", "--clear", str(VENV)], GET_PYTHON)
    pip_install("installing the packages of constraints.txt", VENV_PYTHON, *locked_in("constraints.txt"))


def install_project() -> None:
    options = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    pip_install("installing this project, editable", VENV_PYTHON, *options)


def install_node() -> None:
    node = shutil.which("node")
    found = read_output([node, "--version"]) if node and shutil.which("npm") else None
    if found is None or tuple(map(int, found.lstrip("v").split(".")[:2])) < OLDEST_NODE:
        pip_install("installing Node in .venv", VENV_PYTHON, *locked_in("constraints-node.txt"))


def install_node_modules() -> None:
    path = os.pathsep.join([str(VENV_PYTHON.parent), os.environ["PATH"]])
    npm = shutil.which("npm", path=path) or "npm"
    command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    run("installing the packages of package-lock.json", command, CHECK_NETWORK, {"PATH": path})


def install_uv() -> None:
    run("making .uv for a tool", [sys.executable, "-m", "venv", "--clear", str(UV)], GET_PYTHON)
    pip_install("installing uv", UV / "bin" / "python", *locked_in("constraints-uv.txt"), remedy=GET_PYTHON)


def find_python() -> str | None:
    """Path of a suitable interpreter that really starts (a pyenv shim may not) and can make environments."""
    probe = (
        "import ensurepip, sys, venv;"
        f"print(sys._base_executable if '%d.%d' % sys.version_info[:2] in {PYTHONS} else '')"
    )
    names = [sys.executable, *(f"python{version}" for version in PYTHONS)]
    found = (read_output([name, "-c", probe]) for name in names)
    return next(filter(None, found), None)


def fetch_python() -> str:
    prepare_uv()
    uv = str(UV / "bin" / "uv")
    run(f"fetching Python {PYTHONS[0]}", [uv, "python", "install", "--no-bin", PYTHONS[0]], GET_PYTHON)
    return run("asking uv where it is", [uv, "python", "find", "--managed-python", PYTHONS[0]], GET_PYTHON)


def find_chromium() -> str | None:
    """Path of the system's Chromium or Chrome, if there is one that starts. The browser tests ask here too."""
    paths = filter(None, map(shutil.which, BROWSERS))
    return next((path for path in paths if read_output([path, "--version"])), None)


def install_chromium() -> str:
    """Install Debian's Chromium where that is possible, else Playwright's, and return its path."""
    if may_use_debian():
        apt_install("installing Debian's Chromium", ["chromium", "fonts-liberation"], NEXT_CHROMIUM)
    return find_chromium() or install_playwright_chromium()


def apt_install(doing: str, packages: Sequence[str], remedy: str) -> None:
    """Install packages of Debian, or say what did not work: there is always another way on."""
    apt = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    try:
        run("reading Debian's list of packages", ["apt-get", "update"], remedy)
        run(doing, apt, remedy, {"DEBIAN_FRONTEND": "noninteractive"})
    except StepError as error:
        print(error, file=sys.stderr)


def install_playwright_chromium() -> str:
    with_libraries = ["--with-deps"] if may_use_apt() else []
    command = [str(VENV_PYTHON), "-m", "playwright", "install", *with_libraries, "chromium"]
    run("fetching Playwright's Chromium", command, GET_CHROMIUM)
    where = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    path = run("asking Playwright where it is", [str(VENV_PYTHON), "-c", where], GET_CHROMIUM)
    run("starting it", [path, "--version"], GET_CHROMIUM)
    return path


def locked_in(lock: str) -> list[str]:
    """Pip's options for exactly the files that `lock` lists."""
    return ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(ROOT / lock)]


def pip_install(doing: str, python: Path, *options: str, remedy: str = CHECK_NETWORK) -> None:
    pip = [str(python), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    run(doing, [*pip, *options], remedy)


def run(doing: str, command: Command, remedy: str, environment: Mapping[str, str] | None = None) -> str:
    """Run `command` behind one line of progress and return what it printed, or raise StepError."""
    started = time.monotonic()
    line = f"setup: {doing} ..."
    print(line, end="", flush=True)
    try:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        print(" not found", flush=True)
        raise StepError(doing, command, str(error), remedy) from error
    with process:
        output, errors = wait(process, line, started)
    print(f"{again(line)} {time.monotonic() - started:.1f} s", flush=True)
    if process.returncode:
        raise StepError(doing, command, output + errors, remedy)
    return output.strip()


def wait(process: subprocess.Popen[str], line: str, started: float) -> tuple[str, str]:
    """Return the output and errors of `process`, counting the seconds while it runs if someone is looking."""
    while True:
        try:
            return process.communicate(timeout=1)
        except subprocess.TimeoutExpired:  # noqa: PERF203 -- it happens once a second
            if sys.stdout.isatty():
                print(f"{again(line)} {time.monotonic() - started:.0f} s", end="", flush=True)


def again(line: str) -> str:
    """Return what brings the cursor to the end of `line`, which is already on the screen or in the log."""
    return f"\r{line}" if sys.stdout.isatty() else ""


def read_output(command: Command) -> str | None:
    """Return what `command` printed, or None when it cannot be started or fails."""
    try:
        done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.decode().strip()


def read_lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.is_file() else []


def may_use_apt() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def may_use_debian() -> bool:
    # Ubuntu's packages of these names only point at snaps, which do not start in a container.
    return may_use_apt() and "ID=debian" in read_lines(Path("/etc/os-release"))


def main() -> int:
    """Do the steps named on the command line; 1 when one could not be done."""
    parser = argparse.ArgumentParser(description="Prepare what the commands of the Makefile need.")
    parser.add_argument("steps", nargs="+", choices=STEPS, metavar="step", help=", ".join(STEPS))
    try:
        for step in parser.parse_args().steps:
            STEPS[step]()
    except StepError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nsetup: interrupted; the same command goes on where it stopped.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
