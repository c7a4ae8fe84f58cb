"""Streams that are closed, full or left by their reader; locales that know no Vietnamese; folders that are gone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from resplan.cli import main

pytestmark = pytest.mark.skipif(os.name != "posix", reason="shells of POSIX systems close and redirect by number")


def shell(call: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Runs a line of sh in which `resplan` is this program; the exit code is that of the whole line."""
    source = Path(__file__).parents[2] / "src"
    program = f'resplan() {{ "{sys.executable}" -m resplan "$@"; }}; '
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(source), "HOME": str(folder), **variables}
    return subprocess.run(
        ["sh", "-c", program + call],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("call", "code"),
    [
        ("resplan rules >&-", 0),
        ("resplan --help 2>&-", 0),
        ("resplan --help <&- >&- 2>&-", 0),
        ("resplan chekc 2>&-", 2),
        ("resplan chekc 2>/dev/full", 2),
        ("{ resplan --help; echo $? >code; } | true; exit $(cat code)", 0),
        ("{ resplan rules; echo $? >code; } | head -n 1 >/dev/null; exit $(cat code)", 0),
        ("export PYTHONUNBUFFERED=1; { resplan rules; echo $? >code; } | head -n 1 >/dev/null; exit $(cat code)", 0),
        ("resplan init new <&-", 2),
    ],
)
def test_a_stream_that_is_gone(call: str, code: int, tmp_path: Path) -> None:
    done = shell(call, tmp_path)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_device_is_named(tmp_path: Path) -> None:
    done = shell("resplan rules >/dev/full", tmp_path)
    assert done.returncode == 3
    assert done.stderr == "Lỗi: không ghi được đầu ra chuẩn: ổ đĩa đã đầy.\n"


@pytest.mark.parametrize(
    "variables",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "vi_VN.TCVN5712-1", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "cp1258"},
        {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "latin-1"},
    ],
)
def test_vietnamese_arguments_are_understood_in_a_locale_without_letters(
    variables: dict[str, str], tmp_path: Path
) -> None:
    done = shell("resplan init 'kế hoạch' --unit 'Thừa Thiên Huế' --as-of 1/8/2025", tmp_path, **variables)
    assert done.returncode == 0, done.stderr
    assert "Huế" in done.stdout
    assert (tmp_path / "kế hoạch" / "plan.yaml").is_file()


def test_a_working_folder_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    done = shell("cd gone; rmdir ../gone; resplan check", tmp_path)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert "thư mục" in done.stderr


@pytest.mark.parametrize("home", ["/dev/null/none", "/dev/null", "/proc"])
def test_a_home_that_is_not_or_cannot_be_written(home: str, examples: Path, tmp_path: Path) -> None:
    done = shell(f"resplan check '{examples / 'commune'}' -q", tmp_path, HOME=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == [], "nothing is left where the program was called instead"


def test_a_width_of_nothing_and_no_terminal_name(
    examples: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in (("COLUMNS", "20"), ("COLUMNS", "0"), ("COLUMNS", "-3"), ("TERM", ""), ("NO_COLOR", "1")):
        with monkeypatch.context() as environment:
            environment.setenv(name, value)
            assert main(["check", str(examples / "flawed")]) == 1, (name, value)
        assert capsys.readouterr().err == ""
