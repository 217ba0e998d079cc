import json
from typing import Any

import pytest

from site_builder.bill import bill_of_materials
from tests.site_builder.builders import ROOT


@pytest.fixture(scope="module")
def components() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {
        each["name"]: each for each in json.loads(bill_of_materials(ROOT))["components"]
    }
    return found


def test_the_bill_holds_every_package_of_the_locks(components: dict[str, dict[str, Any]]) -> None:
    npm = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert {path.rpartition("node_modules/")[2] for path in npm if path} <= set(components)
    pinned = [
        line.split("==")[0] for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if "==" in line
    ]
    assert len(pinned) > 40
    assert set(pinned) <= set(components)


def test_what_readers_get_is_told_from_what_only_builds(components: dict[str, dict[str, Any]]) -> None:
    shipped = {name for name, each in components.items() if each["scope"] == "required"}
    wanted = set(json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"])
    assert shipped == wanted | {"mkdocs-material"}


def test_a_component_says_what_it_is(components: dict[str, dict[str, Any]]) -> None:
    found = components["pyodide"]
    assert found["purl"] == f"pkg:npm/pyodide@{found['version']}"
    assert found["licenses"] == [{"expression": "MPL-2.0"}]
    (digest,) = found["hashes"]
    assert (digest["alg"], len(digest["content"])) == ("SHA-512", 128)


def test_the_bill_is_the_same_at_every_time() -> None:
    assert bill_of_materials(ROOT) == bill_of_materials(ROOT)
