"""The last change is taken back whole, and only if nothing has changed since; that is a change itself."""

from pathlib import Path

import pytest

from resplan.cli import main
from resplan.files import journal
from resplan.files.writing import changing

HEAD = "unit: hue\ntitle: {title}\n"


def change(folder: Path, verb: str, **contents: str) -> None:
    with changing(folder, verb, is_kept=True) as writing:
        for name, text in contents.items():
            writing.put(f"{name}.yaml" if name == "plan" else f"tasks/{name}.yaml", text.encode())


def files(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.yaml")}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(HEAD.format(title="một"), encoding="utf-8")
    return tmp_path


def test_undo_of_undo_takes_the_change_up_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(folder)
    change(folder, "task add", plan=HEAD.format(title="hai"), **{"01-leadership": "tasks: []\n"})
    after = files(folder)
    for expected, told in ((before, "Đã hoàn tác"), (after, "Đã làm lại"), (before, "Đã hoàn tác")):
        assert main(["undo", str(folder)]) == 0
        assert files(folder) == expected
        assert told in capsys.readouterr().out
    assert not (folder / "tasks").exists()
    assert main(["undo", str(folder), "--list"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[1] for line in told] == [
        "hoàn tác: thêm nhiệm vụ (2 tệp)",
        "làm lại: thêm nhiệm vụ (2 tệp)",
        "hoàn tác: thêm nhiệm vụ (2 tệp)",
        "thêm nhiệm vụ (2 tệp)",
    ]


def test_a_file_changed_since_is_named_and_nothing_is_taken_back(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(folder, "waive", plan=HEAD.format(title="hai"), **{"01-leadership": "tasks: []\n"})
    (folder / "tasks" / "01-leadership.yaml").write_text("tasks:\n", encoding="utf-8")
    before = files(folder)
    assert main(["undo", str(folder)]) == 2
    assert "tasks/01-leadership.yaml đã được sửa sau lệnh `waive`" in capsys.readouterr().err
    assert files(folder) == before


def test_a_plan_in_one_file_takes_back_its_own_changes_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = tmp_path / "mot.yaml", tmp_path / "hai.yaml"
    for path in (one, other):
        path.write_text("resplan: 1\nunit: hue\n", encoding="utf-8")
        with changing(tmp_path, f"waive {path.stem}", is_kept=True) as writing:
            writing.put(path.name, b"resplan: 1\nunit: sua\n")
    assert main(["undo", str(one)]) == 0
    assert one.read_text("utf-8") == "resplan: 1\nunit: hue\n"
    assert "sua" in other.read_text("utf-8")
    assert "mot.yaml" in capsys.readouterr().out


def test_a_rehearsal_names_what_would_be_taken_away(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(folder, "task add", **{"01-leadership": "tasks: []\n"})
    before = files(folder)
    assert main(["undo", str(folder), "--dry-run"]) == 0
    assert files(folder) == before
    told = capsys.readouterr().out
    assert "Sẽ bỏ các tệp này" in told
    assert "tasks/01-leadership.yaml" in told


def test_without_a_change_there_is_nothing_to_take_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["undo", str(folder)]) == 2
    assert "Không có gì để hoàn tác" in capsys.readouterr().err
    assert main(["undo", str(folder), "--list"]) == 0


def test_a_change_too_large_to_keep_makes_older_ones_unreachable(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(folder, "waive", plan=HEAD.format(title="hai"))
    monkeypatch.setattr(journal, "MOST_BYTES", 100)
    change(folder, "import", **{"01-leadership": "tasks: []\n"})
    assert main(["undo", str(folder)]) == 2
    assert "hai" in files(folder)["plan.yaml"]
