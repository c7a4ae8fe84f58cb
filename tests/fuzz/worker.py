"""The process in which inputs are tried: it runs the program's own entry point and says what came of it."""

import base64
import contextlib
import io
import json
import os
import shutil
import sys
import tempfile
import traceback
from pathlib import Path
from time import perf_counter

MEMORY = 512 * 1024 * 1024
"""Bytes that one input may need."""


def serve() -> None:
    """One case a line comes in, one answer a line goes out."""
    cases, out = os.fdopen(os.dup(0), encoding="utf-8"), os.fdopen(os.dup(1), "w", encoding="utf-8")
    # A question of the program meets an end of input, not the next case.
    with open(os.devnull, encoding="utf-8") as nothing:  # noqa: PTH123  # no file of ours
        os.dup2(nothing.fileno(), 0)
    sys.stdin = io.StringIO("")
    os.dup2(2, 1)  # whatever is written past the streams of Python shall not be taken for an answer
    home = Path(tempfile.mkdtemp(prefix="fuzz-"))
    os.environ.update(
        {name: str(home / "home") for name in ("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")}
    )
    _warm()
    _limit_memory()
    try:
        for line in cases:
            print(json.dumps(_tried(json.loads(line), home / "case")), file=out, flush=True)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _warm() -> None:
    """What every call imports is imported before the clock runs."""
    from resplan.cli import main  # noqa: PLC0415

    with contextlib.redirect_stdout(io.StringIO()):
        main(["rules"])


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415

        now = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        # Libraries that come in later (Word, PDF) map files of their own: room for these beside what the input may need.
        resource.setrlimit(resource.RLIMIT_AS, (now + 2 * MEMORY, now + 2 * MEMORY))


def _memory() -> int:
    """The most that this process has held at once, in bytes; 0 where the system does not say."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _tried(case: dict[str, object], folder: Path) -> dict[str, object]:
    from resplan.cli import main  # noqa: PLC0415
    from resplan.workflows import failures  # noqa: PLC0415

    faults: list[str] = []
    fault_of = failures.fault_of

    def noted(error: BaseException) -> failures.Fault:
        faults.append("".join(traceback.format_exception(error)))
        return fault_of(error)

    shutil.rmtree(folder, ignore_errors=True)
    _write(folder, case["files"])  # type: ignore[arg-type]  # as `Case.as_json` writes it
    os.chdir(folder)
    stdout, stderr = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    before, started = _memory(), perf_counter()
    failures.fault_of = noted
    try:
        sys.stdin = io.StringIO("")
        with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
            code = main(list(case["arguments"]))  # type: ignore[call-overload]
    except BaseException as error:  # the very thing that must not happen
        faults.append("".join(traceback.format_exception(error)))
        code = -1
    finally:
        failures.fault_of = fault_of
    return {
        "code": code,
        "out": _printed(stdout),
        "err": _printed(stderr),
        "faults": faults,
        "seconds": perf_counter() - started,
        "grown": _memory() - before,
    }


def _printed(stream: io.TextIOWrapper) -> str:
    with contextlib.suppress(ValueError):
        stream.flush()
        return bytes(stream.buffer.getvalue()).decode("utf-8", "replace")  # type: ignore[attr-defined]
    return ""


def _write(folder: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(content))


if __name__ == "__main__":
    serve()
