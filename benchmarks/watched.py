"""How soon a plan is answered that somebody saves while `resplan check --watch` waits."""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

_PAUSE = 0.5
"""Seconds between an answer and the next saving: it waits again only after it has said so."""


def answer_seconds(example: Path, runs: int) -> Iterator[float]:
    """Wall seconds from saving the plan's first file to the end of the answer, saving by saving."""
    with tempfile.TemporaryDirectory() as name:
        plan = Path(name) / example.name
        shutil.copytree(example, plan)
        call = [sys.executable, "-m", "resplan", "check", str(plan), "--watch"]
        with subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8") as process:
            _until_it_waits(process)
            for _ in range(runs):
                time.sleep(_PAUSE)
                with (plan / "plan.yaml").open("a", encoding="utf-8") as file:
                    file.write("\n")
                saved = time.perf_counter()
                _until_it_waits(process)
                yield time.perf_counter() - saved
            process.terminate()


def _until_it_waits(process: "subprocess.Popen[str]") -> None:
    if process.stderr is None or not any("Ctrl-C" in line for line in process.stderr):
        raise SystemExit("check --watch has ended")
