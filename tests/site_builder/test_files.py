from pathlib import Path

from site_builder.files import read_tree, write_tree


def test_a_tree_comes_back_as_it_was_written(tmp_path: Path) -> None:
    files = {"a.txt": b"a", "deep/er/b.bin": b"\x00\xff"}
    write_tree(tmp_path, files)
    assert read_tree(tmp_path) == files


def test_what_is_no_longer_listed_is_removed_with_its_folders(tmp_path: Path) -> None:
    write_tree(tmp_path, {"old/x.txt": b"x", "old/y.txt": b"y", "kept.txt": b"k"})
    write_tree(tmp_path, {"kept.txt": b"k"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept.txt"]


def test_a_file_that_holds_its_bytes_already_is_left_alone(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.txt": b"a"})
    before = (tmp_path / "a.txt").stat().st_mtime_ns
    write_tree(tmp_path, {"a.txt": b"a", "b.txt": b"b"})
    assert (tmp_path / "a.txt").stat().st_mtime_ns == before


def test_caches_of_python_are_not_content(tmp_path: Path) -> None:
    write_tree(tmp_path, {"quiz/a.py": b"", "quiz/__pycache__/a.pyc": b"x"})
    assert list(read_tree(tmp_path)) == ["quiz/a.py"]


def test_a_missing_folder_is_an_empty_tree(tmp_path: Path) -> None:
    assert read_tree(tmp_path / "nowhere") == {}
