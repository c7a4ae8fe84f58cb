"""What a terminal shows: tables that fit it and break at words, in colours; a pipe gets the same words as plain signs."""

import re
import sys
from pathlib import Path

import pytest

from conftest import Golden
from resplan.cli import main
from resplan.cli.drawing import draw_table

Printed = pytest.CaptureFixture[str]
_LOOK = re.compile(r"\x1b\[[0-9;]*m")
CALLS = {
    "status": ["progress", "status", "hue"],
    "status-tasks": ["progress", "status", "tuyen-quang", "--tasks", "--as-of", "31/8/2025"],
    "check": ["check", "flawed", "--select", "TK06"],
}


def be_terminal(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """The captured output passes for a terminal of so many columns."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("call", CALLS)
def test_tables_fit_the_terminal_and_break_at_words(
    *, call: str, width: int, examples: Path, golden: Golden, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(examples)
    be_terminal(monkeypatch, width)
    assert main(CALLS[call]) in (0, 1)
    shown = capsys.readouterr().out
    plain = _LOOK.sub("", shown)
    assert plain != shown, "it has colours"
    assert max(map(len, plain.splitlines())) <= width
    assert call == "check" or "…" not in plain, "no title is cut"
    golden.check(f"terminal-{call}-{width}.txt", plain)


@pytest.mark.parametrize(
    "call",
    [
        ["rules"],
        ["framework", "show"],
        ["framework", "show", "groups"],
        ["framework", "show", "indicators"],
        ["template", "tags"],
        ["parents", "list", "commune"],
        ["framework", "trace"],
        ["feedback", "list", "tuyen-quang"],
        ["feedback", "stats", "tuyen-quang"],
        ["progress", "warn", "tuyen-quang"],
        ["progress", "rank", "tuyen-quang"],
        ["rollup", "hue", "tuyen-quang", "--no-cache"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_lists_fit_eighty_columns(
    call: list[str], language: str, examples: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(examples)
    be_terminal(monkeypatch, 80)
    assert main([*call, "--lang", language]) == 0
    lines = _LOOK.sub("", capsys.readouterr().out).splitlines()
    assert [line for line in lines if len(line) > 80] == []


def test_who_wants_no_colours_gets_none(examples: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(examples)
    be_terminal(monkeypatch, 80)
    monkeypatch.setenv("NO_COLOR", "1")
    assert main(["progress", "status", "hue"]) == 0
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", capsys.readouterr().out)


@pytest.mark.parametrize("call", CALLS)
def test_a_pipe_gets_no_sign_of_a_terminal(
    call: str, examples: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(examples)
    assert main(CALLS[call]) in (0, 1)
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("width", [80, 120])
def test_no_column_is_pushed_out_by_wide_neighbours(width: int) -> None:
    head = ("Chỉ tiêu", "Đơn vị tính", "Năm", "Mục tiêu", "Kế hoạch", "Giá trị gần nhất", "Kế hoạch")
    row = ("Chi hằng năm cho khoa học", "người/vạn dân", "2030", "3,6 (3,4 – 3,6)*", "3/3", "70 (70 – 77)*", "3/3")
    lines = [_LOOK.sub("", line) for line in draw_table([head, row], width, flexible=0)]
    assert max(map(len, lines)) <= width
    shown = " ".join(lines).split()
    for word in " ".join((*head, *row)).split():
        assert word in shown, "every word is there, and whole"
