"""Long work shows how far it has come: on a terminal, after a moment, and nowhere else."""

from itertools import count

import pytest

from resplan.cli import bar
from resplan.cli.bar import shown_bar


def shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, terminal: bool, step: float) -> str:
    """What stands on the error stream after three pieces of work, each of which takes so many seconds."""
    clock = count(0, step)
    monkeypatch.setattr(bar.time, "monotonic", lambda: float(next(clock)))
    monkeypatch.setattr(bar.sys.stderr, "isatty", lambda: terminal, raising=False)
    with shown_bar() as tell:
        for done in (1, 2, 3):
            if tell:
                tell(done, 3)
    return capsys.readouterr().err


def test_a_pipe_gets_no_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(monkeypatch, capsys, terminal=False, step=100) == ""


def test_short_work_says_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(monkeypatch, capsys, terminal=True, step=0.1) == ""


def test_long_work_says_how_far_it_is_and_leaves_no_trace(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    written = shown(monkeypatch, capsys, terminal=True, step=2)
    assert "1/3" in written
    assert "2/3" in written
    assert "3/3" not in written, "what is done needs no bar"
    assert written.rstrip("\x1b[?25h").endswith("\x1b[2K"), "the bar's line is cleared at the end"
