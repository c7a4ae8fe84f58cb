"""Waiting for a change: of what the answer rests on, wherever it lies, and of nothing else."""

import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event, Timer

import pytest

from resplan.files.looks import Look, Looks
from resplan.workflows.batch.how_many import HowMany
from resplan.workflows.batch.kept_output import Run
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.run import check_many
from resplan.workflows.check.watching import wait_for_change

FAR = 20.0
"""Seconds after which a test that waits for nothing gives up."""


def _add(path: Path) -> Callable[[], object]:
    return lambda: path.write_bytes((path.read_bytes() if path.exists() else b"") + b"\n# x\n")


@pytest.mark.parametrize(
    "changed",
    ["xa.yaml", "hue/plan.yaml", "hue/tasks/01-leadership.yaml", "hue/progress/2026-01-31.yaml", "resplan.toml"],
)
def test_whatever_counts_ends_the_waiting(changed: str, examples: Path, tmp_path: Path) -> None:
    shutil.copytree(examples / "hue", tmp_path / "hue")
    one = "resplan: 1\nunit: hue/phuong-thuan-hoa\nlevel: commune\ntitle: x\nparent: {document: x, plan: hue}\n"
    (tmp_path / "xa.yaml").write_text(one, encoding="utf-8")
    run, stop = Run(), Event()
    check_many([tmp_path / "xa.yaml"], CheckOptions(), HowMany(use_cache=False), run)
    given_up = Timer(FAR, stop.set)
    given_up.start()
    Timer(0.05, _add(tmp_path / changed)).start()
    assert wait_for_change(run.looks.answers, stop)
    given_up.cancel()


@pytest.mark.parametrize("in_doubt", [False, True])
def test_what_does_not_count_ends_it_only_in_doubt(in_doubt: bool, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(b"x")
    looks, stop = Looks(), Event()
    looks.ask(Look("content", str(tmp_path / "plan.yaml"), limit=100))
    Timer(0.05, _add(tmp_path / "notes.txt")).start()
    Timer(0.3, stop.set).start()
    assert wait_for_change(looks.answers, stop, in_doubt=in_doubt) is in_doubt


def test_a_change_before_the_waiting_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_bytes(b"x")
    looks = Looks()
    looks.ask(Look("content", str(tmp_path / "plan.yaml"), limit=100))
    (tmp_path / "plan.yaml").write_bytes(b"xy")
    assert wait_for_change(looks.answers)
