"""At whatever step of writing the process is killed, the disk is full or the system refuses: all of a change, or none."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from disk_faults import Killed, failing
from resplan.errors import ResplanError
from resplan.files.target import LOCK
from resplan.files.writing import changing, read_settled, write_files

OLD = {"plan.yaml": b"old", "tasks/01.yaml": b"old", "bodies.yaml": b"same"}
NEW = {"plan.yaml": b"new" * 1000, "tasks/01.yaml": b"new", "feedback/1.yaml": b"first"}


def visible(folder: Path) -> dict[str, bytes]:
    """Everything but what is kept of changes that are done."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    kept = {name for name in files if name.startswith("journal/") and ".begun" not in name and ".part" not in name}
    return {name: path.read_bytes() for name, path in files.items() if name not in kept}


def of_a_plan(folder: Path) -> None:
    with changing(folder, "feedback answer", is_kept=True) as change:
        for name, content in NEW.items():
            change.read(name)
            change.put(name, content, is_private=name.startswith("feedback"))


def of_documents(folder: Path) -> None:
    write_files(folder, "render", NEW)


def of_one_document(folder: Path) -> None:
    write_files(folder, "dashboard", {"plan.yaml": NEW["plan.yaml"]})


def in_a_new_folder(folder: Path) -> None:
    write_files(folder / "out" / "2026", "render", NEW)


CHANGES: list[Callable[[Path], None]] = [of_a_plan, of_documents, of_one_document, in_a_new_folder]


def prepared(folder: Path) -> Path:
    for name, content in OLD.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def steps(change: Callable[[Path], None], folder: Path) -> tuple[int, dict[str, bytes]]:
    with failing() as disk:
        change(prepared(folder))
    return disk.count, visible(folder)


@pytest.mark.parametrize("change", CHANGES)
def test_whoever_is_killed_leaves_all_or_nothing_to_the_next_one(
    change: Callable[[Path], None], tmp_path: Path
) -> None:
    count, after = steps(change, tmp_path / "whole")
    before = visible(prepared(tmp_path / "before"))
    assert count > 8
    for at in range(count):
        folder = prepared(tmp_path / str(at))
        with failing("kill", at), pytest.raises(Killed):
            change(folder)
        if change is of_a_plan:
            seen = read_settled(folder, lambda folder=folder: visible(folder))
            files = {name: content for name, content in seen.items() if not name.startswith(".resplan")}
            assert files in (before, after), f"a reader after step {at}"
        change(folder)
        assert visible(folder) == after, f"after step {at}"
        of_one_document(folder)
        assert not (folder / "journal").exists() or change is of_a_plan


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("kind", ["full", "refused"])
def test_what_the_system_refuses_is_one_sentence_and_changes_nothing(
    kind: str, change: Callable[[Path], None], tmp_path: Path
) -> None:
    count, after = steps(change, tmp_path / "whole")
    before = visible(prepared(tmp_path / "before"))
    for at in range(count):
        folder = prepared(tmp_path / str(at))
        folders = {path for path in folder.rglob("*") if path.is_dir()}
        refusal = None
        with failing(kind, at):
            try:
                change(folder)
            except ResplanError as error:
                refusal = str(error)
        now = visible(folder)
        if refusal is None:
            # Only the lock's file, which is removed at the very end, may be left: the next call does that.
            assert {name: text for name, text in now.items() if not name.endswith(LOCK)} == after
        else:
            assert ("the disk is full" if kind == "full" else "no permission") in refusal
            assert str(folder) in refusal
            assert {name: text for name, text in now.items() if not name.startswith(".resplan")} == before
        if kind == "full":
            assert now in (before, after)
            assert refusal is None or {path for path in folder.rglob("*") if path.is_dir()} == folders
        change(folder)
        assert visible(folder) == after


def test_a_fault_that_is_none_of_the_known_ones_is_said_by_its_number(tmp_path: Path) -> None:
    with failing() as disk, pytest.MonkeyPatch.context() as patch:

        def strange(*_: object, **__: object) -> None:
            raise OSError(errno.EL2HLT, "Level 2 halted")

        patch.setattr(disk, "fsync", strange, raising=False)
        with pytest.raises(ResplanError, match=str(errno.EL2HLT)):
            of_one_document(prepared(tmp_path))
    assert visible(tmp_path) == OLD
