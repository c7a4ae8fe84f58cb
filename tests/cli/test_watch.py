"""`check --watch`: an answer now, one more after each change, and the last one's exit code at the end."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from resplan.cli import main
from resplan.workflows.check import watching


def test_each_change_is_answered(
    sample: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    head = sample / "plan.yaml"
    text = head.read_text(encoding="utf-8")
    changes = iter([text + "\nunknown_key: 1\n", None, text])

    def changed(_looks: object, *, in_doubt: bool) -> bool:
        del in_doubt
        try:
            content = next(changes)
        except StopIteration:
            raise KeyboardInterrupt from None
        if content is None:
            head.unlink()
        else:
            head.write_text(content, encoding="utf-8")
        return True

    monkeypatch.setattr(watching, "wait_for_change", changed)
    arguments = ["check", str(sample), "--quiet", "--lang", "en"]
    assert main([*arguments, "--watch"]) == 0
    told = capsys.readouterr()
    lines = told.out.splitlines()
    assert len(lines) == 3
    assert lines[0] == lines[2] != lines[1]
    assert told.err.count("Waiting for changes") == 4
    assert "no plan.yaml" in told.err
    main(arguments)
    assert capsys.readouterr().out.splitlines() == lines[:1]


def test_watching_changes_nothing(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(sample), "--watch", "--fix", "--lang", "en"]) == 2
    assert "--watch only looks" in capsys.readouterr().err


# A test that runs in the background hands down a signal that is ignored; a user's terminal does not.
PROGRAM = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from resplan.cli import run; run()"


@contextmanager
def watching_by_itself(plan: Path) -> Iterator[tuple[subprocess.Popen[bytes], IO[bytes], IO[bytes]]]:
    """A process that watches a plan, once it has said its first answer; with what it says, and its asides."""
    command = [sys.executable, "-c", PROGRAM, "check", str(plan), "--watch", "--quiet", "--lang", "en"]
    env = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as process:
        # What never comes ends the reading, too.
        limit = threading.Timer(60, process.kill)
        limit.start()
        try:
            assert process.stdout is not None
            assert process.stderr is not None
            assert b"Hu\xe1\xba\xbf" in process.stdout.readline()
            assert b"Waiting" in process.stderr.readline()
            time.sleep(0.2)
            yield process, process.stdout, process.stderr
        finally:
            limit.cancel()
            process.kill()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a signal is sent otherwise there")
def test_the_answer_comes_at_once_and_ctrl_c_ends_it(examples: Path, tmp_path: Path) -> None:
    plan = Path(shutil.copytree(examples / "hue", tmp_path / "hue"))
    with watching_by_itself(plan) as (process, out, err):
        began = time.perf_counter()
        head = plan / "plan.yaml"
        head.write_text(head.read_text(encoding="utf-8") + "\nunknown_key: 1\n", encoding="utf-8")
        out.readline()
        seconds = time.perf_counter() - began
        err.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 1
    assert seconds < 20.0, "far more than it takes, for a machine that is busy"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a signal is sent otherwise there")
def test_a_plan_that_is_gone_is_told_once_and_answered_when_it_is_back(examples: Path, tmp_path: Path) -> None:
    plan = Path(shutil.copytree(examples / "hue", tmp_path / "hue"))
    with watching_by_itself(plan) as (process, out, err):
        away = plan.rename(tmp_path / "away")
        assert b"Error" in err.readline()
        assert b"Waiting" in err.readline()
        time.sleep(3)
        away.rename(plan)
        assert b"Hu\xe1\xba\xbf" in out.readline()
        assert b"Waiting" in err.readline(), "told again although nothing had changed"
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
