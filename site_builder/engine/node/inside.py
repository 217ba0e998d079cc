"""What the builder does inside Pyodide under Node: compile the modules that are in use, and pack them.

Everything happens in the Python that will run it: the builder's own Python may be of another version, and the same
bytes come out on every machine, since not even the compression is the machine's own.
"""

from __future__ import annotations

import marshal
import sys
import zipfile
import zipimport
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from importlib.util import MAGIC_NUMBER, source_hash
from pathlib import Path
from types import ModuleType

__all__ = ["pack"]

JOB = Path("/job")

ANY_PYTHON = "py3-none-any"

LIBRARY = f"/lib/python{sys.version_info.major}{sys.version_info.minor}.zip/"

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every entry: a zip file can tell none before it."""

UNCHECKED_HASH = 0b01
"""The flag of code that is used without a look at its source, which is not shipped."""

OPTIMIZE = 2
"""Without assertions and docstrings: nobody reads them in a browser, and they are a sixth of the bytes."""


def pack(loaded: Mapping[str, ModuleType], wheel: str) -> None:
    """Pack those of the loaded modules that came out of the standard library, and the wheel, both compiled."""
    # Python holds some modules frozen within itself; only what comes out of a zip file has this kind of loader.
    specs = [getattr(module, "__spec__", None) for module in loaded.values()]
    zipped = [spec for spec in specs if spec is not None and isinstance(spec.loader, zipimport.zipimporter)]
    used = {spec.origin: spec.loader.get_data(spec.origin) for spec in zipped if spec.origin.startswith(LIBRARY)}
    library = {_compiled_name(path.removeprefix(LIBRARY)): _compiled(path, code) for path, code in used.items()}
    _write_zip("python_stdlib.zip", library)
    tag = f"py{sys.version_info.major}{sys.version_info.minor}-none-any"
    _write_zip(wheel.replace(ANY_PYTHON, tag), _compiled_wheel(JOB / wheel, tag))


def _compiled_wheel(wheel: Path, tag: str) -> dict[str, bytes]:
    """Return the content of a wheel with its modules compiled, so that it fits this Python alone."""
    with zipfile.ZipFile(wheel) as file:
        content = {name: file.read(name) for name in file.namelist()}
    files: dict[str, bytes] = {}
    for name, data in content.items():
        if name.endswith(".py"):
            files[_compiled_name(name)] = _compiled(name, data)
        elif name.endswith("/WHEEL"):
            files[name] = data.replace(ANY_PYTHON.encode(), tag.encode())
        elif not name.endswith("/RECORD"):
            files[name] = data
    (record,) = (name for name in content if name.endswith("/RECORD"))
    lines = [f"{name},sha256={_record_hash(data)},{len(data)}\n" for name, data in sorted(files.items())]
    return {**files, record: "".join([*lines, f"{record},,\n"]).encode()}


def _record_hash(data: bytes) -> str:
    return urlsafe_b64encode(sha256(data).digest()).rstrip(b"=").decode()


def _compiled_name(path: str) -> str:
    return f"{path.removesuffix('.py')}.pyc"


def _compiled(path: str, source: bytes) -> bytes:
    """Return what Python would write beside a module: a head of 16 bytes and the code."""
    code = compile(source, path, "exec", dont_inherit=True, optimize=OPTIMIZE)
    return MAGIC_NUMBER + UNCHECKED_HASH.to_bytes(4, "little") + source_hash(source) + marshal.dumps(code)


def _write_zip(name: str, files: Mapping[str, bytes]) -> None:
    with zipfile.ZipFile(JOB / name, "w") as file:
        for path, data in sorted(files.items()):
            entry = zipfile.ZipInfo(path, EARLIEST)
            entry.external_attr = 0o644 << 16
            file.writestr(entry, data, zipfile.ZIP_DEFLATED, 9)
