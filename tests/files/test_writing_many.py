"""A change of very many files: they wait on the disk, and the change is whole or has not been all the same."""

import stat
import sys
from pathlib import Path

import pytest

from disk_faults import Killed, failing
from resplan.files import rehearsal
from resplan.files.writing import changing


def names(folder: Path) -> dict[str, str]:
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_text("utf-8") for name, path in found.items()}


def many(folder: Path, count: int = 3) -> None:
    with changing(folder, "site", is_kept=False) as change:
        for number in range(count):
            change.put_many(f"a/{number}.html", b"new")
            assert not change.new, "it is not in the memory"


def test_files_come_into_place_with_the_permissions_that_they_had(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "0.html").write_text("old", encoding="utf-8")
    (tmp_path / "a" / "0.html").chmod(0o640)
    many(tmp_path)
    assert names(tmp_path) == {f"a/{number}.html": "new" for number in range(3)}
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "a" / "0.html").stat().st_mode) == 0o640


def test_what_waits_is_gone_where_nothing_comes_of_it(tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text("old", encoding="utf-8")

    def break_off() -> None:
        with changing(tmp_path, "site", is_kept=False) as change:
            change.put_many("b.html", b"new")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    assert names(tmp_path) == {"b.html": "old"}
    with changing(tmp_path, "site", is_kept=False) as change:
        change.put_many("b.html", b"new")
        change.put_many("b.html", b"newer")
        change.put_many("c.html", b"new")
        change.forget("c.html")
    assert names(tmp_path) == {"b.html": "newer"}


def test_a_process_that_is_killed_leaves_nothing_for_long(tmp_path: Path) -> None:
    with failing() as disk:
        many(tmp_path / "whole")
    for at in range(0, disk.count, 3):
        folder = tmp_path / f"kill{at}"
        with failing("kill", at), pytest.raises(Killed):
            many(folder)
        many(folder)
        assert names(folder) == names(tmp_path / "whole")


def test_a_rehearsal_writes_nothing(tmp_path: Path) -> None:
    with rehearsal.rehearsed() as intended, changing(tmp_path, "site", is_kept=False) as change:
        change.put_many("a.html", b"new")
    assert [(each.name, each.after) for each in intended] == [("a.html", b"new")]
    assert names(tmp_path) == {}
