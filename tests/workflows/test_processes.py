"""Processes for many plans: none outlives whoever began it, or it would go on to hold the lock of a folder."""

import os
import signal
import subprocess
import sys

import pytest

from resplan.workflows.processes import Workers, in_processes

_WORK = "import os, time; os.write(1, b'x'); time.sleep(60)"
_PROGRAM = f"""
from resplan.workflows.processes import Workers, in_processes
if __name__ == "__main__":
    list(in_processes(exec, [{_WORK!r}] * 3, Workers(jobs=2)))
"""


def test_processes_end_when_whoever_began_them_is_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", _PROGRAM], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as begun:
        assert begun.stdout is not None
        assert begun.stdout.read(2) == b"xx", "two are at work"
        begun.kill()
        # The pipe is at its end once nobody holds it any more.
        assert begun.communicate(timeout=20)[0] == b""


def interrupted(number: int) -> int:
    os.kill(os.getpid(), signal.SIGINT)
    return number


@pytest.mark.skipif(sys.platform == "win32", reason="a signal is sent otherwise there")
def test_a_process_that_is_interrupted_ends_without_a_word(capfd: pytest.CaptureFixture[str]) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background ignore it
    try:
        assert [*in_processes(interrupted, [1, 2], Workers(jobs=2), died=lambda _: 0)] == [0, 0]
    finally:
        signal.signal(signal.SIGINT, before)
    assert capfd.readouterr().err == ""
