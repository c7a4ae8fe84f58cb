"""One door: only ordinary files, only within the room, no more than the limit; every refusal says what, where and what to do."""

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from resplan.files.looks import Disk
from resplan.files.names import readable
from resplan.files.opening import read_given
from resplan.files.refused import Absent, BadName, NoFile, Outside, Refused, TooLarge, Unreadable
from resplan.files.room import Room, room_of

LIMIT = 100
posix = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and such names need another system")


@pytest.fixture
def room(tmp_path: Path) -> Room:
    folder = tmp_path / "office" / "plan"
    (folder / "tasks").mkdir(parents=True)
    (folder / "plan.yaml").write_text("unit: hue\n", encoding="utf-8")
    (folder / "tasks" / "01-a.yaml").write_text("tasks: []\n", encoding="utf-8")
    (tmp_path / "office" / "beside.txt").write_text("beside", encoding="utf-8")
    (tmp_path / "far.txt").write_text("far", encoding="utf-8")
    return room_of(folder)


@pytest.mark.parametrize("name", ["tasks/01-a.yaml", "./tasks/01-a.yaml", "tasks\\01-a.yaml"])
def test_a_name_means_the_same_on_every_system(name: str, room: Room) -> None:
    assert room.read(name, LIMIT) == b"tasks: []\n"


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("none.yaml", Absent),
        ("plan.yaml/none", Absent),
        ("tasks", NoFile),
        ("", NoFile),
        ("../beside.txt", Outside),
        ("..\\beside.txt", Outside),
        ("tasks/../../beside.txt", Outside),
        ("/etc/passwd", Outside),
        ("\\\\server\\share\\x", Outside),
        ("//server/share/x", Outside),
        ("\\\\.\\PhysicalDrive0", Outside),
        ("\\\\?\\C:\\x", Outside),
        ("C:x", Outside),
        ("C:\\x", Outside),
        ("a\0b", BadName),
        ("a\ud800b", BadName),
        ("tasks/NUL", BadName),
        ("com1.yaml", BadName),
        ("a" * 5000, Unreadable),
    ],
)
def test_what_is_not_read_is_said(name: str, refusal: type[Refused], room: Room) -> None:
    with pytest.raises(refusal) as caught:
        room.read(name, LIMIT)
    str(caught.value).encode("utf-8")
    with pytest.raises(refusal):
        room.sha256(name, LIMIT)


def test_what_is_meant_to_lie_outside_lies_within_the_root(room: Room, tmp_path: Path) -> None:
    assert room.read_around("../beside.txt", LIMIT) == b"beside"
    assert room.read_around("..\\beside.txt", LIMIT) == b"beside"
    for name in ("../../far.txt", str(tmp_path / "far.txt"), "\\\\server\\far.txt"):
        with pytest.raises(Outside, match="--root"):
            room.read_around(name, LIMIT)
    assert room_of(room.folder, tmp_path).read_around("../../far.txt", LIMIT) == b"far"


def test_the_root_is_the_repository(room: Room, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert room_of(room.folder).read_around("../../far.txt", LIMIT) == b"far"
    (room.folder / ".git").write_text("gitdir: elsewhere", encoding="utf-8")
    with pytest.raises(Outside):
        room_of(room.folder).read_around("../beside.txt", LIMIT)


def test_the_limit_counts_while_reading(room: Room) -> None:
    (room.folder / "big").write_bytes(b"x" * LIMIT)
    assert len(room.read("big", LIMIT)) == LIMIT
    (room.folder / "big").write_bytes(b"x" * (LIMIT + 1))
    with pytest.raises(TooLarge):
        room.read("big", LIMIT)


@posix
def test_only_ordinary_files_are_read_and_nothing_is_waited_for(room: Room, tmp_path: Path) -> None:
    os.mkfifo(room.folder / "pipe")
    (room.folder / "circle").symlink_to(room.folder / "circle")
    (room.folder / "zero").symlink_to("/dev/zero")
    (room.folder / "out").symlink_to(tmp_path / "far.txt")
    (room.folder / "within").symlink_to(room.folder / "plan.yaml")
    (room.folder / "up").symlink_to(tmp_path)
    for name, refusal in (
        ("pipe", NoFile),
        ("circle", Refused),
        ("zero", Outside),
        ("out", Outside),
        ("up/far.txt", Outside),
    ):
        with pytest.raises(refusal):
            room.read(name, LIMIT)
    assert room.read("within", LIMIT) == b"unit: hue\n"
    for path in (Path("/dev/zero"), room.folder / "pipe", room.folder):
        with pytest.raises(NoFile):
            read_given(path, LIMIT)


@posix
def test_a_listing_names_what_it_leaves_out(room: Room, tmp_path: Path) -> None:
    (room.folder / "bodies.yaml").symlink_to(tmp_path / "far.txt")
    (room.folder / "progress").symlink_to(tmp_path)
    (room.folder / "old").symlink_to(room.folder / "tasks")
    (room.folder / "gone.yaml").symlink_to(room.folder / "nowhere")
    (room.folder / "tasks" / "a\\b.yaml").write_bytes(b"")
    (room.folder / ".hidden").write_bytes(b"")
    os.mkfifo(room.folder / "indicators.yaml")
    listing = room.listing()
    assert listing.files == ("plan.yaml", "tasks/01-a.yaml")
    assert {name: type(why) for name, why in listing.refused.items()} == {
        "bodies.yaml": Outside,
        "progress": Outside,
        "old": Outside,
        "gone.yaml": NoFile,
        "tasks/a\\b.yaml": BadName,
        "indicators.yaml": NoFile,
    }


@posix
@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="nothing is closed to root")
def test_a_folder_that_cannot_be_listed_is_named(room: Room) -> None:
    (room.folder / "tasks").chmod(0)
    try:
        assert {name: type(why) for name, why in room.listing().refused.items()} == {"tasks": Unreadable}
    finally:
        (room.folder / "tasks").chmod(0o700)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_an_accent_may_stand_apart_from_its_letter(form: str, room: Room) -> None:
    (room.folder / unicodedata.normalize(form, "Báo cáo")).mkdir()
    (room.folder / unicodedata.normalize(form, "Báo cáo") / unicodedata.normalize(form, "số.pdf")).write_bytes(b"x")
    assert room.read(unicodedata.normalize("NFC", "Báo cáo/số.pdf"), LIMIT) == b"x"
    assert room.read(unicodedata.normalize("NFD", "Báo cáo/số.pdf"), LIMIT) == b"x"


@posix
def test_names_of_old_archives_are_read_and_shown(room: Room) -> None:
    name = os.fsdecode(b"K\xea\xec ho\xe1ch.yaml")
    (room.folder / name).write_bytes(b"x")
    assert name in room.listing().files
    assert room.read(name, LIMIT) == b"x"
    assert readable(name) == "Kế hoách.yaml"


def test_every_look_is_remembered_and_can_be_asked_again(room: Room) -> None:
    room.listing()
    room.read("plan.yaml", LIMIT)
    room.read_around("../beside.txt", LIMIT)
    room.kind("indicators.yaml")
    with pytest.raises(Absent):
        room.read("none.yaml", LIMIT)
    answers = room.looks.answers
    assert all(look.answer() == seen.answer for look, seen in answers.items())
    assert Disk().holds(answers)
    changes = {
        "plan.yaml": "content",
        "../beside.txt": "content",
        "tasks/02-b.yaml": "entries",
        "indicators.yaml": "kind",
        "none.yaml": "content",
    }
    for name, question in changes.items():
        before = (room.folder / name).read_bytes() if (room.folder / name).exists() else None
        (room.folder / name).write_bytes(b"new")
        assert question in {look.question for look, seen in answers.items() if look.answer() != seen.answer}, name
        assert not Disk().holds(answers), name
        (room.folder / name).unlink()
        if before is not None:
            (room.folder / name).write_bytes(before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not tell when a file was changed")
def test_a_file_whose_stamp_is_the_same_is_not_read_again(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    content = room.read("plan.yaml", LIMIT)
    path, answers = room.folder / "plan.yaml", room.looks.answers
    with monkeypatch.context() as patch:
        patch.setattr("resplan.files.looks.sha256_of", None)
        assert Disk().holds(answers)
    before = path.stat()
    path.write_bytes(content.swapcase())
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert not Disk().holds(answers), "the time of the change itself tells"
    path.write_bytes(content)
    assert Disk().holds(answers), "and in doubt the content decides"
    path.rename(path.with_name("other.yaml"))
    assert not Disk().holds(answers)


@pytest.mark.skipif(sys.platform == "win32", reason="links are others there")
def test_the_same_file_by_a_way_out_of_the_folder_is_another_answer(room: Room, tmp_path: Path) -> None:
    room.read("plan.yaml", LIMIT)
    outside = tmp_path / "outside.yaml"
    (room.folder / "plan.yaml").rename(outside)
    (room.folder / "plan.yaml").symlink_to(outside)
    assert not Disk().holds(room.looks.answers)
