"""A document is written over only where nobody has changed it."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from disk_faults import Killed, failing
from resplan.cli import main
from resplan.errors import UsageError
from resplan.files import journal
from resplan.files.writing import changing
from resplan.workflows.documents.unchanged import RECORD, Tree, put_documents


def put(folder: Path, names: Sequence[str], content: bytes, *, force: bool = False) -> None:
    with changing(folder, "render", is_kept=False) as change:
        put_documents(change, dict.fromkeys(names, content), force=force)


def test_what_nobody_changed_is_replaced_wherever_it_was_taken(tmp_path: Path) -> None:
    put(tmp_path / "out", ["a.md", "b.md"], b"first\nline\n")
    there = Path(shutil.move(tmp_path / "out", tmp_path / "clone"))
    (there / "a.md").write_bytes(b"first\r\nline\r\n")  # as git gives it out on Windows
    put(there, ["a.md", "b.md"], b"second\n")
    assert (there / "a.md").read_bytes() == (there / "b.md").read_bytes() == b"second\n"


def test_of_two_documents_one_of_which_was_changed_none_is_written(tmp_path: Path) -> None:
    put(tmp_path, ["a.md", "b.md"], b"first")
    (tmp_path / "b.md").write_bytes(b"somebody's")
    with pytest.raises(UsageError, match=r"b\.md"):
        put(tmp_path, ["a.md", "b.md"], b"second")
    assert (tmp_path / "a.md").read_bytes() == b"first"
    put(tmp_path, ["a.md"], b"second")
    put(tmp_path, ["b.md"], b"second", force=True)
    put(tmp_path, ["b.md"], b"third")
    assert (tmp_path / "b.md").read_bytes() == b"third"


def test_a_file_of_which_nothing_is_known_is_somebodys(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"theirs")
    with pytest.raises(UsageError, match="resplan import"):
        put(tmp_path, ["a.docx"], b"ours")
    put(tmp_path, ["a.docx"], b"theirs")  # the same bytes lose nothing


def test_the_record_forgets_what_is_gone(tmp_path: Path) -> None:
    put(tmp_path, ["a.md", "b.md"], b"first")
    (tmp_path / "a.md").unlink()
    put(tmp_path, ["c.md"], b"first")
    names = [line.split()[1] for line in (tmp_path / RECORD).read_text(encoding="utf-8").splitlines()]
    assert names == ["b.md", "c.md"]


def test_the_command_says_what_can_be_done(examples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["render", str(examples / "commune"), "--document", "tasks", "-o", str(tmp_path / "a.docx")]
    assert main(call) == 0
    with (tmp_path / "a.docx").open("ab") as file:
        file.write(b"somebody's")
    assert main(call) == 2
    said = capsys.readouterr().err
    assert "đã được sửa" in said
    assert "resplan import" in said
    assert "--force" in said
    assert main([*call, "--force"]) == 0


def tree(folder: Path, **texts: str) -> None:
    with changing(folder, "site", is_kept=False) as change:
        pages = Tree(change, force=False)
        for name, text in texts.items():
            pages.put(f"{name}/index.html", text.encode("utf-8"))
        pages.finish()


@pytest.mark.parametrize("largest", [journal.LARGEST, 0], ids=["in the journal", "too much for the journal"])
def test_after_a_kill_half_way_any_other_content_is_taken_without_force(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, largest: int
) -> None:
    monkeypatch.setattr(journal, "LARGEST", largest)
    tree(tmp_path / "whole", a="1", b="1", gone="1")
    with failing() as disk:
        tree(tmp_path / "whole", a="2", b="2", c="2")
    for at in range(0, disk.count, 3):
        folder = tmp_path / f"kill{at}"
        tree(folder, a="1", b="1", gone="1")
        with failing("kill", at), pytest.raises(Killed):
            tree(folder, a="2", b="2", c="2")
        tree(folder, a="3", c="3")
        found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
        assert found == {"a/index.html", "c/index.html", RECORD}, at
        assert (folder / "a" / "index.html").read_text("utf-8") == "3"
        assert (folder / RECORD).read_text("utf-8").count("\n") == 2
