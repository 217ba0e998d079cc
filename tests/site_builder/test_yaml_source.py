from typing import Any

import pytest
from ruamel.yaml import YAML

from site_builder import yaml_source
from site_builder.files import read_tree
from site_builder.yaml_source import parse_yaml
from tests.site_builder.builders import ROOT

SCALARS = [
    ("no", "no"),
    ("yes", "yes"),
    ("2026-11-21", "2026-11-21"),
    ("true", True),
    ("12", 12),
    ("2026.1", 2026.1),
    ("'12'", "12"),
    ("~", None),
    # Numbers that Python writes in another way stay text.
    ("0o17", "0o17"),
]


@pytest.mark.parametrize(("written", "read"), SCALARS)
def test_scalars_are_read_as_yaml_1_2(written: str, read: object) -> None:
    source, problems = parse_yaml("a.yml", f"value: {written}\n".encode())
    assert problems == ()
    assert source is not None
    assert source.data == {"value": read}


def test_the_whole_content_is_read_as_ruamel_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {path: text for path, text in read_tree(ROOT / "content").items() if path.endswith(".yml")}
    read = {path: parse_yaml.__wrapped__(path, text) for path, text in files.items()}

    def slowly(text: str) -> Any:  # noqa: ANN401  # a node of ruamel.yaml
        return YAML(typ="safe", pure=True).compose(text)

    monkeypatch.setattr(yaml_source, "_root", slowly)
    assert read == {path: parse_yaml.__wrapped__(path, text) for path, text in files.items()}


def test_every_value_knows_its_line() -> None:
    source, _ = parse_yaml("a.yml", b"title: x\nquestions:\n  - id: a\n  - id: b\n    text:\n      nl: ja\n")
    assert source is not None
    places = [source.place(keys) for keys in [("title",), ("questions", 1), ("questions", 1, "text", "nl")]]
    assert list(map(str, places)) == ["a.yml:1", "a.yml:4", "a.yml:6"]


def test_a_missing_value_has_the_place_of_what_is_around_it() -> None:
    source, _ = parse_yaml("a.yml", b"title: x\nquestions:\n  - id: a\n")
    assert source is not None
    assert str(source.place(("questions", 0, "text", "en"))) == "a.yml:3"


UNREADABLE = [
    (b"a: [1, 2\nb: 3\n", "a.yml:2: not valid YAML: expected ',' or ']', but got ':'"),
    (b"ok: 1\nname: caf\xe9\n", "a.yml:2: found bytes that are not UTF-8"),
    (b"", "a.yml:1: the file is empty"),
    (b"a: 1\na: 2\n", "a.yml:2: 'a' stands here twice"),
    (b"ok: 1\na: \x07\n", "a.yml:2: found the unprintable character U+0007"),
]


@pytest.mark.parametrize(("text", "message"), UNREADABLE)
def test_what_cannot_be_read_is_named(text: bytes, message: str) -> None:
    _, problems = parse_yaml("a.yml", text)
    assert len(problems) == 1
    assert str(problems[0]).startswith(message)
    assert problems[0].remedy


def test_front_matter_counts_lines_from_the_top_of_its_file() -> None:
    source, _ = parse_yaml("a.md", b"id: x\ntitle: y\n", 2)
    assert source is not None
    assert str(source.place(("title",))) == "a.md:3"
