"""Files are written whole or not at all."""

from pathlib import Path

import pytest

from resplan.errors import ResplanError
from resplan.workflows.writing import write_files, write_new_files


def test_new_files_and_folders_are_made(tmp_path: Path) -> None:
    written = write_files(tmp_path / "out", {"a.md": b"a", "tasks/b.yaml": b"b"})
    assert written.made == ("a.md", "tasks/b.yaml")
    assert (tmp_path / "out/tasks/b.yaml").read_bytes() == b"b"


def test_nothing_is_left_behind_but_the_files(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.md": b"a"})
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_if_one_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"old")
    (tmp_path / "b.md").mkdir()
    with pytest.raises(ResplanError, match=r"b\.md"):
        write_files(tmp_path, {"a.md": b"new", "b.md": b"new"})
    assert (tmp_path / "a.md").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "b.md"]


def test_a_file_in_the_way_of_a_folder_is_one_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(ResplanError, match="cannot be written"):
        write_files(tmp_path / "out", {"a.md": b"a"})


def test_what_is_there_is_kept_and_named(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(b"mine")
    written = write_new_files(tmp_path, {"plan.yaml": b"yours", "bodies.yaml": b"new"})
    assert (written.made, written.kept) == (("bodies.yaml",), ("plan.yaml",))
    assert (tmp_path / "plan.yaml").read_bytes() == b"mine"
