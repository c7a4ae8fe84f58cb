"""A cluster gives what one process gives, also when a worker is killed; what would not be safe is refused in a sentence."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from certificates import certified
from resplan.cli import main
from resplan.errors import ResplanError, UsageError
from resplan.workflows import cluster
from resplan.workflows.batch.asking import answers
from resplan.workflows.batch.how_many import HowMany
from resplan.workflows.batch.kept_output import Run
from resplan.workflows.check.options import CheckOptions
from resplan.workflows.check.run import CheckQuestion


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tcp://10.0.0.1:8786", "another machine"),
        ("tcp://example.org:8786", "another machine"),
        ("tcp://127.0.0.1.example.org:8786", "another machine"),
        ("tcp://[::2]:8786", "another machine"),
        ("tls://127.0.0.1:8786", "needs certificates"),
        ("ucx://127.0.0.1:8786", "not the address of a scheduler"),
        ("tcp://127.0.0.1", "not the address of a scheduler"),
        ("tcp://127.0.0.1:x", "not the address of a scheduler"),
        ("tcp://:8786", "not the address of a scheduler"),
        ("tcp://192.0.2.1:8786@127.0.0.1:8786", "not the address of a scheduler"),
        ("tcp://127.0.0.1:8786/@192.0.2.1:8786", "not the address of a scheduler"),
        ("tcp://127.0.0.1:8786?to=192.0.2.1", "not the address of a scheduler"),
        ("127.0.0.1:8786", "not the address of a scheduler"),
        ("", "not the address of a scheduler"),
    ],
)
def test_what_is_not_safe_is_refused(address: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        cluster.refuse_unsafe(address, None)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:8786", "tcp://[::1]:8786", "tcp://localhost:8786", "local"])
def test_this_machine_needs_no_certificates(address: str) -> None:
    cluster.refuse_unsafe(address, None)


def test_a_missing_extra_is_named(
    examples: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda _name: None)
    assert main(["check", str(examples / "commune"), "--scheduler", "local"]) == UsageError.exit_code
    assert "pip install resplan[dask]" in capsys.readouterr().err


def test_a_worker_with_another_program_does_no_work() -> None:
    with pytest.raises(ResplanError, match="another version"):
        cluster._same("another", str, 1)
    assert cluster._same(cluster.program(), str, 1) == "1"


@contextmanager
def started(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    program = [sys.executable, "-m", f"distributed.cli.dask_{words[0]}", *words[1:]]
    process = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _certificates(folder: Path) -> None:
    authority = certified("authority", ca=True)
    own = certified("resplan", authority)
    for name, content in (("ca.pem", authority.pem), ("cert.pem", own.pem), ("key.pem", own.private_pem)):
        (folder / name).write_bytes(content)


def _address(file: Path) -> str:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if file.exists() and file.read_bytes():
            return str(json.loads(file.read_bytes())["address"])
        time.sleep(0.05)
    raise AssertionError("no scheduler")


@pytest.mark.slow
def test_a_killed_worker_takes_no_answer_along(examples: Path, tmp_path: Path) -> None:
    """Two workers, over encrypted connections; one is killed when the first answers have come."""
    _certificates(tmp_path)
    plans = _plans(examples, tmp_path)
    secured = [
        f"--tls-{flag}={tmp_path / name}.pem" for flag, name in (("ca-file", "ca"), ("cert", "cert"), ("key", "key"))
    ]
    place = tmp_path / "scheduler.json"
    with ExitStack() as stack:
        listening = ("--host", "tls://127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(place))
        stack.enter_context(started("scheduler", *listening, *secured))
        address = _address(place)
        alone = ("--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", str(tmp_path))
        first, _second = (stack.enter_context(started("worker", address, *alone, *secured)) for _ in range(2))
        how = HowMany(use_cache=False, scheduler=address, certificates=tmp_path)
        found = {}
        for number, report in answers(plans, CheckQuestion(CheckOptions()), how, Run()):
            if not found:
                os.kill(first.pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
            found[number] = report
    here = answers(plans, CheckQuestion(CheckOptions()), HowMany(jobs=1, use_cache=False), Run())
    assert found == dict(here)


def _plans(examples: Path, folder: Path) -> list[Path]:
    text = (examples / "commune" / "plan.yaml").read_text(encoding="utf-8")
    plans = [folder / f"xa-{number}.yaml" for number in range(40)]
    for plan in plans:
        plan.write_text(text, encoding="utf-8")
    return plans
