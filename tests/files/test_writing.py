"""A change of a folder's files is whole or has not been, whatever stands in the way, and touches nothing else."""

import json
import os
import stat
import sys
from pathlib import Path

import pytest

from resplan.errors import ResplanError, UsageError
from resplan.files import journal
from resplan.files.commit import ChangedMeanwhileError
from resplan.files.entry import Entry, digest_of, read_entry
from resplan.files.lock import alone_in
from resplan.files.target import LOCK
from resplan.files.writing import begun_anew, changing, read_settled, write_files, write_new_files

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")


def all_files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def kept_in(folder: Path) -> list[Entry]:
    """The entries of the journal, oldest first."""
    return [read_entry(path, path.read_bytes()) for path in sorted((folder / "journal").glob("*.json"))]


def change(folder: Path, contents: dict[str, bytes], verb: str = "try") -> None:
    with changing(folder, verb, is_kept=True) as now:
        for name, content in contents.items():
            now.read(name)
            now.put(name, content)


def test_new_files_and_folders_are_made(tmp_path: Path) -> None:
    written = write_files(tmp_path / "out", "render", {"a.md": b"a", "tasks/b.yaml": b"b"})
    assert written == [tmp_path / "out/a.md", tmp_path / "out/tasks/b.yaml"]
    assert all_files(tmp_path) == {"out/a.md": b"a", "out/tasks/b.yaml": b"b"}, "and nothing is left beside them"


def test_if_one_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"old")
    (tmp_path / "b.md").mkdir()
    with pytest.raises(ResplanError, match=r"b\.md"):
        write_files(tmp_path, "render", {"a.md": b"new", "b.md": b"new"})
    assert all_files(tmp_path) == {"a.md": b"old"}


def test_an_error_in_the_middle_of_a_change_leaves_everything_as_it_was(tmp_path: Path) -> None:
    def verb() -> None:
        with changing(tmp_path / "new" / "plan", "try", is_kept=True) as now:
            now.put("a.yaml", b"new")
            raise KeyError

    with pytest.raises(KeyError):
        verb()
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_of_a_folder_is_one_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(ResplanError, match="out cannot be written: a part of its path is a file"):
        write_files(tmp_path / "out", "render", {"a.md": b"a"})


def test_what_is_there_is_kept_and_named(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(b"mine")
    written = write_new_files(tmp_path, "init", {"plan.yaml": b"yours", "bodies.yaml": b"new"})
    assert (written.made, written.kept) == (("bodies.yaml",), ("plan.yaml",))
    assert (tmp_path / "plan.yaml").read_bytes() == b"mine"


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are other ones there")
def test_permissions_stay_and_new_private_files_are_private(tmp_path: Path) -> None:
    for name, mode in {"register.yaml": 0o600, "plan.yaml": 0o640}.items():
        (tmp_path / name).write_bytes(b"old")
        (tmp_path / name).chmod(mode)
    with changing(tmp_path, "try", is_kept=True) as now:
        now.put("register.yaml", b"new")
        now.put("plan.yaml", b"new", is_private=True)
        now.put("feedback/1.yaml", b"new", is_private=True)
    modes = {name: stat.S_IMODE((tmp_path / name).stat().st_mode) for name in all_files(tmp_path)}
    assert (modes["register.yaml"], modes["plan.yaml"], modes["feedback/1.yaml"]) == (0o600, 0o640, 0o600)
    assert modes["journal/000001.json"] == 0o600
    assert stat.S_IMODE((tmp_path / "journal").stat().st_mode) == 0o700


@needs_links
@pytest.mark.parametrize("place", ["plan.yaml", "tasks/01.yaml", "journal/x", LOCK])
def test_no_link_is_followed(place: str, tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "plan"
    folder.mkdir()
    outside.mkdir()
    (outside / "file").write_bytes(b"theirs")
    if "/" in place:
        (folder / place).parent.symlink_to(outside, target_is_directory=True)
    else:
        (folder / place).symlink_to(outside / "file")
    with pytest.raises(ResplanError):
        change(folder, {"plan.yaml": b"new", "tasks/01.yaml": b"new"})
    assert all_files(outside) == {"file": b"theirs"}
    assert [path.name for path in folder.iterdir() if not path.is_symlink()] == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names there")
@pytest.mark.parametrize("name", ["plan.yaml", LOCK])
def test_a_pipe_is_refused_and_not_waited_for(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / name)
    with pytest.raises(ResplanError, match="not an ordinary file"):
        change(tmp_path, {"plan.yaml": b"new"})


@pytest.mark.parametrize(
    "name", ["../a", "/a", "a/../../b", "", "a//b", ".git/config", "x/.GIT./hooks/pre-commit", "git~1/x"]
)
def test_nothing_is_written_out_of_the_folder_or_into_git_s_own(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be a file name"):
        change(tmp_path / "plan", {name: b"new"})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["con.docx", "NUL", "com1.yaml", "lpt¹", "a:b.md", "ends.", "ends ", "a?.md", "a|b", "a\\b", "a\tb"]
)
def test_names_that_windows_does_not_have_are_not_made_anywhere(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="on every system"):
        write_files(tmp_path, "render", {name: b"x"})
    with pytest.raises(UsageError, match="on every system"):
        write_files(tmp_path / name / "out", "render", {"a.md": b"x"})
    assert list(tmp_path.iterdir()) == []


def test_what_another_program_changes_in_between_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(b"old")

    def verb() -> None:
        with changing(tmp_path, "try", is_kept=True) as now:
            assert now.read("plan.yaml") == b"old"
            (tmp_path / "plan.yaml").write_bytes(b"by an editor")
            now.put("plan.yaml", b"new")

    with pytest.raises(ChangedMeanwhileError):
        verb()
    assert all_files(tmp_path) == {"plan.yaml": b"by an editor"}


def test_a_verb_begins_anew_where_an_editor_has_saved_in_between(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(b"old")
    saved = [b"by an editor", b"again by an editor"]

    @begun_anew
    def verb() -> None:
        with changing(tmp_path, "try", is_kept=True) as now:
            content = now.read("plan.yaml") or b""
            if saved:
                (tmp_path / "plan.yaml").write_bytes(saved.pop(0))
            now.put("plan.yaml", content + b", ours too")

    verb()
    assert (tmp_path / "plan.yaml").read_bytes() == b"again by an editor, ours too"


def test_the_journal_keeps_what_taking_a_change_back_needs(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(b"old")
    change(tmp_path, {"plan.yaml": b"new", "tasks/01.yaml": b"first"}, "waive")
    change(tmp_path, {"plan.yaml": b"newer"}, "check --fix")
    first, second = kept_in(tmp_path)
    assert (first.verb, first.folders, second.verb) == ("waive", ("tasks",), "check --fix")
    assert [(file.name, file.before, file.after) for file in first.files] == [
        ("plan.yaml", b"old", digest_of(b"new")),
        ("tasks/01.yaml", None, digest_of(b"first")),
    ]
    assert (tmp_path / "journal" / ".gitignore").read_bytes() == b"*\n"


def test_documents_leave_no_journal(tmp_path: Path) -> None:
    write_files(tmp_path, "render", {"a.md": b"a", "b.md": b"b"})
    write_files(tmp_path, "render", {"a.md": b"1", "b.md": b"2"})
    assert all_files(tmp_path) == {"a.md": b"1", "b.md": b"2"}


def test_the_journal_is_bounded_and_the_oldest_entries_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "MOST_ENTRIES", 3)
    for number in range(6):
        change(tmp_path, {"plan.yaml": str(number).encode()})
    assert sorted(path.name for path in (tmp_path / "journal").glob("*.json")) == [f"{n:06}.json" for n in (4, 5, 6)]
    monkeypatch.setattr(journal, "MOST_BYTES", 4000)
    for size in (900, 900, 3000, 10):
        change(tmp_path, {"plan.yaml": b"x" * size})
    kept = [path.stat().st_size for path in (tmp_path / "journal").glob("*.json")]
    assert sum(kept) <= 4000
    assert (tmp_path / "plan.yaml").read_bytes() == b"x" * 10


def begun(folder: Path, files: list[dict[str, object]], name: str = "000001.begun.json") -> Path:
    (folder / "journal").mkdir(parents=True, exist_ok=True)
    path = folder / "journal" / name
    path.write_text(json.dumps({"verb": "try", "files": files, "folders": []}), encoding="utf-8")
    return path


def touched(name: str, after: bytes, before: bytes | None = None) -> dict[str, object]:
    import base64  # noqa: PLC0415

    text = None if before is None else base64.b64encode(before).decode()
    return {
        "name": name,
        "before": text,
        "before_sha256": digest_of(before),
        "after_sha256": digest_of(after),
        "mode": None,
    }


def test_a_reader_takes_back_what_was_broken_off_and_completes_what_was_done(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"new")
    (tmp_path / "b").write_bytes(b"old")
    begun(tmp_path, [touched("a", b"new", b"old"), touched("b", b"new", b"old"), touched("c", b"new")])
    assert read_settled(tmp_path, lambda: all_files(tmp_path)) == {"a": b"old", "b": b"old"}
    begun(tmp_path, [touched("a", b"old", b"older"), touched("b", b"old", b"older")])
    assert read_settled(tmp_path, lambda: all_files(tmp_path)) == {"a": b"old", "b": b"old"}


def test_what_somebody_wrote_after_a_change_was_broken_off_stays(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"by hand since")
    (tmp_path / "b").write_bytes(b"new")
    begun(tmp_path, [touched("a", b"new", b"old"), touched("b", b"new", b"old")])
    assert read_settled(tmp_path, lambda: all_files(tmp_path)) == {"a": b"by hand since", "b": b"old"}


@pytest.mark.parametrize("name", ["../outside", "/etc/x", ".git/config", "a/../../outside", "C:x"])
def test_a_journal_from_a_stranger_leads_nowhere(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    (tmp_path / "outside").write_bytes(b"new")
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "config").write_bytes(b"new")
    entry = begun(folder, [touched(name, b"new", b"worse")])
    with pytest.raises(ResplanError, match="not a record that resplan wrote"):
        read_settled(folder, list)
    assert ((tmp_path / "outside").read_bytes(), (folder / ".git" / "config").read_bytes()) == (b"new", b"new")
    assert entry.exists()


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"verb": 1, "files": [], "folders": []}', '{"verb": "x", "files": [{}]}', "[" * 9000]
)
def test_a_journal_that_is_none_is_one_sentence(text: str, tmp_path: Path) -> None:
    begun(tmp_path, []).write_text(text, encoding="utf-8")
    with pytest.raises(ResplanError, match="not a record that resplan wrote"):
        read_settled(tmp_path, list)


def test_leftovers_of_a_dead_process_go_with_the_next_change(tmp_path: Path) -> None:
    (tmp_path / ".resplan-0123456789abcdef.part").write_bytes(b"half")
    (tmp_path / ".mine.part").write_bytes(b"mine")
    (tmp_path / LOCK).write_bytes(b"")
    write_files(tmp_path, "render", {"a.md": b"a"})
    assert all_files(tmp_path) == {"a.md": b"a", ".mine.part": b"mine"}


def test_a_reader_tidies_up_too_but_not_while_somebody_writes(tmp_path: Path) -> None:
    (tmp_path / ".resplan-0123456789abcdef.part").write_bytes(b"half")
    with alone_in(tmp_path):
        assert len(read_settled(tmp_path, lambda: all_files(tmp_path))) == 2
    assert read_settled(tmp_path, lambda: all_files(tmp_path)) == {}


def test_a_writer_waits_for_another_one_and_says_so_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("resplan.files.lock.TRIES", 3)
    with alone_in(tmp_path), pytest.raises(ResplanError, match="Another resplan is writing"):
        write_files(tmp_path, "render", {"a.md": b"a"})
    write_files(tmp_path, "render", {"a.md": b"a"})


def test_a_clock_that_goes_backwards_changes_nothing(tmp_path: Path) -> None:
    """The order of changes is their number, never a time."""
    for number, second in enumerate((3_000_000_000, 1_000_000_000, 1)):
        change(tmp_path, {"plan.yaml": str(number).encode()}, f"verb {number}")
        for path in tmp_path.rglob("*"):
            os.utime(path, (second, second))
    assert [entry.verb for entry in kept_in(tmp_path)] == ["verb 0", "verb 1", "verb 2"]
