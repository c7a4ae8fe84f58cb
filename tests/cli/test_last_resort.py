"""Whatever happens in a command: one sentence, an exit code, a file without a word of the plan; never a traceback."""

import errno
import os
import stat
from pathlib import Path

import pytest
import typer

from resplan.cli import main
from resplan.errors import ResplanError

Printed = pytest.CaptureFixture[str]
SECRET = "Nguyễn Văn A"

PLACES = (
    "resplan.workflows.check.run.plans_and_others",
    "resplan.workflows.check.run.check_many",
    "resplan.cli.style.terminal_width",
    "resplan.cli.check.reader_language",
    "resplan.cli.choose_language",
    "resplan.plan.loaded.load_framework",
    "resplan.workflows.plans.on_disk.load_plan",
    "resplan.workflows.check.plan_report.group_coverage",
    "resplan.checking.locating.senders_of",
    "resplan.reporters.text.verdict",
)
FAULTS = (
    KeyError(SECRET),
    ValueError(SECRET),
    RecursionError(SECRET),
    MemoryError(SECRET),
    UnicodeEncodeError("ascii", SECRET, 0, 1, SECRET),
    AssertionError(SECRET),
    StopIteration(SECRET),
)


def plant(monkeypatch: pytest.MonkeyPatch, place: str, fault: BaseException) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        raise fault

    monkeypatch.setattr(place, fail)


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "log"
    monkeypatch.setattr("platformdirs.user_log_dir", lambda *_args, **_named: str(folder))
    return folder


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
def test_a_planted_fault_is_a_sentence_and_a_file(
    *, place: str, fault: BaseException, examples: Path, log: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch, place, fault)
    assert main(["check", str(examples / "commune"), "--no-cache"]) == 3
    printed = capsys.readouterr()
    said = printed.out + printed.err
    (file,) = log.iterdir()
    assert file.stem in said
    assert file.as_posix() in said
    assert "Traceback" not in said
    assert SECRET not in said + file.read_text(encoding="utf-8")
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert stat.S_IMODE(log.stat().st_mode) == 0o700


def test_the_same_fault_again_is_the_same_file(
    examples: Path, log: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch, "resplan.workflows.check.run.plans_and_others", KeyError("a"))
    assert [main(["check", str(examples / "hue")]) for _ in range(2)] == [3, 3]
    assert len(list(log.iterdir())) == 1


def test_where_no_file_can_be_written_the_line_is_enough(
    examples: Path, log: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.write_text("a file where the folder should be", encoding="utf-8")
    plant(monkeypatch, "resplan.workflows.check.run.plans_and_others", KeyError(SECRET))
    assert main(["check", "--lang", "en", str(examples / "hue")]) == 3
    assert "KeyError in resplan" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        (KeyboardInterrupt(), 130, "dừng giữa chừng"),
        (typer.Abort(), 130, "không có gì thay đổi"),
        (EOFError(), 130, "không có gì thay đổi"),
        (SystemExit(4), 4, ""),
        (ResplanError("There is no plan here."), 3, "There is no plan"),
        (PermissionError(errno.EACCES, "Permission denied", "ke-hoach"), 3, "ke-hoach: không có quyền"),
        (OSError(errno.ENOSPC, "No space left on device"), 3, "ổ đĩa đã đầy"),
        (OSError(9999, "Strange"), 3, "số 9999"),
    ],
)
def test_what_is_no_fault_of_ours_is_said_as_what_it_is(
    *, fault: BaseException, code: int, words: str, log: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch, "resplan.workflows.check.run.check_many", fault)
    assert main(["check"]) == code
    assert words in capsys.readouterr().err
    assert not log.exists()


def test_without_a_fault_the_same_call_ends_well(examples: Path, log: Path) -> None:
    assert main(["check", str(examples / "commune"), "--no-cache"]) == 0
    assert not log.exists()
