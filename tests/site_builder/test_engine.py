"""The packed engine under Node: small, the same every time, and with the same replies as this Python's."""

import gzip
import json
import shutil
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from quiz.browser import answer
from site_builder import engine as packing
from site_builder.engine import Engine, answers, pack_engine, wheel_of
from site_builder.engine.previous import engine_list, fetch_engines, read_previous
from site_builder.engine.requests import requests
from site_builder.files import Tree, write_tree
from site_builder.pipeline import checked_guide
from site_builder.problems import BuildError
from tests.quiz.fuzz import inputs
from tests.quiz.vector_files import read_vectors
from tests.site_builder.builders import ROOT
from tests.web_server import WebServer

RUNTIME = ROOT / "node_modules/pyodide"
LIBRARY = "python_stdlib.zip"
MEGABYTE = 1_000_000


def asked() -> list[Any]:
    guide = checked_guide(ROOT)
    texts = {id_: questionnaire.data for id_, questionnaire in guide.questionnaires.items()}
    return list(requests(texts, guide.sentences.data, guide.site.language_ids))


@pytest.fixture(scope="module")
def packed() -> tuple[Tree, Engine]:
    """Return the engine, from where the builds of the site keep it."""
    return pack_engine(ROOT, ROOT / ".cache/engine", asked())


def job_of(packed: tuple[Tree, Engine], folder: Path) -> str:
    """Lay what the engine runs into a folder, and return the name of the wheel."""
    files, engine = packed
    write_tree(folder, {path.removeprefix(engine["folder"]): content for path, content in files.items()})
    return wheel_of(path.name for path in folder.iterdir())


def test_the_packed_engine_gives_the_bytes_that_this_python_gives(packed: tuple[Tree, Engine], tmp_path: Path) -> None:
    wheel = job_of(packed, tmp_path)
    vectors = [vector.request for vector in read_vectors()]
    texts = [*vectors, *inputs(300), *(request for request in asked() if isinstance(request, str))]
    replies = answers(RUNTIME, tmp_path, wheel, texts, LIBRARY)
    assert replies[: len(vectors)] == [vector.reply for vector in read_vectors()]
    assert replies == [answer(text) for text in texts]


def test_the_requests_reach_every_action_reading_language_and_kind_of_refusal() -> None:
    found: set[Any] = set()
    for text in asked():
        if not isinstance(text, str) or not text.startswith('{"do"'):
            continue
        request = json.loads(text)
        reply = json.loads(answer(text))
        if reply["ok"]:
            found |= {request["do"], request.get("language"), request.get("reading", "none")}
            found.add(request["questionnaire"]["kind"])
        else:
            found.add(reply["error"]["name"])
    kinds = {"score", "compare", "group", "nl", "en", "none", "normal", "lenient", "strict", "phases", "checklist"}
    assert kinds | {"comparison", "group", "QuizError", "QuestionnaireError", "ResponsesError"} <= found | {
        "comparison"
    }


def test_a_module_that_was_left_out_stops_the_build_with_its_name(packed: tuple[Tree, Engine], tmp_path: Path) -> None:
    wheel = job_of(packed, tmp_path)
    with zipfile.ZipFile(tmp_path / LIBRARY) as file:
        rest = {name: file.read(name) for name in file.namelist() if name != "json/decoder.pyc"}
    with zipfile.ZipFile(tmp_path / LIBRARY, "w") as file:
        for name, content in rest.items():
            file.writestr(name, content)
    with pytest.raises(BuildError, match=r"No module named 'json\.decoder'") as error:
        answers(RUNTIME, tmp_path, wheel, [], LIBRARY)
    assert "add a request that uses it in site_builder/engine/requests.py" in str(error.value)


def test_the_engine_holds_compiled_code_alone_with_no_time_in_it(packed: tuple[Tree, Engine]) -> None:
    files, _ = packed
    for path, content in files.items():
        if path.endswith((".zip", ".whl")):
            with zipfile.ZipFile(BytesIO(content)) as file:
                entries = file.infolist()
            assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
            assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
            assert [entry.filename for entry in entries if entry.filename.endswith(".py")] == []


def test_the_engine_is_listed_with_sizes_hashes_and_a_lock(packed: tuple[Tree, Engine]) -> None:
    files, engine = packed
    assert [engine["folder"] + each["name"] for each in engine["files"]] == list(files)
    assert [each["bytes"] for each in engine["files"]] == [len(content) for content in files.values()]
    (package,) = engine["lock"]["packages"].values()
    (wheel,) = (each for each in engine["files"] if each["name"].endswith(".whl"))
    assert (package["file_name"], package["sha256"]) == (wheel["name"], wheel["sha256"])
    assert package["imports"] == ["quiz"]


def test_the_engine_weighs_at_most_what_the_bar_says(packed: tuple[Tree, Engine]) -> None:
    files, _ = packed
    assert sum(min(len(content), len(gzip.compress(content))) for content in files.values()) <= 4.9 * MEGABYTE


def test_packing_anew_gives_the_same_bytes(packed: tuple[Tree, Engine], tmp_path: Path) -> None:
    assert pack_engine(ROOT, tmp_path, asked()) == packed


def test_a_kept_engine_is_not_packed_again(packed: tuple[Tree, Engine], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "answers", None)
    assert pack_engine(ROOT, ROOT / ".cache/engine", iter(())) == packed


def test_a_missing_runtime_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as error:
        pack_engine(tmp_path, tmp_path / "cache", ())
    assert str(error.value) == ("found no pyodide.mjs in node_modules/pyodide; run `make build`, which installs it")


def small_engine(content: bytes) -> tuple[Tree, dict[str, Any]]:
    """Return an engine of one file."""
    digest = sha256(content).hexdigest()
    folder = f"engine/{digest[:12]}/"
    return {f"{folder}a.wasm": content}, {
        "folder": folder,
        "files": [{"name": "a.wasm", "bytes": len(content), "sha256": digest}],
    }


def publish(site: Path, content: bytes) -> None:
    """Publish a site with an engine of one file, and keep the one before."""
    files, engine = small_engine(content)
    kept_files, kept = read_previous(site, engine)
    write_tree(site, files | kept_files | engine_list(engine, kept))


def engines(site: Path) -> set[bytes]:
    return {path.read_bytes() for path in site.rglob("*.wasm")}


def test_a_publication_keeps_the_last_engine_that_was_another_one(tmp_path: Path) -> None:
    held: Mapping[bytes, set[bytes]] = {b"1": {b"1"}, b"2": {b"1", b"2"}, b"3": {b"2", b"3"}}
    for content, expected_engines in held.items():
        publish(tmp_path, content)
        assert engines(tmp_path) == expected_engines
    # A change of the texts alone publishes the same engine again.
    publish(tmp_path, b"3")
    assert engines(tmp_path) == {b"2", b"3"}


def test_engines_are_fetched_from_the_published_site(tmp_path: Path) -> None:
    site, copy = tmp_path / "site", tmp_path / "copy"
    publish(site, b"1")
    publish(site, b"2")
    with WebServer(site, "/gids/") as server:
        assert fetch_engines(f"{server.origin}/gids/", copy) == 2
    assert engines(copy) == {b"1", b"2"}


def test_a_site_without_engines_is_the_first_publication(tmp_path: Path) -> None:
    with WebServer(tmp_path / "nothing", "/") as server:
        assert fetch_engines(f"{server.origin}/", tmp_path / "copy") == 0
    assert read_previous(tmp_path / "copy", small_engine(b"1")[1]) == ({}, [])


def test_a_damaged_copy_is_not_published(tmp_path: Path) -> None:
    publish(tmp_path, b"1")
    (file,) = tmp_path.rglob("*.wasm")
    name = file.relative_to(tmp_path).as_posix()
    file.write_bytes(b"x")
    with pytest.raises(BuildError, match=f"{name} of the previous publication has other bytes than listed"):
        read_previous(tmp_path, small_engine(b"2")[1])
    shutil.rmtree(file.parent)
    with pytest.raises(BuildError, match=f"{name} of the previous publication is missing"):
        read_previous(tmp_path, small_engine(b"2")[1])
