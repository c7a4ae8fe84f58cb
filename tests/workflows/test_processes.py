"""Processes for many plans: none outlives whoever began it, or it would go on to hold the lock of a folder."""

import subprocess
import sys

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
